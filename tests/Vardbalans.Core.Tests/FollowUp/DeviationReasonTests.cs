using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests.FollowUp;

public sealed class DeviationReasonTests
{
    private static readonly IsoWeek first = IsoWeek.Of(2026, 35);

    [Theory]
    [InlineData(0.1, PartInWords.Little)]
    [InlineData(0.25, PartInWords.Quarter)]
    [InlineData(0.33, PartInWords.Third)]
    [InlineData(0.5, PartInWords.Half)]
    [InlineData(0.65, PartInWords.TwoThirds)]
    [InlineData(0.75, PartInWords.ThreeQuarters)]
    [InlineData(0.9, PartInWords.NearlyAll)]
    [InlineData(1, PartInWords.All)]
    [InlineData(1.3, PartInWords.MoreThanAll)]
    public void A_part_is_said_as_the_nearest(double share, PartInWords expected) => Assert.Equal(expected, DeviationReason.InWords(share));

    [Fact]
    public void What_explains_the_most_in_the_deviations_own_direction_is_the_reason_with_its_few_weeks()
    {
        // Twelve weeks: times missing in the second to the fourth, and every week somewhat better attendance than planned.
        var reason = DeviationReason.Of(Weeks(12, w => [new(ProductionFactor.Scheduled, w is 1 or 2 or 3 ? -20 : 0), new(ProductionFactor.Attendance, 2), new(ProductionFactor.Fill, -1)]))!;
        Assert.Equal([ProductionFactor.Scheduled], reason.Causes);
        Assert.Equal((-60, PartInWords.MoreThanAll), (reason.Effect, reason.Part));

        // Two of the three weeks hold two thirds.
        Assert.Equal((first + 1, first + 2), reason.Weeks);
        Assert.Equal(new DeviationPart(ProductionFactor.Attendance, 24), reason.Against);
    }

    [Fact]
    public void What_is_spread_has_no_weeks_and_what_hardly_matters_is_not_said_to_work_against()
    {
        var reason = DeviationReason.Of(Weeks(12, _ => [new(ProductionFactor.Available, 5), new(ProductionFactor.Fill, -1)]))!;
        Assert.Equal([ProductionFactor.Available], reason.Causes);
        Assert.Null(reason.Weeks);
        Assert.Equal(new DeviationPart(ProductionFactor.Fill, -12), reason.Against);
        Assert.Null(DeviationReason.Of(Weeks(12, _ => [new(ProductionFactor.Available, 5), new(ProductionFactor.Fill, -0.5)]))!.Against);
    }

    [Fact]
    public void Two_that_explain_as_many_are_both_named()
    {
        var reason = DeviationReason.Of(Weeks(1, _ => [new(ProductionFactor.Available, -10.2), new(ProductionFactor.Unknown, -9.9), new(ProductionFactor.Fill, -5)]))!;
        Assert.Equal([ProductionFactor.Available, ProductionFactor.Unknown], reason.Causes);
        Assert.Equal(PartInWords.ThreeQuarters, reason.Part);
    }

    [Fact]
    public void Of_parts_that_are_less_than_a_patient_the_largest_is_the_reason()
    {
        var reason = DeviationReason.Of(Weeks(1, _ => [new(ProductionFactor.Available, -0.4), new(ProductionFactor.Fill, -0.35), new(ProductionFactor.Unknown, -0.35), new(ProductionFactor.Attendance, 0.1)]))!;
        Assert.Equal([ProductionFactor.Available], reason.Causes);
    }

    [Fact]
    public void On_plan_there_is_nothing_to_explain()
    {
        Assert.Null(DeviationReason.Of(Weeks(4, _ => [new(ProductionFactor.Available, -10), new(ProductionFactor.Fill, 10.1)])));
        Assert.Null(DeviationReason.Of([]));
    }

    private static List<(IsoWeek, IReadOnlyList<DeviationPart>)> Weeks(int count, Func<int, DeviationPart[]> of) => [.. Enumerable.Range(0, count).Select(w => (first + w, (IReadOnlyList<DeviationPart>)of(w)))];
}
