using System.Diagnostics;
using Vardbalans.Core.Series;
using Vardbalans.Core.Waiting.Projection;

namespace Vardbalans.Benchmarks;

/// <summary>One unit's list followed 52 weeks in 1,000 courses, beside a plain simulation of the same model patient by patient.</summary>
public static class QueueSpeed
{
    private const int Weeks = 52;
    private const int Courses = 1000;
    private const int Ages = 80;
    private const double Exit = 0.01;

    public static IEnumerable<Measurement> All()
    {
        var model = new QueueModel
        {
            Waiting = [Enumerable.Repeat(2, Ages).ToArray(), Enumerable.Repeat(6, Ages).ToArray(), Enumerable.Repeat(4, Ages).ToArray()],
            Inflow = [.. ((double[])[6, 16, 8]).Select(mean => WeeklyAmount.Poisson([.. Enumerable.Repeat(mean, Weeks)]))],
            Capacity = WeeklyAmount.Poisson([.. Enumerable.Repeat(29.0, Weeks)]),
            Exits = [Exit],
            Limits = [13, 26],
        };
        ProjectedQueue.Of(model, 2, 50);
        var (cohorts, single) = (Best(() => ProjectedQueue.Of(model, 1, Courses).Queue.Mean(Weeks - 1)), Best(() => PatientByPatient(model)));
        yield return Measurement.Time("queue, 1,000 courses of 52 weeks", cohorts.Time, TimeSpan.FromSeconds(0.2));
        yield return new Measurement(
            "queue, courses against patient by patient",
            FormattableString.Invariant($"{cohorts.Time.TotalMilliseconds:0} ms (mean {cohorts.Mean:0})"),
            FormattableString.Invariant($"{single.Time.TotalMilliseconds:0} ms (mean {single.Mean:0})"),
            cohorts.Time / single.Time,
            "<= 0.50 of floor",
            cohorts.Time <= 0.5 * single.Time);
    }

    private static (TimeSpan Time, double Mean) Best(Func<double> run) => Enumerable.Range(0, 3).Select(_ =>
    {
        var watch = Stopwatch.StartNew();
        var mean = run();
        return (Time: watch.Elapsed, mean);
    }).MinBy(r => r.Time);

    /// <summary>Each patient an entry in a queue: leaves or not each week, and is called in the order of coming.</summary>
    private static double PatientByPatient(QueueModel model)
    {
        var (luck, sum) = (RandomStream.Of(1, "plain"), 0.0);
        var over = new int[Weeks, 2];
        for (var course = 0; course < Courses; course++)
        {
            var queue = new List<int>();
            for (var age = Ages - 1; age >= 0; age--)
            {
                queue.AddRange(Enumerable.Repeat(-1 - age, model.Waiting.Sum(ages => ages[age])));
            }

            for (var week = 0; week < Weeks; week++)
            {
                queue.RemoveAll(_ => luck.Happens(Exit));
                queue.AddRange(Enumerable.Repeat(week, luck.NextPoisson(6) + luck.NextPoisson(16) + luck.NextPoisson(8)));
                queue.RemoveRange(0, Math.Min(queue.Count, luck.NextPoisson(29)));
                for (var limit = 0; limit < 2; limit++)
                {
                    foreach (var came in queue)
                    {
                        over[week, limit] += week - came >= model.Limits[limit] ? 1 : 0;
                    }
                }
            }

            sum += queue.Count;
        }

        return sum / Courses;
    }
}
