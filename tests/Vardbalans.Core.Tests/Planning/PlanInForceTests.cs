using FsCheck;
using FsCheck.Fluent;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests.Planning;

public sealed class PlanInForceTests
{
    private static readonly DecidedVersion first = new(1, 2026, 1, new DateOnly(2025, 11, 14));

    /// <summary>A handful of versions of plan year 2026, decided between November 2025 and the end of the year.</summary>
    private static readonly Gen<DecidedVersion[]> versions = Gen.Choose(0, 6)
        .SelectMany(count => Gen.Choose(0, 400).ListOf(count))
        .Select(days => days.Select((day, i) => new DecidedVersion(i + 1, 2026, i + 1, new DateOnly(2025, 11, 1).AddDays(day))).ToArray());

    private static readonly Gen<IsoWeek> weeks = Gen.Choose(1, 53).Select(n => IsoWeek.Of(2026, n));

    [Theory]
    [InlineData("2026-03-02", 2)] // Monday of week 10
    [InlineData("2026-03-03", 1)] // Tuesday
    [InlineData("2026-03-08", 1)] // Sunday
    [InlineData("2026-03-09", 1)] // Monday of week 11
    public void A_week_is_measured_against_what_was_decided_by_its_Monday(string decided, int expected)
    {
        var second = new DecidedVersion(2, 2026, 2, DateOnly.Parse(decided, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(expected, PlanInForce.Agreed([first, second], IsoWeek.Of(2026, 10))!.Value.VersionId);
        Assert.Equal(2, PlanInForce.Agreed([first, second], IsoWeek.Of(2026, 11))!.Value.VersionId);
    }

    [Fact]
    public void Of_two_versions_decided_the_same_day_the_later_number_applies()
    {
        var second = first with { VersionId = 2, Number = 2 };
        Assert.Equal(2, PlanInForce.Agreed([first, second], IsoWeek.Of(2026, 1))!.Value.VersionId);
        Assert.Equal(2, PlanInForce.Agreed([second, first], IsoWeek.Of(2026, 1))!.Value.VersionId);
        Assert.Equal(2, PlanInForce.Original([second, first], 2026)!.Value.VersionId);
    }

    [Fact]
    public void Of_two_versions_decided_the_same_day_the_one_decided_last_applies_where_that_is_recorded()
    {
        var second = first with { VersionId = 2, Number = 2, Order = 7 };
        Assert.Equal(1, PlanInForce.Agreed([first with { Order = 8 }, second], IsoWeek.Of(2026, 1))!.Value.VersionId);
        Assert.Equal(2, PlanInForce.Agreed([first with { Order = 6 }, second], IsoWeek.Of(2026, 1))!.Value.VersionId);
    }

    [Fact]
    public void What_was_decided_last_applies_even_with_a_lower_number()
    {
        var later = new DecidedVersion(2, 2026, 1, new DateOnly(2026, 2, 1));
        Assert.Equal(2, PlanInForce.Agreed([first with { Number = 2 }, later], IsoWeek.Of(2026, 10))!.Value.VersionId);
    }

    [Fact]
    public void Another_years_plan_says_nothing_about_the_week()
    {
        // 2026-W53 ends on 3 January 2027 but belongs to plan year 2026; 2026-W01 starts on 29 December 2025.
        Assert.Null(PlanInForce.Agreed([first with { PlanYear = 2025 }], IsoWeek.Of(2026, 1)));
        Assert.Equal(1, PlanInForce.Agreed([first], IsoWeek.Of(2026, 1))!.Value.VersionId);
        Assert.Equal(1, PlanInForce.Agreed([first], IsoWeek.Of(2026, 53))!.Value.VersionId);
        Assert.Null(PlanInForce.Agreed([first], IsoWeek.Of(2027, 1)));
    }

    [Fact]
    public void The_original_plan_is_the_last_one_decided_before_the_plan_year_began()
    {
        // Plan year 2026 begins on Monday 29 December 2025.
        var christmas = new DecidedVersion(2, 2026, 2, new DateOnly(2025, 12, 28));
        var firstMonday = new DecidedVersion(3, 2026, 3, new DateOnly(2025, 12, 29));
        Assert.Equal(2, PlanInForce.Original([first, christmas, firstMonday], 2026)!.Value.VersionId);
        Assert.Null(PlanInForce.Original([firstMonday], 2026));
        Assert.Equal(3, PlanInForce.Agreed([first, christmas, firstMonday], IsoWeek.Of(2026, 1))!.Value.VersionId);
    }

    [Fact]
    public void Before_the_first_decision_nothing_is_agreed()
    {
        Assert.Null(PlanInForce.Agreed([], IsoWeek.Of(2026, 10)));
        Assert.Null(PlanInForce.Agreed([first with { DecidedOn = new DateOnly(2026, 6, 1) }], IsoWeek.Of(2026, 22)));
        Assert.Null(PlanInForce.Original([], 2026));
    }

    [Fact]
    public void A_version_decided_later_never_changes_what_an_earlier_week_is_measured_against() => Properties.HoldFor(
        versions.SelectMany(existing => weeks.SelectMany(week => Gen.Choose(1, 300).Select(late => (existing, week, late)))),
        given =>
        {
            var later = new DecidedVersion(99, 2026, 99, given.week.Monday.AddDays(given.late));
            Assert.Equal(PlanInForce.Agreed(given.existing, given.week), PlanInForce.Agreed([.. given.existing, later], given.week));
        });

    [Fact]
    public void A_version_decided_during_the_year_never_changes_the_original_plan() => Properties.HoldFor(
        versions.SelectMany(existing => Gen.Choose(0, 300).Select(late => (existing, late))),
        given =>
        {
            var later = new DecidedVersion(99, 2026, 99, IsoWeek.Of(2026, 1).Monday.AddDays(given.late));
            Assert.Equal(PlanInForce.Original(given.existing, 2026), PlanInForce.Original([.. given.existing, later], 2026));
        });

    [Fact]
    public void The_order_in_which_versions_are_given_does_not_matter() => Properties.HoldFor(
        versions.SelectMany(existing => weeks.Select(week => (existing, week))),
        given => Assert.Equal(
            PlanInForce.Agreed(given.existing, given.week), PlanInForce.Agreed(given.existing.Reverse(), given.week)));
}
