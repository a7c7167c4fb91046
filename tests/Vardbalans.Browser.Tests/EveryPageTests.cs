using Microsoft.Playwright;

namespace Vardbalans.Browser.Tests;

/// <summary>What every page keeps to, also one that was added yesterday.</summary>
public sealed class EveryPageTests(Chromium chromium, RunningProgram program)
{
    /// <summary>The width inside the margins of the paper that pages print on (A4 lying, 12 mm), at 96 points an inch.</summary>
    private const int PrintedWidth = 1031;

    public static TheoryData<string, ColorScheme> PagesInBothThemes { get; } =
        new(RunningProgram.Pages.SelectMany(p => new[] { (p, ColorScheme.Light), (p, ColorScheme.Dark) }));

    public static TheoryData<string> Pages { get; } = [.. RunningProgram.Pages];

    [Theory, MemberData(nameof(PagesInBothThemes))]
    public async Task A_page_can_be_used_by_everybody(string path, ColorScheme theme)
    {
        await using var visit = await Visit.To(chromium, program, path, theme);
        Assert.Empty(await visit.Page.SeriousViolations());
        await visit.End($"page{path.Replace('/', '-')}-{theme}".ToLowerInvariant());
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task A_page_fits_a_small_laptop(string path)
    {
        await using var visit = await Visit.To(chromium, program, path);
        Assert.Equal(0, await visit.TooWide());
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task A_page_has_one_heading_and_a_title_in_both_languages(string path)
    {
        await using var visit = await Visit.To(chromium, program, path);
        var swedish = await visit.Page.TitleAsync();
        Assert.Equal("sv", await visit.Page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal(1, await visit.Page.Locator("h1").CountAsync());
        await visit.Go(path + "?lang=en");
        Assert.Equal("en", await visit.Page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal(1, await visit.Page.Locator("h1").CountAsync());
        Assert.NotEqual(swedish, await visit.Page.TitleAsync());
        await visit.End($"page{path.Replace('/', '-')}-english");
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task A_printed_page_leaves_the_navigation_out_and_fits_the_paper(string path)
    {
        await using var visit = await Visit.To(chromium, program, path);
        var navigation = visit.Page.Locator(".vb-nav");
        Assert.True(await navigation.IsVisibleAsync());
        await visit.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await visit.Page.SetViewportSizeAsync(PrintedWidth, 700);
        Assert.False(await navigation.IsVisibleAsync());
        Assert.Equal(0, await visit.TooWide());
        Assert.True(await visit.Page.Locator("h1").IsVisibleAsync());
        await visit.End($"page{path.Replace('/', '-')}-print");
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task The_first_step_of_the_keyboard_leads_past_the_navigation(string path)
    {
        await using var visit = await Visit.To(chromium, program, path);
        await visit.Page.Keyboard.PressAsync("Tab");
        await visit.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await visit.Page.EvaluateAsync<string>("document.activeElement.id || location.hash.slice(1)"));
    }
}
