using FsCheck.Fluent;
using Vardbalans.Core.FollowUp;

namespace Vardbalans.Core.Tests.FollowUp;

public sealed class ProductionFactsTests
{
    /// <summary>The worked example of the method, as a unit's week would tell it: 120 times of 45 minutes planned in 6,000 minutes are 0.90 of them.</summary>
    private static readonly ProductionFacts worked = new()
    {
        Plan = 108.3,
        Outcome = 5400 * 0.92 / 48 * 0.93 * 0.93,
        Available = (6000, 5400),
        MinutesPerPatient = (45, 48),
        Kept = 0.95 * 0.95,
        Released = 5400 * 0.92 / 48,
        ReleasedBooked = 5400 * 0.92 / 48 * 0.93 / 0.95,
        Attendance = (0.95, 0.93),
    };

    [Fact]
    public void A_units_week_gives_the_methods_own_parts()
    {
        // The example's plan has a fill of 0.95; the house plans every time to be booked, so here what is booked is told against that.
        Assert.Equal(120, worked.TimesPlanned, 9);
        Assert.Equal([0.90, 0.92], worked.Factors.Where(f => f.Factor == ProductionFactor.Scheduled).SelectMany(f => new[] { f.Plan!.Value, f.Outcome!.Value }).Select(v => Math.Round(v, 9)));
        var parts = worked.Parts;
        Assert.Equal([-10.387, 2.171, -6.366, -2.100, -2.100], parts.Select(p => Math.Round(p.Effect, 3)));
    }

    [Fact]
    public void Without_minutes_what_is_scheduled_is_a_number_of_times()
    {
        var facts = new ProductionFacts { Plan = 95, Outcome = 76, Kept = 0.95, Released = 80, ReleasedBooked = 80, Attendance = (0.95, 0.95) };
        Assert.Equal([(ProductionFactor.Scheduled, 100, 80), (ProductionFactor.Fill, 1, 1), (ProductionFactor.Attendance, 0.95, 0.95)], facts.Factors.Select(f => (f.Factor, f.Plan!.Value, f.Outcome!.Value)));
        Assert.Equal(-19, facts.Parts.Single(p => p.Factor == ProductionFactor.Scheduled).Effect, 9);
        Assert.DoesNotContain(facts.Parts, p => p.Factor == ProductionFactor.Unknown);
    }

    [Fact]
    public void A_side_without_data_is_no_factor()
    {
        Assert.Empty(new ProductionFacts { Plan = 10, Outcome = 8, Available = (100, null), MinutesPerPatient = (null, 30), Attendance = (0.9, null) }.Factors);
    }

    [Fact]
    public void Factors_over_weeks_are_sums_and_ratios_of_sums()
    {
        var small = new ProductionFacts { Plan = 10, Outcome = 10, Available = (600, 500), MinutesPerPatient = (30, 60), Released = 10, ReleasedBooked = 5 };
        var large = new ProductionFacts { Plan = 90, Outcome = 90, Available = (5400, 5000), MinutesPerPatient = (30, 20), Released = 90, ReleasedBooked = 85 };
        var without = new ProductionFacts { Plan = 90, Outcome = 90 };
        ProductionFacts[] all = [small, large, without];
        Assert.Equal(new FactorSum(ProductionFactor.Available, 6000, 5500, 2), ProductionFacts.Over(ProductionFactor.Available, all));
        Assert.Equal(new FactorSum(ProductionFactor.Scheduled, 100, 100, 2), ProductionFacts.Over(ProductionFactor.Scheduled, all));
        Assert.Equal(new FactorSum(ProductionFactor.MinutesPerPatient, 30, 24, 2), ProductionFacts.Over(ProductionFactor.MinutesPerPatient, all));
        Assert.Equal(0.9, ProductionFacts.Over(ProductionFactor.Fill, all).Outcome!.Value, 9);
        Assert.Equal(new FactorSum(ProductionFactor.Attendance, null, null, 0), ProductionFacts.Over(ProductionFactor.Attendance, all));
    }

    [Fact]
    public void Whatever_is_known_the_parts_sum_to_the_deviation()
    {
        var number = Gen.Choose(0, 400).Select(n => n == 0 ? (double?)null : n / 4.0);
        var share = Gen.Choose(0, 20).Select(n => n == 0 ? (double?)null : n / 20.0);
        var cases = from plan in Gen.Choose(0, 200)
                    from outcome in Gen.Choose(0, 200)
                    from numbers in number.ListOf(6)
                    from shares in share.ListOf(3)
                    from nobody in Gen.Elements(true, false)
                    select new ProductionFacts
                    {
                        Plan = plan,
                        Outcome = outcome,
                        Available = (numbers[0], numbers[1]),
                        MinutesPerPatient = (numbers[2], numbers[3]),
                        Released = numbers[4],
                        ReleasedBooked = numbers[5],
                        Kept = shares[0],
                        Attendance = (shares[1], shares[2]),
                        NobodyWaited = nobody,
                    };
        Properties.HoldFor(cases, f => Assert.Equal(f.Outcome - f.Plan, f.Parts.Sum(p => p.Effect), 6));
    }
}
