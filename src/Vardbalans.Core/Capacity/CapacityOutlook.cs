using Vardbalans.Core.Quantities;
using Vardbalans.Core.Series;

namespace Vardbalans.Core.Capacity;

/// <summary>Something that is known to change the capacity from a week on: somebody who may be recruited, temporary staff whose contract ends, a leave that is granted.</summary>
/// <param name="First">The first week that it changes.</param>
/// <param name="Last">The last; none until further notice.</param>
/// <param name="EachWeek">Time for patients in an ordinary week; negative takes away.</param>
/// <param name="Chance">How likely it is.</param>
public readonly record struct CapacityChange(IsoWeek First, IsoWeek? Last, MinutesPerWeek EachWeek, Share Chance)
{
    /// <summary>Does it change this week, if it happens?</summary>
    public bool Covers(IsoWeek week) => week >= First && !(week > Last);
}

/// <summary>One coming week of capacity as it is expected.</summary>
/// <param name="Week">The week.</param>
/// <param name="Mean">The mean.</param>
/// <param name="Low80">One in ten is below.</param>
/// <param name="Low50">One in four is below.</param>
/// <param name="Middle">Half is below.</param>
/// <param name="High50">One in four is above.</param>
/// <param name="High80">One in ten is above.</param>
public readonly record struct CapacityOutlookWeek(IsoWeek Week, Minutes Mean, Minutes Low80, Minutes Low50, Minutes Middle, Minutes High50, Minutes High80);

/// <summary>The capacity of coming weeks (<i>kapacitetsprognos</i>), from what is there now, what is known to come, and how much weeks usually differ.</summary>
/// <remarks>
/// In each of a thousand courses a change happens or not, once and for all its weeks; each week then differs from its expected value as weeks have done.
/// The mean is exact: Σ chance × change on top of the base. See docs/methods/staff-capacity.md.
/// </remarks>
public static class CapacityOutlook
{
    private const int Courses = 1000;

    /// <summary>The outlook, week by week.</summary>
    /// <param name="usual">Expected time of each coming week as things are, first week first: low weeks and planned leave are in it.</param>
    /// <param name="first">The first coming week.</param>
    /// <param name="weight">What an ordinary week's change is worth in a coming week (counted from 0): 1 in a normal week, less in a low one.</param>
    /// <param name="changes">What is known to come.</param>
    /// <param name="spread">The standard deviation of a week around what is expected, as a share of it.</param>
    /// <param name="stream">The luck.</param>
    public static IReadOnlyList<CapacityOutlookWeek> Of(
        IReadOnlyList<Minutes> usual, IsoWeek first, Func<int, double> weight, IReadOnlyList<CapacityChange> changes, Share spread, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(usual);
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(weight);
        ArgumentNullException.ThrowIfNull(stream);
        var happens = changes.Select((change, i) =>
        {
            var luck = stream.Split(FormattableString.Invariant($"change {i}"));
            return Enumerable.Range(0, Courses).Select(_ => luck.Happens(change.Chance.Value)).ToArray();
        }).ToArray();
        return
        [
            .. usual.Select((minutes, i) =>
            {
                var (week, scale) = (first + i, weight(i));
                var luck = stream.Split(FormattableString.Invariant($"week {week.Index}"));
                int[] at = [.. Enumerable.Range(0, changes.Count).Where(c => changes[c].Covers(week))];
                var values = new double[Courses];
                for (var course = 0; course < Courses; course++)
                {
                    var expected = minutes.Value + at.Sum(c => happens[c][course] ? scale * changes[c].EachWeek.Value : 0);
                    values[course] = Math.Max(0, expected * (1 + (spread.Value * luck.NextNormal())));
                }

                Array.Sort(values);
                var mean = Math.Max(0, minutes.Value + at.Sum(c => scale * changes[c].Chance.Value * changes[c].EachWeek.Value));
                Minutes At(double share) => new(SampleQuantiles.Of(values, share));
                return new CapacityOutlookWeek(week, new Minutes(mean), At(0.1), At(0.25), At(0.5), At(0.75), At(0.9));
            }),
        ];
    }
}
