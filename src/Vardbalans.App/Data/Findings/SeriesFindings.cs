using Microsoft.EntityFrameworkCore;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Series;

namespace Vardbalans.App.Data.Findings;

/// <summary>Looks through weekly series for what more often is a fault in the data than a change in care (docs/methods/findings.md).</summary>
internal static class SeriesFindings
{
    /// <summary>Weeks that are looked at: two years, so that a year before can be seen beside.</summary>
    public const int WeeksBack = 104;

    /// <summary>Series that are looked at after one load; a larger one is the whole region's history, read for the first time.</summary>
    public const int MostSeries = 4000;

    /// <summary>The last week that is looked at: the last that has been, or that an old history holds.</summary>
    public static IsoWeek EndOf(LoadBatch batch, DateOnly today)
    {
        var been = IsoWeek.Of(today) - 1;
        return batch.LastWeek is { } last && last < been - WeeksBack ? last : been;
    }

    /// <summary>What the series show: gaps, doublings, steps, a last week in part, and shares above the whole.</summary>
    /// <param name="db">The database.</param>
    /// <param name="batch">The load that has touched them.</param>
    /// <param name="series">Units and activities.</param>
    /// <param name="today">Today in Sweden.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<List<QualityFinding>> In(VardbalansContext db, LoadBatch batch, IReadOnlyCollection<(int Unit, int Activity)> series, DateOnly today, CancellationToken cancel)
    {
        if (series.Count == 0)
        {
            return [];
        }

        var end = EndOf(batch, today);
        var isLow = await LowWeekReader.Read(db, IsoWeek.Of(end.Year - 3, 1), IsoWeek.Of(end.Year + 1, 1), cancel);
        var found = new List<QualityFinding>();
        foreach (var activity in series.GroupBy(s => s.Activity))
        {
            foreach (var units in activity.Select(s => s.Unit).Distinct().Chunk(200))
            {
                var (from, to) = (WeekPart.FirstOf(end - WeeksBack), WeekPart.LastOf(end));
                var rows = await db.RollupWeeks.AsNoTracking()
                    .Where(r => r.ActivityId == activity.Key && units.Contains(r.NodeId) && r.SiteId == 0 && r.Part >= from && r.Part <= to)
                    .Select(r => new { r.NodeId, r.Part, r.Done, r.Booked, r.NoShow }).ToListAsync(cancel);
                foreach (var unit in rows.GroupBy(r => r.NodeId))
                {
                    var weekly = WeekValues.Of(unit.Where(r => r.Done is not null).Select(r => KeyValuePair.Create(r.Part.Week, (long)r.Done!.Value)));
                    var isWhole = batch.LastWeek is { } last && weekly.Count > 0 && weekly.WeekAt(weekly.Count - 1) <= last && weekly.WeekAt(weekly.Count - 1) <= end;
                    found.AddRange(Suspicions.In(weekly, isLow.Contains, isWhole).Select(s => Of(batch, unit.Key, activity.Key, s)));
                    var weeks = unit.GroupBy(r => r.Part.Week).Select(w => (Week: w.Key, Booked: w.Sum(r => r.Booked), NoShow: w.Sum(r => r.NoShow)))
                        .Where(w => w.Booked > 0 && w.NoShow > w.Booked).OrderBy(w => w.Week).ToList();
                    if (weeks.Count > 0)
                    {
                        found.Add(Make(batch, FindingKind.ShareAboveWhole, unit.Key, activity.Key, weeks[0].Week, weeks[^1].Week, ("part", weeks[^1].NoShow!.Value), ("whole", weeks[^1].Booked!.Value), ("weeks", weeks.Count)));
                    }
                }
            }
        }

        return found;
    }

    private static QualityFinding Of(LoadBatch batch, int unit, int activity, Suspicion suspicion)
    {
        var numbers = new List<(string, double)> { ("before", suspicion.Before), ("after", suspicion.After), ("weeks", suspicion.Weeks) };
        if (suspicion.Limit is { } limit)
        {
            numbers.Add(("limit", limit));
        }

        return Make(batch, (FindingKind)(int)suspicion.Kind, unit, activity, suspicion.First, suspicion.Last, [.. numbers]);
    }

    /// <summary>A finding with its evidence.</summary>
    public static QualityFinding Make(LoadBatch batch, FindingKind kind, int? unit, int? activity, IsoWeek? first, IsoWeek? last, params (string Name, double Value)[] evidence) => new()
    {
        SourceId = batch.SourceId,
        BatchId = batch.Id,
        Kind = kind,
        UnitId = unit,
        ActivityId = activity,
        First = first is { } f ? WeekPart.FirstOf(f) : null,
        Last = last is { } l ? WeekPart.LastOf(l) : null,
        Evidence = FindingEvidence.Of([.. evidence.Select(e => (e.Name, (object)e.Value))]),
    };
}
