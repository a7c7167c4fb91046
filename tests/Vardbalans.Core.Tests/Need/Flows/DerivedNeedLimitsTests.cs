using Vardbalans.Core.Need.Flows;
using Vardbalans.Core.Series;

namespace Vardbalans.Core.Tests.Need.Flows;

/// <summary>Limits of derived need, against what theory gives for each thing that is unsure alone, and for all together.</summary>
public sealed class DerivedNeedLimitsTests
{
    private const int Weeks = 8;
    private const int Paths = 4000;

    private static readonly FlowEnd visit = new(FlowStage.Done, 1, 1);
    private static readonly FlowEnd decision = new(FlowStage.Decision, 1, 2);
    private static readonly FlowEnd operation = new(FlowStage.Done, 2, 2);

    [Theory]
    [InlineData(12)]
    [InlineData(200)]
    public void A_certain_plan_and_a_certain_ratio_leave_the_chance_of_single_events(double mean)
    {
        var week = Derive([Step(0.5, 0.5, 0.5)], UpstreamSeries.Plan([], [.. Enumerable.Repeat(mean * 2, Weeks)])).At(operation)[3];
        Assert.Equal(mean, week.Mean, 9);
        Assert.Equal(Chance.PoissonLimit(mean, 0.025), week.Low95, 1.0);
        Assert.Equal(Chance.PoissonLimit(mean, 0.1), week.Low80, 1.0);
        Assert.Equal(mean, week.Median, 1.0);
        Assert.Equal(Chance.PoissonLimit(mean, 0.975), week.High95, 1.0);
    }

    [Fact]
    public void An_uncertain_ratio_errs_in_all_weeks_at_once()
    {
        // So many patients that single events hardly matter: the year's sum is as unsure as the ratio.
        var need = Derive([Step(0.5, 0.4, 0.625)], UpstreamSeries.Plan([], [.. Enumerable.Repeat(1e6, Weeks)]));
        var whole = need.Sum([operation], 0, Weeks - 1);
        Assert.Equal(0.5 * Weeks, whole.Mean / 1e6, 9);
        Assert.Equal(0.4 * Weeks, whole.Low95 / 1e6, 0.05);
        Assert.Equal(0.625 * Weeks, whole.High95 / 1e6, 0.08);
    }

    [Fact]
    public void A_forecasts_limits_are_those_of_what_follows_and_its_errors_last_for_weeks()
    {
        // A forecast that lies evenly between half and one and a half of its mean.
        var forecast = UpstreamSeries.Forecast([], [.. Enumerable.Repeat(1e6, Weeks)], (_, share) => 1e6 * (0.5 + share));
        var need = Derive([Step(1, 1, 1)], forecast);
        var week = need.At(operation)[5];
        Assert.Equal(0.525, week.Low95 / 1e6, 0.01);
        Assert.Equal(1.4, week.High80 / 1e6, 0.02);
        var whole = need.Sum([operation], 0, Weeks - 1);
        Assert.InRange((whole.High80 - whole.Low80) / (Weeks * 1e6), 0.55, 0.8);
    }

    [Fact]
    public void All_together_along_a_chain_the_outcome_lies_within_as_often_as_is_said()
    {
        // Each leads to one at most: n and limits go together as they do when estimated, variance = ratio × (1 − ratio) ÷ n.
        var first = Once(visit, decision, 0.4, 220, LeadTime.Between(0, 2, 6));
        var second = Once(decision, operation, 0.9, 40, LeadTime.Between(1, 4, 12));
        double[] past = [.. Enumerable.Repeat(30.0, 12)];
        Dictionary<FlowEnd, UpstreamSeries> series = new()
        {
            [visit] = UpstreamSeries.Forecast(past, [.. Enumerable.Repeat(30.0, Weeks)], (_, share) => Math.Max(0, 30 + (8 * Normal(share)))),
            [decision] = new UpstreamSeries([.. Enumerable.Repeat(12.0, 12)]),
        };
        var network = new FlowNetwork([first, second]);
        var said = DerivedNeed.Of(network, series, Weeks, 400, RandomStream.Of(1, "said")).Sum([operation], 0, Weeks - 1);

        // The same made of single patients, each with a decision or not, an operation or not, and a week of their own.
        var luck = RandomStream.Of(2, "patients");
        const int Worlds = 2000;
        var within = 0;
        var sum = 0.0;
        for (var world = 0; world < Worlds; world++)
        {
            var (a, b) = (Ratio(first, luck), Ratio(second, luck));
            var rank = luck.NextNormal();
            var operations = 0;
            for (var week = -12; week < Weeks; week++)
            {
                var visits = week < 0 ? 30 : Math.Max(0, 30 + (8 * rank));
                for (var patient = 0; patient < Math.Round(visits); patient++)
                {
                    var decided = luck.Happens(a) ? week + Lag(first.LeadTime, luck) : -1;
                    // Decisions of the past are known by themselves below.
                    operations += decided >= 0 && decided < Weeks && luck.Happens(b) && decided + Lag(second.LeadTime, luck) < Weeks ? 1 : 0;
                }

                for (var patient = 0; week < 0 && patient < 12; patient++)
                {
                    var operated = luck.Happens(b) ? week + Lag(second.LeadTime, luck) : -1;
                    operations += operated is >= 0 and < Weeks ? 1 : 0;
                }

                rank = (0.9 * rank) + (Math.Sqrt(1 - 0.81) * luck.NextNormal());
            }

            sum += operations;
            within += operations >= said.Low95 && operations <= said.High95 ? 1 : 0;
        }

        Assert.Equal(1, sum / Worlds / said.Mean, 0.02);
        // Where each comes at most once, sums over weeks vary somewhat less than is taken into account: the limits are rather wide than narrow.
        Assert.InRange(within / (double)Worlds, 0.94, 0.985);
    }

    [Fact]
    public void Where_each_leads_to_one_there_is_no_chance_beyond_what_happens_upstream()
    {
        var stays = Once(visit, operation, 0.999, 100_000, LeadTime.Point(0));
        var week = Derive([stays], UpstreamSeries.Plan([], [.. Enumerable.Repeat(100.0, Weeks)])).At(operation)[2];
        Assert.InRange(week.High95 - week.Low95, 0, 2);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(4.0)]
    public void Where_few_have_most_sums_are_as_unsure_as_that_makes_them(double unevenness)
    {
        // The ratio itself is certain: so many were seen that its limits meet.
        const double Mean = 2.5;
        const int Seen = 100_000_000;
        var error = Math.Sqrt(unevenness / Mean / Seen);
        var step = new FlowStep(
            visit, operation, Mean, Mean * Math.Exp(-1.96 * error), Mean * Math.Exp(1.96 * error), LeadTime.Of([1, 1, 1]), Seen, (int)(Mean * Seen));
        var whole = Derive([step], UpstreamSeries.Plan([40, 40], [.. Enumerable.Repeat(40.0, Weeks - 2), 0, 0])).Sum([operation], 2, Weeks - 1);
        // All that follows on the coming six weeks but the first two, whose first weeks are left out.
        var spread = (whole.High95 - whole.Low95) / 3.92;
        Assert.Equal(Math.Sqrt(unevenness * whole.Mean), spread, 0.08 * spread);
    }

    [Fact]
    public void The_same_luck_gives_the_same_answer()
    {
        var plan = UpstreamSeries.Forecast([10], [.. Enumerable.Repeat(20.0, Weeks)], (_, share) => 40 * share);
        Assert.Equal(Derive([Step(0.5, 0.4, 0.7)], plan).At(operation), Derive([Step(0.5, 0.4, 0.7)], plan).At(operation));
        Assert.NotEqual(
            Derive([Step(0.5, 0.4, 0.7)], plan).At(operation),
            DerivedNeed.Of(new FlowNetwork([Step(0.5, 0.4, 0.7)]), new Dictionary<FlowEnd, UpstreamSeries> { [visit] = plan }, Weeks, Paths, RandomStream.Of(2, "other")).At(operation));
    }

    private static FlowStep Step(double ratio, double low, double high) => new(visit, operation, ratio, low, high, LeadTime.Point(0));

    private static FlowStep Once(FlowEnd from, FlowEnd to, double ratio, int upstream, LeadTime leadTime)
    {
        var error = Math.Sqrt((1 - ratio) / ratio / upstream);
        return new FlowStep(from, to, ratio, ratio * Math.Exp(-1.96 * error), ratio * Math.Exp(1.96 * error), leadTime, upstream, (int)(ratio * upstream));
    }

    private static DerivedNeed Derive(FlowStep[] steps, UpstreamSeries series) => DerivedNeed.Of(
        new FlowNetwork(steps), new Dictionary<FlowEnd, UpstreamSeries> { [visit] = series }, Weeks, Paths, RandomStream.Of(1, "limits"));

    private static double Ratio(FlowStep step, RandomStream luck)
    {
        var spread = Math.Log(step.High / step.Low) / 3.919928;
        return Math.Min(1, step.Ratio * Math.Exp((spread * luck.NextNormal()) - (spread * spread / 2)));
    }

    private static int Lag(LeadTime leadTime, RandomStream luck) => leadTime.WeekBy(luck.NextShare());

    /// <summary>The normal quantile, by halving.</summary>
    private static double Normal(double share)
    {
        var (low, high) = (-8.0, 8.0);
        while (high - low > 1e-10)
        {
            var middle = (low + high) / 2;
            (low, high) = Chance.NormalBelow(middle) < share ? (middle, high) : (low, middle);
        }

        return low;
    }
}
