using System.Diagnostics;
using Vardbalans.Core.Need.Forecasting;
using Vardbalans.Core.Need.Forecasting.BackTest;
using Vardbalans.Core.Need.Forecasting.Selection;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Series;

namespace Vardbalans.Benchmarks;

/// <summary>1,000 weekly series of 260 points, 52 weeks ahead with intervals: chosen anew over the whole pool, and refitted a week later by what is kept.</summary>
public static class PoolSpeed
{
    private const int Weeks = 260;
    private const int Count = 1000;

    public static IEnumerable<Measurement> All()
    {
        var pool = Pool();
        var automatic = new AutomaticForecast(MethodPool.Competing, new OriginPlan(52));
        var watch = Stopwatch.StartNew();
        var chosen = automatic.Run([.. pool.Select(h => h.At(Weeks)!)]);
        yield return Measurement.Time("forecast, 1,000 series chosen anew", watch.Elapsed, TimeSpan.FromSeconds(60));

        // A new origin comes now and then; the week is measured that has one.
        watch.Restart();
        var week = automatic.Run(pool, [.. chosen.Select(c => c.Record)]);
        var fresh = week[0].Record.Origins.Except(chosen[0].Record.Origins).Count();
        yield return Measurement.Time($"forecast, 1,000 series refitted, {fresh} new origin", watch.Elapsed, TimeSpan.FromSeconds(10));
    }

    private static List<History> Pool()
    {
        var luck = RandomStream.Of(11, "pool of weekly series");
        var first = IsoWeek.Of(2019, 1);
        var plan = new OriginPlan(52);

        // Begun in a week that makes the last one bring a new origin.
        bool IsNew(IsoWeek at) => plan.Of(Made(at, Weeks + 1, luck)).Max() != plan.Of(Made(at, Weeks, luck)).Max();
        while (!IsNew(first))
        {
            first += 1;
        }

        return [.. Enumerable.Range(0, Count).Select(_ => Made(first, Weeks + 1, luck))];
    }

    private static History Made(IsoWeek first, int weeks, RandomStream luck)
    {
        var (level, season, phase) = (10 + (300 * luck.NextShare()), 0.3 * luck.NextShare(), 52 * luck.NextShare());
        return new History(
            Enumerable.Range(0, weeks).Select(t => (double)luck.NextPoisson(level * (1 + (season * Math.Sin((t + phase) * Math.PI / 26))))).ToArray(), StepCalendar.Weeks(first));
    }
}
