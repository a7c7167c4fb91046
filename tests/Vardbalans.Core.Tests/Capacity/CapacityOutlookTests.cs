using Vardbalans.Core.Capacity;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Series;

namespace Vardbalans.Core.Tests.Capacity;

public sealed class CapacityOutlookTests
{
    private static readonly IsoWeek first = IsoWeek.Of(2027, 1);

    [Fact]
    public void One_who_may_come_adds_the_chance_to_the_mean_and_both_ends_to_the_limits()
    {
        var weeks = Of([new CapacityChange(first + 2, null, new MinutesPerWeek(600), new Share(0.5))], spread: 0);
        Assert.Equal([1000, 1000, 1300, 1300], weeks.Select(w => w.Mean.Value));
        Assert.Equal((1000, 1600), (weeks[2].Low80.Value, weeks[2].High80.Value));
        Assert.Equal((1000, 1000), (weeks[1].Low80.Value, weeks[1].High80.Value));
    }

    [Fact]
    public void A_contract_that_ends_and_a_low_week_take_away()
    {
        var weeks = Of([new CapacityChange(first + 1, first + 2, new MinutesPerWeek(-400), Share.Whole)], spread: 0, low: 2);
        Assert.Equal([1000, 600, 800, 1000], weeks.Select(w => w.Mean.Value));
    }

    [Fact]
    public void Never_less_than_nothing() =>
        Assert.All(Of([new CapacityChange(first, null, new MinutesPerWeek(-5000), Share.Whole)], spread: 0.1), w => Assert.Equal(0, w.Mean.Value));

    [Fact]
    public void Weeks_differ_as_they_have_done()
    {
        // One in ten of a normal distribution is 1.2816 standard deviations below; the tenth of a thousand is sure to ±2 % of the mean or so.
        var week = Of([], spread: 0.1)[0];
        Assert.Equal(1000 - 128.16, week.Low80.Value, 20.0);
        Assert.Equal(1000 + 128.16, week.High80.Value, 20.0);
    }

    [Fact]
    public void Another_change_does_not_alter_the_luck_of_the_first()
    {
        CapacityChange maybe = new(first, null, new MinutesPerWeek(600), new Share(0.5));
        var (alone, both) = (Of([maybe], 0.05), Of([maybe, new CapacityChange(first, null, new MinutesPerWeek(0), new Share(0.5))], 0.05));
        Assert.Equal(alone, both);
    }

    private static IReadOnlyList<CapacityOutlookWeek> Of(CapacityChange[] changes, double spread, int low = -1) => CapacityOutlook.Of(
        [.. Enumerable.Repeat(new Minutes(1000), 4)], first, week => week == low ? 0.5 : 1, changes, new Share(spread), RandomStream.Of(7, "outlook"));
}
