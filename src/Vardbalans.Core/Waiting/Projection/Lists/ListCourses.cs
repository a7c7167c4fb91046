using Vardbalans.Core.Series;

namespace Vardbalans.Core.Waiting.Projection.Lists;

/// <summary>Possible courses of a list or of several together: by week and course who wait, who of them count in the guarantee, and who of those are past each limit.</summary>
public sealed class ListCourses
{
    /// <summary>The shares that a <see cref="Fan"/> tells the values of.</summary>
    public static IReadOnlyList<double> Shares { get; } = [0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.975, 0.99];

    private readonly double[][][] _figures;

    private ListCourses(double[][][] figures) => _figures = figures;

    /// <summary>The number of weeks.</summary>
    public int Weeks => _figures[0].Length;

    /// <summary>The number of courses.</summary>
    public int Courses => _figures[0][0].Length;

    /// <summary>The number of limits.</summary>
    public int Limits => _figures.Length - 2;

    /// <summary>The courses of one list.</summary>
    /// <param name="model">The list and what happens to it.</param>
    /// <param name="limits">What to judge it by.</param>
    /// <param name="counts">For those who wait, and for those past each limit, the share that counts in the guarantee; as it was when the list was known.</param>
    /// <param name="seed">The list's own luck.</param>
    /// <param name="replications">How many courses.</param>
    /// <param name="cancel">Stops it.</param>
    public static ListCourses Of(
        QueueModel model, IReadOnlyList<ListLimit> limits, IReadOnlyList<double> counts, ulong seed, int replications = ProjectedQueue.UsualReplications, CancellationToken cancel = default)
    {
        int[] ages = [.. limits.SelectMany(l => (int[])[l.Week, l.Week + 1]).Distinct().Order()];
        var projected = ProjectedQueue.Of(model with { Limits = ages }, seed, replications, cancel);
        return new ListCourses(
        [
            Table((week, r) => projected.Queue.At(week, r)),
            Table((week, r) => projected.Queue.At(week, r) * counts[0]),
            .. limits.Select((l, i) => (At: projected.Over[Array.IndexOf(ages, l.Week)], Above: projected.Over[Array.IndexOf(ages, l.Week + 1)], Limit: l, Counts: counts[i + 1]))
                .Select(l => Table((week, r) => Math.Min(projected.Queue.At(week, r) * counts[0], l.Counts * l.Limit.PastOf(l.At.At(week, r), l.Above.At(week, r))))),
        ]);

        double[][] Table(Func<int, int, double> at) =>
            [.. Enumerable.Range(0, model.Weeks).Select(week => Enumerable.Range(0, replications).Select(r => at(week, r)).ToArray())];
    }

    /// <summary>An empty sum of as many weeks, courses and limits.</summary>
    public static ListCourses Nothing(int weeks, int courses, int limits) =>
        new([.. Enumerable.Range(0, limits + 2).Select(_ => Enumerable.Range(0, weeks).Select(_ => new double[courses]).ToArray())]);

    /// <summary>Who wait at the end of a week in one course.</summary>
    public double Queue(int week, int course) => _figures[0][week][course];

    /// <summary>Who of them count.</summary>
    public double Counted(int week, int course) => _figures[1][week][course];

    /// <summary>Who of those that count are past a limit at the end of a week in one course.</summary>
    public double Past(int limit, int week, int course) => _figures[limit + 2][week][course];

    /// <summary>
    /// The same courses in another order: those with a long list come where a shared score and an own say that times are bad, so that lists that are summed
    /// have bad times together as often as they do. Each list's own quantiles stay what they are.
    /// </summary>
    /// <param name="shared">A normal score for each course, the same for all lists.</param>
    /// <param name="together">How much the lists go together, 0–1: the correlation of their scores.</param>
    /// <param name="own">The list's own luck.</param>
    public ListCourses Ordered(IReadOnlyList<double> shared, double together, RandomStream own)
    {
        ArgumentNullException.ThrowIfNull(own);
        var length = new double[Courses];
        foreach (var week in _figures[0])
        {
            for (var r = 0; r < length.Length; r++)
            {
                length[r] += week[r];
            }
        }

        var score = shared.Select(s => (Math.Sqrt(together) * s) + (Math.Sqrt(1 - together) * own.NextNormal())).ToArray();
        var (byLength, byScore) = (Ranked(length), Ranked(score));
        var from = new int[Courses];
        for (var rank = 0; rank < from.Length; rank++)
        {
            from[byScore[rank]] = byLength[rank];
        }

        return new ListCourses([.. _figures.Select(figure => figure.Select(week => Array.ConvertAll(from, r => week[r])).ToArray())]);

        static int[] Ranked(double[] by)
        {
            int[] order = [.. Enumerable.Range(0, by.Length)];
            Array.Sort(order, (a, b) => by[a].CompareTo(by[b]) is not 0 and var sign ? sign : a.CompareTo(b));
            return order;
        }
    }

    /// <summary>Adds a list to the sum, course by course.</summary>
    /// <exception cref="ArgumentException">It has another number of weeks, courses or limits.</exception>
    public void Add(ListCourses list)
    {
        ArgumentNullException.ThrowIfNull(list);
        if ((list.Weeks, list.Courses, list.Limits) != (Weeks, Courses, Limits))
        {
            throw new ArgumentException("Lists that are summed have the same weeks, courses and limits.", nameof(list));
        }

        for (var f = 0; f < _figures.Length; f++)
        {
            for (var week = 0; week < Weeks; week++)
            {
                var (to, more) = (_figures[f][week], list._figures[f][week]);
                for (var r = 0; r < to.Length; r++)
                {
                    to[r] += more[r];
                }
            }
        }
    }

    /// <summary>Week by week the values below which each of <see cref="Shares"/> lies, of who wait.</summary>
    public double[][] QueueFan() => Fan((week, r) => Queue(week, r));

    /// <summary>The same of who are past a limit.</summary>
    public double[][] PastFan(int limit) => Fan((week, r) => Past(limit, week, r));

    /// <summary>The same of the share within a limit; 1 when nobody waits.</summary>
    public double[][] WithinFan(int limit) => Fan((week, r) => Counted(week, r) is > 0 and var counted ? 1 - (Past(limit, week, r) / counted) : 1);

    private double[][] Fan(Func<int, int, double> at) => [.. Enumerable.Range(0, Weeks).Select(week =>
    {
        var sorted = new double[Courses];
        for (var r = 0; r < sorted.Length; r++)
        {
            sorted[r] = at(week, r);
        }

        Array.Sort(sorted);
        return Shares.Select(share => ProjectedSeries.Quantile(sorted, share)).ToArray();
    })];
}
