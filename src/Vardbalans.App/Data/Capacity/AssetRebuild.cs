using Microsoft.EntityFrameworkCore;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data.Capacity;

/// <summary>Keeps <see cref="AssetWeek"/> equal to the bed register, the theatre days and what units have entered of rooms and equipment.</summary>
internal static class AssetRebuild
{
    /// <summary>Counts all; only care units whose rows differ are written, each in one short transaction.</summary>
    /// <returns>How many care units were written.</returns>
    public static async Task<int> Count(VardbalansContext db, OrganisationTree tree, DateOnly today, WeekProfile profile, CancellationToken cancel)
    {
        var (now, part) = (IsoWeek.Of(today), WeekPart.FirstOf(IsoWeek.Of(today) - CapacityRebuild.WeeksBack));
        var tally = new AssetTally(now - CapacityRebuild.WeeksBack, now, now + CapacityRebuild.WeeksAhead, profile);
        tally.AddBeds(await db.BedSums(part, cancel));
        tally.AddTheatres(await db.SessionSums(part, cancel), await db.TheatreUse(part, cancel), await db.SessionsOverlapping((now - CapacityRebuild.WeeksOdd).Monday, cancel));
        tally.AddEntered(await db.UnitAssets.AsNoTracking().Where(f => f.EndedAt == null).ToListAsync(cancel));

        var sums = new Dictionary<int, Dictionary<(CareAsset Asset, int Activity, IsoWeek Week, CapacityKind Kind), AssetWeek>>();
        foreach (var row in tally.Rows.Where(r => tree.Find(r.NodeId) is not null))
        {
            foreach (var node in tree.PathUp(row.NodeId))
            {
                if (!sums.TryGetValue(node.Id, out var own))
                {
                    sums[node.Id] = own = [];
                }

                var key = (row.Asset, row.ActivityId, row.Week, row.Kind);
                own[key] = Sum(node.Id, own.GetValueOrDefault(key), row);
            }
        }

        var stored = (await db.AssetWeeks.AsNoTracking().ToListAsync(cancel)).ToLookup(f => f.NodeId);
        var written = 0;
        foreach (var node in stored.Select(g => g.Key).Union(sums.Keys).Order().ToList())
        {
            List<AssetWeek> rows = sums.TryGetValue(node, out var own) ? [.. own.Values] : [];
            if (Marks(rows).SetEquals(Marks(stored[node])))
            {
                continue;
            }

            await db.InTransaction(
                async () =>
                {
                    await db.AssetWeeks.Where(f => f.NodeId == node).ExecuteDeleteAsync(cancel);
                    await db.BulkInsertAsync(rows, cancel);
                },
                cancel);
            written++;
        }

        await db.InTransaction(
            async () =>
            {
                await db.AssetBuilds.ExecuteDeleteAsync(cancel);
                await db.BulkInsertAsync(tally.Builds.Where(b => tree.Find(b.UnitId) is not null), cancel);
            },
            cancel);
        return written;
    }

    private static AssetWeek Sum(int node, AssetWeek? before, AssetWeek row) => new()
    {
        NodeId = node,
        Asset = row.Asset,
        ActivityId = row.ActivityId,
        Week = row.Week,
        Kind = row.Kind,
        Basis = before is not null && before.Basis > row.Basis ? before.Basis : row.Basis,
        Minutes = Math.Round((before?.Minutes ?? 0) + row.Minutes, 3),
        Units = (before?.Units ?? 0) + 1,
    };

    private static HashSet<(CareAsset, int, IsoWeek, CapacityKind, CapacityBasis, double, int)> Marks(IEnumerable<AssetWeek> rows) =>
        [.. rows.Select(r => (r.Asset, r.ActivityId, r.Week, r.Kind, r.Basis, r.Minutes, r.Units))];
}
