using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Capacity.KeepRooms;

/// <summary>The rooms and equipment of a unit and those below it, with whom they are shared.</summary>
/// <param name="Scope">The unit.</param>
/// <param name="Rows">Those that stand.</param>
/// <param name="Withdrawn">The unit's own that were taken away or replaced.</param>
/// <param name="Sharing">Shares that stand of all weeks, by site, kind and name in capitals.</param>
/// <param name="Names">Who has set them.</param>
/// <param name="Now">The current week.</param>
/// <param name="MayWrite">May the reader set them?</param>
public sealed record RoomList(
    Scope Scope, IReadOnlyList<UnitAsset> Rows, IReadOnlyList<UnitAsset> Withdrawn, ILookup<(int? Site, CareAsset Asset, string Name), UnitAsset> Sharing, ActorNames Names, IsoWeek Now, bool MayWrite)
{
    /// <summary>Reads it; none when there are no figures yet.</summary>
    public static async Task<RoomList?> Read(OpenDatabase open, Choice choice, TimeProvider clock, Func<int, bool> maySet, CancellationToken cancel)
    {
        await using var db = open();
        var today = SwedishTime.Today(clock);
        if (await ScopeReader.Read(db, choice, today, cancel) is not { } scope)
        {
            return null;
        }

        var (unit, tree) = (scope.Node.Unit, scope.Catalogue.Tree);
        var stand = await db.UnitAssets.AsNoTracking().Where(f => f.EndedAt == null).ToListAsync(cancel);
        var below = tree.Subtree(unit.Id).Select(u => u.Id).ToHashSet();
        var gone = await db.UnitAssets.AsNoTracking().Where(f => f.UnitId == unit.Id && f.EndedAt != null).ToListAsync(cancel);
        return new RoomList(
            scope,
            [.. stand.Where(f => below.Contains(f.UnitId)).OrderBy(f => f.Asset).ThenBy(f => f.Name, StringComparer.Ordinal).ThenBy(f => f.UnitId).ThenBy(f => f.From)],
            [.. gone.OrderByDescending(f => f.EndedAt)],
            stand.Where(f => tree.Find(f.UnitId) is not null).ToLookup(f => (tree.Find(f.UnitId)!.SiteId, f.Asset, f.Name.ToUpperInvariant())),
            await ActorNames.Load(db, stand.Concat(gone).SelectMany(f => new[] { f.MadeBy, f.EndedBy ?? f.MadeBy }), cancel),
            IsoWeek.Of(today),
            maySet(unit.Id));
    }

    /// <summary>Other units at the row's site with a share of the same, as it is when the row begins to count.</summary>
    internal IEnumerable<(CareUnit Unit, double Share)> Others(UnitAsset row) => Scope.Catalogue.Tree.Find(row.UnitId) is not { } unit ? [] :
        Sharing[(unit.SiteId, row.Asset, row.Name.ToUpperInvariant())].Where(o => o.UnitId != row.UnitId && o.From <= row.From)
            .GroupBy(o => (o.UnitId, o.Name)).Select(g => g.OrderBy(o => o.From).ThenBy(o => o.Id).Last()).Select(o => (Scope.Catalogue.Tree.Find(o.UnitId)!, o.Share));
}
