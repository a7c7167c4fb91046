using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Capacity.KeepChanges;

/// <summary>What is known to change the staff of a unit and those below it.</summary>
/// <param name="Scope">The unit.</param>
/// <param name="Rows">Those that stand and are not over.</param>
/// <param name="Withdrawn">The unit's own that are over or were taken away.</param>
/// <param name="Competences">All.</param>
/// <param name="Names">Who has entered them.</param>
/// <param name="Now">The current week.</param>
/// <param name="MayWrite">May the reader enter changes of the unit?</param>
public sealed record ChangeList(
    Scope Scope, IReadOnlyList<KnownChange> Rows, IReadOnlyList<KnownChange> Withdrawn, IReadOnlyList<Competence> Competences, ActorNames Names, IsoWeek Now, bool MayWrite)
{
    /// <summary>Reads it; none when there are no figures yet.</summary>
    public static async Task<ChangeList?> Read(OpenDatabase open, Choice choice, TimeProvider clock, Func<int, bool> maySet, CancellationToken cancel)
    {
        await using var db = open();
        var today = SwedishTime.Today(clock);
        if (await ScopeReader.Read(db, choice, today, cancel) is not { } scope)
        {
            return null;
        }

        var (unit, now) = (scope.Node.Unit, IsoWeek.Of(today));
        List<int> below = [.. scope.Catalogue.Tree.Subtree(unit.Id).Select(u => u.Id)];
        var all = await db.KnownChanges.AsNoTracking().Where(c => below.Contains(c.UnitId)).ToListAsync(cancel);
        bool stands(KnownChange c) => c.EndedAt is null && !(c.Last < now);
        return new ChangeList(
            scope,
            [.. all.Where(stands).OrderBy(c => c.From).ThenBy(c => c.Id)],
            [.. all.Where(c => !stands(c) && c.UnitId == unit.Id).OrderByDescending(c => c.EndedAt ?? c.MadeAt)],
            await db.Competences.AsNoTracking().OrderBy(c => c.Id).ToListAsync(cancel),
            await ActorNames.Load(db, all.SelectMany(c => new[] { c.MadeBy, c.EndedBy ?? c.MadeBy }), cancel),
            now,
            maySet(unit.Id));
    }
}
