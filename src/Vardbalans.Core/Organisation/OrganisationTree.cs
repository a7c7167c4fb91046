using System.Collections.Frozen;

namespace Vardbalans.Core.Organisation;

/// <summary>The line organisation as it stood on one day. Figures of any time can be rolled up under it.</summary>
/// <remarks>
/// A unit that did not exist on the day, but has figures, is still found by its last placement before the day or, failing
/// that, its first after: nothing that was produced falls out of a sum because of a reorganisation.
/// </remarks>
public sealed class OrganisationTree
{
    private readonly FrozenDictionary<int, CareUnit> _units;
    private readonly FrozenDictionary<int, int> _parents;
    private readonly ILookup<int, CareUnit> _children;

    private OrganisationTree(DateOnly day, IEnumerable<CareUnit> units, Dictionary<int, int> parents)
    {
        Day = day;
        _units = units.ToFrozenDictionary(u => u.Id);
        _parents = parents.ToFrozenDictionary();
        _children = parents.Where(p => _units.ContainsKey(p.Key))
            .Select(p => (Parent: p.Value, Child: _units[p.Key]))
            .OrderBy(p => p.Child.Name, StringComparer.Ordinal)
            .ToLookup(p => p.Parent, p => p.Child);
    }

    /// <summary>The day the tree shows.</summary>
    public DateOnly Day { get; }

    /// <summary>Every unit, existing on the day or not.</summary>
    public IEnumerable<CareUnit> Units => _units.Values;

    /// <summary>Those without a parent.</summary>
    public IEnumerable<CareUnit> Roots => _units.Values.Where(u => !_parents.ContainsKey(u.Id)).OrderBy(u => u.Id);

    /// <summary>The tree on <paramref name="day"/>.</summary>
    /// <exception cref="ArgumentException">A unit has two parents on the same day, stands under itself, or names an unknown unit.</exception>
    public static OrganisationTree AsOf(DateOnly day, IReadOnlyCollection<CareUnit> units, IEnumerable<Placement> placements)
    {
        var known = units.Select(u => u.Id).ToHashSet();
        var parents = new Dictionary<int, int>();
        foreach (var unit in placements.GroupBy(p => p.UnitId))
        {
            var inForce = unit.Where(p => p.HoldsOn(day)).ToList();
            if (inForce.Count > 1)
            {
                throw new ArgumentException($"Unit {unit.Key} has {inForce.Count} parents on {day:yyyy-MM-dd}.", nameof(placements));
            }

            var chosen = inForce.Count == 1 ? inForce[0] : Nearest(unit, day);
            if (!known.Contains(chosen.UnitId) || !known.Contains(chosen.ParentId))
            {
                throw new ArgumentException($"Placement {chosen.UnitId} under {chosen.ParentId} names an unknown unit.", nameof(placements));
            }

            parents[chosen.UnitId] = chosen.ParentId;
        }

        foreach (var start in parents.Keys)
        {
            var steps = 0;
            for (var at = start; parents.TryGetValue(at, out var up); at = up)
            {
                if (++steps > parents.Count)
                {
                    throw new ArgumentException($"Unit {start} stands under itself on {day:yyyy-MM-dd}.", nameof(placements));
                }
            }
        }

        return new OrganisationTree(day, units, parents);
    }

    /// <summary>The unit with this number, or none.</summary>
    public CareUnit? Find(int id) => _units.GetValueOrDefault(id);

    /// <summary>The unit's parent, or none for a root.</summary>
    public CareUnit? ParentOf(int id) => _parents.TryGetValue(id, out var parent) ? _units[parent] : null;

    /// <summary>Units directly below, by name.</summary>
    public IEnumerable<CareUnit> ChildrenOf(int id) => _children[id];

    /// <summary>The unit itself and everything above it, nearest first.</summary>
    public IEnumerable<CareUnit> PathUp(int id)
    {
        for (var at = Find(id); at is not null; at = ParentOf(at.Id))
        {
            yield return at;
        }
    }

    /// <summary>The unit itself and everything below it.</summary>
    public IEnumerable<CareUnit> Subtree(int id)
    {
        if (Find(id) is not { } top)
        {
            yield break;
        }

        var queue = new Queue<CareUnit>([top]);
        while (queue.TryDequeue(out var unit))
        {
            yield return unit;
            foreach (var child in ChildrenOf(unit.Id))
            {
                queue.Enqueue(child);
            }
        }
    }

    private static Placement Nearest(IEnumerable<Placement> placements, DateOnly day)
    {
        var byStart = placements.OrderBy(p => p.From).ToList();
        return byStart.LastOrDefault(p => p.From <= day) ?? byStart[0];
    }
}
