using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Vardbalans.Browser.Tests;

/// <summary>What axe says about a page.</summary>
internal static class Accessibility
{
    /// <summary>The serious and critical violations, one readable line each: rule, what it demands, and where.</summary>
    public static async Task<IReadOnlyList<string>> SeriousViolations(this IPage page)
    {
        var found = await page.RunAxe();
        return [.. found.Violations
            .Where(v => v.Impact is "serious" or "critical")
            .Select(v => $"{v.Id}: {v.Help} — {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}")];
    }
}
