using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Capacity.KeepRooms;

/// <summary>A unit's rooms and equipment, with whom they are shared.</summary>
/// <param name="Scope">The unit.</param>
/// <param name="Rows">Those that stand.</param>
/// <param name="Withdrawn">Those that were taken away or replaced.</param>
/// <param name="Others">Other units at the same site with a share of the same, by name.</param>
/// <param name="Names">Who has set them.</param>
/// <param name="Now">The current week.</param>
/// <param name="MayWrite">May the reader set them?</param>
public sealed record RoomList(
    Scope Scope, IReadOnlyList<UnitAsset> Rows, IReadOnlyList<UnitAsset> Withdrawn, ILookup<string, (CareUnit Unit, double Share)> Others, ActorNames Names, IsoWeek Now, bool MayWrite)
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
        var all = await db.UnitAssets.AsNoTracking().Where(f => f.UnitId == unit.Id).ToListAsync(cancel);
        List<string> names = [.. all.Select(f => f.Name).Distinct()];
        var shared = await db.UnitAssets.AsNoTracking().Where(f => f.EndedAt == null && f.UnitId != unit.Id && names.Contains(f.Name)).ToListAsync(cancel);
        return new RoomList(
            scope,
            [.. all.Where(f => f.EndedAt is null).OrderBy(f => f.Asset).ThenBy(f => f.Name, StringComparer.Ordinal).ThenBy(f => f.From)],
            [.. all.Where(f => f.EndedAt is not null).OrderByDescending(f => f.EndedAt)],
            shared.Where(f => tree.Find(f.UnitId)?.SiteId == unit.SiteId).ToLookup(f => f.Name, f => (tree.Find(f.UnitId)!, f.Share)),
            await ActorNames.Load(db, all.SelectMany(f => new[] { f.MadeBy, f.EndedBy ?? f.MadeBy }), cancel),
            IsoWeek.Of(today),
            maySet(unit.Id));
    }
}
