using FsCheck.Fluent;
using Vardbalans.Core.Need.Flows;

namespace Vardbalans.Core.Tests.Need.Flows;

public sealed class LeadTimeTests
{
    [Fact]
    public void Shares_are_in_proportion_to_amounts_and_sum_to_one() => Properties.HoldFor(
        Gen.Choose(0, 50).ArrayOf().Where(amounts => amounts.Sum() > 0),
        amounts =>
        {
            var leadTime = LeadTime.Of(amounts.Select(amount => (double)amount));
            Assert.Equal(1, leadTime.Shares.Sum(), 12);
            Assert.True(leadTime.At(leadTime.Longest) > 0);
            for (var week = 0; week < amounts.Length; week++)
            {
                Assert.Equal((double)amounts[week] / amounts.Sum(), leadTime.At(week), 12);
            }
        });

    [Fact]
    public void Mean_and_median_are_those_of_the_weeks()
    {
        var leadTime = LeadTime.Of([1, 0, 2, 1]);
        Assert.Equal(7.0 / 4, leadTime.Mean, 12);
        Assert.Equal(2, leadTime.Median);
        Assert.Equal(0, leadTime.WeekBy(0.25));
        Assert.Equal(3, leadTime.WeekBy(1));
        Assert.Equal(0, leadTime.At(4));
        Assert.Equal(0, leadTime.At(-1));
    }

    [Fact]
    public void One_stated_by_three_weeks_is_a_triangle_between_them()
    {
        var leadTime = LeadTime.Between(1, 3, 5);
        Assert.Equal([0, 1.0 / 9, 2.0 / 9, 3.0 / 9, 2.0 / 9, 1.0 / 9], leadTime.Shares.Select(share => Math.Round(share, 15)).ToArray(), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(3, leadTime.Mean, 12);
        Assert.Equal([0, 0, 1.0], LeadTime.Between(2, 2, 2).Shares);
        Assert.Equal(LeadTime.Between(4, 4, 4).Shares, LeadTime.Point(4).Shares);
    }

    [Fact]
    public void What_is_no_distribution_is_refused()
    {
        Assert.Throws<ArgumentException>(() => LeadTime.Of([0, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => LeadTime.Of([1, -1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => LeadTime.Of([double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => LeadTime.Between(3, 2, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => LeadTime.Point(-1));
    }
}
