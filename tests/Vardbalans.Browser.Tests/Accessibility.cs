using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Vardbalans.Browser.Tests;

/// <summary>What axe says about a page.</summary>
internal static class Accessibility
{
    private static readonly string script = new BundledAxeScriptProvider().GetScript();

    /// <summary>What themes may differ in.</summary>
    private static readonly string[] ofColours = ["color-contrast", "link-in-text-block"];

    /// <summary>Our pages have no frames, so axe is put into the page once and asked there: through a page of its own each answer took half a second more.</summary>
    private const string Ask =
        """
        async rules => (await window.axe.run(document, { resultTypes: ['violations'], ...(rules ? { runOnly: { type: 'rule', values: rules } } : {}) })).violations
            .filter(v => v.impact === 'serious' || v.impact === 'critical')
            .map(v => `${v.id}: ${v.help} — ${v.nodes.slice(0, 3).map(n => n.html).join(' | ')}`)
        """;

    /// <summary>The serious and critical violations, one readable line each: rule, what it demands, and where.</summary>
    /// <param name="page">The page.</param>
    /// <param name="isOtherTheme">Has the page been judged in the other theme already? Themes differ in colours alone, so only what is said of colours is asked again.</param>
    public static async Task<IReadOnlyList<string>> SeriousViolations(this IPage page, bool isOtherTheme = false)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.EvaluateAsync(script);
        }

        return await page.EvaluateAsync<string[]>(Ask, isOtherTheme ? ofColours : null);
    }
}
