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
