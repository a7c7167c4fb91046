using FsCheck.Fluent;
using Vardbalans.Core.FollowUp;

namespace Vardbalans.Core.Tests.FollowUp;

public sealed class DeviationPartsTests
{
    private static readonly FactorPair[] worked =
    [
        new(ProductionFactor.Available, 6000, 5400), new(ProductionFactor.Scheduled, 0.90, 0.92), new(ProductionFactor.MinutesPerPatient, 45, 48),
        new(ProductionFactor.Fill, 0.95, 0.93), new(ProductionFactor.Attendance, 0.95, 0.93),
    ];

    private static double Product(Func<FactorPair, double> of) => worked.Aggregate(1.0, (product, f) => f.Factor == ProductionFactor.MinutesPerPatient ? product / of(f) : product * of(f));

    /// <summary>The worked example of the method: 108.300 planned, 89.517 done.</summary>
    [Fact]
    public void The_worked_example_comes_out()
    {
        var (plan, outcome) = (Product(f => f.Plan!.Value), Product(f => f.Outcome!.Value));
        Assert.Equal((108.300, 89.517), (Math.Round(plan, 3), Math.Round(outcome, 3)));

        var parts = DeviationParts.Of(plan, outcome, worked);

        // The source rounds so that its parts sum as written; the exact third is −6.36649.
        foreach (var (published, part) in new[] { -10.387, 2.171, -6.367, -2.100, -2.100 }.Zip(parts))
        {
            Assert.Equal(published, part.Effect, 0.0006);
        }

        Assert.Equal(outcome - plan, parts.Sum(p => p.Effect), 9);
    }

    [Fact]
    public void Free_times_that_nobody_waited_for_are_for_want_of_inflow()
    {
        var parts = DeviationParts.Of(100, 90, [new FactorPair(ProductionFactor.Fill, 1, 0.9)], nobodyWaited: true);
        Assert.Equal([new DeviationPart(ProductionFactor.Inflow, -10)], parts.Select(p => p with { Effect = Math.Round(p.Effect, 9) }));
        // More filled than planned has nothing to do with inflow.
        Assert.Equal(ProductionFactor.Fill, DeviationParts.Of(100, 110, [new FactorPair(ProductionFactor.Fill, 1, 1.1)], nobodyWaited: true)[0].Factor);
    }

    [Fact]
    public void What_has_no_data_is_unknown()
    {
        Assert.Equal([new DeviationPart(ProductionFactor.Unknown, -5)], DeviationParts.Of(10, 5, [new FactorPair(ProductionFactor.Fill, null, 0.5)]));
        Assert.Equal([new DeviationPart(ProductionFactor.Unknown, 5)], DeviationParts.Of(0, 5, worked));
        Assert.Empty(DeviationParts.Of(0, 0, []));
        var some = DeviationParts.Of(108.3, 89.517, worked[..2]);
        Assert.Equal([ProductionFactor.Available, ProductionFactor.Scheduled, ProductionFactor.Unknown], some.Select(p => p.Factor));
    }

    [Fact]
    public void Parts_sum_to_the_deviation_and_depend_on_no_order()
    {
        var pair = Gen.Choose(1, 200).Two().Select(p => (Plan: p.Item1 / 100.0, Outcome: p.Item2 / 100.0));
        var cases = from pairs in pair.ListOf(5) from rest in Gen.Choose(50, 150) from seed in Gen.Choose(0, 1000) select (pairs, Left: rest / 100.0, seed);
        Properties.HoldFor(cases, c =>
        {
            var factors = c.pairs.Select((p, at) => new FactorPair((ProductionFactor)at, p.Plan, p.Outcome)).ToArray();
            var (plan, ratio) = (80.0, c.Left);
            foreach (var factor in factors)
            {
                ratio *= factor.Factor == ProductionFactor.MinutesPerPatient ? factor.Plan!.Value / factor.Outcome!.Value : factor.Outcome!.Value / factor.Plan!.Value;
            }

            var parts = DeviationParts.Of(plan, plan * ratio, factors);
            Assert.Equal((plan * ratio) - plan, parts.Sum(p => p.Effect), 1e-6 * Math.Max(1, ratio * plan));

            var mixed = factors.ToArray();
            new Random(c.seed).Shuffle(mixed);
            foreach (var part in DeviationParts.Of(plan, plan * ratio, mixed))
            {
                Assert.Equal(parts.Single(p => p.Factor == part.Factor).Effect, part.Effect, 1e-6 * Math.Max(1, ratio * plan));
            }
        });
    }

    [Fact]
    public void Weeks_together_are_the_sums_of_their_parts() => Assert.Equal(
        [new DeviationPart(ProductionFactor.Fill, -3), new DeviationPart(ProductionFactor.Unknown, 1)],
        DeviationParts.Sum([[new DeviationPart(ProductionFactor.Fill, -1)], [new DeviationPart(ProductionFactor.Unknown, 1), new DeviationPart(ProductionFactor.Fill, -2)]]));
}
