using Microsoft.Playwright;

namespace Vardbalans.Browser.Tests;

/// <summary>What every page keeps to, also one that was added yesterday.</summary>
public sealed class EveryPageTests(Chromium chromium, RunningProgram program)
{
    /// <summary>The width inside the margins of the paper that pages print on (A4 lying, 12 mm), at 96 points an inch.</summary>
    private const int PrintedWidth = 1031;

    public static TheoryData<string> Pages { get; } = [.. RunningProgram.Pages];

    [Theory, MemberData(nameof(Pages))]
    public async Task A_page_can_be_used_by_everybody_in_both_themes_on_a_small_laptop_by_keyboard_on_paper_and_in_both_languages(string path)
    {
        await using var visit = await Visit.To(chromium, program, path, cookie: program.CookieOfDecider);
        Assert.Equal(0, await visit.TooWide());
        await visit.Judge($"page{path.Replace('/', '-')}");

        // The first step of the keyboard leads past the navigation.
        await visit.Page.Keyboard.PressAsync("Tab");
        await visit.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await visit.Page.EvaluateAsync<string>("document.activeElement.id || location.hash.slice(1)"));
        Assert.Empty(visit.Complaints);

        var swedish = await visit.Page.TitleAsync();
        Assert.Equal("sv", await visit.Page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal(1, await visit.Page.Locator("h1").CountAsync());
        await ShownLinksAreAnswered(visit, path);
        await PrintFits(visit);

        await visit.Go(path + "?lang=en");
        Assert.Equal("en", await visit.Page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal(1, await visit.Page.Locator("h1").CountAsync());
        Assert.NotEqual(swedish, await visit.Page.TitleAsync());
        await visit.End($"page{path.Replace('/', '-')}-english");
    }

    /// <summary>Links that came with the scripts; those of the page's text are asked for by <see cref="LinkTests"/>.</summary>
    private async Task ShownLinksAreAnswered(Visit visit, string path)
    {
        using var client = new HttpClient { BaseAddress = program.Address };
        client.DefaultRequestHeaders.Add("Cookie", program.CookieOfDecider);
        var text = await client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        foreach (var link in PageLinks.Within(program.Address, await PageLinks.Shown(visit)).Except(PageLinks.Within(program.Address, PageLinks.Of(program.Address, path, text))))
        {
            using var answer = await client.GetAsync(new Uri(link, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, $"{path} leads to {link}: {(int)answer.StatusCode}");
        }
    }

    private static async Task PrintFits(Visit visit)
    {
        var navigation = visit.Page.Locator(".vb-nav");
        Assert.True(await navigation.IsVisibleAsync());
        await visit.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await visit.Page.SetViewportSizeAsync(PrintedWidth, 700);
        Assert.False(await navigation.IsVisibleAsync());
        Assert.Equal(0, await visit.TooWide());
        Assert.True(await visit.Page.Locator("h1").IsVisibleAsync());
        await visit.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Screen });
        await visit.Page.SetViewportSizeAsync(1280, 800);
    }
}
