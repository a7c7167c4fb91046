using Vardbalans.Core.Need.Adjusting;
using Vardbalans.Core.Series;

namespace Vardbalans.Core.Tests.Need.Adjusting;

/// <summary>Growth and ageing against what theory gives, and limits against what luck gives.</summary>
public sealed class AgeShiftTests
{
    [Theory]
    [InlineData(1.1, 0.1)]
    [InlineData(1, 0)]
    [InlineData(0.95, -0.05)]
    public void Equal_growth_in_all_ages_gives_that_growth_whatever_each_age_uses(double growth, double share)
    {
        var shift = AgeShift.Of([new AgeGroup("0–19", 800, 800 * growth, 12), new AgeGroup("20–64", 2000, 2000 * growth, 40), new AgeGroup("65–", 700, 700 * growth, 210)], 5);
        Assert.Equal(share, shift.Share, 9);
        Assert.Equal(Math.Pow(growth, 0.2) - 1, shift.PerYear, 9);
    }

    [Fact]
    public void A_population_that_does_not_grow_but_ages_needs_more_of_what_the_old_use()
    {
        var shift = AgeShift.Of([new AgeGroup("0–64", 900, 880, 50), new AgeGroup("65–", 100, 120, 300)], 4);
        Assert.Equal(((880 * 50) + (120 * 300.0)) / ((900 * 50) + (100 * 300)) - 1, shift.Share, 9);
        Assert.Equal(209, shift.RampWeeks);
    }

    [Fact]
    public void What_cannot_be_compared_is_refused()
    {
        Assert.Throws<ArgumentException>(() => AgeShift.Of([], 1));
        Assert.Throws<ArgumentException>(() => AgeShift.Of([new AgeGroup("0–", 10, 10, 0)], 1));
        Assert.Throws<ArgumentException>(() => AgeShift.Of([new AgeGroup("0–", -1, 10, 5)], 1));
        Assert.Throws<ArgumentException>(() => AgeShift.Of([new AgeGroup("0–", 1, 10, 5)], 0));
        Assert.Throws<ArgumentException>(() => new EffectRange(0.2, 0.1, 0.3));
        Assert.Throws<ArgumentException>(() => new EffectRange(double.NaN, 0.1, 0.3));
    }

    [Fact]
    public void The_three_of_a_range_are_its_tenth_half_and_nine_tenths()
    {
        var range = new EffectRange(-0.1, 0.05, 0.1);
        Assert.Equal((-0.1, 0.05, 0.1), (Math.Round(range.At(StandardNormal.Quantile(0.1)), 9), range.At(0), Math.Round(range.At(StandardNormal.Quantile(0.9)), 9)));
    }

    [Theory]
    [InlineData(10, 10, 0.05, 0.1, 0.15, 0.03)]
    [InlineData(10, 10, 0, 0.05, 0.3, 0.03)]
    [InlineData(4, 16, 0.09, 0.1, 0.25, 0.03)]
    [InlineData(2, 2, -0.3, 0.1, 0.2, 0.03)]
    public void Eight_in_ten_simulated_outcomes_lie_within_the_widened_limits(double down, double up, double low, double likely, double high, double tolerance)
    {
        // The statistical forecast is itself normal on each side of its middle: 100, one in ten below 100 − down, one in ten above 100 + up.
        var (statistical, first, second) = (new EffectRange(100 - down, 100, 100 + up), new EffectRange(low, likely, high), new EffectRange(-0.05, 0, 0.02));
        var weeks = new AdjustedWeeks([100], [new DriverPart(1, first, [100], [100]), new DriverPart(2, second, [100], [100])], [0], [0]);
        var (least, most) = (weeks.Limit(0, 100, 100 - down, 0.1), weeks.Limit(0, 100, 100 + up, 0.9));
        var luck = RandomStream.Of(1, "adjusted limits");
        const int Draws = 200_000;
        var within = 0;
        for (var i = 0; i < Draws; i++)
        {
            var outcome = statistical.At(luck.NextNormal()) + (100 * first.At(luck.NextNormal())) + (100 * second.At(luck.NextNormal()));
            within += outcome >= least && outcome <= most ? 1 : 0;
        }

        Assert.Equal(0.8, (double)within / Draws, tolerance);
    }
}
