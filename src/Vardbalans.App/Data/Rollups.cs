using Microsoft.EntityFrameworkCore;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Data;

/// <summary>A unit's activity in a week part whose figures have changed.</summary>
public readonly record struct TouchedKey(int UnitId, int ActivityId, WeekPart Part);

/// <summary>Keeps <see cref="RollupWeek"/> equal to the sums of <see cref="ProductionWeek"/> and <see cref="AgreedWeek"/>.</summary>
/// <remarks>
/// Only touched keys and what lies above them are rebuilt, a stretch of weeks and an activity at a time, so memory does not grow
/// with the history. Joins the current transaction when there is one, so a load and its sums appear together.
/// </remarks>
public static class Rollups
{
    /// <summary>A gap of untouched parts that is longer than this starts a new stretch.</summary>
    private const int LongestGap = 8;

    /// <summary>Parts summed at a time: about a year.</summary>
    private const int LongestStretch = 106;

    /// <summary>Rebuilds the sums that the touched keys are part of, under the tree of <paramref name="today"/>.</summary>
    public static async Task Rebuild(VardbalansContext db, IReadOnlyCollection<TouchedKey> touched, DateOnly today, CancellationToken cancel = default)
    {
        if (touched.Count == 0)
        {
            return;
        }

        await db.InTransactionAlone(async () =>
        {
            var tree = await Tree(db, today, cancel);
            var sql = UnitSum.Sql(await db.CareUnits.Select(u => u.Id).OrderBy(id => id).ToListAsync(cancel));
            foreach (var activity in touched.GroupBy(t => t.ActivityId).OrderBy(g => g.Key))
            {
                var nodes = activity.Select(t => t.UnitId).Distinct().SelectMany(tree.PathUp).Select(u => u.Id).ToHashSet();
                foreach (var (first, last) in Stretches(activity.Select(t => t.Part.Index)))
                {
                    await Sum(db, tree, sql, activity.Key, first, last, nodes, cancel);
                }
            }
        }, cancel);
    }

    /// <summary>
    /// Asks what <see cref="Rebuild"/> asks, of no activity, so that the program has its queries ready. Done before a transaction begins, it
    /// spares those who wait for its end some tenths of a second in a program that has just started.
    /// </summary>
    public static async Task MakeReady(VardbalansContext db, DateOnly today, CancellationToken cancel = default)
    {
        var tree = await Tree(db, today, cancel);
        await Sum(db, tree, UnitSum.Sql([]), 0, 0, 0, [0], cancel);
    }

    /// <summary>Rebuilds every sum, such as when the tree has changed.</summary>
    public static async Task RebuildAll(VardbalansContext db, DateOnly today, CancellationToken cancel = default)
    {
        await db.InTransactionAlone(async () =>
        {
            var tree = await Tree(db, today, cancel);
            var sql = UnitSum.Sql(await db.CareUnits.Select(u => u.Id).OrderBy(id => id).ToListAsync(cancel));
            await db.RollupWeeks.ExecuteDeleteAsync(cancel);
            await db.UnitSources.ExecuteDeleteAsync(cancel);
            var spans = await db.ProductionWeeks.Select(p => new { p.ActivityId, p.Part })
                .Concat(db.AgreedWeeks.Select(a => new { a.ActivityId, a.Part }))
                .GroupBy(k => k.ActivityId)
                .Select(g => new { Activity = g.Key, First = g.Min(k => k.Part), Last = g.Max(k => k.Part) })
                .ToListAsync(cancel);
            foreach (var span in spans.OrderBy(s => s.Activity))
            {
                for (var at = span.First.Index; at <= span.Last.Index; at += LongestStretch)
                {
                    await Sum(db, tree, sql, span.Activity, at, Math.Min(at + LongestStretch - 1, span.Last.Index), null, cancel);
                }
            }
        }, cancel);
    }

    /// <summary>The tree of <paramref name="day"/> from what is stored.</summary>
    public static async Task<OrganisationTree> Tree(VardbalansContext db, DateOnly day, CancellationToken cancel = default) => OrganisationTree.AsOf(
        day,
        await db.CareUnits.AsNoTracking().ToListAsync(cancel),
        await db.Placements.AsNoTracking().ToListAsync(cancel));

    /// <summary>Neighbouring indexes gathered into stretches.</summary>
    internal static IEnumerable<(int First, int Last)> Stretches(IEnumerable<int> indexes)
    {
        int? first = null;
        var last = 0;
        foreach (var index in indexes.Distinct().Order())
        {
            if (first is { } start && (index - last > LongestGap || index - start >= LongestStretch))
            {
                yield return (start, last);
                first = null;
            }

            first ??= index;
            last = index;
        }

        if (first is { } open)
        {
            yield return (open, last);
        }
    }

    private static async Task Sum(
        VardbalansContext db, OrganisationTree tree, string sql, int activity, int first, int last, HashSet<int>? nodes, CancellationToken cancel)
    {
        if (nodes is not null)
        {
            await Delete(db, activity, first, last, nodes, cancel);
        }

        var sums = new RollupSums(tree, activity, nodes);
#pragma warning disable RS0030 // Sums of weekly tables.
        await foreach (var row in db.Database.SqlQueryRaw<UnitSum>(sql, activity, first, last).AsAsyncEnumerable().WithCancellation(cancel))
#pragma warning restore RS0030
        {
            sums.Add(row);
        }

        await db.BulkInsertAsync(sums.Rows(), cancel);
        await Remember(db, activity, sums.Sources, cancel);
    }

    /// <summary>Keeps which load last wrote each unit; a later stretch may be of an older load.</summary>
    private static async Task Remember(VardbalansContext db, int activity, IReadOnlyDictionary<int, int> sources, CancellationToken cancel)
    {
        var batches = sources.Values.Distinct().ToList();
        var sourceOf = await db.LoadBatches.Where(b => batches.Contains(b.Id)).ToDictionaryAsync(b => b.Id, b => b.SourceId, cancel);
        var known = await db.UnitSources.Where(s => s.ActivityId == activity).ToDictionaryAsync(s => (s.UnitId, s.SourceId), s => s.BatchId, cancel);
        var newer = sources.Select(s => (Unit: s.Key, Batch: s.Value, Source: sourceOf.GetValueOrDefault(s.Value)))
            .Where(s => s.Batch > known.GetValueOrDefault((s.Unit, s.Source))).ToList();
        foreach (var some in newer.GroupBy(s => s.Source).SelectMany(g => g.Chunk(500)))
        {
            var (source, units) = (some[0].Source, some.Select(s => s.Unit).ToList());
            await db.UnitSources.Where(s => s.ActivityId == activity && s.SourceId == source && units.Contains(s.UnitId)).ExecuteDeleteAsync(cancel);
        }

        await db.BulkInsertAsync(newer.Select(s => new UnitSource { SourceId = s.Source, ActivityId = activity, UnitId = s.Unit, BatchId = s.Batch }), cancel);
    }

    private static async Task Delete(VardbalansContext db, int activity, int first, int last, HashSet<int> nodes, CancellationToken cancel)
    {
        // A stretch begins and ends with a touched part; the other half of a week that was not touched must stay.
        var (from, to) = (WeekPart.FromIndex(first), WeekPart.FromIndex(last));
        var old = db.RollupWeeks.Where(r => r.ActivityId == activity && r.Part >= from && r.Part <= to);
        foreach (var some in nodes.Chunk(500))
        {
            await old.Where(r => some.Contains(r.NodeId)).ExecuteDeleteAsync(cancel);
        }
    }
}
