using Vardbalans.App.Features.Importing.ShowQuality;

namespace Vardbalans.App.Features.Importing.Reconcile;

/// <summary>Sets a unit's sum beside its parts, so that they add up to its difference.</summary>
internal static class Parts
{
    /// <summary>
    /// The lines by activity and measure, each unit followed by the units below it that have sums of their own, and by what is left of it
    /// when those do not add up: then the parts' differences are the unit's, exactly.
    /// </summary>
    public static IReadOnlyList<ReconciledLine> Of(IReadOnlyList<ReconciledLine> lines, QualityScope scope) =>
    [
        .. lines.GroupBy(l => (l.Activity.Id, l.Measure)).SelectMany(g =>
        {
            var byUnit = g.ToDictionary(l => l.UnitId);
            var below = g.ToLookup(l => Above(scope.Catalogue, byUnit, l.UnitId));
            return below[null].OrderBy(l => Name(scope, l), StringComparer.CurrentCulture).SelectMany(l => With(l, below, scope));
        }),
    ];

    /// <summary>The nearest unit above that has a sum of its own; none when there is none.</summary>
    private static int? Above(Data.Catalogue catalogue, Dictionary<int, ReconciledLine> byUnit, int unit) =>
        catalogue.Tree.PathUp(unit).Skip(1).Where(u => byUnit.ContainsKey(u.Id)).Select(u => (int?)u.Id).FirstOrDefault();

    private static IEnumerable<ReconciledLine> With(ReconciledLine line, ILookup<int?, ReconciledLine> below, QualityScope scope)
    {
        yield return line;
        var parts = below[line.UnitId].OrderBy(l => Name(scope, l), StringComparer.CurrentCulture).ToList();
        foreach (var part in parts.SelectMany(p => With(p, below, scope)))
        {
            yield return part;
        }

        if (parts.Count > 0 && Rest(line, parts) is { } rest)
        {
            yield return rest;
        }
    }

    /// <summary>What is left of the sums here and there; none when nothing is.</summary>
    private static ReconciledLine? Rest(ReconciledLine line, List<ReconciledLine> parts)
    {
        var (ours, theirs) = ((line.Ours ?? 0) - parts.Sum(p => p.Ours ?? 0), line.Theirs - parts.Sum(p => p.Theirs));
        var isStated = line.Ours is not null || parts.Exists(p => p.Ours is not null);
        return (ours, theirs) == (0, 0) ? null : line with { Ours = isStated ? ours : null, Theirs = theirs, IsEstimated = false, IsRest = true };
    }

    private static string Name(QualityScope scope, ReconciledLine line) => scope.NameOf(line.UnitId);
}
