using Vardbalans.Core.Capacity;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests.Capacity;

/// <summary>Slots, beds and panels, by the worked examples of the field.</summary>
public sealed class CapacityExamplesTests
{
    [Theory]
    [InlineData(0.04, 0, 0, 52.97)]
    [InlineData(0.04, 0.06, 0.5, 54.61)]
    public void Slots_are_released_for_those_who_do_not_come(double noShow, double late, double refilled, double slots)
    {
        var loss = new SlotLoss(new Share(noShow), new Share(late), new Share(refilled));
        Assert.Equal(slots, loss.SlotsFor(new Patients(50.85)), 0.005);
        Assert.Equal(50.85, loss.PatientsOf(loss.SlotsFor(new Patients(50.85))).Count, 9);
    }

    [Fact]
    public void Who_cancelled_late_is_not_expected_and_few_booked_tell_nothing()
    {
        var loss = SlotLoss.Measured(100, 9, 10, Share.None)!.Value;
        Assert.Equal((0.1, 0.1), (loss.NoShow.Value, loss.LateCancellation.Value));

        // Eighty-one of a hundred slots were kept, as was counted.
        Assert.Equal(81, loss.PatientsOf(100).Count, 9);
        Assert.Null(SlotLoss.Measured(29, 1, 1, Share.None));
        Assert.Equal(0, SlotLoss.Measured(30, 0, 30, Share.None)!.Value.NoShow.Value);
        Assert.Throws<ArgumentException>(() => SlotLoss.Measured(30, 20, 20, Share.None));
    }

    [Fact]
    public void Nearly_three_thousand_stays_of_five_days_take_forty_beds_on_average_and_more_to_have()
    {
        var need = BedNeed.Of(new Patients(2920), 5.0, 365);
        Assert.Equal(14600, need.CareDays, 6);
        Assert.Equal(40.0, need.AverageBeds, 6);
        Assert.Equal(44.4, need.BedsAt(new Share(0.90)), 0.05);
        Assert.Equal(47.1, need.BedsAt(new Share(0.85)), 0.05);
        Assert.Equal(36.3, need.StaffPresent(Minutes.FromHours(4.8), MinutesPerWeek.FromHours(37)).Count, 0.05);
    }

    [Fact]
    public void A_five_day_ward_needs_more_beds_for_the_same_care_days() =>
        Assert.Equal(40.0 * 7 / 5, new BedNeed(14600, 365 * 5 / 7.0).AverageBeds, 6);

    [Fact]
    public void Overcrowding_is_of_available_beds_and_of_sums()
    {
        Assert.Equal(1.1, new BedDays(600, 550, 541, 6).OvercrowdedPer100!.Value, 0.05);
        Assert.Equal(98.4, new BedDays(600, 550, 541, 6).Occupancy!.Value.Percent, 0.05);
        // A ward of ten with two in addition and one of ninety with none: two on a hundred, not the mean of twenty and nothing.
        Assert.Equal(2.0, (new BedDays(10, 10, 10, 2) + new BedDays(90, 90, 80, 0)).OvercrowdedPer100!.Value, 9);
        Assert.Null(new BedDays(10, 0, 0, 0).OvercrowdedPer100);
        Assert.Null(new BedDays(10, 0, 0, 0).Occupancy);
    }

    [Fact]
    public void Four_hundred_and_thirty_enrolled_take_nearly_nine_midwives() =>
        Assert.Equal(8.6, new Panel(new Patients(430), new Positions(8), 50).Needed.Count, 9);

    [Theory]
    [InlineData(430, 8, PanelLight.Over)]
    [InlineData(410, 8, PanelLight.JustRight)]
    [InlineData(400, 8, PanelLight.JustRight)]
    [InlineData(370, 8, PanelLight.Room)]
    [InlineData(370, 0, PanelLight.NotJudged)]
    public void The_light_is_red_above_yellow_at_and_green_below(int enrolled, int midwives, PanelLight light) =>
        Assert.Equal(light, new Panel(new Patients(enrolled), new Positions(midwives), 50).Light(new Share(0.05)));

    [Fact]
    public void New_persons_go_where_there_is_most_room_for_the_staff()
    {
        Panel Of(int enrolled, double staff) => new(new Patients(enrolled), new Positions(staff), 50);
        Assert.Equal([0, 30, 10], Panel.Spread([Of(200, 4), Of(120, 3), Of(40, 1)], 40)!);
        Assert.Equal([0, 7], Panel.Spread([Of(0, 0), Of(300, 2)], 7)!);
        Assert.Null(Panel.Spread([Of(10, 0)], 5));
    }

    [Theory]
    [InlineData(94, 100, NeedStanding.Spare)]
    [InlineData(95, 100, NeedStanding.Balanced)]
    [InlineData(105, 100, NeedStanding.Balanced)]
    [InlineData(106, 100, NeedStanding.TooLittle)]
    [InlineData(1, 0, NeedStanding.TooLittle)]
    [InlineData(0, 0, NeedStanding.Balanced)]
    [InlineData(0, 10, NeedStanding.Spare)]
    public void Need_is_judged_as_a_share_of_what_is_available(double need, double available, NeedStanding standing) =>
        Assert.Equal(standing, BalanceLimits.Usual.Judge(new Minutes(need), new Minutes(available)));

    [Fact]
    public void What_is_not_reported_is_not_judged()
    {
        Assert.Equal(NeedStanding.NotJudged, BalanceLimits.Usual.Judge(null, new Minutes(10)));
        Assert.Equal(NeedStanding.NotJudged, BalanceLimits.Usual.Judge(new Minutes(10), null));
    }

    [Fact]
    public void A_task_that_moves_frees_one_competence_and_takes_another()
    {
        var shift = new CompetenceShift(new Share(0.25), new MinutesPerPatient(60), new MinutesPerPatient(75));
        Assert.Equal(600, shift.Freed(new Patients(2400)).Hours, 9);
        Assert.Equal(750, shift.Added(new Patients(2400)).Hours, 9);
        Assert.Equal((600 * 900m) - (750 * 450m), shift.Saved(new Patients(2400), 900, 450)!.Value, 6);
        Assert.Null(shift.Saved(new Patients(2400), 900, null));
    }

    [Fact]
    public void A_competence_without_a_price_leaves_the_cost_of_the_activity_unknown()
    {
        var doctor = new HourMix(new HourCost(900, Agency: 1500), Share.None, new Share(0.1));
        Assert.Equal(960m, ActivityCost.Of([(new MinutesPerPatient(60), doctor)])!.Value.Each);
        Assert.Null(ActivityCost.Of([(new MinutesPerPatient(60), doctor), (new MinutesPerPatient(30), null)]));
        Assert.NotNull(ActivityCost.Of([(new MinutesPerPatient(60), doctor), (default, null)]));
        Assert.Null(ActivityCost.Of([(new MinutesPerPatient(60), doctor with { Cost = new HourCost(900) })]));
        Assert.Null(ActivityCost.Of([]));
    }

    [Fact]
    public void An_hour_without_a_price_leaves_the_cost_unknown()
    {
        var cost = new HourCost(500, Agency: 1200);
        Assert.Equal((10 * 500m) + (2 * 1200m), cost.Of(Minutes.FromHours(10), agency: Minutes.FromHours(2)));
        Assert.Null(cost.Of(Minutes.FromHours(10), overtime: Minutes.FromHours(1)));
        Assert.Equal(5000m, cost.Of(Minutes.FromHours(10)));
    }
}
