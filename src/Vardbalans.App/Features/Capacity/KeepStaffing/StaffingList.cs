using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Capacity.KeepStaffing;

/// <summary>How a unit's staff is known.</summary>
public enum StaffKnowledge
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By four numbers.</summary>
    FourNumbers,

    /// <summary>By loaded employments or shifts.</summary>
    Loaded,
}

/// <summary>A unit's four numbers, how its neighbours below are known, and what a form for more needs.</summary>
/// <param name="Scope">The unit.</param>
/// <param name="Rows">Those that stand, by competence and week.</param>
/// <param name="Withdrawn">Those that were taken away or replaced.</param>
/// <param name="Loaded">Competences whose shifts are loaded: there the feed counts, not the numbers.</param>
/// <param name="Below">Units below it without any below them.</param>
/// <param name="Competences">All.</param>
/// <param name="Names">Who has set them.</param>
/// <param name="Now">The current week.</param>
/// <param name="MayWrite">May the reader set numbers of the unit?</param>
public sealed record StaffingList(
    Scope Scope,
    IReadOnlyList<UnitStaffing> Rows,
    IReadOnlyList<UnitStaffing> Withdrawn,
    IReadOnlySet<int> Loaded,
    IReadOnlyList<(CareUnit Unit, StaffKnowledge Known)> Below,
    IReadOnlyList<Competence> Competences,
    ActorNames Names,
    IsoWeek Now,
    bool MayWrite)
{
    /// <summary>Reads it; none when there are no figures yet.</summary>
    public static async Task<StaffingList?> Read(OpenDatabase open, Choice choice, TimeProvider clock, Func<int, bool> maySet, CancellationToken cancel)
    {
        await using var db = open();
        var today = SwedishTime.Today(clock);
        if (await ScopeReader.Read(db, choice, today, cancel) is not { } scope)
        {
            return null;
        }

        var (unit, now, tree) = (scope.Node.Unit, IsoWeek.Of(today), scope.Catalogue.Tree);
        var all = await db.UnitStaffings.AsNoTracking().Where(s => s.UnitId == unit.Id).ToListAsync(cancel);
        var leaves = tree.Subtree(unit.Id).Where(u => u.Id != unit.Id && !tree.ChildrenOf(u.Id).Any()).ToList();
        List<int> ids = [.. leaves.Select(u => u.Id), unit.Id];
        var loaded = await db.CapacityWeeks.AsNoTracking().Where(c => ids.Contains(c.NodeId) && c.Basis == CapacityBasis.Reported && c.Week >= now - 8 && c.Week < now)
            .Select(c => new { c.NodeId, c.CompetenceId }).Distinct().ToListAsync(cancel);
        var four = await db.UnitStaffings.Where(s => s.EndedAt == null && ids.Contains(s.UnitId)).Select(s => s.UnitId).Distinct().ToListAsync(cancel);
        var isLeaf = !tree.ChildrenOf(unit.Id).Any();
        return new StaffingList(
            scope,
            [.. all.Where(s => s.EndedAt is null).OrderBy(s => s.CompetenceId).ThenBy(s => s.Setting).ThenBy(s => s.From)],
            [.. all.Where(s => s.EndedAt is not null).OrderByDescending(s => s.EndedAt)],
            isLeaf ? loaded.Where(l => l.NodeId == unit.Id).Select(l => l.CompetenceId).ToHashSet() : new HashSet<int>(),
            [
                .. leaves.Select(u => (u, loaded.Exists(l => l.NodeId == u.Id) ? StaffKnowledge.Loaded : four.Contains(u.Id) ? StaffKnowledge.FourNumbers : StaffKnowledge.None))
                    .OrderBy(u => u.Item2).ThenBy(u => u.u.Name, StringComparer.Ordinal),
            ],
            await db.Competences.AsNoTracking().OrderBy(c => c.Id).ToListAsync(cancel),
            await ActorNames.Load(db, all.SelectMany(s => new[] { s.MadeBy, s.EndedBy ?? s.MadeBy }), cancel),
            now,
            maySet(unit.Id));
    }
}
