using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Importing.Counts;

/// <summary>The feeds of counts that are kept in versions by load.</summary>
internal static class CountFeeds
{
    private static readonly Dictionary<Feed, CountFeed> Known = new()
    {
        [Feed.WaitingCounts] = new CountFeed<WaitingSnapshot>(
            db => db.WaitingSnapshots,
            w => new Counted(new CountKey(w.ActivityId, w.UnitId, w.Grain == SnapshotGrain.Month ? YearMonth.Of(w.Day).FirstDay : w.Day, w.Day, w.Priority, (int)w.Residence), [w.Waiting], w.Histogram),
            (c, batch) => new WaitingSnapshot
            {
                ActivityId = c.Key.Activity,
                UnitId = c.Key.Unit,
                Day = c.Key.Last,
                Grain = c.Key.First == c.Key.Last ? SnapshotGrain.Week : SnapshotGrain.Month,
                Priority = c.Key.A,
                Residence = (Residence)c.Key.B,
                Waiting = c.Values[0]!.Value,
                Histogram = c.Histogram,
                BatchId = batch,
            })
        {
            Measures = ["waiting"],
            IsStock = true,
        },
        [Feed.MonthlyMeasures] = new CountFeed<ProductionMonth>(
            db => db.ProductionMonths,
            p => new Counted(MonthKey(p.ActivityId, p.UnitId, p.Month), [p.Planned, p.Done, p.Inflow], null),
            (c, batch) => new ProductionMonth
            {
                ActivityId = c.Key.Activity,
                UnitId = c.Key.Unit,
                Month = YearMonth.Of(c.Key.Last).Index,
                Planned = c.Values[0],
                Done = c.Values[1],
                Inflow = c.Values[2],
                BatchId = batch,
            })
        {
            Measures = ["planned", "done", "inflow"],
            IsMonthly = true,
        },
        [Feed.ProviderReports] = new CountFeed<ProviderReport>(
            db => db.ProviderReports,
            p => new Counted(
                new CountKey(p.ActivityId, p.UnitId, p.First, p.Last),
                [p.Planned, p.Done, p.Inflow, p.Waiting, p.WaitingPast90, p.FreeCapacity, p.ExpectedWeeks],
                null),
            (c, batch) => new ProviderReport
            {
                ActivityId = c.Key.Activity,
                UnitId = c.Key.Unit,
                First = c.Key.First,
                Last = c.Key.Last,
                Planned = c.Values[0],
                Done = c.Values[1],
                Inflow = c.Values[2],
                Waiting = c.Values[3],
                WaitingPast90 = c.Values[4],
                FreeCapacity = c.Values[5],
                ExpectedWeeks = c.Values[6],
                BatchId = batch,
            })
        {
            Measures = ["planned", "done", "inflow", "waiting", "waiting-past-90", "free-capacity", "expected-weeks"],
        },
        [Feed.BedPeriods] = new CountFeed<BedPeriod>(
            db => db.BedPeriods,
            b => new Counted(new CountKey(0, b.UnitId, b.First, b.Last, b.SiteId), [b.AvailableDays, b.OccupiedDays], null),
            (c, batch) => new BedPeriod
            {
                UnitId = c.Key.Unit,
                SiteId = c.Key.A,
                First = c.Key.First,
                Last = c.Key.Last,
                AvailableDays = c.Values[0],
                OccupiedDays = c.Values[1],
                BatchId = batch,
            })
        {
            Measures = ["available-days", "occupied-days"],
            HasActivity = false,
        },
        [Feed.ControlTotals] = new CountFeed<ControlTotal>(
            db => db.ControlTotals,
            c => new Counted(MonthKey(c.ActivityId, c.UnitId, c.Month) with { A = c.Measure }, [c.Count], null),
            (c, batch) => new ControlTotal
            {
                ActivityId = c.Key.Activity,
                UnitId = c.Key.Unit,
                Month = YearMonth.Of(c.Key.Last).Index,
                Measure = c.Key.A,
                Count = c.Values[0]!.Value,
                BatchId = batch,
            })
        {
            Measures = [.. Enum.GetValues<MeasureKind>().Select(ProfileNames.Of)],
            IsMonthly = true,
            IsPerMeasure = true,
        },
    };

    /// <summary>The feed; none when it is no feed of counts.</summary>
    public static CountFeed? Of(Feed feed) => Known.GetValueOrDefault(feed);

    private static CountKey MonthKey(int activity, int unit, int month)
    {
        var first = default(YearMonth) + month;
        return new CountKey(activity, unit, first.FirstDay, first.LastDay);
    }
}
