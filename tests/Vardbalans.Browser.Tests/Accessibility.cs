using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Vardbalans.Browser.Tests;

/// <summary>What axe says about a page.</summary>
internal static class Accessibility
{
    /// <summary>The serious and critical violations, one readable line each: rule, what it demands, and where.</summary>
    /// <param name="page">The page.</param>
    /// <param name="isOtherTheme">Has the page been judged in the other theme already? Themes differ in colours alone, so only what is said of colours is asked again.</param>
    public static async Task<IReadOnlyList<string>> SeriousViolations(this IPage page, bool isOtherTheme = false)
    {
        var found = await page.RunAxe(new AxeRunOptions
        {
            ResultTypes = [ResultType.Violations],
            RunOnly = isOtherTheme ? RunOnlyOptions.Rules("color-contrast", "link-in-text-block") : null,
        });
        return [.. found.Violations
            .Where(v => v.Impact is "serious" or "critical")
            .Select(v => $"{v.Id}: {v.Help} — {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}")];
    }
}
