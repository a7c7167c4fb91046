using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Capacity.KeepCapacityLimits;

/// <summary>Limits that capacity at a unit is judged by, and what a form for more needs.</summary>
/// <param name="Scope">The unit.</param>
/// <param name="Settings">All that stand.</param>
/// <param name="Coming">Of the unit, those that count from a coming week.</param>
/// <param name="Withdrawn">Of the unit, those that were taken away or replaced.</param>
/// <param name="Names">Who has set them.</param>
/// <param name="Now">The current week.</param>
/// <param name="MayWrite">May the reader set limits of the unit?</param>
public sealed record LimitList(
    Scope Scope, CapacitySettings Settings, IReadOnlyList<CapacityRule> Coming, IReadOnlyList<CapacityRule> Withdrawn, ActorNames Names, IsoWeek Now, bool MayWrite)
{
    /// <summary>The unit that limits are set for; none for the whole region.</summary>
    public int? Own => Scope.Node.Unit.Id == Scope.Catalogue.Root.Id ? null : Scope.Node.Unit.Id;

    /// <summary>What counts now; none where the usual does.</summary>
    public CapacityRule? Standing(CapacityLimit limit) => Settings.At(limit, Scope.Node.Unit.Id, Now);

    /// <summary>The other limit of balance, when the two would cross each other in a week.</summary>
    public (CapacityLimit Limit, double Value)? Crossing(CapacityLimit limit, double value, IsoWeek week)
    {
        double Other(CapacityLimit other) => Settings.Of(other, Scope.Node.Unit.Id, week);
        return limit switch
        {
            CapacityLimit.BalanceLow when value > Other(CapacityLimit.BalanceHigh) => (CapacityLimit.BalanceHigh, Other(CapacityLimit.BalanceHigh)),
            CapacityLimit.BalanceHigh when value < Other(CapacityLimit.BalanceLow) => (CapacityLimit.BalanceLow, Other(CapacityLimit.BalanceLow)),
            _ => null,
        };
    }

    /// <summary>Reads it; none when there are no figures yet.</summary>
    public static async Task<LimitList?> Read(OpenDatabase open, Choice choice, TimeProvider clock, Func<int?, bool> maySet, CancellationToken cancel)
    {
        await using var db = open();
        var today = SwedishTime.Today(clock);
        if (await ScopeReader.Read(db, choice, today, cancel) is not { } scope)
        {
            return null;
        }

        var now = IsoWeek.Of(today);
        int? own = scope.Node.Unit.Id == scope.Catalogue.Root.Id ? null : scope.Node.Unit.Id;
        var settings = await CapacitySettings.Load(db, scope.Catalogue.Tree, cancel);
        var withdrawn = await db.CapacityRules.AsNoTracking().Where(r => r.EndedAt != null && r.NodeId == own).OrderByDescending(r => r.EndedAt).ThenByDescending(r => r.Id).ToListAsync(cancel);
        return new LimitList(
            scope,
            settings,
            [.. settings.Rows.Where(r => r.NodeId == own && r.From > now).OrderBy(r => r.From).ThenBy(r => r.Limit)],
            withdrawn,
            await ActorNames.Load(db, settings.Rows.Concat(withdrawn).SelectMany(r => new[] { r.MadeBy, r.EndedBy ?? r.MadeBy }), cancel),
            now,
            maySet(own));
    }
}
