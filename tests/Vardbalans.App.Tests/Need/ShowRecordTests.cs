using System.Text.Json;
using Vardbalans.App.Features.Need.KeepDrivers;
using Vardbalans.App.Features.Need.ShowRecord;
using Vardbalans.App.Hosting;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;

namespace Vardbalans.App.Tests.Need;

/// <summary>Published forecasts are judged by what came, and so is what people put on top of them.</summary>
public sealed class ShowRecordTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Every_unit_has_its_record_and_too_few_weeks_are_not_judged(TestDatabase database)
    {
        await using var web = await ServedRegion.Start(database, await Judged(database, false));
        var page = (await web.Page("/behov/facit")).Replace('\u00a0', ' ');
        Assert.Contains(RecordText.CannotJudge, page, StringComparison.Ordinal);
        Assert.Contains(RecordText.NotAdjusted, page, StringComparison.Ordinal);
        var csv = (await web.Get("/behov/facit.csv?enhet=u100")).Split("\r\n");
        Assert.Contains(csv, line => line.Contains(";;;;;0", StringComparison.Ordinal) && line.Contains(";9;", StringComparison.Ordinal));
        Assert.Contains("5–13", await web.Page("/behov/facit?enhet=u1000&visa=inom&sort=-v2"), StringComparison.Ordinal);
        Assert.Contains("/behov/facit?", await web.Page("/behov?enhet=u100"), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task What_was_put_on_top_when_a_forecast_was_published_is_judged_against_the_forecast_beneath(TestDatabase database)
    {
        await using var web = await ServedRegion.Start(database, await Judged(database, true));
        var page = (await web.Page("/behov/facit?enhet=u1000")).Replace('\u00a0', ' ');
        Assert.Contains(RecordText.AdjustedWorse.With("20,0 %", "0,0 %", 13), page, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Before_anything_can_be_judged_the_page_says_from_when_and_weeks_that_not_all_have_reported_are_drawn(TestDatabase database)
    {
        var region = await new MadeRegion(database).Done(1000, "2024-W01..2026-W20", 100).Done(1001, "2024-W01..2026-W19", 5).Build();
        await using var web = await ServedRegion.Start(database, region);
        Assert.Contains(RecordText.NoForecastYet, await web.Page("/behov/facit?enhet=u100"), StringComparison.Ordinal);
        await KnownRegion.Refit(database, region);

        // One forecast a week from week 20: 1, 3, 6 and 10 weeks have had their outcome by weeks 21 to 24.
        var page = (await web.Page("/behov/facit?enhet=u100")).Replace('\u00a0', ' ');
        Assert.Contains("Tidigast när v. 24 2026 är rapporterad", page, StringComparison.Ordinal);
        Assert.Contains(RecordText.NothingExpected, page, StringComparison.Ordinal);
        using var answer = JsonDocument.Parse(await web.Get("/api/v1/forecast-record?enhet=u100&matt=utfall"));
        Assert.Equal("2026-W24", answer.RootElement.GetProperty("judgedFrom").GetString());
        var last = answer.RootElement.GetProperty("weeks").EnumerateArray().Last();
        Assert.Equal(("2026-W20", 100.0, 0.95), (last.GetProperty("week").GetString(), last.GetProperty("outcome").GetDouble(), last.GetProperty("shareReported").GetDouble()));
    }

    [Theory, EveryDatabase]
    public async Task Machines_get_the_page_s_own_figures(TestDatabase database)
    {
        await using var web = await ServedRegion.Start(database, await Judged(database, false));
        using var answer = JsonDocument.Parse(await web.Get("/api/v1/forecast-record?enhet=u1000&matt=utfall"));
        var root = answer.RootElement;
        Assert.Equal((JsonValueKind.Null, "u1000"), (root.GetProperty("judgedFrom").ValueKind, root.GetProperty("own").GetProperty("unit").GetString()));
        var spans = root.GetProperty("own").GetProperty("spans").EnumerateArray().ToList();
        Assert.Equal((4, JsonValueKind.Null), (spans.Count, spans[0].GetProperty("error").ValueKind));
        Assert.Equal((9, 0.0, 1.0), (spans[1].GetProperty("weeks").GetInt32(), spans[1].GetProperty("error").GetDouble(), spans[1].GetProperty("within80").GetDouble()));
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await web.Status("/api/v1/forecast-record?enhet=finns-inte")).StatusCode);
    }

    /// <summary>Ten a week, forecast in week 8 and again in week 21; some knew better in week 8, and were wrong.</summary>
    private static async Task<MadeRegion> Judged(TestDatabase database, bool isAdjusted)
    {
        var region = await new MadeRegion(database).Done(1000, "2024-W01..2026-W20", 10).Done(1001, "2024-W01..2026-W20", 5).On(2026, 2, 18).Build();
        if (isAdjusted)
        {
            var slice = new KeepDrivers(database.Open, region.Clock);
            var id = await slice.Add(KnownRegion.Wish(0.1, 0.2, 0.3) with { From = KnownRegion.Next - 20 }, KnownRegion.Over(100), Cancel);
            await KnownRegion.Refit(database, region);
            region.On(2026, 5, 20);
            await new KeepDrivers(database.Open, region.Clock).End(id!.Value, KnownRegion.Over(100), Cancel);
        }
        else
        {
            await KnownRegion.Refit(database, region);
            region.On(2026, 5, 20);
        }

        await KnownRegion.Refit(database, region);
        return region;
    }
}
