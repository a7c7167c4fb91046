using Vardbalans.Core.Organisation;
using Vardbalans.Core.Waiting;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.Core.Tests.Waiting.Guarantee;

/// <summary>Which limit counts for a wait: rows with dates, the nearest unit's first.</summary>
public sealed class LimitBookTests
{
    private static readonly DateOnly Change = new(2026, 6, 1);
    private static readonly LimitScope Clinic = new([30, 20, 10], 1, [WaitStage.FirstVisit]);

    [Theory]
    [InlineData(WaitStage.PrimaryContact, 0, ClockPoint.Written, MeasuredOn.Completed)]
    [InlineData(WaitStage.PrimaryAssessment, 3, ClockPoint.Written, MeasuredOn.Completed)]
    [InlineData(WaitStage.FirstVisit, 90, ClockPoint.Written, MeasuredOn.Waiting)]
    [InlineData(WaitStage.Treatment, 90, ClockPoint.Decided, MeasuredOn.Waiting)]
    [InlineData(WaitStage.BupFirstAssessment, 30, ClockPoint.Written, MeasuredOn.Waiting)]
    [InlineData(WaitStage.BupInDepth, 30, ClockPoint.Decided, MeasuredOn.Waiting)]
    [InlineData(WaitStage.ReturnVisit, 0, ClockPoint.TargetDate, MeasuredOn.Completed)]
    public void The_standard_set_is_the_nations(WaitStage stage, int days, ClockPoint start, MeasuredOn on)
    {
        var rule = Assert.Single(NationalLimits.Standard, r => r.Stage == stage);
        Assert.Equal((days, start, on), (rule.LimitDays, rule.Start, rule.On));
    }

    [Fact]
    public void A_new_limit_counts_for_those_whose_clock_begins_on_its_first_day()
    {
        var book = new LimitBook([Local(90, to: Change.AddDays(-1)), Local(60, Change)]);
        Assert.Equal(90, Limit(Change.AddDays(-1)));
        Assert.Equal(60, Limit(Change));
        Assert.Null(book.For(Clinic, LimitKind.Local, Written(new DateOnly(2000, 1, 1)), Change));

        int? Limit(DateOnly written) => book.For(Clinic, LimitKind.Local, Written(written), Change.AddDays(200))?.LimitDays;
    }

    [Fact]
    public void A_clock_that_begins_anew_takes_the_limit_of_its_new_day()
    {
        var book = new LimitBook([Local(90, to: Change.AddDays(-1)), Local(60, Change)]);
        var request = Written(Change.AddDays(-10)) with { Deviations = [new(WaitDeviation.PatientChosen, null, Change.AddDays(3))] };
        Assert.Equal(90, book.For(Clinic, LimitKind.Local, request, Change.AddDays(2))!.LimitDays);
        Assert.Equal(60, book.For(Clinic, LimitKind.Local, request, Change.AddDays(3))!.LimitDays);
    }

    [Fact]
    public void The_nearest_units_limit_goes_before_and_then_the_activitys()
    {
        LimitRule[] rules = [Local(60), Local(50, unit: 10), Local(40, unit: 20), Local(45, unit: 20) with { ActivityId = 1 }, Local(5, unit: 99), Local(6) with { ActivityId = 2 }];
        Assert.Equal([45, 40, 50, 60], new LimitBook(rules).Concerning(Clinic, LimitKind.Local).Select(r => r.LimitDays));
    }

    [Fact]
    public void The_guarantee_and_a_local_limit_are_answered_apart()
    {
        var book = new LimitBook([.. NationalLimits.Standard, Local(60)]);
        var request = Written(Change);
        Assert.Equal(90, book.For(Clinic, LimitKind.National, request, Change)!.LimitDays);
        Assert.Equal(60, book.For(Clinic, LimitKind.Local, request, Change)!.LimitDays);
        Assert.Null(book.For(Clinic, LimitKind.Reinforced, request, Change));
        Assert.Null(book.For(Clinic with { Stages = [] }, LimitKind.National, request, Change));
    }

    [Fact]
    public void Child_psychiatry_has_the_nations_and_the_reinforced_limit()
    {
        var tree = OrganisationTree.AsOf(Change, [Unit(10, null), Unit(20, "921"), Unit(30, null)], [Under(20, 10), Under(30, 20)]);
        var scope = LimitScope.Of(tree, 30, ActivityCatalogue.FirstVisit);
        Assert.Equal([30, 20, 10], scope.PathUp);
        var book = new LimitBook(NationalLimits.Standard);
        Assert.Equal(30, book.CourseOf(scope, LimitKind.Reinforced, Change)!.Now.LimitDays);
        Assert.Equal(90, book.CourseOf(scope, LimitKind.National, Change)!.Now.LimitDays);
        Assert.Equal([WaitStage.ReturnVisit], LimitScope.Of(tree, 10, ActivityCatalogue.ReturnVisit).Stages);
        Assert.Empty(LimitScope.Of(tree, 10, ActivityCatalogue.Examination).Stages);
    }

    [Fact]
    public void Sums_by_days_are_judged_as_waits_are_one_by_one()
    {
        var book = new LimitBook([Local(90, to: Change.AddDays(-1)), Local(60, Change)]);
        var day = Change.AddDays(75);
        var course = book.CourseOf(Clinic, LimitKind.Local, day)!;
        var waits = WaitHistogram.Of(Enumerable.Range(0, 120).Select(d => new WaitBand(d, d, 1)));
        var one = Enumerable.Range(0, 120).Select(d => Written(day.AddDays(-d)))
            .Aggregate(default(LimitCount), (sum, r) => sum + CountingHabit.Skr.Waiting(r, book.For(Clinic, LimitKind.Local, r, day)!, day));
        Assert.Equal(one, course.Judge(waits, day));
        Assert.Equal(60, course.Now.LimitDays);

        // Days 0–60 and, before the change, 76–90 are within.
        Assert.Equal(61 + 15, one.Within);
        Assert.Equal(14, course.PassWithin(waits, day, 7));
    }

    [Fact]
    public void Who_will_pass_cannot_be_told_from_a_band_that_holds_both_those_and_others()
    {
        var course = new LimitBook([Local(60)]).CourseOf(Clinic, LimitKind.Local, Change)!;
        Assert.Null(course.PassWithin(WaitHistogram.Of([new(0, 30, 5), new(31, 60, 4)]), Change, 7));
        Assert.Null(course.PassWithin(WaitHistogram.Of([new(0, null, 1)]), Change, 7));
        Assert.Equal(4, course.PassWithin(WaitHistogram.Of([new(0, 30, 5), new(31, 60, 4), new(61, null, 2)]), Change, 30));
        Assert.Equal(0, course.PassWithin(WaitHistogram.Of([new(0, 30, 5), new(31, 60, 0)]), Change, 30));
    }

    [Fact]
    public void A_band_that_holds_both_sides_of_a_limit_cannot_be_judged()
    {
        var course = new LimitBook([Local(60)]).CourseOf(Clinic, LimitKind.Local, Change)!;
        var count = course.Judge(WaitHistogram.Of([new(0, 30, 5), new(31, 60, 4), new(61, 90, 3), new(91, null, 2)]), Change);
        Assert.Equal((9L, 5L, 0L), (count.Within, count.Past, count.Unjudged));
        Assert.Equal(7, course.Judge(WaitHistogram.Of([new(0, 90, 7)]), Change).Unjudged);
        Assert.Equal(7, course.Judge(WaitHistogram.Of([new(50, null, 7)]), Change).Unjudged);
        Assert.Equal(3, course.Judge(WaitHistogram.Of([new(40_000, 40_000, 3)]), Change).Unjudged);
    }

    private static CareRequest Written(DateOnly day) => new() { Written = day, Listed = day };

    private static LimitRule Local(int days, DateOnly? from = null, DateOnly? to = null, int? unit = null) => new()
    {
        Stage = WaitStage.FirstVisit,
        Kind = LimitKind.Local,
        LimitDays = days,
        Start = ClockPoint.Written,
        On = MeasuredOn.Waiting,
        UnitId = unit,
        From = from ?? new DateOnly(2010, 7, 1),
        To = to,
        Source = "test",
    };

    private static CareUnit Unit(int id, string? specialty) => new() { Id = id, Code = $"{id}", Name = $"{id}", Kind = CareUnitKind.Unit, Specialty = specialty };

    private static Placement Under(int unit, int parent) => new() { UnitId = unit, ParentId = parent };
}
