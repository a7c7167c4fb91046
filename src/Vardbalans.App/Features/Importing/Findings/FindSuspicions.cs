using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Series;

namespace Vardbalans.App.Features.Importing.Findings;

/// <summary>Looks through the series that a published load touched, and keeps what is found with its evidence.</summary>
public static class FindSuspicions
{
    /// <summary>Weeks that are looked at: two years, so that a year before can be seen beside.</summary>
    public const int WeeksBack = 104;

    /// <summary>Series that are looked at after one load; a larger one is the whole region's history, read for the first time.</summary>
    private const int MostSeries = 4000;

    /// <summary>Numbers and codes of a finding, as they are stored.</summary>
    /// <summary>Runs after a load has been published. What was found before and is no more goes, unless somebody has settled it.</summary>
    public static async Task After(VardbalansContext db, int batchId, DateOnly today, CancellationToken cancel)
    {
        var batch = await db.LoadBatches.AsNoTracking().SingleAsync(b => b.Id == batchId, cancel);
        var spans = await db.LoadSpans.AsNoTracking().Where(s => s.BatchId == batchId).Take(MostSeries).ToListAsync(cancel);
        var found = await InSeries(db, batch, spans, today, cancel);
        found.AddRange(await InAccount(db, batch, cancel));
        var end = EndOf(batch, today);
        if (await FindOverlap.Of(db, batch, spans, end - WeeksBack, end, cancel) is { } within)
        {
            found.Add(Make(
                batch, FindingKind.Overlap, null, within.Total, within.First, within.Last,
                ("excess", within.Overlap.Excess), ("total", within.Overlap.Total), ("weeks", within.Overlap.Weeks), ("of", within.Overlap.Of)));
        }

        await Keep(db, batch, spans, found, cancel);
    }

    /// <summary>The last week that is looked at: the last that has been, or that an old history holds.</summary>
    private static IsoWeek EndOf(LoadBatch batch, DateOnly today)
    {
        var been = IsoWeek.Of(today) - 1;
        return batch.LastWeek is { } last && last < been - WeeksBack ? last : been;
    }

    private static async Task<List<QualityFinding>> InSeries(VardbalansContext db, LoadBatch batch, List<LoadSpan> spans, DateOnly today, CancellationToken cancel)
    {
        if (spans.Count == 0)
        {
            return [];
        }

        var end = EndOf(batch, today);
        var isLow = await LowWeeks(db, end, cancel);
        var found = new List<QualityFinding>();
        foreach (var activity in spans.GroupBy(s => s.ActivityId))
        {
            foreach (var units in activity.Select(s => s.UnitId).Distinct().Chunk(200))
            {
                var (from, to) = (WeekPart.FirstOf(end - WeeksBack), WeekPart.LastOf(end));
                var rows = await db.RollupWeeks.AsNoTracking()
                    .Where(r => r.ActivityId == activity.Key && units.Contains(r.NodeId) && r.SiteId == 0 && r.Part >= from && r.Part <= to)
                    .Select(r => new { r.NodeId, r.Part, r.Done, r.Booked, r.NoShow }).ToListAsync(cancel);
                foreach (var unit in rows.GroupBy(r => r.NodeId))
                {
                    var series = WeekValues.Of(unit.Where(r => r.Done is not null).Select(r => KeyValuePair.Create(r.Part.Week, (long)r.Done!.Value)));
                    var isWhole = batch.LastWeek is { } last && series.Count > 0 && series.WeekAt(series.Count - 1) <= last && series.WeekAt(series.Count - 1) <= end;
                    found.AddRange(Suspicions.In(series, isLow.Contains, isWhole).Select(s => Of(batch, unit.Key, activity.Key, s)));
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

    /// <summary>What the load's own account shows: rows for the same key, totals that do not hold their parts.</summary>
    private static async Task<List<QualityFinding>> InAccount(VardbalansContext db, LoadBatch batch, CancellationToken cancel)
    {
        var found = new List<QualityFinding>();
        var reasons = await db.SetAsideCounts(batch.Id).ToListAsync(cancel);
        Add(FindingKind.TwoForOneKey, r => r is Reason.Conflicting or Reason.SameTarget);
        Add(FindingKind.TotalOff, r => r is Reason.TotalBelowParts or Reason.ColumnsOff);
        Add(FindingKind.AbsurdDuration, r => r.Contains("duration", StringComparison.Ordinal) || r == "end-before-start");
        return found;

        void Add(FindingKind kind, Func<string, bool> isOf)
        {
            var rows = reasons.Where(r => isOf(r.Reason)).Sum(r => r.Rows);
            if (rows > 0)
            {
                found.Add(Make(batch, kind, null, null, batch.FirstWeek, batch.LastWeek, ("rows", rows), ("of", batch.RowsRead)));
            }
        }
    }

    /// <summary>New ones are added; what still stands is left as it is, with what has been said of it; what is gone goes.</summary>
    private static async Task Keep(VardbalansContext db, LoadBatch batch, List<LoadSpan> spans, List<QualityFinding> found, CancellationToken cancel)
    {
        var keys = spans.Select(s => (s.UnitId, s.ActivityId)).ToHashSet();
        var known = await db.QualityFindings.Where(f => f.SourceId == batch.SourceId).ToListAsync(cancel);
        var byKey = known.ToLookup(Key);
        db.QualityFindings.AddRange(found.Where(f => !byKey[Key(f)].Any()));
        var stands = found.Select(Key).ToHashSet();
        db.QualityFindings.RemoveRange(known.Where(k => k is { SettledBecause: null, FlawId: null, UnitId: { } unit, ActivityId: { } activity }
            && keys.Contains((unit, activity)) && !stands.Contains(Key(k))));
        await db.SaveChangesAsync(cancel);
        await HalfReportedFlaws.Keep(
            db,
            batch,
            [.. known.Where(k => k is { Kind: FindingKind.HalfReported, FlawId: not null, SettledBecause: null, UnitId: { } unit, ActivityId: { } activity }
                && keys.Contains((unit, activity)) && !stands.Contains(Key(k)))],
            cancel);
    }

    private static (FindingKind, int?, int?, int?) Key(QualityFinding finding) => (finding.Kind, finding.UnitId, finding.ActivityId, finding.First?.Week.Index);

    private static QualityFinding Of(LoadBatch batch, int unit, int activity, Suspicion suspicion)
    {
        var numbers = new List<(string, double)> { ("before", suspicion.Before), ("after", suspicion.After), ("weeks", suspicion.Weeks) };
        if (suspicion.Limit is { } limit)
        {
            numbers.Add(("limit", limit));
        }

        return Make(batch, (FindingKind)(int)suspicion.Kind, unit, activity, suspicion.First, suspicion.Last, [.. numbers]);
    }

    private static QualityFinding Make(LoadBatch batch, FindingKind kind, int? unit, int? activity, IsoWeek? first, IsoWeek? last, params (string Name, double Value)[] evidence) => new()
    {
        SourceId = batch.SourceId,
        BatchId = batch.Id,
        Kind = kind,
        UnitId = unit,
        ActivityId = activity,
        First = first is { } f ? WeekPart.FirstOf(f) : null,
        Last = last is { } l ? WeekPart.LastOf(l) : null,
        Evidence = PlainJson.Of(evidence.ToDictionary(e => e.Name, e => Math.Round(e.Value, 1).ToString(CultureInfo.InvariantCulture))),
    };

    private static async Task<HashSet<IsoWeek>> LowWeeks(VardbalansContext db, IsoWeek end, CancellationToken cancel)
    {
        var set = await db.Settings.AsNoTracking().FirstOrDefaultAsync(s => s.Key == SettingKeys.WinterBreakWeek, cancel);
        var winter = int.TryParse(set?.Value, out var number) ? number : DefaultLowWeeks.WinterBreakWeek;
        return [.. Enumerable.Range(end.Year - 3, 5).SelectMany(y => DefaultLowWeeks.For(y, winter)).Select(l => l.Week)];
    }
}
