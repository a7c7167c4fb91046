using Vardbalans.Core.Capacity;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests.Capacity;

public sealed class CareAssetTests
{
    private static readonly IsoWeek ordinary = IsoWeek.Of(2026, 10);

    /// <summary>Good Friday.</summary>
    private static readonly IsoWeek shorter = IsoWeek.Of(2026, 14);

    [Fact]
    public void A_five_day_ward_reports_whole_weeks_with_five_days_and_a_seven_day_ward_does_not()
    {
        Assert.Equal(5, WardDays.Usual([5, 5, 4, 5]));
        Assert.Equal(7, WardDays.Usual([7, 3, 7, 7]));
        Assert.Equal(7, WardDays.Usual([5, 7]));
        Assert.Null(WardDays.Usual([]));
        Assert.True(WardDays.IsWhole(5, 5, ordinary));
        Assert.False(WardDays.IsWhole(4, 5, ordinary));
        Assert.True(WardDays.IsWhole(4, 5, shorter));
        Assert.False(WardDays.IsWhole(6, 7, shorter));
    }

    [Fact]
    public void A_shared_room_gives_each_unit_its_share_of_open_days()
    {
        var room = new SharedOpening(MinutesPerWeek.FromHours(40), new Share(0.25));
        Assert.Equal(600, room.In(ordinary).Value);
        Assert.Equal(480, room.In(shorter).Value);
        Assert.Null(SharedOpening.Promised([new Share(0.5), new Share(0.25), new Share(0.25)]));
        Assert.Equal(0.2, SharedOpening.Promised([new Share(0.7), new Share(0.5)])!.Value.Value, 9);
    }

    [Fact]
    public void Beds_go_from_established_by_each_closure_to_occupied_and_overcrowding_goes_upwards()
    {
        var waterfall = CapacityWaterfall.Of(new Dictionary<CapacityKind, Minutes>
        {
            [CapacityKind.Established] = new(140),
            [CapacityKind.ClosedHoliday] = new(20),
            [CapacityKind.ClosedStaff] = new(14),
            [CapacityKind.Available] = new(100),
            [CapacityKind.Used] = new(104),
        });
        Assert.Equal(
            [
                (StepRole.Level, CapacityKind.Established, 140), (StepRole.Reported, CapacityKind.ClosedHoliday, 120), (StepRole.Reported, CapacityKind.ClosedStaff, 106),
                (StepRole.Remainder, CapacityKind.Available, 100), (StepRole.Level, CapacityKind.Available, 100),
                (StepRole.Remainder, CapacityKind.Used, 104), (StepRole.Level, CapacityKind.Used, 104),
            ],
            waterfall.Steps.Select(s => (s.Role, s.Kind, (int)s.After.Value)));
    }
}
