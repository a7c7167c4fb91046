using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Waiting.Projection.OwnHistory;

/// <summary>How many of those who came in one week with one priority.</summary>
internal readonly record struct CohortCount(int Priority, int Came, int Count);

/// <summary>What happened to a list in one week.</summary>
/// <param name="At">The week.</param>
/// <param name="AtRisk">Those who waited when it began.</param>
/// <param name="Left">Those of them who left without care.</param>
/// <param name="Waiting">Those who could be cared for: without who left, with who came.</param>
/// <param name="Started">Those who were.</param>
internal sealed record CohortWeek(int At, IReadOnlyList<CohortCount> AtRisk, IReadOnlyList<CohortCount> Left, IReadOnlyList<CohortCount> Waiting, IReadOnlyList<CohortCount> Started);

/// <summary>Stays on a list as cohorts, week by week.</summary>
internal sealed class WeeklyCohorts
{
    private readonly IsoWeek _from;
    private readonly IsoWeek _to;
    private readonly Dictionary<(int Priority, int Came), int> _waiting = [];
    private readonly ILookup<int, ListStay> _came;
    private readonly ILookup<int, ListStay> _ended;

    public WeeklyCohorts(IReadOnlyList<ListStay> stays, int priorities, IsoWeek from, IsoWeek to)
    {
        if (stays.Any(s => s.Priority >= priorities))
        {
            throw new ArgumentException("A stay has a priority that has no due time.", nameof(stays));
        }

        (_from, _to) = (from, to);
        ListStay[] seen = [.. stays.Where(s => IsoWeek.Of(s.Listed) <= to && !(s.Ended is { } ended && IsoWeek.Of(ended) < from))];
        _came = seen.ToLookup(s => IsoWeek.Of(s.Listed).Index);
        _ended = seen.Where(s => s.Ended is not null).ToLookup(s => IsoWeek.Of(s.Ended!.Value).Index);
        foreach (var cohort in Counted(seen.Where(s => IsoWeek.Of(s.Listed) < from)))
        {
            _waiting[(cohort.Priority, cohort.Came)] = cohort.Count;
        }
    }

    /// <summary>The weeks in turn; once.</summary>
    public IEnumerable<CohortWeek> Weeks()
    {
        for (var week = _from.Index; week <= _to.Index; week++)
        {
            var (at, atRisk) = (week, Now());
            // Who comes and leaves in one week was never seen to wait: in neither inflow nor losses.
            var fleeting = _ended[at].Where(s => s.End == StayEnd.Left && IsoWeek.Of(s.Listed).Index == at).ToList();
            var left = Counted(_ended[at].Where(s => s.End == StayEnd.Left && IsoWeek.Of(s.Listed).Index < at));
            var started = Counted(_ended[at].Where(s => s.End == StayEnd.Started));
            Add(Counted(_came[at]), 1);
            Add(Counted(fleeting), -1);
            Add(left, -1);
            var waiting = Now();
            Add(started, -1);
            yield return new CohortWeek(at, atRisk, left, waiting, started);
        }
    }

    private static List<CohortCount> Counted(IEnumerable<ListStay> stays) =>
        [.. stays.GroupBy(s => (s.Priority, Came: IsoWeek.Of(s.Listed).Index)).Select(g => new CohortCount(g.Key.Priority, g.Key.Came, g.Count()))];

    private List<CohortCount> Now() => [.. _waiting.Where(w => w.Value > 0).Select(w => new CohortCount(w.Key.Priority, w.Key.Came, w.Value))];

    private void Add(List<CohortCount> cohorts, int sign)
    {
        foreach (var (priority, came, count) in cohorts)
        {
            _waiting[(priority, came)] = _waiting.GetValueOrDefault((priority, came)) + (sign * count);
        }
    }
}
