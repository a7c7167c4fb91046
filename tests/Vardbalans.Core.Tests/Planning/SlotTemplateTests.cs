using FsCheck;
using FsCheck.Fluent;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests.Planning;

/// <summary>Times to lay add up, are enough for the plan, and no more than one too many.</summary>
public sealed class SlotTemplateTests
{
    [Fact]
    public void A_week_s_times_add_up_to_what_the_plan_takes_and_one_fewer_would_be_too_few() => Prop.ForAll(
        (from parts in Gen.Choose(0, 60).ListOf(4) from lost in Gen.Choose(0, 60) from late in Gen.Choose(0, 60) select (parts, lost, late)).ToArbitrary(), given =>
        {
            var loss = new SlotLoss(new Share(given.lost / 100.0), new Share(given.late / 100.0), new Share(0.5));
            var plan = given.parts.Sum();
            var slots = SlotTemplate.Of(plan, [.. given.parts.Select((p, i) => (i + 1, p))], loss);
            var gross = slots.Sum(s => s.Count);
            Assert.Equal(plan == 0 ? 0 : (int)Math.Ceiling((plan / loss.Kept.Value) - 1e-9), gross);
            Assert.True(loss.PatientsOf(gross).Count >= plan - 1e-6 && (gross == 0 || loss.PatientsOf(gross - 1).Count < plan));
            // Nobody who has nothing planned gets a time.
            Assert.All(slots, s => Assert.True(given.parts[s.CompetenceId - 1] > 0));
        }).QuickCheckThrowOnFailure();
}
