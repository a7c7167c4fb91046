using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Vardbalans.App.Features.FollowUp;

namespace Vardbalans.Browser.Tests;

/// <summary>From the start page, by somebody who has never seen the product.</summary>
public sealed partial class StartJourneys(Chromium chromium, RunningProgram program)
{
    [Fact]
    public async Task The_start_page_names_the_clinic_furthest_behind_and_since_when_and_leads_there_in_one_click()
    {
        await using var visit = await Visit.To(chromium, program, "/");
        var shown = await ShownTable.Read(Furthest(visit));
        var first = shown.Rows[0];
        var share = shown.Number(first, FollowUpText.ShareColumn);
        Assert.Matches(SinceWeek(), shown.Text(first, FollowUpText.SinceColumn));

        var (name, lowest) = await LowestByApi();
        Assert.Equal(name, first[0]);
        Assert.Equal(lowest, share);

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).First.ClickAsync();
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex(@"/uppfoljning\?"));
        await Assertions.Expect(visit.Page).ToHaveTitleAsync(new Regex(Regex.Escape(name)));
        Assert.Contains($"{share}", await visit.Page.Locator(".vb-figure").First.InnerTextAsync(), StringComparison.Ordinal);
        await visit.End("journey-start-to-clinic");
    }

    [Fact]
    public async Task The_first_sentence_tells_who_lags_by_how_much_and_since_when_and_the_next_page_says_the_same()
    {
        await using var visit = await Visit.To(chromium, program, "/");
        var told = Behind().Match(await visit.Page.Locator("main").InnerTextAsync());
        Assert.True(told.Success, "The start page does not say who lags.");
        var (clinic, share, week) = (told.Groups[1].Value, told.Groups[2].Value, told.Groups[3].Value);
        Assert.Equal(("Barn- och ungdomskliniken", "86"), (clinic, share));

        await visit.Page.Locator("main p a", new() { HasText = clinic }).First.ClickAsync();
        await Assertions.Expect(visit.Page).ToHaveTitleAsync(new Regex(Regex.Escape(clinic)));
        var figure = await visit.Page.Locator(".vb-figure").First.InnerTextAsync();
        Assert.Matches($@"\b{share}\b", figure);
        Assert.Contains($"sedan {week}", figure, StringComparison.Ordinal);
        await visit.End("journey-one-minute");
    }

    [Fact]
    public async Task The_same_way_can_be_gone_by_keyboard_alone()
    {
        await using var visit = await Visit.To(chromium, program, "/");
        var name = (await ShownTable.Read(Furthest(visit))).Rows[0][0];
        for (var step = 0; step < 80 && await FocusedText(visit) != name; step++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            Assert.True(await FocusIsSeen(visit), $"Step {step}: the focus on '{await FocusedText(visit)}' cannot be seen.");
        }

        Assert.Equal(name, await FocusedText(visit));
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex(@"/uppfoljning\?"));
        await visit.End("journey-keyboard");
    }

    [Fact]
    public async Task A_chosen_theme_is_remembered()
    {
        await using var visit = await Visit.To(chromium, program, "/");
        var light = await Background(visit);
        await visit.Page.Locator("[data-theme-toggle]").ClickAsync();
        var dark = await Background(visit);
        Assert.NotEqual(light, dark);
        await visit.Go("/uppfoljning");
        Assert.Equal(dark, await Background(visit));
        await visit.End("journey-dark");
    }

    [Fact]
    public async Task English_is_one_click_away_and_stays()
    {
        await using var visit = await Visit.To(chromium, program, "/uppfoljning/enheter");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        Assert.Equal("/uppfoljning/enheter", new Uri(visit.Page.Url).AbsolutePath);
        await visit.Go("/");
        Assert.Equal("en", await visit.Page.Locator("html").GetAttributeAsync("lang"));
        Assert.DoesNotContain("Läget", await visit.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await visit.End("journey-english");
    }

    private static ILocator Furthest(Visit visit) =>
        visit.Page.Locator("section, .vb-panel").Filter(new() { Has = visit.Page.GetByRole(AriaRole.Heading, new() { Name = FollowUpText.FurthestTitle }) }).Locator("table");

    private static Task<string> FocusedText(Visit visit) => visit.Page.EvaluateAsync<string>("document.activeElement.innerText.trim()");

    /// <summary>A ring around what has the focus, or around the field it lies in.</summary>
    private static Task<bool> FocusIsSeen(Visit visit) => visit.Page.EvaluateAsync<bool>(
        """
        [document.activeElement, document.activeElement.parentElement]
            .map(e => getComputedStyle(e)).some(s => s.outlineStyle !== 'none' || s.boxShadow !== 'none')
        """);

    private static Task<string> Background(Visit visit) => visit.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");

    /// <summary>The clinic with the lowest attainment that can be judged, asked for in the other way there is.</summary>
    private async Task<(string Name, int Percent)> LowestByApi()
    {
        using var client = new HttpClient { BaseAddress = program.Address };
        client.DefaultRequestHeaders.Add("Cookie", program.Cookie);
        using var answer = JsonDocument.Parse(await client.GetStringAsync(new Uri("/api/v1/units?niva=klinik", UriKind.Relative)));
        var lowest = answer.RootElement.GetProperty("units").EnumerateArray()
            .Where(u => u.GetProperty("status").GetString() != "CannotJudge")
            .MinBy(Attainment);
        return (lowest.GetProperty("name").GetString()!, (int)Math.Round(100 * Attainment(lowest), MidpointRounding.AwayFromZero));

        static double Attainment(JsonElement unit) => unit.GetProperty("sum").GetProperty("attainment").GetDouble();
    }

    [GeneratedRegex(@"Längst efter sin plan ligger (.+?), (\d+)\s%,\sunder plan sedan (v\.\s\d+)")]
    private static partial Regex Behind();

    [GeneratedRegex(@"^v\.\s\d+")]
    private static partial Regex SinceWeek();
}
