using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting.Arithmetic;

namespace Vardbalans.Core.Tests.Waiting.Arithmetic;

/// <summary>The statistics of a list against the reference implementation's, and where that is wrong against what is right.</summary>
public sealed class ListStatisticsTests
{
    private const double Near = 1e-6;

    private static readonly ListEntry[] first = [Entry(1, 8), Entry(4), Entry(10), Entry(16)];
    private static readonly ListEntry[] second = [Entry(1, 8), Entry(4, 11), Entry(10)];

    [Fact]
    public void Additions_come_with_gaps_to_both_ends_of_the_time()
    {
        var additions = ListStatistics.Of(first, January(1), January(16)).Additions;
        Assert.Equal(7 / 3.0, additions.Rate!.Value.PerWeek, Near);
        Assert.Equal(1, additions.Variation!.Value.Value, Near);
        // Gaps are five; the reference says five came.
        Assert.Equal(4, additions.Count);
    }

    [Fact]
    public void Removals_are_counted_while_somebody_waits()
    {
        var removals = ListStatistics.Of(first, January(1), January(16)).Removals;
        Assert.Equal((1, 0.0), (removals.Count, removals.Variation!.Value.Value));
        Assert.Equal(1, removals.Rate!.Value.PerWeek, Near);
    }

    [Fact]
    public void Without_removals_the_rate_is_zero_and_its_variation_unknown() =>
        Assert.Equal(new GapStatistics(0, new WeeklyRate(0), null), ListStatistics.Of([Entry(1), Entry(4)], January(1), January(16)).Removals);

    [Fact]
    public void An_empty_list_says_nothing_of_capacity()
    {
        // Empty from the 3rd to the 20th: two gaps of two days, not one of nineteen.
        var removals = ListStatistics.Of([Entry(1, 3), Entry(20, 22)], January(1), January(31)).Removals;
        Assert.Equal(3.5, removals.Rate!.Value.PerWeek, Near);
    }

    [Fact]
    public void All_in_one_day_is_no_rate() =>
        Assert.Equal(new GapStatistics(2, null, null), ListStatistics.Of([Entry(1, 1), Entry(1, 1)], January(1), January(1)).Removals);

    [Fact]
    public void The_queue_is_counted_at_the_end_of_each_day() => Assert.Equal(
        [1, 1, 1, 2, 2, 2, 2, 2, 2, 3],
        ListStatistics.QueueByDay([Entry(1), Entry(4), Entry(10)], January(1), January(10)));

    [Fact]
    public void Those_who_left_before_the_time_are_not_in_its_queue()
    {
        // The reference moves the arrival of the 1st to the 9th but forgets the departure of the 8th: two would wait there.
        Assert.Equal([1, 2], ListStatistics.QueueByDay(second, January(9), January(10)));
        Assert.Equal(2, ListStatistics.Of(second, January(9), January(10)).Queue);
        Assert.Equal(1, ListStatistics.Of(second, January(9), January(10)).Additions.Count);
    }

    [Fact]
    public void The_first_list_all_in_all()
    {
        var list = ListStatistics.Of(first, January(1), January(16));
        var (demand, aim) = (list.Additions.Rate!.Value, new WaitingAim(new(4)));
        Assert.Equal(7 / 3.0, QueueArithmetic.Load(demand, list.Removals.Rate!.Value)!.Value.Value, Near);
        Assert.Equal(3, list.Queue);
        Assert.Equal(7 / 3.0, aim.Queue(demand).Count, Near);
        Assert.False(aim.IsTooLarge(new(list.Queue), demand));
        Assert.Equal(6 / 7.0, list.MeanWait!.Value.Value, Near);
        Assert.Equal(2.8333333, aim.Capacity(demand, list.Additions.Variation!.Value, list.Removals.Variation!.Value).PerWeek, Near);
        // The reference says 3.0: six days over four weeks. In weeks it is a seventh of that.
        Assert.Equal(3.0 / 7, aim.Pressure(list.MeanWait.Value)!.Value.Value, Near);
    }

    [Fact]
    public void The_second_list_all_in_all()
    {
        // The reference counts the removal of the day after the last; so it is said that removals are known until then.
        var list = ListStatistics.Of(second, January(1), January(10), removalsTo: January(11));
        var (demand, aim) = (list.Additions.Rate!.Value, new WaitingAim(new(4)));
        Assert.Equal(3.1111111, demand.PerWeek, Near);
        Assert.Equal(1.4, list.Removals.Rate!.Value.PerWeek, Near);
        Assert.Equal(2.2222222, QueueArithmetic.Load(demand, list.Removals.Rate!.Value)!.Value.Value, Near);
        Assert.Equal(2, list.Queue);
        Assert.Equal(3.1111111, aim.Queue(demand).Count, Near);
        Assert.Equal(1.2765695, list.Additions.Variation!.Value.Value, Near);
        Assert.Equal(0.5656854, list.Removals.Variation!.Value.Value, Near);
        Assert.Equal(3 / 7.0, list.MeanWait!.Value.Value, Near);
        Assert.Equal(4.085926, aim.Capacity(demand, list.Additions.Variation!.Value, list.Removals.Variation!.Value).PerWeek, Near);
        // The reference says 1.5: three days over four weeks.
        Assert.Equal(1.5 / 7, aim.Pressure(list.MeanWait.Value)!.Value.Value, Near);
    }

    [Fact]
    public void A_list_without_anybody_has_no_mean_wait() => Assert.Null(ListStatistics.Of([], January(1), January(2)).MeanWait);

    [Fact]
    public void Who_leaves_before_coming_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => Entry(4, 3));

    private static ListEntry Entry(int added, int? removed = null) => new(January(added), removed is { } day ? January(day) : null);

    private static DateOnly January(int day) => new(2024, 1, day);
}
