using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.Core.Tests.Waiting.Guarantee;

/// <summary>Days are calendar days from the clock's own moment, and what has none is a fault.</summary>
public sealed class ClockTests
{
    private static readonly DateOnly First = new(2026, 1, 1);

    [Theory]
    [InlineData("2026-01-01", 0)]
    [InlineData("2026-01-02", 1)]
    [InlineData("2026-04-01", 90)]
    [InlineData("2027-01-01", 365)]
    public void Every_calendar_day_counts_but_the_first(string day, int days) =>
        Assert.Equal(new ClockReading(First, days, ClockFault.None), new CareRequest { Written = First }.ReadOn(ClockPoint.Written, Day(day)));

    [Theory]
    [InlineData(ClockPoint.Written, 1)]
    [InlineData(ClockPoint.Arrived, 2)]
    [InlineData(ClockPoint.PositionTaken, 3)]
    [InlineData(ClockPoint.Decided, 4)]
    [InlineData(ClockPoint.Listed, 5)]
    [InlineData(ClockPoint.TargetDate, 6)]
    public void Each_clock_begins_at_its_own_moment(ClockPoint point, int day)
    {
        var request = new CareRequest
        {
            Written = First,
            Arrived = First.AddDays(1),
            PositionTaken = First.AddDays(2),
            Decided = First.AddDays(3),
            Listed = First.AddDays(4),
            TargetDate = First.AddDays(5),
            Started = First.AddDays(40),
        };
        Assert.Equal(First.AddDays(day - 1), request.ReadOn(point, First.AddDays(20)).Start);
        Assert.Equal(41 - day, request.ReadAtStop(point).Days);
    }

    [Fact]
    public void Missing_and_negative_days_are_faults_and_never_guessed()
    {
        var request = new CareRequest { Arrived = First, Listed = First, Started = First.AddDays(-1) };
        Assert.Equal(ClockFault.MissingStart, request.ReadOn(ClockPoint.Written, First).Fault);
        Assert.Equal(ClockFault.NegativeDays, request.ReadAtStop(ClockPoint.Arrived).Fault);
        Assert.Equal(ClockFault.MissingStop, new CareRequest { Arrived = First }.ReadAtStop(ClockPoint.Arrived).Fault);
        Assert.Null(request.ReadAtStop(ClockPoint.Arrived).Days);
    }

    [Fact]
    public void A_target_date_ahead_is_days_below_zero_and_no_fault() =>
        Assert.Equal(-10, new CareRequest { TargetDate = First.AddDays(10) }.ReadOn(ClockPoint.TargetDate, First).Days);

    [Fact]
    public void A_regretted_abstention_restarts_the_clock_on_the_day_it_is_told()
    {
        var told = First.AddDays(100);
        var request = new CareRequest { Written = First, TargetDate = First, Deviations = [new(WaitDeviation.PatientChosen, First.AddDays(20), told)] };
        Assert.Equal(99, request.ReadOn(ClockPoint.Written, First.AddDays(99)).Days);
        Assert.Equal(0, request.ReadOn(ClockPoint.Written, told).Days);
        Assert.Equal(30, request.ReadOn(ClockPoint.Written, told.AddDays(30)).Days);
        Assert.Equal(130, request.ReadOn(ClockPoint.TargetDate, told.AddDays(30)).Days);
        Assert.Equal(30, (request with { Started = told.AddDays(30) }).ReadAtStop(ClockPoint.Written).Days);
    }

    [Fact]
    public void An_abstention_that_lasts_until_the_care_is_not_regretted()
    {
        var request = new CareRequest { Written = First, Started = First.AddDays(126), Deviations = [new(WaitDeviation.PatientChosen, First.AddDays(20), First.AddDays(126))] };
        Assert.Equal(126, request.ReadAtStop(ClockPoint.Written).Days);
        Assert.Equal(WaitDeviation.PatientChosen, request.DeviationOn(First.AddDays(126)));
    }

    [Fact]
    public void Medical_reasons_do_not_stop_the_clock() => Assert.Equal(
        60, new CareRequest { Written = First, Deviations = [new(WaitDeviation.Medical, First.AddDays(10), First.AddDays(40))] }.ReadOn(ClockPoint.Written, First.AddDays(60)).Days);

    [Fact]
    public void Of_several_deviations_the_one_that_takes_out_most_is_in_force()
    {
        var request = new CareRequest
        {
            Written = First,
            Deviations =
            [
                new(WaitDeviation.ProviderCaused, null, null),
                new(WaitDeviation.Medical, First.AddDays(10), First.AddDays(20)),
                new(WaitDeviation.PatientChosen, First.AddDays(20), First.AddDays(30)),
            ],
        };
        WaitDeviation On(int day) => request.DeviationOn(First.AddDays(day));
        Assert.Equal((WaitDeviation.ProviderCaused, WaitDeviation.Medical, WaitDeviation.PatientChosen), (On(9), On(10), On(20)));
        Assert.Equal((WaitDeviation.PatientChosen, WaitDeviation.ProviderCaused), (On(30), On(31)));
    }

    [Fact]
    public void Who_waits_on_a_day_has_come_and_not_left_by_its_end()
    {
        var request = new CareRequest { Listed = First, Ended = First.AddDays(31) };
        Assert.Equal([false, true, true, false], new[] { -1, 0, 30, 31 }.Select(d => request.WaitsOn(First.AddDays(d))));
        Assert.False(request.IsCompleted);
        Assert.False(new CareRequest().WaitsOn(First));
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
