using Vardbalans.Core.Need.Flows;
using Vardbalans.Core.Series;

namespace Vardbalans.Core.Tests.Need.Flows;

/// <summary>Made-up patients whose true ratio is known, followed for different times.</summary>
public sealed class FlowCohortCoverageTests
{
    private const int Weeks = 26;

    [Theory]
    [InlineData(0.0, 200)]
    [InlineData(1.5, 200)]
    [InlineData(0.0, 30)]
    [InlineData(0.5, 30)]
    [InlineData(1.5, 30)]
    public void Limits_hold_the_true_ratio_as_often_as_they_say_and_the_ratio_is_not_biased(double unlikeness, int patients)
    {
        const int Cohorts = 3000;
        const double True = 1.2;
        var luck = RandomStream.Of(20260101, $"flows {unlikeness} {patients}");
        var (within, sum, naive) = (0, 0.0, 0.0);
        for (var i = 0; i < Cohorts; i++)
        {
            var cohort = new FlowCohort();
            var seen = 0;
            for (var n = 0; n < patients; n++)
            {
                // Patients differ in how much they need (variance of the mean: unlikeness); most are followed only some of the way.
                var rate = unlikeness > 0 ? luck.NextGamma(1 / unlikeness, True) : True;
                var followUp = Math.Min(Weeks, luck.NextBelow(Weeks + 14));
                int[] lags = [.. Enumerable.Range(0, luck.NextPoisson(rate)).Select(_ => luck.NextBelow(Weeks + 1)).Where(lag => lag <= followUp)];
                cohort.Add(followUp, lags);
                seen += lags.Length;
            }

            var estimate = cohort.Estimate(Weeks)!;
            Assert.True(estimate.ReachesHorizon || patients < 200);

            // Within reach: few are followed all the way where there are few.
            var share = (estimate.Reach + 1.0) / (Weeks + 1);
            within += estimate.Low <= True * share && True * share <= estimate.High ? 1 : 0;
            sum += estimate.Ratio / share;
            naive += seen / (double)patients;
        }

        // 95 %, where four standard deviations of chance in three thousand are 1.6 %.
        Assert.InRange(within / (double)Cohorts, 0.93, 0.97);
        Assert.InRange(sum / Cohorts, True * 0.985, True * 1.015);
        Assert.True(naive / Cohorts < True * 0.8);
    }

    [Fact]
    public void The_lead_time_is_that_of_all_though_late_events_are_seen_less_often()
    {
        var luck = RandomStream.Of(20260101, "lead times");
        var cohort = new FlowCohort();
        for (var n = 0; n < 40000; n++)
        {
            var followUp = luck.NextBelow(Weeks + 1);
            var lag = luck.NextBelow(11);
            cohort.Add(followUp, lag <= followUp ? [lag] : []);
        }

        var estimate = cohort.Estimate(Weeks)!;
        Assert.Equal(1, estimate.Ratio, 0.02);
        Assert.Equal(5, estimate.LeadTime!.Mean, 0.1);
        Assert.All(estimate.LeadTime.Shares.Take(11), share => Assert.InRange(share, 0.085, 0.097));
    }
}
