using Microsoft.EntityFrameworkCore;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data.Capacity;

/// <summary>Which requirement counts where and when: a unit's own goes before those above it, and the region's default comes last.</summary>
public sealed class RequirementBook
{
    private readonly Dictionary<(int Node, int Activity, int Competence), List<ActivityRequirement>> _rows;
    private readonly OrganisationTree _tree;

    private RequirementBook(OrganisationTree tree, List<ActivityRequirement> rows)
    {
        (_tree, Rows) = (tree, rows);
        _rows = rows.GroupBy(r => (r.NodeId ?? 0, r.ActivityId, r.CompetenceId)).ToDictionary(g => g.Key, g => g.OrderBy(r => r.From).ThenBy(r => r.Id).ToList());
    }

    /// <summary>Those that stand.</summary>
    public IReadOnlyList<ActivityRequirement> Rows { get; }

    /// <summary>Reads them.</summary>
    public static async Task<RequirementBook> Load(VardbalansContext db, OrganisationTree tree, CancellationToken cancel) =>
        new(tree, await db.ActivityRequirements.AsNoTracking().Where(r => r.EndedAt == null).ToListAsync(cancel));

    /// <summary>The same with a row of its own in place of one of the same from the same week, or without any there: to see what it does.</summary>
    public RequirementBook With(ActivityRequirement row, bool isKept) => new(
        _tree,
        [
            .. Rows.Where(r => (r.NodeId, r.ActivityId, r.CompetenceId, r.From) != (row.NodeId, row.ActivityId, row.CompetenceId, row.From)),
            .. isKept ? [row] : Array.Empty<ActivityRequirement>(),
        ]);

    /// <summary>The requirement in force at a care unit; none when nobody has set one.</summary>
    public ActivityRequirement? At(int node, int activity, int competence, IsoWeek week)
    {
        foreach (var unit in _tree.PathUp(node))
        {
            if (Own(unit.Id, activity, competence, week) is { } own)
            {
                return own;
            }
        }

        return Own(0, activity, competence, week);
    }

    /// <summary>Care units below another that have a requirement of their own at some time.</summary>
    public IReadOnlyList<int> NodesBelow(int node, int activity, int competence)
    {
        var below = _tree.Subtree(node).Select(u => u.Id).Where(id => id != node).ToHashSet();
        return [.. _rows.Keys.Where(k => k.Activity == activity && k.Competence == competence && below.Contains(k.Node)).Select(k => k.Node).Order()];
    }

    /// <summary>Competences that an activity takes anywhere.</summary>
    public IReadOnlyList<int> CompetencesOf(int activity) => [.. _rows.Keys.Where(k => k.Activity == activity).Select(k => k.Competence).Distinct().Order()];

    private ActivityRequirement? Own(int node, int activity, int competence, IsoWeek week) =>
        _rows.TryGetValue((node, activity, competence), out var rows) ? rows.FindLast(r => r.From <= week) : null;
}
