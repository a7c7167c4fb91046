using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Importing.ShowQuality;

/// <summary>What came of a source in one night and day.</summary>
public enum NightMark
{
    /// <summary>Nothing came, and nothing was expected.</summary>
    NotExpected,

    /// <summary>Nothing came although it was expected.</summary>
    Missing,

    /// <summary>It was read, but more than a twentieth of the rows were set aside, or the load waits or stopped.</summary>
    Partial,

    /// <summary>It was read.</summary>
    Read,
}

/// <summary>A unit whose figures end before those of its source.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Through">Its last week with figures; none in the time that is looked at.</param>
public sealed record LateUnit(int UnitId, IsoWeek? Through);

/// <summary>A source and how it has come in.</summary>
/// <param name="Key">Stable key.</param>
/// <param name="Name">As people know it.</param>
/// <param name="EveryDays">How often it is expected.</param>
/// <param name="Fresh">Its last published load; none when there has been none.</param>
/// <param name="Last">The account of the last file.</param>
/// <param name="Nights">The last fourteen nights, oldest first.</param>
/// <param name="Held">Loads that wait for a person.</param>
/// <param name="Late">Units within it whose figures end two weeks or more before its own.</param>
public sealed record SourceLine(
    string Key, string Name, int EveryDays, SourceFreshness? Fresh, LoadBatch? Last, IReadOnlyList<NightMark> Nights, IReadOnlyList<LoadBatch> Held, IReadOnlyList<LateUnit> Late)
{
    /// <summary>Rows of the source that count, whichever load brought them: a night's changes say little of ten million rows.</summary>
    public int Stored { get; init; }

    /// <summary>Rows of the source that wait in quarantine, whichever load set them aside.</summary>
    public int Waiting { get; init; }

    /// <summary>All rows of the source; none when it has none.</summary>
    public int? Rows => Math.Max(Stored, Last is { } last ? last.RowsRead - last.RowsQuarantined : 0) + Waiting is > 0 and var rows ? rows : null;

    /// <summary>Part of the source's rows that do not wait; none when it has no rows.</summary>
    public double? Accepted => 1 - ((double)Waiting / Rows);

    /// <summary>More of the source's rows wait than count: what it says of freshness is little worth.</summary>
    public bool MostlyWaits => Accepted < 0.5;

    /// <summary>Older than expected, or never read.</summary>
    public bool IsStale => Fresh?.IsStale ?? true;
}

/// <summary>Reads how the sources have come in, from the accounts of their loads.</summary>
internal static class ReadSources
{
    /// <summary>Nights shown.</summary>
    public const int Nights = 14;

    /// <summary>A unit this many weeks behind its source is told.</summary>
    private const int LateWeeks = 2;

    /// <summary>More than this part set aside makes a night partial.</summary>
    private const double Partial = 0.05;

    public static async Task<IReadOnlyList<SourceLine>> Of(VardbalansContext db, QualityScope scope, DateTime now, CancellationToken cancel)
    {
        var fresh = (await SourceFreshness.Load(db, now, cancel)).ToDictionary(f => f.Source);
        var today = DateOnly.FromDateTime(SwedishTime.Local(now));
        var since = now.AddDays(-Nights - 1);
        var lastIds = fresh.Values.Select(f => f.BatchId).ToList();
        var loads = await db.LoadBatches.AsNoTracking()
            .Where(b => b.StartedAt >= since || lastIds.Contains(b.Id) || b.State == LoadState.Held).OrderBy(b => b.Id).ToListAsync(cancel);
        var late = await Late(db, scope, fresh, today, cancel);
        var waiting = await Waiting(db, cancel);
        return
        [
            .. loads.Where(l => l.Origin != LoadOrigin.RunAgain || fresh.ContainsKey(l.Source)).GroupBy(l => l.Source)
                .Select(g => Line(g.Key, [.. g], fresh.GetValueOrDefault(g.Key), today, late) with { Waiting = waiting.GetValueOrDefault(g.Key) })
                .OrderByDescending(s => s.EveryDays == 1).ThenBy(s => s.EveryDays).ThenBy(s => s.Name, StringComparer.CurrentCulture),
        ];
    }

    private static SourceLine Line(string key, List<LoadBatch> loads, SourceFreshness? fresh, DateOnly today, ILookup<string, LateUnit> late)
    {
        var newest = loads[^1];
        return new SourceLine(
            key,
            newest.SourceName,
            newest.ExpectedEveryDays,
            fresh,
            // Rows that are run again tell nothing of the file that they came in.
            loads.LastOrDefault(l => l.State == LoadState.Published && l.Origin != LoadOrigin.RunAgain) ?? loads.FirstOrDefault(l => l.Id == fresh?.BatchId),
            [.. Enumerable.Range(0, Nights).Select(i => Mark(loads, today.AddDays(i - Nights + 1), newest.ExpectedEveryDays))],
            [.. loads.Where(l => l.State == LoadState.Held)],
            [.. late[key]])
        {
            Stored = loads.Where(l => l.State == LoadState.Published).OrderBy(l => l.PublishedAt).ThenBy(l => l.Id).LastOrDefault(l => (l.StoredBefore | l.StoredAfter) != 0)?.StoredAfter ?? 0,
        };
    }

    /// <summary>Rows that wait, by source.</summary>
    private static async Task<Dictionary<string, int>> Waiting(VardbalansContext db, CancellationToken cancel)
    {
        var counts = await db.WaitingCounts().ToListAsync(cancel);
        var ids = counts.Select(c => c.BatchId).Distinct().ToList();
        var sources = await db.LoadBatches.Where(b => ids.Contains(b.Id)).Select(b => new { b.Id, b.Source }).ToDictionaryAsync(b => b.Id, b => b.Source, cancel);
        return counts.GroupBy(c => sources[c.BatchId]).ToDictionary(g => g.Key, g => g.Sum(c => c.Rows));
    }

    private static NightMark Mark(List<LoadBatch> loads, DateOnly day, int everyDays)
    {
        var those = loads.Where(l => l.Origin != LoadOrigin.RunAgain && DateOnly.FromDateTime(SwedishTime.Local(l.PublishedAt ?? l.StartedAt)) == day).ToList();
        var published = those.Where(l => l.State == LoadState.Published).ToList();
        return published.Count > 0 && published.All(l => l.RowsQuarantined <= Partial * l.RowsRead) ? NightMark.Read
            : those.Count > 0 ? NightMark.Partial
            : everyDays == 1 ? NightMark.Missing
            : NightMark.NotExpected;
    }

    /// <summary>Each unit's last week by a seek in the sums, never a scan.</summary>
    private static async Task<ILookup<string, LateUnit>> Late(
        VardbalansContext db, QualityScope scope, Dictionary<string, SourceFreshness> fresh, DateOnly today, CancellationToken cancel)
    {
        var end = WeekPart.LastOf(IsoWeek.Of(today) - 1);
        var batches = fresh.Values.SelectMany(f => f.Batches, (f, b) => (f.Source, b)).ToDictionary(x => x.b, x => x.Source);
        var last = await db.UnitSources.Select(s => new
        {
            s.BatchId,
            s.UnitId,
            Part = db.RollupWeeks.Where(r => r.ActivityId == s.ActivityId && r.NodeId == s.UnitId && r.SiteId == 0 && r.Part <= end && r.Done != null)
                .OrderByDescending(r => r.Part).Select(r => (WeekPart?)r.Part).FirstOrDefault(),
        }).ToListAsync(cancel);
        return last.Where(l => batches.ContainsKey(l.BatchId) && scope.Holds(l.UnitId))
            .GroupBy(l => (Source: batches[l.BatchId], l.UnitId))
            .Select(g => (g.Key.Source, Unit: new LateUnit(g.Key.UnitId, g.Max(l => l.Part?.Week))))
            .Where(x => fresh[x.Source].Through is { } through && Earlier(through, end.Week) - (x.Unit.Through ?? default) >= LateWeeks)
            .OrderBy(x => x.Unit.Through).ToLookup(x => x.Source, x => x.Unit);
    }

    private static IsoWeek Earlier(IsoWeek a, IsoWeek b) => a < b ? a : b;
}
