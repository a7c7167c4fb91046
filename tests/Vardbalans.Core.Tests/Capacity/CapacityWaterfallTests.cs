using FsCheck;
using FsCheck.Fluent;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests.Capacity;

public sealed class CapacityWaterfallTests
{
    private static readonly CapacityKind[] kinds = Enum.GetValues<CapacityKind>();

    private static Gen<Dictionary<CapacityKind, Minutes>> Amounts =>
        from values in Gen.Choose(-400, 900).ArrayOf(kinds.Length)
        select kinds.Zip(values).Where(k => k.Second >= 0).ToDictionary(k => k.First, k => new Minutes(k.Second));

    [Fact]
    public void From_those_employed_to_patients_seen()
    {
        var waterfall = CapacityWaterfall.Of(new Dictionary<CapacityKind, Minutes>
        {
            [CapacityKind.Established] = new(10_000),
            [CapacityKind.Employed] = new(9_000),
            [CapacityKind.Vacation] = new(1_000),
            [CapacityKind.Sick] = new(500),
            [CapacityKind.Administration] = new(2_000),
            [CapacityKind.Available] = new(5_000),
            [CapacityKind.Scheduled] = new(4_600),
            [CapacityKind.Used] = new(4_000),
        });
        Assert.Equal(
            [
                (StepRole.Level, CapacityKind.Established, 0, 10_000), (StepRole.Remainder, CapacityKind.Employed, -1_000, 9_000), (StepRole.Level, CapacityKind.Employed, 0, 9_000),
                (StepRole.Reported, CapacityKind.Vacation, -1_000, 8_000), (StepRole.Reported, CapacityKind.Sick, -500, 7_500), (StepRole.Reported, CapacityKind.Administration, -2_000, 5_500),
                (StepRole.Remainder, CapacityKind.Available, -500, 5_000), (StepRole.Level, CapacityKind.Available, 0, 5_000),
                (StepRole.Remainder, CapacityKind.Scheduled, -400, 4_600), (StepRole.Level, CapacityKind.Scheduled, 0, 4_600),
                (StepRole.Remainder, CapacityKind.Used, -600, 4_000), (StepRole.Level, CapacityKind.Used, 0, 4_000),
            ],
            waterfall.Steps.Select(s => (s.Role, s.Kind, (int)s.Change.Value, (int)s.After.Value)));
        Assert.Null(waterfall.Overdrawn);
        Assert.Null(waterfall.Level(CapacityKind.Booked));
    }

    [Fact]
    public void More_absence_than_employment_is_told_and_not_cut_off()
    {
        var waterfall = CapacityWaterfall.Of(new Dictionary<CapacityKind, Minutes> { [CapacityKind.Employed] = new(2_000), [CapacityKind.Parental] = new(2_400) });
        Assert.Equal(new Minutes(400), waterfall.Overdrawn);
        Assert.Equal(new Minutes(-400), waterfall.Level(CapacityKind.Available));
    }

    [Fact]
    public void Without_staff_data_there_is_no_waterfall_and_no_zero()
    {
        Assert.Empty(CapacityWaterfall.Of(new Dictionary<CapacityKind, Minutes>()).Steps);
        Assert.Empty(CapacityWaterfall.Of(new Dictionary<CapacityKind, Minutes> { [CapacityKind.Sick] = new(10) }).Steps);
    }

    [Fact]
    public void Every_step_sums_to_the_one_before() => Properties.HoldFor(Amounts, amounts =>
    {
        var steps = CapacityWaterfall.Of(amounts).Steps;
        for (var i = 1; i < steps.Count; i++)
        {
            Assert.Equal(steps[i - 1].After.Value + steps[i].Change.Value, steps[i].After.Value, 6);
        }

        Assert.All(steps.Where(s => s.Role == StepRole.Level && amounts.ContainsKey(s.Kind)), s => Assert.Equal(amounts[s.Kind], s.After));
    });

    [Fact]
    public void A_clinic_is_the_sum_of_its_units() => Properties.HoldFor(
        from a in Amounts
        from b in Amounts
        from c in Amounts
        select new[] { a, b, c },
        units =>
        {
            // Level by level: with the same kinds reported everywhere every level of the whole is the sum of the parts'.
            var reported = units[0].Keys.Intersect(units[1].Keys).Intersect(units[2].Keys).ToHashSet();
            var alike = units.Select(u => u.Where(k => reported.Contains(k.Key)).ToDictionary()).ToArray();
            var whole = CapacityWaterfall.Of(CapacityWaterfall.Sum(alike));
            var parts = alike.Select(CapacityWaterfall.Of).ToArray();
            foreach (var step in whole.Steps.Where(s => s.Role == StepRole.Reported || reported.Contains(s.Kind)))
            {
                Assert.Equal(
                    parts.Sum(p => p.Steps.Where(s => s.Role == step.Role && s.Kind == step.Kind).Sum(s => step.Role == StepRole.Level ? s.After.Value : s.Change.Value)),
                    step.Role == StepRole.Level ? step.After.Value : step.Change.Value,
                    6);
            }
        });
}
