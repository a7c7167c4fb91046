using Vardbalans.App.Features.Need;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Need;

/// <summary>A sum that lacks a unit is no fall.</summary>
public sealed class UnknownWeeksTests
{
    private static readonly IsoWeek First = IsoWeek.Of(2026, 1);

    [Fact]
    public void A_hole_and_the_weeks_that_a_late_unit_has_not_reached_are_unknown() =>
        Assert.Equal([First + 3, First + 8, First + 9], UnknownWeeks.Of([Weeks(10, 0..9), Weeks(10, 0..2, 4..7)], First + 9).Order());

    [Fact]
    public void A_unit_that_has_stopped_or_not_begun_hides_nothing()
    {
        Assert.Empty(UnknownWeeks.Of([Weeks(10, 0..30), Weeks(10, 0..(30 - UnknownWeeks.LongestLag - 1))], First + 30));
        Assert.NotEmpty(UnknownWeeks.Of([Weeks(10, 0..30), Weeks(10, 0..(30 - UnknownWeeks.LongestLag))], First + 30));
        Assert.Empty(UnknownWeeks.Of([Weeks(10, 0..9), Weeks(10, 5..9)], First + 9));
    }

    [Fact]
    public void The_smallest_unit_does_not_hide_the_region()
    {
        Assert.Empty(UnknownWeeks.Of([Weeks(1000, 0..9), Weeks(9, 0..5, 7..9)], First + 9));
        Assert.Equal([First + 6], UnknownWeeks.Of([Weeks(1000, 0..9), Weeks(11, 0..5, 7..9)], First + 9));
    }

    private static Dictionary<IsoWeek, double> Weeks(double perWeek, params Range[] stated) =>
        stated.SelectMany(r => Enumerable.Range(r.Start.Value, r.End.Value - r.Start.Value + 1)).ToDictionary(i => First + i, _ => perWeek);
}
