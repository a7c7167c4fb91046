using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Planning;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data;

/// <summary>Keeps <see cref="AgreedWeek"/> equal to what the decided plan versions say was agreed for each week.</summary>
/// <remarks>
/// Which version of an owner's plan applies is <see cref="PlanInForce"/>'s rule; a week's value is divided over its months by open days. A unit that has moved
/// between clinics may stand in the plans of both: of those in force for a week the one decided last applies, never their sum.
/// </remarks>
public static class AgreedWeeks
{
    /// <summary>Rebuilds the rows of these owners' plans and answers what was touched, for <see cref="Rollups.Rebuild"/>.</summary>
    /// <remarks>All or nothing: joins the current transaction when there is one.</remarks>
    public static async Task<IReadOnlyCollection<TouchedKey>> Rebuild(VardbalansContext db, IReadOnlyCollection<int> owners, CancellationToken cancel = default)
    {
        var touched = new HashSet<TouchedKey>();
        await db.InTransactionAlone(async () =>
        {
            var sites = await db.CareUnits.Where(u => u.SiteId != null).ToDictionaryAsync(u => u.Id, u => u.SiteId!.Value, cancel);
            foreach (var owner in owners)
            {
                var versions = await db.PlanVersions.AsNoTracking().Where(v => v.OwnerId == owner && v.DecidedOn != null).ToListAsync(cancel);
                foreach (var year in versions.GroupBy(v => v.PlanYear))
                {
                    await RebuildYear(db, owner, year.Key, [.. year], sites, touched, cancel);
                }
            }
        }, cancel);

        return touched;
    }

    private static async Task RebuildYear(
        VardbalansContext db, int owner, int year, List<PlanVersion> versions, Dictionary<int, int> sites, HashSet<TouchedKey> touched, CancellationToken cancel)
    {
        var weeks = Enumerable.Range(1, IsoWeek.WeeksIn(year)).Select(n => IsoWeek.Of(year, n)).ToList();
        var ids = versions.Select(v => v.Id).ToList();
        var cells = await db.PlanCells.AsNoTracking().Where(c => ids.Contains(c.VersionId)).ToListAsync(cancel);
        var units = cells.Select(c => c.UnitId).Distinct().ToList();

        // Plans of other owners that hold the same units.
        var others = await db.PlanVersions.AsNoTracking().Where(v => v.OwnerId != owner && v.PlanYear == year && v.DecidedOn != null).ToListAsync(cancel);
        var theirs = others.Select(v => v.Id).ToList();
        cells.AddRange(await db.PlanCells.AsNoTracking().Where(c => theirs.Contains(c.VersionId) && units.Contains(c.UnitId)).ToListAsync(cancel));
        List<PlanVersion> all = [.. versions, .. others];
        var ranks = (await DecidedOrder.Of(db, all, cancel)).ToDictionary(d => d.VersionId);
        var decided = all.GroupBy(v => v.OwnerId).Select(g => g.Select(v => ranks[v.Id]).ToList()).ToList();
        var originals = decided.Select(v => PlanInForce.Original(v, year)).OfType<DecidedVersion>().Select(v => v.VersionId).ToHashSet();
        var agreedVersions = weeks.SelectMany(w => decided.Select(v => PlanInForce.Agreed(v, w)).OfType<DecidedVersion>().Select(v => (w, v.VersionId))).ToHashSet();

        var rows = new Dictionary<TouchedKey, AgreedWeek>();
        // The one that the unit belongs to when the week begins is written last, and of several the one decided last.
        var ownerOf = all.ToDictionary(v => v.Id, v => v.OwnerId);
        var moved = others.Count == 0 ? null : await UnitOwners.Load(db, cancel);
        foreach (var cell in cells.OrderBy(c => moved?.Owns(ownerOf[c.VersionId], c.UnitId, c.Week.Monday) ?? false)
            .ThenBy(c => ranks[c.VersionId].DecidedOn).ThenBy(c => ranks[c.VersionId].Order).ThenBy(c => c.VersionId))
        {
            var isAgreed = agreedVersions.Contains((cell.Week, cell.VersionId));
            var isOriginal = originals.Contains(cell.VersionId);
            if (!isAgreed && !isOriginal)
            {
                continue;
            }

            foreach (var (part, value) in WeekPartSplit.ByOpenDays(cell.Week, cell.Value, WorkingDays.Default))
            {
                var key = new TouchedKey(cell.UnitId, cell.ActivityId, part);
                if (!rows.TryGetValue(key, out var row))
                {
                    rows[key] = row = new AgreedWeek
                    {
                        UnitId = cell.UnitId,
                        ActivityId = cell.ActivityId,
                        Part = part,
                        SiteId = sites.GetValueOrDefault(cell.UnitId),
                    };
                }

                row.Agreed = isAgreed ? value : row.Agreed;
                row.Original = isOriginal ? value : row.Original;
            }
        }

        var (first, last) = (WeekPart.FirstOf(weeks[0]), WeekPart.LastOf(weeks[^1]));
        var stale = db.AgreedWeeks.Where(a => units.Contains(a.UnitId) && a.Part >= first && a.Part <= last);
        foreach (var old in await stale.Select(a => new { a.UnitId, a.ActivityId, a.Part }).ToListAsync(cancel))
        {
            touched.Add(new TouchedKey(old.UnitId, old.ActivityId, old.Part));
        }

        await stale.ExecuteDeleteAsync(cancel);
        await db.BulkInsertAsync(rows.Values, cancel);
        touched.UnionWith(rows.Keys);
    }
}
