using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Waiting.Projection.OwnHistory;

/// <summary>How often patients leave a list without care, by how long they have waited, as its own past tells.</summary>
/// <remarks>Ages go together until <see cref="LeastExits"/> have left from them, so that a chance rests on something. Few exits in all give one chance for every age.</remarks>
public sealed class ExitEstimate
{
    /// <summary>As many are to have left from each group of ages.</summary>
    public const int LeastExits = 20;

    private ExitEstimate(IReadOnlyList<AgePart> parts)
    {
        Parts = parts;
        ByAge = AgeChances.ByAge(parts);
    }

    /// <summary>By age, without gaps from 0; the last is open. None when nobody was seen to wait.</summary>
    public IReadOnlyList<AgePart> Parts { get; }

    /// <summary>The chances by single age, the last for all older: what <see cref="QueueModel.Exits"/> takes.</summary>
    public IReadOnlyList<double> ByAge { get; }

    /// <summary>All who left.</summary>
    public int Exits => Parts.Sum(p => p.Chance.Count);

    /// <summary>Does the chance differ by age, or was there too little to tell?</summary>
    public bool IsByAge => Parts.Count > 1;

    /// <summary>Learns from stays.</summary>
    /// <param name="stays">All who waited at some time in the weeks, whenever they were listed.</param>
    /// <param name="from">The first week that is known whole.</param>
    /// <param name="to">The last.</param>
    public static ExitEstimate Of(IReadOnlyList<ListStay> stays, IsoWeek from, IsoWeek to)
    {
        var (atRisk, left) = (new SortedDictionary<int, int>(), new Dictionary<int, int>());
        foreach (var week in new WeeklyCohorts(stays, int.MaxValue, from, to).Weeks())
        {
            // Age 0 came last week: the age that the list was counted with at its end.
            foreach (var cohort in week.AtRisk)
            {
                var age = week.At - 1 - cohort.Came;
                atRisk[age] = atRisk.GetValueOrDefault(age) + cohort.Count;
            }

            foreach (var cohort in week.Left)
            {
                var age = week.At - 1 - cohort.Came;
                left[age] = left.GetValueOrDefault(age) + cohort.Count;
            }
        }

        return new ExitEstimate(AgeChances.Of(atRisk, left, LeastExits));
    }
}
