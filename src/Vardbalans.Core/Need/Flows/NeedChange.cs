using Vardbalans.Core.Series;

namespace Vardbalans.Core.Need.Flows;

/// <summary>A need before and after a change, in one week or over several.</summary>
/// <param name="Before">In the mean.</param>
/// <param name="After">In the mean.</param>
/// <param name="Low95">The difference is below this with a chance of 2.5 %.</param>
/// <param name="High95">The difference is above this with a chance of 2.5 %.</param>
public readonly record struct ChangedVolume(double Before, double After, double Low95, double High95)
{
    /// <summary>After − before, in the mean.</summary>
    public double Difference => After - Before;
}

/// <summary>What another network would do to the need: a changed ratio, say. See docs/methods/flows.md.</summary>
/// <remarks>Both sides share their luck, path by path, so that the limits of the difference are not blurred by chance that strikes both alike.</remarks>
public sealed class NeedChange
{
    private readonly DerivedNeed _before;
    private readonly DerivedNeed _after;

    private NeedChange(DerivedNeed before, DerivedNeed after)
    {
        (_before, _after) = (before, after);
        Ends = [.. after.Ends.Union(before.Ends).Where(end => IsChanged(before, after, end))];
    }

    /// <summary>The ends whose need changes, upstream first.</summary>
    public IReadOnlyList<FlowEnd> Ends { get; }

    /// <summary>The change that another network makes.</summary>
    public static NeedChange Of(DerivedNeed before, FlowNetwork network) => new(before, before.Through(network));

    /// <summary>The change of one end, by coming week.</summary>
    public IReadOnlyList<ChangedVolume> At(FlowEnd end) => [.. Enumerable.Range(0, _before.Weeks).Select(week => Sum([end], week, week))];

    /// <summary>The change of several ends together over several coming weeks, counted from 0, both included. An end of one network alone counts as nothing in the other.</summary>
    public ChangedVolume Sum(IReadOnlyCollection<FlowEnd> ends, int from, int to)
    {
        var (old, now) = (In(_before, ends), In(_after, ends));
        var differences = _after.Outcomes(now, from, to);
        var outcomes = _before.Outcomes(old, from, to);
        for (var path = 0; path < differences.Length; path++)
        {
            differences[path] -= outcomes[path];
        }

        Array.Sort(differences);
        return new ChangedVolume(
            _before.Sum(old, from, to).Mean, _after.Sum(now, from, to).Mean, SampleQuantiles.Of(differences, 0.025), SampleQuantiles.Of(differences, 0.975));
    }

    private static FlowEnd[] In(DerivedNeed need, IReadOnlyCollection<FlowEnd> ends) => [.. ends.Where(end => need.Mean(end) is not null)];

    private static bool IsChanged(DerivedNeed before, DerivedNeed after, FlowEnd end)
    {
        var none = new double[before.Weeks];
        return (before.Mean(end) ?? none).Zip(after.Mean(end) ?? none).Any(pair => Math.Abs(pair.First - pair.Second) > 1e-9);
    }
}
