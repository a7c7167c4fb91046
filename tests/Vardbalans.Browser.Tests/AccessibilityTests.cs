namespace Vardbalans.Browser.Tests;

/// <summary>The check itself: a check that finds nothing anywhere would pass every page.</summary>
public sealed class AccessibilityTests(Chromium chromium)
{
    [Fact]
    public async Task A_button_without_a_name_is_found()
    {
        await using var context = await chromium.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.SetContentAsync("<!doctype html><html lang=sv><title>t</title><main><h1>h</h1><button></button></main>");
        Assert.Contains(await page.SeriousViolations(), v => v.StartsWith("button-name", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_button_with_a_name_is_not()
    {
        await using var context = await chromium.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.SetContentAsync("<!doctype html><html lang=sv><title>t</title><main><h1>h</h1><button>Visa</button></main>");
        Assert.Empty(await page.SeriousViolations());
    }

    [Fact]
    public async Task Pale_text_is_found_in_the_other_theme_too()
    {
        await using var context = await chromium.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.SetContentAsync("<!doctype html><html lang=sv><title>t</title><main><h1>h</h1><p style='color: #bbb; background: #fff'>Svag</p></main>");
        Assert.Contains(await page.SeriousViolations(isOtherTheme: true), v => v.StartsWith("color-contrast", StringComparison.Ordinal));
    }
}
