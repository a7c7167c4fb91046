using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Capacity.ShowCapacity;

/// <summary>What is odd in what is told of beds, theatres and rooms, in words.</summary>
internal static class AssetFaults
{
    private const int OldWeeks = 3;

    /// <summary>Of the units that are looked at. Rooms are shared, so all that share one of theirs are read.</summary>
    public static async Task<IReadOnlyList<string>> Read(VardbalansContext db, OrganisationTree tree, List<int> units, IsoWeek now, CancellationToken cancel)
    {
        var told = new List<string>();
        foreach (var build in await db.AssetBuilds.AsNoTracking().Where(b => units.Contains(b.UnitId)).OrderBy(b => b.UnitId).ToListAsync(cancel))
        {
            var name = tree.Find(build.UnitId)!.Name;
            if (build is { Asset: CareAsset.Theatres, Odd: > 0 })
            {
                told.Add(CapacityText.FaultSessions.With(name, build.Odd));
            }

            if (build is { Asset: CareAsset.Beds, Odd: > 0 })
            {
                told.Add(CapacityText.FaultBedWeeks.With(name, build.Odd));
            }

            if (build is { Asset: CareAsset.Beds, LastReported: { } last } && last < now - OldWeeks)
            {
                told.Add(CapacityText.FaultBedsOld.With(name, Formats.WeekOfYear(last)));
            }
        }

        return [.. told, .. Promised(await InForce(db, now, cancel), tree, units.ToHashSet()).Select(p => CapacityText.FaultPromised.With(p.Name, Formats.Percent(p.Sum)))];
    }

    /// <summary>What more is promised of than there is, by site and name.</summary>
    public static IEnumerable<(string Name, double Sum)> Promised(IEnumerable<Data.Capacity.UnitAsset> inForce, OrganisationTree tree, IReadOnlySet<int> units) => inForce
        .Where(f => tree.Find(f.UnitId) is not null)
        .GroupBy(f => (tree.Find(f.UnitId)!.SiteId, f.Asset, Name: f.Name.ToUpperInvariant()))
        .Where(g => g.Any(f => units.Contains(f.UnitId)) && SharedOpening.Promised(g.Select(f => new Share(f.Share))) is not null)
        .Select(g => (g.First().Name, g.Sum(f => f.Share)));

    /// <summary>Rooms and equipment as they count in a week.</summary>
    public static async Task<IReadOnlyList<Data.Capacity.UnitAsset>> InForce(VardbalansContext db, IsoWeek week, CancellationToken cancel) =>
    [
        .. (await db.UnitAssets.AsNoTracking().Where(f => f.EndedAt == null && f.From <= week).ToListAsync(cancel))
            .GroupBy(f => (f.UnitId, f.Asset, f.Name)).Select(g => g.OrderBy(f => f.From).ThenBy(f => f.Id).Last()),
    ];
}
