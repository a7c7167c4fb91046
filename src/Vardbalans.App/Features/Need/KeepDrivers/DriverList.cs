using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Need.KeepDrivers;

/// <summary>All that people know of a unit's need: what counts, and what has counted.</summary>
/// <param name="Scope">The unit.</param>
/// <param name="Drivers">Of the unit, above and below it; those that count first, then the latest.</param>
/// <param name="Overrides">Values that are set, likewise.</param>
/// <param name="Names">Who has said so.</param>
/// <param name="MayWrite">The units whose drivers the reader may end.</param>
public sealed record DriverList(
    Scope Scope, IReadOnlyList<ForecastDriver> Drivers, IReadOnlyList<ForecastOverride> Overrides, ActorNames Names, IReadOnlySet<int> MayWrite)
{
    /// <summary>Reads it; none when there are no figures yet.</summary>
    public static async Task<DriverList?> Read(OpenDatabase open, Choice choice, TimeProvider clock, Func<int, bool> mayPlan, CancellationToken cancel)
    {
        await using var db = open();
        if (await ScopeReader.Read(db, choice, SwedishTime.Today(clock), cancel) is not { } scope)
        {
            return null;
        }

        var tree = scope.Catalogue.Tree;
        var near = tree.Subtree(scope.Node.Unit.Id).Concat(tree.PathUp(scope.Node.Unit.Id)).Select(u => u.Id).Distinct().ToList();
        var drivers = (await db.ForecastDrivers.AsNoTracking().Where(d => near.Contains(d.NodeId)).ToListAsync(cancel)).OrderBy(d => d.EndedAt is not null).ThenByDescending(d => d.Id).ToList();
        var overrides = (await db.ForecastOverrides.AsNoTracking().Where(o => near.Contains(o.UnitId)).ToListAsync(cancel)).OrderBy(o => o.EndedAt is not null).ThenByDescending(o => o.Id).ToList();
        var names = await ActorNames.Load(
            db, drivers.SelectMany(d => new[] { d.MadeBy, d.EndedBy ?? d.MadeBy }).Concat(overrides.SelectMany(o => new[] { o.MadeBy, o.EndedBy ?? o.MadeBy })), cancel);
        return new DriverList(
            scope, drivers, overrides, names, drivers.Select(d => d.NodeId).Concat(overrides.Select(o => o.UnitId)).Append(scope.Node.Unit.Id).Distinct().Where(mayPlan).ToHashSet());
    }
}
