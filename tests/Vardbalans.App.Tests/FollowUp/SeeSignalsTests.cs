using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.FollowUp;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Features.FollowUp.SeeSignals;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.Need;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Series;

namespace Vardbalans.App.Tests.FollowUp;

/// <summary>Signals of a unit's series, and new levels set by who may.</summary>
public sealed class SeeSignalsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Ten planned; ten and eleven in turn in 2025, then five and six in turn: a fall that stays.</summary>
    [Theory]
    [EveryDatabase]
    public async Task A_fall_that_stays_is_a_signal_until_somebody_sets_a_new_level(TestDatabase database)
    {
        var region = await Region(database);
        await using (var db = database.Open())
        {
            await db.RollupWeeks.ExecuteUpdateAsync(r => r.SetProperty(x => x.Booked, 20), Cancel);
        }

        var view = await View(database, region);
        var series = view.Chosen!;
        Assert.Equal((SignalMeasure.Attainment, Variation.Worse), (series.Measure, series.Variation));
        Assert.Equal(105, series.Course.Latest.Mean, 0.5);
        Assert.Equal(TargetOutlook.Either, series.Outlook);
        Assert.Equal(series, view.Series[0]);

        // Twenty were booked each week, and nobody has told of no-shows: that is not none.
        Assert.DoesNotContain(view.Series, s => s.Measure is SignalMeasure.Lost or SignalMeasure.MinutesPerPatient);

        // Low weeks are left out: sommar, jul, påsk and the like have no place among the others.
        Assert.DoesNotContain(IsoWeek.Of(2025, 29), series.Weeks);

        Assert.True(series.NewLevelFrom >= IsoWeek.Of(2025, 44) && series.NewLevelFrom <= IsoWeek.Of(2026, 3), $"{series.NewLevelFrom}");
        var from = IsoWeek.Of(2026, 1);

        var slice = new KeepLevels(database.Open, region.Clock);
        Assert.Null(await slice.Set(Level(from), KnownRegion.Over(1001), Cancel));
        var set = (await slice.Set(Level(from), KnownRegion.Over(1000), Cancel))!.Value;
        var after = (await View(database, region)).Chosen!;
        Assert.Equal(2, after.Course.Levels.Count);
        Assert.Equal((55, Variation.AsUsual, TargetOutlook.Fails), (Math.Round(after.Course.Latest.Mean / 5) * 5, after.Variation, after.Outlook));
        Assert.Null(after.NewLevelFrom);

        Assert.False(await slice.End(set, KnownRegion.Over(1001), Cancel));
        Assert.True(await slice.End(set, KnownRegion.Over(1000), Cancel));
        view = await View(database, region);
        Assert.Equal((Variation.Worse, 1), (view.Chosen!.Variation, view.Levels.Count(l => l.EndedAt is not null)));
        await using var trail = database.Open();
        Assert.Equal(
            [TrailAction.LevelSet, TrailAction.LevelEnded],
            await trail.TrailEntries.Where(e => e.Action == TrailAction.LevelSet || e.Action == TrailAction.LevelEnded).OrderBy(e => e.Id).Select(e => e.Action).ToListAsync(Cancel));
    }

    [Theory]
    [EveryDatabase]
    public async Task Page_file_and_API_give_the_same_figures(TestDatabase database)
    {
        var region = await Region(database);
        var view = await View(database, region);
        await using var web = await ServedRegion.Start(database, region);
        using var api = JsonDocument.Parse(await web.Get("/api/v1/signals?enhet=u1000"));
        Assert.Equal(
            view.Series.Select(s => (s.Measure.ToString(), s.Course.Latest.Mean, s.Variation.ToString(), s.NewLevelFrom?.ToString())),
            api.RootElement.GetProperty("series").EnumerateArray().Select(s => (s.GetProperty("measure").GetString()!, s.GetProperty("mean").GetDouble(), s.GetProperty("variation").GetString()!, s.GetProperty("newLevelFrom").GetString())));
        const string one = "?enhet=u1000&aktivitet=nybesok&matt=Attainment";
        Assert.Equal(view.Chosen!.Weeks.Count + 1, (await web.Get("/uppfoljning/signaler.csv" + one)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        var page = await web.Page("/uppfoljning/signaler" + one);
        Assert.Contains(SignalWords.Of(view.Chosen, view.Chosen.Course.Current!.Value), page, StringComparison.Ordinal);
        Assert.Contains(SignalText.SetButton, page, StringComparison.Ordinal);
        Assert.Contains(SignalText.NoSeriesBody, await web.Page("/uppfoljning/signaler?enhet=u1001"), StringComparison.Ordinal);
    }

    private static SetLevel Level(IsoWeek from) =>
        new() { NodeId = 1000, ActivityId = MadeRegion.FirstVisits, Measure = SignalMeasure.Attainment, From = from, Reason = "Färre läkare", MadeBy = Actor.Program, MadeAt = DateTime.UnixEpoch };

    private static async Task<SignalView> View(TestDatabase database, MadeRegion region) =>
        (await new SeeSignals(database.Open, region.Clock).Run(new Choice { Enhet = "u1000", Aktivitet = "nybesok" }, SignalMeasure.Attainment, _ => true, Cancel))!;

    private static Task<MadeRegion> Region(TestDatabase database)
    {
        var region = new MadeRegion(database).Plan(1000, "plan2025", 10).Plan(1000, "plan2026", 10);
        for (var week = IsoWeek.Of(2025, 1); week <= IsoWeek.Of(2026, 20); week += 1)
        {
            region.Done(1000, $"{week}..{week}", (week.Year == 2025 ? 10 : 5) + (week.Index % 2));
        }

        return region.Build();
    }
}
