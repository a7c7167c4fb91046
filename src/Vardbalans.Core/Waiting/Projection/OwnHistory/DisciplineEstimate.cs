using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Waiting.Projection.OwnHistory;

/// <summary>Starts of one priority and some ages that were taken out of due order, as a share of all starts.</summary>
/// <param name="Priority">The priority.</param>
/// <param name="FromAge">Fewest whole weeks waited.</param>
/// <param name="ToAge">Most whole weeks waited; none: any more.</param>
/// <param name="Starts">How many of all starts.</param>
public readonly record struct OutOfOrderPart(int Priority, int FromAge, int? ToAge, CountedShare Starts);

/// <summary>In what order a unit has called its patients, as its own starts tell. See docs/methods/waiting-projection.md.</summary>
/// <remarks>
/// Week by week those who wait are put in due order, and as many as were started are counted off. A start beyond them was out of order; since
/// it took one of the week's starts, so many fewer are counted off, until both agree. Ages are whole weeks, 0 in the week of coming.
/// How strongly those of an age are drawn is the starts out of order from there, out of the weeks that patients of that age waited.
/// </remarks>
public sealed class DisciplineEstimate
{
    /// <summary>Fewer starts than this tell too little.</summary>
    public const int LeastStarts = 100;

    /// <summary>Fewer weeks with starts than this tell too little.</summary>
    public const int LeastWeeks = 13;

    /// <summary>As many are to have been drawn from each group of ages, for the pull of its patients to rest on something.</summary>
    private const int LeastDrawn = 20;

    private static readonly int[] ages = [0, 1, 2, 4, 8, 13, 26];

    private DisciplineEstimate(IReadOnlyList<int> due, List<(int Count, int Of)> weeks, Dictionary<(int Priority, int Age), int> taken, Dictionary<(int Priority, int Age), int> waited)
    {
        (Starts, Weeks) = (weeks.Sum(w => w.Of), weeks.Count(w => w.Of > 0));
        OutOfOrder = Starts > 0 ? CountedShare.Counted(weeks) : null;
        IsEnough = Starts >= LeastStarts && Weeks >= LeastWeeks;
        Parts = [.. taken.GroupBy(t => (t.Key.Priority, Group: Array.FindLastIndex(ages, from => from <= t.Key.Age))).OrderBy(g => g.Key).Select(g => new OutOfOrderPart(
            g.Key.Priority, ages[g.Key.Group], g.Key.Group + 1 < ages.Length ? ages[g.Key.Group + 1] - 1 : null, CountedShare.Counted(g.Sum(t => t.Value), Starts)))];
        Discipline = IsEnough
            ? BookingDiscipline.Of(due, OutOfOrder!.Value.Value, [.. due.Select((_, priority) => Pulls(Of(taken, priority), Of(waited, priority)))])
            : BookingDiscipline.FirstCome(due.Count);
    }

    /// <summary>Starts in the weeks that were looked at.</summary>
    public int Starts { get; }

    /// <summary>Weeks with starts.</summary>
    public int Weeks { get; }

    /// <summary>Is it enough to tell? If not, <see cref="Discipline"/> is first come, first served.</summary>
    public bool IsEnough { get; }

    /// <summary>The share of all starts that was out of due order; none without starts.</summary>
    public CountedShare? OutOfOrder { get; }

    /// <summary>Where they were taken from: by priority, then by age.</summary>
    public IReadOnlyList<OutOfOrderPart> Parts { get; }

    /// <summary>What a projection is to go by.</summary>
    public BookingDiscipline Discipline { get; }

    /// <summary>Learns from stays.</summary>
    /// <param name="stays">All who waited at some time in the weeks, whenever they were listed.</param>
    /// <param name="due">For each priority, after how many weeks its patients fall due.</param>
    /// <param name="from">The first week that is known whole.</param>
    /// <param name="to">The last.</param>
    /// <exception cref="ArgumentException">A stay has a priority that has no due time.</exception>
    public static DisciplineEstimate Of(IReadOnlyList<ListStay> stays, IReadOnlyList<int> due, IsoWeek from, IsoWeek to)
    {
        var cohorts = new WeeklyCohorts(stays, due.Count, from, to);
        var (weeks, taken, waited) = (new List<(int, int)>(), new Dictionary<(int Priority, int Age), int>(), new Dictionary<(int Priority, int Age), int>());
        foreach (var week in cohorts.Weeks())
        {
            var (starts, outside) = (week.Started.Sum(c => c.Count), Outside(week, due));
            foreach (var (priority, came, count) in week.Waiting)
            {
                waited[(priority, week.At - came)] = waited.GetValueOrDefault((priority, week.At - came)) + count;
            }

            weeks.Add((outside.Sum(c => c.Count), starts));
            foreach (var (priority, came, count) in outside)
            {
                taken[(priority, week.At - came)] = taken.GetValueOrDefault((priority, week.At - came)) + count;
            }
        }

        return new DisciplineEstimate(due, weeks, taken, waited);
    }

    private static SortedDictionary<int, int> Of(Dictionary<(int Priority, int Age), int> counts, int priority) =>
        new(counts.Where(c => c.Key.Priority == priority).ToDictionary(c => c.Key.Age, c => c.Value));

    /// <summary>By age, the starts out of order for each week that a patient waited.</summary>
    private static IReadOnlyList<double> Pulls(SortedDictionary<int, int> taken, SortedDictionary<int, int> waited) =>
        AgeChances.ByAge(AgeChances.Of(waited, taken, LeastDrawn)) is { Count: > 0 } pulls ? pulls : [0];

    /// <summary>A week's starts that fell due later than those who were next in turn.</summary>
    private static List<CohortCount> Outside(CohortWeek week, IReadOnlyList<int> due)
    {
        var (all, outside) = (week.Started.Sum(c => c.Count), new List<CohortCount>());
        CohortCount[] turn = [.. week.Waiting.OrderBy(c => c.Came + due[c.Priority])];
        while (true)
        {
            var (left, last) = (all - outside.Sum(c => c.Count), int.MinValue);
            foreach (var cohort in turn)
            {
                if (left <= 0)
                {
                    break;
                }

                left -= cohort.Count;
                last = cohort.Came + due[cohort.Priority];
            }

            var found = week.Started.Where(c => c.Came + due[c.Priority] > last).ToList();
            if (found.Sum(c => c.Count) == outside.Sum(c => c.Count))
            {
                return outside;
            }

            outside = found;
        }
    }
}
