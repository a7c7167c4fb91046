using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.Core.Tests.Waiting.Guarantee;

/// <summary>Both national habits of counting, rule by rule.</summary>
public sealed class CountingHabitTests
{
    private static readonly DateOnly End = new(2026, 3, 31);
    private static readonly LimitRule FirstVisit = Rule(WaitStage.FirstVisit);

    [Theory]
    [InlineData("skr", WaitDeviation.None, true, true)]
    [InlineData("skr", WaitDeviation.PatientChosen, false, false)]
    [InlineData("skr", WaitDeviation.Medical, false, true)]
    [InlineData("skr", WaitDeviation.ProviderCaused, true, true)]
    [InlineData("socialstyrelsen", WaitDeviation.None, true, true)]
    [InlineData("socialstyrelsen", WaitDeviation.PatientChosen, true, true)]
    [InlineData("socialstyrelsen", WaitDeviation.Medical, true, true)]
    [InlineData("socialstyrelsen", WaitDeviation.ProviderCaused, true, true)]
    public void A_deviation_is_in_or_out_by_the_habit(string habit, WaitDeviation deviation, bool inWaiting, bool inCompleted)
    {
        var request = Waited(126, deviation);
        Assert.Equal(inWaiting ? (1L, 0L) : (0, 1), Of(Habit(habit).Waiting(request, FirstVisit, End)));
        Assert.Equal(inCompleted ? (1L, 0L) : (0, 1), Of(Habit(habit).Completed(request with { Started = End }, FirstVisit, End, End)));

        static (long, long) Of(LimitCount count) => (count.Past, count.Deviating);
    }

    [Theory]
    [InlineData("skr", WaitStage.BupFirstAssessment, false, true)]
    [InlineData("skr", WaitStage.BupInDepth, false, true)]
    [InlineData("skr", WaitStage.FirstVisit, true, true)]
    [InlineData("socialstyrelsen", WaitStage.BupFirstAssessment, true, true)]
    public void A_special_cause_counts_as_medical_reasons_in_child_psychiatry_and_as_nothing_elsewhere(string habit, WaitStage stage, bool inWaiting, bool inCompleted)
    {
        var request = Waited(10, WaitDeviation.SpecialCause) with { Decided = End.AddDays(-10) };
        Assert.Equal(inWaiting ? 1 : 0, Habit(habit).Waiting(request, Rule(stage), End).Within);
        Assert.Equal(inCompleted ? 1 : 0, Habit(habit).Completed(request with { Started = End }, Rule(stage), End, End).Within);
    }

    [Fact]
    public void Medical_reasons_have_no_effect_in_primary_care() =>
        Assert.Equal(1, CountingHabit.Skr.Waiting(Waited(2, WaitDeviation.Medical), Rule(WaitStage.PrimaryAssessment), End).Within);

    [Fact]
    public void Who_is_not_covered_never_counts_and_who_does_not_say_does()
    {
        foreach (var habit in CountingHabit.All)
        {
            var no = Waited(10) with { Guarantee = false };
            Assert.Equal(new LimitCount { NotCovered = 1 }, habit.Waiting(no, FirstVisit, End));
            Assert.Equal(new LimitCount { NotCovered = 1 }, habit.Completed(no with { Started = End }, FirstVisit, End, End));
            Assert.Equal(1, habit.Waiting(no with { Guarantee = null }, FirstVisit, End).Within);
        }
    }

    [Fact]
    public void A_target_date_is_judged_whatever_the_guarantee_says()
    {
        var rule = Rule(WaitStage.ReturnVisit);
        var visit = new CareRequest { Listed = End.AddDays(-50), TargetDate = End, Started = End, Guarantee = false };
        Assert.Equal(1, CountingHabit.Skr.Completed(visit, rule, End, End).Within);
        Assert.Equal(1, CountingHabit.Skr.Completed(visit with { TargetDate = End.AddDays(-1) }, rule, End, End).Past);
        Assert.Equal(1, CountingHabit.Skr.Completed(visit with { TargetDate = null }, rule, End, End).Faulty);
    }

    [Fact]
    public void As_many_days_as_the_limit_are_within_and_faults_are_in_no_share()
    {
        LimitCount Of(CareRequest request) => CountingHabit.Skr.Waiting(request, FirstVisit, End);
        Assert.Equal((1L, 0L), (Of(Waited(90)).Within, Of(Waited(90)).Past));
        Assert.Equal(1, Of(Waited(91)).Past);
        Assert.Equal(new LimitCount { Faulty = 1 }, Of(new CareRequest { Listed = End }));
        Assert.Equal(new LimitCount { Faulty = 1 }, Of(new CareRequest { Listed = End, Written = End.AddDays(1) }));
        Assert.Null(Of(new CareRequest { Listed = End }).WithinShare);
    }

    [Fact]
    public void Forty_nine_of_fifty_three_are_92_5_percent()
    {
        CareRequest[] completed =
        [
            .. Enumerable.Range(0, 48).Select(i => Done(i + 1)),
            Done(90),
            Done(91), Done(100), Done(180), Done(400),
            Done(126, WaitDeviation.PatientChosen), Done(20, WaitDeviation.PatientChosen),
            Done(10) with { Guarantee = false }, Done(200) with { Guarantee = false },
            Done(-3), Done(5) with { Written = null },
        ];
        var count = Sum(CountingHabit.Skr);
        Assert.Equal((49L, 53L), (count.Within, count.Counted));
        Assert.Equal(92.5, Math.Round(count.WithinShare!.Value.Percent, 1));
        Assert.Equal((2L, 2L, 2L, (long)completed.Length), (count.Deviating, count.NotCovered, count.Faulty, count.All));
        Assert.Equal((50L, 55L), (Sum(CountingHabit.Socialstyrelsen).Within, Sum(CountingHabit.Socialstyrelsen).Counted));

        LimitCount Sum(CountingHabit habit) => completed.Aggregate(default(LimitCount), (sum, r) => sum + habit.Completed(r, FirstVisit, new DateOnly(2026, 3, 1), End));
        static CareRequest Done(int days, WaitDeviation deviation = WaitDeviation.None) => Waited(days, deviation) with { Started = End };
    }

    [Fact]
    public void The_snapshot_of_a_month_has_the_deviation_that_was_in_force_on_its_last_day()
    {
        var february = new DateOnly(2026, 2, 28);
        var request = Waited(120) with { Deviations = [new(WaitDeviation.Medical, new DateOnly(2026, 2, 10), new DateOnly(2026, 3, 10))] };
        Assert.Equal(1, CountingHabit.Skr.Waiting(request, FirstVisit, february).Deviating);
        Assert.Equal(1, CountingHabit.Skr.Waiting(request, FirstVisit, End).Past);
        Assert.Equal(0, CountingHabit.Skr.Waiting(request with { Started = february }, FirstVisit, february).All);
        Assert.Equal(0, CountingHabit.Skr.Completed(request with { Started = february }, FirstVisit, february.AddDays(1), End).All);
    }

    private static CareRequest Waited(int days, WaitDeviation deviation = WaitDeviation.None) => new()
    {
        Written = End.AddDays(-days),
        Listed = End.AddDays(-Math.Max(days, 0)),
        Guarantee = true,
        Deviations = deviation == WaitDeviation.None ? [] : [new(deviation, null, null)],
    };

    private static LimitRule Rule(WaitStage stage) => NationalLimits.Standard.Single(r => r.Stage == stage);

    private static CountingHabit Habit(string code) => CountingHabit.Find(code) ?? throw new ArgumentException(code);
}
