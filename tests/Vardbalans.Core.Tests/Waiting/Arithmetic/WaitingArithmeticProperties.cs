using FsCheck;
using FsCheck.Fluent;
using Vardbalans.Core.Waiting.Arithmetic;

namespace Vardbalans.Core.Tests.Waiting.Arithmetic;

/// <summary>What holds of the arithmetic whatever the numbers.</summary>
public sealed class WaitingArithmeticProperties
{
    private static readonly Gen<double> amounts = Gen.Choose(1, 100_000).Select(n => n / 100.0);

    private static readonly Gen<ListEntry[]> lists = Gen.Choose(0, 60).SelectMany(added => Gen.Choose(-20, 40)
            .Select(stay => new ListEntry(Day(added), stay < 0 ? null : Day(added + stay))))
        .ArrayOf(30);

    [Fact]
    public void A_share_and_its_factor_are_each_others_inverse() => Properties.HoldFor(Gen.Choose(1, 999), mille =>
        Assert.Equal(mille / 1000.0, TargetFactor.Within(new(mille / 1000.0)).Missing.Rest.Value, 1e-12));

    [Fact]
    public void A_list_at_its_target_has_pressure_two_over_the_factor_and_needs_the_inflow_for_relief() =>
        Properties.HoldFor(amounts.Three(), x =>
        {
            var (demand, target, factor) = x;
            var aim = new WaitingAim(new(target), new(factor));
            var queue = aim.Queue(new(demand));
            var wait = QueueArithmetic.MeanWait(queue, new(demand))!.Value;
            Assert.Equal(2 / factor, aim.Pressure(wait)!.Value.Value, 1e-9);
            Assert.Equal(demand, QueueArithmetic.Relief(new(demand), queue, queue, new(26)).PerWeek, 1e-9);
        });

    [Fact]
    public void Capacity_is_above_inflow_and_falls_with_a_longer_target() => Properties.HoldFor(amounts.Three(), x =>
    {
        var (demand, target, more) = x;
        double At(double weeks) => new WaitingAim(new(weeks)).Capacity(new(demand), new(1), new(1)).PerWeek;
        Assert.True(At(target) > At(target + more) && At(target + more) > demand);
    });

    [Fact]
    public void The_queue_of_a_day_is_those_who_wait_at_its_end_wherever_the_time_begins() => Properties.HoldFor(lists, list =>
    {
        var queue = ListStatistics.QueueByDay(list, Day(20), Day(80));
        Assert.All(queue, (count, i) => Assert.Equal(list.Count(e => e.WaitsAt(Day(20 + i))), count));
        var statistics = ListStatistics.Of(list, Day(20), Day(80));
        Assert.Equal(queue[^1], statistics.Queue);
        Assert.Equal(queue[^1] - list.Count(e => e.WaitsAt(Day(19))), statistics.Additions.Count - statistics.Removals.Count);
    });

    [Fact]
    public void Free_days_are_used_once_and_in_the_order_of_referral() => Properties.HoldFor(
        Gen.Choose(0, 40).Select(Day).ArrayOf(12).Zip(Gen.Choose(0, 60).Select(Day).ArrayOf(10)), x =>
        {
            var (referred, slots) = x;
            var given = QueueArithmetic.FillSlots(referred, slots);
            var used = given.OfType<DateOnly>().ToList();
            Assert.All(used.GroupBy(day => day), day => Assert.True(day.Count() <= slots.Count(slot => slot == day.Key)));
            DateOnly[] inTurn = [.. Enumerable.Range(0, referred.Length).OrderBy(i => referred[i]).Select(i => given[i] ?? DateOnly.MaxValue)];
            Assert.Equal(inTurn.Order(), inTurn);
            Assert.All(given, (day, i) => Assert.True(day is null || day > referred[i]));
        });

    private static DateOnly Day(int number) => new DateOnly(2024, 1, 1).AddDays(number);
}
