using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Planning.KeepPrinciples;

/// <summary>The principles that bind a care unit, and those that bind units of it.</summary>
/// <param name="Scope">What the page shows.</param>
/// <param name="Rows">Those that stand, the region's first.</param>
/// <param name="Ended">Those that were taken away, the latest first.</param>
/// <param name="Activities">The catalogue, in its order.</param>
/// <param name="Names">Who entered and ended them.</param>
/// <param name="Now">The current week.</param>
/// <param name="MayWrite">May the reader enter principles here?</param>
public sealed record PrincipleList(
    Scope Scope, IReadOnlyList<KeptPrinciple> Rows, IReadOnlyList<KeptPrinciple> Ended, IReadOnlyList<Activity> Activities, ActorNames Names, IsoWeek Now, bool MayWrite)
{
    /// <summary>The care unit that is bound by what is entered here; none: the whole region.</summary>
    public int? Own => Scope.Node.Unit.Id == Scope.Catalogue.Root.Id ? null : Scope.Node.Unit.Id;

    /// <summary>Reads them; none when there are no figures yet.</summary>
    public static async Task<PrincipleList?> Read(OpenDatabase open, Choice choice, TimeProvider clock, Func<int?, bool> maySet, CancellationToken cancel)
    {
        await using var db = open();
        var today = SwedishTime.Today(clock);
        if (await ScopeReader.Read(db, choice, today, cancel) is not { } scope)
        {
            return null;
        }

        var near = Near(scope.Catalogue.Tree, scope.Node.Unit.Id);
        var all = (await db.KeptPrinciples.AsNoTracking().ToListAsync(cancel)).Where(r => r.NodeId is not { } node || near.Contains(node)).ToList();
        var list = new PrincipleList(
            scope,
            [.. all.Where(r => r.EndedAt is null).OrderBy(r => r.NodeId is null ? 0 : scope.Catalogue.Tree.PathUp(r.NodeId.Value).Count()).ThenBy(r => r.Kind).ThenBy(r => r.From)],
            [.. all.Where(r => r.EndedAt is not null).OrderByDescending(r => r.EndedAt)],
            await db.Activities.AsNoTracking().OrderBy(a => a.Order).ToListAsync(cancel),
            await ActorNames.Load(db, all.SelectMany(r => new[] { r.MadeBy, r.EndedBy ?? r.MadeBy }), cancel),
            IsoWeek.Of(today),
            false);
        return list with { MayWrite = maySet(list.Own) };
    }

    /// <summary>A care unit with all above and below it.</summary>
    private static HashSet<int> Near(OrganisationTree tree, int unit) => [.. tree.PathUp(unit).Select(u => u.Id), .. tree.Subtree(unit).Select(u => u.Id)];
}
