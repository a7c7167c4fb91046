using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Capacity.ShiftCompetence;

/// <summary>Which competence may do the tasks of which at a unit, and what forms need.</summary>
/// <param name="Scope">The unit.</param>
/// <param name="Allowed">Those that count now, of the unit and of those above it.</param>
/// <param name="Competences">All.</param>
/// <param name="Names">Who has allowed them.</param>
/// <param name="Now">The current week.</param>
/// <param name="MayPlan">May the reader keep measures of the unit?</param>
/// <param name="MayDecide">May the reader allow a substitution at the unit?</param>
public sealed record ShiftList(
    Scope Scope, IReadOnlyList<Substitution> Allowed, IReadOnlyList<Competence> Competences, ActorNames Names, IsoWeek Now, bool MayPlan, bool MayDecide)
{
    /// <summary>The unit that rows are kept for; none for the whole region.</summary>
    public int? Own => Scope.Node.Unit.Id == Scope.Catalogue.Root.Id ? null : Scope.Node.Unit.Id;

    /// <summary>A competence by number.</summary>
    public string NameOf(int competence) => CapacityWords.NameOf(Competences.FirstOrDefault(c => c.Id == competence));

    /// <summary>Reads it; none when there are no figures yet.</summary>
    public static async Task<ShiftList?> Read(OpenDatabase open, Choice choice, TimeProvider clock, Func<Mandate, int?, bool> may, CancellationToken cancel)
    {
        await using var db = open();
        var today = SwedishTime.Today(clock);
        if (await ScopeReader.Read(db, choice, today, cancel) is not { } scope)
        {
            return null;
        }

        var (now, above) = (IsoWeek.Of(today), scope.Catalogue.Tree.PathUp(scope.Node.Unit.Id).Select(u => (int?)u.Id).Append(null).ToList());
        var rows = (await db.Substitutions.AsNoTracking().Where(s => s.EndedAt == null && s.From <= now).ToListAsync(cancel)).Where(s => above.Contains(s.NodeId)).OrderBy(s => s.FromId).ThenBy(s => s.ToId).ThenBy(s => s.ActivityId).ToList();
        int? own = scope.Node.Unit.Id == scope.Catalogue.Root.Id ? null : scope.Node.Unit.Id;
        return new ShiftList(
            scope, rows, await db.Competences.AsNoTracking().OrderBy(c => c.Id).ToListAsync(cancel), await ActorNames.Load(db, rows.Select(s => s.MadeBy), cancel), now, may(Mandate.Plan, own), may(Mandate.Decide, own));
    }
}
