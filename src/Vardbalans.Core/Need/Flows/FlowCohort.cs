using System.Runtime.InteropServices;

namespace Vardbalans.Core.Need.Flows;

/// <summary>Upstream events and what came after each, added one at a time and kept as counts, however many they are.</summary>
/// <remarks>
/// The mean cumulative function of recurrent events under right censoring (Nelson 1995) with the robust variance of Lawless and Nadeau 1995. Both need only
/// how many were followed how long, how many events came after how long to those followed how long, and how many pairs of events one patient
/// had, and when each had the first: whole numbers, so that order does not matter and cohorts can be merged. See docs/methods/flows.md.
/// </remarks>
public sealed class FlowCohort
{
    /// <summary>Fewer than this still followed at a week: the estimate does not reach it, because one patient would decide it.</summary>
    public const int LeastFollowed = 10;

    /// <summary>Limits of so few who had anything are as wide as of this many: beyond that they say no more.</summary>
    private const int LeastFreedom = 3;

    private readonly Dictionary<int, int> _byFollowUp = [];
    private readonly Dictionary<(int Lag, int FollowUp), int> _events = [];
    private readonly Dictionary<(int Lag, int Later), long> _pairs = [];
    private readonly Dictionary<int, int> _byFirst = [];

    /// <summary>Upstream events so far.</summary>
    public int Upstream { get; private set; }

    /// <summary>Adds one upstream event.</summary>
    /// <param name="followUpWeeks">Weeks from its own week to the last week of the data: a downstream event in that last week would have been seen.</param>
    /// <param name="lags">Weeks from its own week to that of each downstream event, in any order; several may come in one week.</param>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or an event after the end of the data.</exception>
    public void Add(int followUpWeeks, ReadOnlySpan<int> lags)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(followUpWeeks);
        foreach (var lag in lags)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(lag, nameof(lags));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(lag, followUpWeeks, nameof(lags));
        }

        Upstream++;
        CollectionsMarshal.GetValueRefOrAddDefault(_byFollowUp, followUpWeeks, out _)++;
        if (lags.Length > 0)
        {
            var first = lags[0];
            foreach (var lag in lags)
            {
                first = Math.Min(first, lag);
            }

            CollectionsMarshal.GetValueRefOrAddDefault(_byFirst, first, out _)++;
        }

        for (var i = 0; i < lags.Length; i++)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_events, (lags[i], followUpWeeks), out _)++;
            for (var j = 0; j < i; j++)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_pairs, (Math.Min(lags[i], lags[j]), Math.Max(lags[i], lags[j])), out _)++;
            }
        }
    }

    /// <summary>Adds all of another cohort's upstream events.</summary>
    public void Add(FlowCohort other)
    {
        Upstream += other.Upstream;
        foreach (var (key, count) in other._byFollowUp)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_byFollowUp, key, out _) += count;
        }

        foreach (var (key, count) in other._byFirst)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_byFirst, key, out _) += count;
        }

        foreach (var (key, count) in other._events)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_events, key, out _) += count;
        }

        foreach (var (key, count) in other._pairs)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_pairs, key, out _) += count;
        }
    }

    /// <summary>The ratio, its limits and the lead time within so many weeks; none without upstream events: then it cannot be judged.</summary>
    /// <param name="horizonWeeks">The last week after the upstream event to count, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public FlowEstimate? Estimate(int horizonWeeks)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(horizonWeeks);
        if (Upstream == 0)
        {
            return null;
        }

        var followed = FollowedByWeek(horizonWeeks);
        var reach = Array.FindLastIndex(followed, count => count >= Math.Min(LeastFollowed, Upstream));
        var rise = new double[reach + 1];
        var downstream = 0;
        foreach (var ((lag, _), count) in _events)
        {
            if (lag <= reach)
            {
                rise[lag] += count;
                downstream += count;
            }
        }

        var ratio = 0.0;
        for (var week = 0; week <= reach; week++)
        {
            rise[week] /= followed[week];
            ratio += rise[week];
        }

        if (downstream == 0)
        {
            // Nothing came to those followed all the way: with a Poisson mean of 3.69 that has a chance of 2.5 %.
            return new FlowEstimate(0, 0, 0, -Math.Log(0.025) / followed[reach], Upstream, 0, null, reach, horizonWeeks, followed[reach]);
        }

        var error = StandardError(rise, followed);
        var factor = Math.Exp(Student95(_byFirst.Where(f => f.Key <= reach).Sum(f => f.Value)) * error / ratio);
        return new FlowEstimate(
            ratio, error, ratio / factor, ratio * factor, Upstream, downstream, LeadTime.Of(rise), reach, horizonWeeks, downstream / ratio);
    }

    /// <summary>
    /// As many standard errors as limits of 95 % are wide to either side, where so many had anything: Student's t. A robust variance of few is itself not
    /// certain, and only those who had anything tell of it; the normal distribution's 1.96 held the true ratio 91–94 times in a hundred at thirty.
    /// </summary>
    /// <param name="had">Upstream events with at least one downstream.</param>
    internal static double Student95(int had) => Chance.Student975(Math.Max(LeastFreedom, had - 1));

    /// <summary>How many are still followed in each week, week 0 first.</summary>
    private int[] FollowedByWeek(int horizon)
    {
        var followed = new int[horizon + 1];
        foreach (var (weeks, count) in _byFollowUp)
        {
            followed[Math.Min(weeks, horizon)] += count;
        }

        for (var week = horizon - 1; week >= 0; week--)
        {
            followed[week] += followed[week + 1];
        }

        return followed;
    }

    /// <summary>
    /// The root of Σ (s − a)² over upstream events, where s is the sum of 1/followed over its own events and a the mean rise over followed up to its
    /// own end. With all followed to the end it is the standard error of a mean.
    /// </summary>
    private double StandardError(double[] rise, int[] followed)
    {
        var reach = rise.Length - 1;
        var expected = new double[rise.Length];
        for (var week = 0; week <= reach; week++)
        {
            expected[week] = (week > 0 ? expected[week - 1] : 0) + (rise[week] / followed[week]);
        }

        var sum = 0.0;
        foreach (var (weeks, count) in _byFollowUp)
        {
            var a = expected[Math.Min(weeks, reach)];
            sum += count * a * a;
        }

        foreach (var ((lag, weeks), count) in _events)
        {
            if (lag <= reach)
            {
                var s = 1.0 / followed[lag];
                sum += count * ((s * s) - (2 * s * expected[Math.Min(weeks, reach)]));
            }
        }

        foreach (var ((lag, later), count) in _pairs)
        {
            if (later <= reach)
            {
                sum += 2.0 * count / ((double)followed[lag] * followed[later]);
            }
        }

        // The factor makes it the sample variance when all are followed. Where all had equally many, chance is still not nought: the least that a cohort
        // with one patient who differs by one event would show.
        var n = (double)Upstream;
        var variance = n > 1 ? sum * n / (n - 1) : 0;
        return Math.Sqrt(Math.Max(variance, 1 / (n * n)));
    }
}
