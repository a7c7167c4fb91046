using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Data.Waiting;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Series;
using Vardbalans.Core.Waiting;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Tests.Waiting;

/// <summary>Counts of who wait agree with the list's rows and with each other, and only what has changed is counted anew.</summary>
public sealed class WaitingRebuildTests
{
    private static readonly int[] Listed = [1000, 1001, 1100];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Every_week_those_who_waited_and_came_less_those_who_left_are_those_who_wait(TestDatabase database)
    {
        var region = await ListedRegion.Build(database);
        var waits = Random(region);
        Assert.Equal(Listed.Length, await region.Load(waits));
        await using var db = database.Open();
        var (stocks, flows) = (await db.WaitingStocks.ToListAsync(Cancel), await db.WaitingFlows.ToListAsync(Cancel));
        foreach (var unit in Listed)
        {
            var build = await db.WaitingBuilds.SingleAsync(b => b.UnitId == unit, Cancel);
            Assert.Equal(new DateOnly(2026, 5, 19), build.Last);
            Assert.Equal(DayOfWeek.Monday, build.First.DayOfWeek);
            foreach (var clock in (ClockPoint[])[ClockPoint.Written, ClockPoint.Listed])
            {
                for (var week = IsoWeek.Of(build.First) + 1; week <= IsoWeek.Of(ListedRegion.Sunday); week += 1)
                {
                    var (came, left) = (Moved(unit, clock, week, true), Moved(unit, clock, week, false));
                    Assert.Equal(Waiting(unit, clock, week), Waiting(unit, clock, week - 1) + came - left);
                }
            }
        }

        // All: those who wait at the end, and those who left, of whatever was on the list from its first day.
        var first = await db.WaitingBuilds.ToDictionaryAsync(b => b.UnitId, b => b.First, Cancel);
        var all = waits.Where(w => !(w.Ended < first[w.UnitId])).ToList();
        Assert.Equal(all.Count(w => w.Ended is null), Listed.Sum(u => Waiting(u, ClockPoint.Listed, IsoWeek.Of(ListedRegion.Sunday))));
        Assert.Equal(all.Count(w => w.End == WaitEnd.Done), flows.Where(f => f.Clock == (int)ClockPoint.Listed && f.Way == (int)WaitEnd.Done).Sum(f => f.Patients));
        Assert.All(stocks, s => Assert.Equal(s.Waiting, s.Unclocked + WaitHistogram.Unpack(s.Histogram).Total));
        Assert.All(stocks.Where(s => s.Grain == SnapshotGrain.Month), s => Assert.Equal(1, s.Day.AddDays(1).Day));

        int Waiting(int unit, ClockPoint clock, IsoWeek week) =>
            stocks.Where(s => s.UnitId == unit && s.Clock == (int)clock && s.Grain == SnapshotGrain.Week && s.Day == week.Sunday).Sum(s => s.Waiting);
        int Moved(int unit, ClockPoint clock, IsoWeek week, bool came) =>
            flows.Where(f => f.UnitId == unit && f.Clock == (int)clock && f.Part.Week == week && (f.Way == WaitingFlow.Came) == came).Sum(f => f.Patients);
    }

    [Theory, EveryDatabase]
    public async Task Only_what_has_changed_is_counted_anew(TestDatabase database)
    {
        var region = await ListedRegion.Build(database);
        await region.Load(Random(region));
        Assert.Equal(0, await region.Count());
        Assert.Equal(1, await region.Load([new Wait
        {
            Id = 100_000, PatientKey = 1, UnitId = 1001, ActivityId = MadeRegion.FirstVisits, Listed = ListedRegion.Sunday.AddDays(-10),
            Part = Core.Calendar.WeekPart.Of(ListedRegion.Sunday.AddDays(-10)), BatchId = 2,
        }], batch: 2));
        Assert.Equal(0, await region.Count());
    }

    [Theory, EveryDatabase]
    public async Task A_limit_with_another_clock_makes_counts_by_it(TestDatabase database)
    {
        var region = await ListedRegion.Build(database);
        await region.Load(Random(region));
        await using var db = database.Open();
        Assert.Equal(NationalLimits.Standard.Length, await db.WaitingRules.CountAsync(Cancel));
        Assert.False(await db.WaitingStocks.AnyAsync(s => s.Clock == (int)ClockPoint.Arrived, Cancel));
        var local = NationalLimits.Standard.Single(r => r.Stage == WaitStage.FirstVisit) with { Kind = LimitKind.Local, LimitDays = 60, Start = ClockPoint.Arrived, UnitId = 100 };
        db.WaitingRules.Add(WaitingLimits.Of(local, Actor.Program, region.Region.Clock.GetUtcNow().UtcDateTime));
        await db.SaveChangesAsync(Cancel);
        Assert.Equal(2, await region.Count());
        var units = await db.WaitingStocks.Where(s => s.Clock == (int)ClockPoint.Arrived).Select(s => s.UnitId).Distinct().OrderBy(u => u).ToListAsync(Cancel);
        Assert.Equal([1000, 1001], units);
    }

    [Theory, EveryDatabase]
    public async Task A_list_of_those_who_still_wait_tells_of_its_own_day_alone(TestDatabase database)
    {
        var region = await ListedRegion.Build(database);
        await region.Load([region.Waited(1000, 0), region.Waited(1000, 100), region.Waited(1000, 300)]);
        await using var db = database.Open();
        Assert.Equal([ListedRegion.Sunday], await db.WaitingStocks.Select(s => s.Day).Distinct().ToListAsync(Cancel));
    }

    [Theory, EveryDatabase]
    public async Task A_unit_without_a_list_any_more_has_no_counts(TestDatabase database)
    {
        var region = await ListedRegion.Build(database);
        await region.Load(Random(region));
        await using var db = database.Open();
        await db.DeleteRows(Cancel);
        await region.Load([region.Waited(1000, 5)], batch: 3);
        Assert.Equal([1000], await db.WaitingBuilds.Select(b => b.UnitId).ToListAsync(Cancel));
        Assert.Equal([1000], await db.WaitingStocks.Select(s => s.UnitId).Distinct().ToListAsync(Cancel));
    }

    private static List<Wait> Random(ListedRegion region)
    {
        var random = RandomStream.Of(7, "lists");
        var waits = new List<Wait>();
        foreach (var unit in Listed)
        {
            for (var i = 0; i < 200; i++)
            {
                var listed = ListedRegion.Sunday.AddDays(-random.NextBetween(0, 300));
                var ended = listed.AddDays(random.NextBetween(0, 150));
                waits.Add(region.Row(
                    unit, listed, ended > ListedRegion.Sunday ? null : ended, (WaitEnd)random.NextBetween(1, 5), random.Happens(0.1) ? WaitDeviation.Medical : WaitDeviation.None,
                    random.Happens(0.1) ? null : random.Happens(0.9), random.NextBetween(1, 4)));
            }

            waits.Add(region.Row(unit, ListedRegion.Sunday.AddDays(-1), ListedRegion.Sunday));
        }

        return waits;
    }
}
