using Microsoft.EntityFrameworkCore;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data;

/// <summary>Keeps <see cref="AgreedWeek"/> equal to what the decided plan versions say was agreed for each week.</summary>
/// <remarks>Which version applies is <see cref="PlanInForce"/>'s rule; a week's value is divided over its months by open days.</remarks>
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
                    await RebuildYear(db, year.Key, [.. year.Select(v => new DecidedVersion(v.Id, v.PlanYear, v.Number, v.DecidedOn!.Value))], sites, touched, cancel);
                }
            }
        }, cancel);

        return touched;
    }

    private static async Task RebuildYear(
        VardbalansContext db, int year, List<DecidedVersion> versions, Dictionary<int, int> sites, HashSet<TouchedKey> touched, CancellationToken cancel)
    {
        var original = PlanInForce.Original(versions, year)?.VersionId;
        var weeks = Enumerable.Range(1, IsoWeek.WeeksIn(year)).Select(n => IsoWeek.Of(year, n)).ToList();
        var agreedVersion = weeks.ToDictionary(w => w, w => PlanInForce.Agreed(versions, w)?.VersionId);
        var ids = versions.Select(v => v.VersionId).ToList();
        var cells = await db.PlanCells.AsNoTracking().Where(c => ids.Contains(c.VersionId)).ToListAsync(cancel);

        var rows = new Dictionary<TouchedKey, AgreedWeek>();
        foreach (var cell in cells)
        {
            var isAgreed = agreedVersion.TryGetValue(cell.Week, out var version) && version == cell.VersionId;
            var isOriginal = original == cell.VersionId;
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

        var units = cells.Select(c => c.UnitId).Distinct().ToList();
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
