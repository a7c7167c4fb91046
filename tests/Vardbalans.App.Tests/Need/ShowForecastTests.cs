using System.Text.Json;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Features.Need;
using Vardbalans.App.Features.Need.RefitForecasts;
using Vardbalans.App.Hosting;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;

namespace Vardbalans.App.Tests.Need;

/// <summary>The forecast as people, files and machines get it.</summary>
public sealed class ShowForecastTests
{
    [Theory, EveryDatabase]
    public async Task Before_the_first_forecast_the_page_says_when_it_comes(TestDatabase database)
    {
        var region = await new MadeRegion(database).Done(1000, "2025-W01..2026-W20", 10).Build();
        await using var web = await ServedRegion.Start(database, region);
        Assert.Contains(NeedText.NoRunBody, await web.Page("/behov"), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Page_file_and_API_give_the_same_forecast(TestDatabase database)
    {
        var region = await new MadeRegion(database).Done(1000, "2024-W01..2026-W20", 10).Done(1001, "2024-W01..2026-W20", 5).Build();
        await Refit(database, region);
        await using var web = await ServedRegion.Start(database, region);
        var page = await web.Page("/behov?enhet=u100");
        Assert.Contains("195 nybesök", page.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Contains(NeedText.NoRecordBody, page, StringComparison.Ordinal);

        var csv = (await web.Get("/behov/prognos.csv?enhet=u100")).Split("\r\n");
        Assert.Contains(csv, line => line.StartsWith("2026-v21;;15;", StringComparison.Ordinal));

        using var answer = JsonDocument.Parse(await web.Get("/api/v1/forecast?enhet=u100&matt=utfall"));
        Assert.Equal("2026-W20", answer.RootElement.GetProperty("lastKnownWeek").GetString());
        var weeks = answer.RootElement.GetProperty("weeks").EnumerateArray().ToList();
        Assert.Equal(52, weeks.Count);
        Assert.Equal(("2026-W21", 15), (weeks[0].GetProperty("week").GetString(), weeks[0].GetProperty("mean").GetDouble()));
    }

    [Theory, EveryDatabase]
    public async Task What_has_no_forecast_is_said_in_words(TestDatabase database)
    {
        var region = await new MadeRegion(database).Done(1000, "2024-W01..2026-W20", 10).Build();
        await Refit(database, region);
        await using var web = await ServedRegion.Start(database, region);
        Assert.Contains(NeedText.NoForecastBody, await web.Page("/behov?matt=inflode"), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task An_earlier_forecast_is_set_beside_what_came_and_judged(TestDatabase database)
    {
        var region = await new MadeRegion(database).Done(1000, "2024-W01..2026-W20", 10).On(2026, 2, 18).Build();
        await Refit(database, region);
        region.On(2026, 5, 20);
        await Refit(database, region);
        await using var web = await ServedRegion.Start(database, region);
        var page = (await web.Page("/behov")).Replace('\u00a0', ' ');
        Assert.Contains("Prognosen efter v. 7 2026", page, StringComparison.Ordinal);
        Assert.DoesNotContain(NeedText.NoRecordBody, page, StringComparison.Ordinal);
        using var answer = JsonDocument.Parse(await web.Get("/api/v1/forecast?matt=utfall"));
        Assert.Equal([(1, 4, 4), (5, 13, 9)], answer.RootElement.GetProperty("record").EnumerateArray()
            .Select(r => (r.GetProperty("first").GetInt32(), r.GetProperty("last").GetInt32(), r.GetProperty("weeks").GetInt32())));
    }

    [Theory, EveryDatabase]
    public async Task A_week_that_a_small_unit_has_not_reported_is_shown_with_what_has_come_and_how_much_that_is(TestDatabase database)
    {
        // Five of 105 a week are missing in the last week.
        var region = await new MadeRegion(database).Done(1000, "2024-W01..2026-W20", 100).Done(1001, "2024-W01..2026-W19", 5).Build();
        await Refit(database, region);
        await using var web = await ServedRegion.Start(database, region);
        var page = (await web.Page("/behov?enhet=u100")).Replace('\u00a0', ' ');
        Assert.Contains("V. 20 är inte hel: omkring 95 % av det som brukar rapporteras har kommit. Det visas som ofullständigt. Alla har rapporterat t.o.m. v. 19.", page, StringComparison.Ordinal);
        Assert.Contains("95 % av det som brukar rapporteras har kommit; jämförs när veckan är hel", page, StringComparison.Ordinal);
        var card = page[page.IndexOf("Senaste veckan, v. 20", StringComparison.Ordinal)..];
        Assert.Contains(">100", card[..card.IndexOf("</article>", StringComparison.Ordinal)], StringComparison.Ordinal);
        var csv = (await web.Get("/behov/prognos.csv?enhet=u100")).Split("\r\n");
        Assert.Equal(("100", "95"), (Cell("2026-v20", 1), Cell("2026-v20", 9)));
        Assert.Equal(("105", "100"), (Cell("2026-v19", 1), Cell("2026-v19", 9)));
        Assert.Equal(csv[0].Split(';').Length, csv.Single(l => l.StartsWith("2026-v21", StringComparison.Ordinal)).Split(';').Length);

        string Cell(string week, int column) => csv.Single(line => line.StartsWith(week, StringComparison.Ordinal)).Split(';')[column].TrimEnd('%', ' ', '\u00a0');
    }

    private static Task<RefitAnswer> Refit(TestDatabase database, MadeRegion region) =>
        new RefitForecasts(database.Open, new ProgramContext(new DataFolder(Path.GetTempPath()), database.Choice, region.Clock, TextWriter.Null, TextWriter.Null), region.Clock)
            .Run(ForecastCause.NewWeek, Actor.Program, TestContext.Current.CancellationToken);
}
