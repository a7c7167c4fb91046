using System.Diagnostics;
using Vardbalans.Core.Need.Flows;
using Vardbalans.Core.Series;

namespace Vardbalans.Benchmarks;

/// <summary>Two million upstream events with 2.3 return visits each made into a ratio, and the need of 60 ends derived 52 weeks ahead over 400 paths.</summary>
public static class FlowSpeed
{
    private const int Events = 2_000_000;
    private const int Weeks = 52;

    public static IEnumerable<Measurement> All()
    {
        var (lags, ends, followUp) = Cohort();
        var watch = Stopwatch.StartNew();
        var cohort = new FlowCohort();
        for (var (i, from) = (0, 0); i < Events; from = ends[i], i++)
        {
            cohort.Add(followUp[i], lags.AsSpan(from, ends[i] - from));
        }

        cohort.Estimate(Weeks);
        yield return Measurement.Time("flows, 2 M upstream events estimated", watch.Elapsed, TimeSpan.FromSeconds(4));

        var (network, series) = Region();
        watch.Restart();
        var need = DerivedNeed.Of(network, series, Weeks, 400, RandomStream.Of(1, "bench"));
        _ = need.Ends.Sum(end => need.At(end)[0].Mean);
        yield return Measurement.Time($"flows, need of {need.Ends.Count} ends derived", watch.Elapsed, TimeSpan.FromSeconds(1));
    }

    private static (int[] Lags, int[] Ends, int[] FollowUp) Cohort()
    {
        var luck = RandomStream.Of(12, "cohort");
        var (lags, ends, followUp) = (new List<int>(), new int[Events], new int[Events]);
        for (var i = 0; i < Events; i++)
        {
            followUp[i] = luck.NextBelow(260);
            for (var n = luck.NextPoisson(2.3); n > 0; n--)
            {
                if (luck.NextBelow(Weeks) is var lag && lag <= followUp[i])
                {
                    lags.Add(lag);
                }
            }

            ends[i] = lags.Count;
        }

        return ([.. lags], ends, followUp);
    }

    /// <summary>Twenty clinics, each with referrals, first visits, operations and return visits.</summary>
    private static (FlowNetwork Network, Dictionary<FlowEnd, UpstreamSeries> Series) Region()
    {
        var (steps, series) = (new List<FlowStep>(), new Dictionary<FlowEnd, UpstreamSeries>());
        double[] past = [.. Enumerable.Repeat(60.0, Weeks)];
        for (var unit = 0; unit < 20; unit++)
        {
            FlowEnd[] ends = [.. Enumerable.Range(0, 4).Select(a => new FlowEnd(a == 0 ? FlowStage.Referral : FlowStage.Done, unit, a))];
            series[ends[0]] = UpstreamSeries.Forecast(past, past, (_, share) => 40 + (40 * share));
            steps.Add(new FlowStep(ends[0], ends[1], 0.8, 0.75, 0.85, LeadTime.Between(0, 6, 26), 4000, 3200));
            steps.Add(new FlowStep(ends[1], ends[2], 0.3, 0.25, 0.35, LeadTime.Between(0, 8, 40), 4000, 1200));
            steps.Add(new FlowStep(ends[1], ends[3], 2.3, 2.1, 2.5, LeadTime.Between(0, 12, 51), 4000, 9200));
            steps.Add(new FlowStep(ends[2], ends[3], 1.2, 1.1, 1.3, LeadTime.Between(0, 6, 51), 4000, 4800));
            series[ends[1]] = new UpstreamSeries(past);
            series[ends[2]] = new UpstreamSeries(past);
        }

        return (new FlowNetwork(steps), series);
    }
}
