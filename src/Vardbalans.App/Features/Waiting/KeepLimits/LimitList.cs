using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Waiting;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Features.Waiting.KeepLimits;

/// <summary>The limits that concern a unit: those of it, above it and below it.</summary>
/// <param name="Scope">The unit.</param>
/// <param name="Rows">Those that count, by stage and day.</param>
/// <param name="Withdrawn">Those that were withdrawn.</param>
/// <param name="Names">Who has set them.</param>
/// <param name="Today">Today.</param>
/// <param name="MayWrite">May the reader set limits of the unit?</param>
public sealed record LimitList(
    Scope Scope, IReadOnlyList<WaitingRule> Rows, IReadOnlyList<WaitingRule> Withdrawn, ActorNames Names, DateOnly Today, bool MayWrite)
{
    /// <summary>Reads it; none when there are no figures yet.</summary>
    public static async Task<LimitList?> Read(OpenDatabase open, Choice choice, TimeProvider clock, Func<int?, bool> maySet, CancellationToken cancel)
    {
        await using var db = open();
        var today = SwedishTime.Today(clock);
        if (await ScopeReader.Read(db, choice, today, cancel) is not { } scope)
        {
            return null;
        }

        var tree = scope.Catalogue.Tree;
        var near = tree.Subtree(scope.Node.Unit.Id).Concat(tree.PathUp(scope.Node.Unit.Id)).Select(u => (int?)u.Id).ToHashSet();
        var stored = await db.WaitingRules.AsNoTracking().ToListAsync(cancel);
        if (stored.Count == 0)
        {
            stored = [.. NationalLimits.Standard.Select(r => WaitingLimits.Of(r, Data.Accounts.Actor.Program, clock.GetUtcNow().UtcDateTime))];
        }

        var rows = stored.Where(r => r.NodeId is null || near.Contains(r.NodeId)).OrderBy(r => r.Stage).ThenBy(r => r.Kind).ThenBy(r => r.From).ThenBy(r => r.Id).ToList();
        var isWhole = scope.Node.Unit.Id == scope.Catalogue.Root.Id;
        return new LimitList(
            scope,
            rows.FindAll(r => r.EndedAt is null),
            rows.FindAll(r => r.EndedAt is not null),
            await ActorNames.Load(db, rows.SelectMany(r => new[] { r.MadeBy, r.EndedBy ?? r.MadeBy }), cancel),
            today,
            maySet(isWhole ? null : scope.Node.Unit.Id));
    }
}
