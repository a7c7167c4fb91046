using Microsoft.EntityFrameworkCore;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data.Capacity;

/// <summary>Which requirement counts where and when: a unit's own goes before those above it, and the region's default comes last.</summary>
public sealed class RequirementBook
{
    /// <summary>In place of a competence: what a stay takes of a bed, 1,440 minutes a day.</summary>
    public const int Bed = 0;

    /// <summary>The bed among competences.</summary>
    public static Competence InBed { get; } = new() { Id = Bed, Code = "vardplats", NameSv = "Vårdplats", NameEn = "Bed" };

    /// <summary>What can be required for activities: competences, and the bed where one of the activities is a stay.</summary>
    public static IReadOnlyList<Competence> Choices(IEnumerable<Competence> competences, IEnumerable<Activity> activities) =>
        activities.Any(a => Resource.SettingOf(a) == Core.Capacity.CapacityKind.Ward) ? [.. competences, InBed] : [.. competences];

    private readonly Dictionary<(int Activity, int Competence), Dictionary<int, List<ActivityRequirement>>> _rows;
    private readonly ILookup<int, int> _competences;
    private readonly OrganisationTree _tree;

    private RequirementBook(OrganisationTree tree, List<ActivityRequirement> rows)
    {
        (_tree, Rows) = (tree, rows);
        _rows = rows.GroupBy(r => (r.ActivityId, r.CompetenceId))
            .ToDictionary(g => g.Key, g => g.GroupBy(r => r.NodeId ?? 0).ToDictionary(n => n.Key, n => n.OrderBy(r => r.From).ThenBy(r => r.Id).ToList()));
        _competences = _rows.Keys.Where(k => k.Competence != Bed).OrderBy(k => k.Competence).ToLookup(k => k.Activity, k => k.Competence);
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
    public ActivityRequirement? At(int node, int activity, int competence, IsoWeek week) => In(node, activity, competence, week, 1)[0];

    /// <summary>The requirement in force at a care unit week by week; none in weeks that nobody has set one for.</summary>
    public IReadOnlyList<ActivityRequirement?> In(int node, int activity, int competence, IsoWeek first, int weeks)
    {
        var inForce = new ActivityRequirement?[weeks];
        if (!_rows.TryGetValue((activity, competence), out var byNode))
        {
            return inForce;
        }

        // The nearest unit with one of its own that has begun; the region's default comes last.
        var near = _tree.PathUp(node).Select(u => u.Id).Append(0).Where(byNode.ContainsKey).Select(id => byNode[id]).ToList();
        for (var i = 0; i < weeks; i++)
        {
            foreach (var own in near)
            {
                if ((inForce[i] = own.FindLast(r => r.From <= first + i)) is not null)
                {
                    break;
                }
            }
        }

        return inForce;
    }

    /// <summary>Care units below another that have a requirement of their own at some time.</summary>
    public IReadOnlyList<int> NodesBelow(int node, int activity, int competence) => _rows.TryGetValue((activity, competence), out var byNode)
        ? [.. byNode.Keys.Where(k => k != 0 && k != node && _tree.Find(k) is not null && _tree.PathUp(k).Any(u => u.Id == node)).Order()]
        : [];

    /// <summary>Competences that an activity takes anywhere.</summary>
    public IEnumerable<int> CompetencesOf(int activity) => _competences[activity];
}
