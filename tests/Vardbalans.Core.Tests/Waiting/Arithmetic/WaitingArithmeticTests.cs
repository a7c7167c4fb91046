using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting.Arithmetic;

namespace Vardbalans.Core.Tests.Waiting.Arithmetic;

/// <summary>The arithmetic against the values of Fong et al. (2022) and of its reference implementation where that is right.</summary>
public sealed class WaitingArithmeticTests
{
    private const double Near = 1e-6;

    [Theory]
    [InlineData(30, 27, 1.1111111)]
    [InlineData(35, 27, 1.2962963)]
    [InlineData(30, 25, 1.2)]
    [InlineData(52, 42, 1.23809524)]
    public void Load_is_inflow_over_capacity(double demand, double capacity, double load) =>
        Assert.Equal(load, QueueArithmetic.Load(new(demand), new(capacity))!.Value.Value, Near);

    [Fact]
    public void Without_capacity_or_inflow_nothing_is_invented()
    {
        Assert.Null(QueueArithmetic.Load(new(30), new(0)));
        Assert.Null(QueueArithmetic.MeanWait(new(30), new(0)));
        Assert.Null(new WaitingAim(new(0)).Pressure(new(3)));
    }

    [Theory]
    [InlineData(52, 4, 13)]
    [InlineData(35, 4, 8.75)]
    [InlineData(30, 4, 7.5)]
    [InlineData(52, 6, 8.6666667)]
    public void Mean_wait_is_target_over_factor(double target, double factor, double mean) =>
        Assert.Equal(mean, new WaitingAim(new(target), new(factor)).MeanWait.Value, Near);

    [Theory]
    [InlineData(30, 52, 4, 390)]
    [InlineData(30, 50, 4, 375)]
    [InlineData(30, 50, 6, 250)]
    public void Queue_follows_by_Littles_law(double demand, double target, double factor, double queue) =>
        Assert.Equal(queue, new WaitingAim(new(target), new(factor)).Queue(new(demand)).Count, Near);

    [Theory]
    [InlineData(30, 1200, 390, 26, 61.153846)]
    [InlineData(33, 800, 200, 30, 53)]
    [InlineData(35, 250, 100, 15, 45)]
    [InlineData(30, 100, 390, 26, 18.846154)]
    [InlineData(5, 0, 390, 26, 0)]
    public void Relief_takes_the_list_to_its_target_in_the_time_that_is_said(double demand, double queue, double target, double weeks, double capacity) =>
        Assert.Equal(capacity, QueueArithmetic.Relief(new(demand), new(queue), new(target), new(weeks)).PerWeek, Near);

    [Theory]
    [InlineData(30, 52, 4, 1, 1, 30.076923)]
    [InlineData(30, 52, 1, 1, 1, 30.019231)]
    [InlineData(30, 52, 6.58, 1, 1, 30.126538)]
    [InlineData(4, 52, 4, 1, 1, 4.076923)]
    [InlineData(30, 52, 3, 1.1, 1.2, 30.076442)]
    [InlineData(30, 52, 3, 1.1, 1.4, 30.0914423)]
    [InlineData(42, 65, 2, 1.2, 1.5, 42.0567692)]
    [InlineData(35, 50, 1, 1.3, 1.6, 35.0425)]
    public void Capacity_is_inflow_and_room_for_variation(double demand, double target, double factor, double cvDemand, double cvCapacity, double capacity) =>
        Assert.Equal(capacity, new WaitingAim(new(target), new(factor)).Capacity(new(demand), new(cvDemand), new(cvCapacity)).PerWeek, Near);

    [Theory]
    [InlineData(63, 52, 2.42307692)]
    [InlineData(42, 24, 3.5)]
    [InlineData(55, 50, 2.2)]
    [InlineData(24, 4, 12)]
    [InlineData(61, 52, 2.34615385)]
    public void Pressure_is_twice_the_mean_wait_over_the_target_both_in_weeks(double mean, double target, double pressure) =>
        Assert.Equal(pressure, new WaitingAim(new(target)).Pressure(new(mean))!.Value.Value, Near);

    [Theory]
    [InlineData(780, false)]
    [InlineData(781, true)]
    public void A_list_is_too_large_above_twice_its_target(double queue, bool isSo) =>
        Assert.Equal(isSo, new WaitingAim(new(52)).IsTooLarge(new(queue), new(30)));

    [Theory]
    [InlineData(4, 0.0183156)]
    [InlineData(6, 0.0024788)]
    public void The_share_that_misses_the_target_follows_from_the_factor(double factor, double missing) =>
        Assert.Equal(missing, new TargetFactor(factor).Missing.Value, Near);

    [Theory]
    [InlineData(0.92, 18, 100, 2.525729, 7.126656, 712.6656)]
    [InlineData(0.92, 18, 50, 2.525729, 7.126656, 356.3328)]
    public void A_share_within_the_target_says_mean_wait_and_list(double share, double weeks, double demand, double factor, double mean, double queue)
    {
        var aim = WaitingAim.Within(new(share), new(weeks));
        Assert.Equal(factor, aim.Factor.Value, Near);
        Assert.Equal(mean, aim.MeanWait.Value, Near);
        Assert.Equal(queue, aim.Queue(new(demand)).Count, 5e-5);
    }

    [Theory]
    [InlineData(0.5, 2596.9)]
    [InlineData(0.6, 1964.4)]
    [InlineData(0.7, 1495.1)]
    [InlineData(0.8, 1118.4)]
    [InlineData(0.92, 712.7)]
    public void The_more_within_the_target_the_shorter_the_list(double share, double queue) =>
        Assert.Equal(queue, WaitingAim.Within(new(share), new(18)).Queue(new(100)).Count, 0.05);

    [Fact]
    public void Nine_in_ten_within_ninety_days_at_a_hundred_a_week() =>
        Assert.Equal(558.38, WaitingAim.Within(new(0.9), new Days(90).InWeeks).Queue(new(100)).Count, 0.005);

    [Fact]
    public void A_share_of_none_or_all_and_a_factor_of_zero_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TargetFactor.Within(Share.None));
        Assert.Throws<ArgumentOutOfRangeException>(() => TargetFactor.Within(Share.Whole));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TargetFactor(0));
        Assert.Equal(TargetFactor.Usual, new TargetFactor(4));
    }

    [Fact]
    public void Days_never_become_weeks_by_themselves() => Assert.DoesNotContain(
        new[] { typeof(Days), typeof(Weeks) }.SelectMany(type => type.GetMethods()),
        method => method.Name is "op_Implicit" or "op_Explicit");

    [Fact]
    public void Free_days_are_given_in_turn_and_never_on_the_day_of_referral_or_before() => Assert.Equal(
        [new DateOnly(2024, 1, 5), new DateOnly(2024, 1, 18), null],
        QueueArithmetic.FillSlots(January(4, 10, 16), January(3, 5, 18)));

    private static DateOnly[] January(params int[] days) => [.. days.Select(day => new DateOnly(2024, 1, day))];
}
