using Vardbalans.App.Data;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Features.Waiting.ShowWaiting;

/// <summary>Who waited at the end of a day, as the API gives it; a count that is too small to show is null.</summary>
/// <param name="Day">A Sunday, or the last of a month.</param>
/// <param name="Waiting">All.</param>
/// <param name="Counted">Those that count by the definition.</param>
/// <param name="Past">Of them, past the limit.</param>
/// <param name="WithinShare">Share within the limit, 0–1.</param>
/// <param name="Bands">Those that count by days waited: 0–30, 31–60, 61–90, 91–120, 121–180, 181–365, 366 or more.</param>
public sealed record WaitingDayAnswer(string Day, long? Waiting, long? Counted, long? Past, double? WithinShare, IReadOnlyList<long?>? Bands);

/// <summary>Who came and left in a week, as the API gives it; a count that is too small to show is null.</summary>
public sealed record WaitingWeekAnswer(string Week, long? Came, long? Done, long? Wish, long? Redirected, long? NotNeeded, long? Administrative);

/// <summary>What a list calls for, with the numbers that it rests on, as the API gives it; a count that is too small to show is null.</summary>
/// <param name="Code">For example <c>keep-to-plan</c> or <c>act</c>.</param>
/// <param name="Since">The day that the list is compared with.</param>
/// <param name="WaitingThen">Who waited then.</param>
/// <param name="Done">Done since.</param>
/// <param name="Agreed">Agreed since.</param>
/// <param name="ForecastMiddle">What was forecast then of the list now.</param>
/// <param name="ForecastHigh">What nine courses in ten stayed below.</param>
public sealed record WaitingAdviceAnswer(string Code, string Since, long? WaitingThen, long? Done, long? Agreed, double? ForecastMiddle, double? ForecastHigh);

/// <summary>A waiting list as the API gives it: the page's own figures.</summary>
public sealed record WaitingAnswer(
    string Unit,
    string? Site,
    string Activity,
    string Definition,
    string LimitKind,
    int? LimitDays,
    string ByEvery,
    int? MedianFrom,
    int? MedianTo,
    long? PassWithinFourWeeks,
    int SmallestShown,
    double? PerThousandInhabitants,
    WaitingAdviceAnswer? Advice,
    IReadOnlyList<WaitingDayAnswer> Days,
    IReadOnlyList<WaitingWeekAnswer> Weeks)
{
    internal static WaitingAnswer Of(WaitingView view) => new(
        view.Scope.Node.Unit.Code,
        view.Scope.Node.Site?.Code,
        view.Scope.Activity.Code,
        view.Choice.Habit.Code,
        WaitingChoice.Text(view.Kind),
        view.Limit?.LimitDays,
        view.Grain == SnapshotGrain.Week ? "week" : "month",
        view.Group?.Median?.From,
        view.Group?.Median?.To,
        Shown(view.Small, view.Group?.PassSoon),
        view.Small.Fewest,
        view.People is > 0 and var people && Shown(view.Small, view.Group?.Waiting) is { } waiting ? Math.Round(1000 * waiting / people, 2) : null,
        view.Advice is { } advice ? Told(view.Small, advice) : null,
        [.. view.Points.Where(p => p.Waiting is not null).Select(p => new WaitingDayAnswer(
            p.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            Shown(view.Small, p.Waiting),
            Shown(view.Small, p.Count.Counted),
            Shown(view.Small, p.Count.Past),
            view.Small.ShowsShare(p.Count) ? Math.Round(p.Count.WithinShare!.Value.Value, 4) : null,
            p.Bands is { } bands ? view.Small.Mask(bands) : null))],
        [.. view.Weeks.Select(w => new WaitingWeekAnswer(
            w.Week.ToString(), Shown(view.Small, w.Came), Shown(view.Small, w.Done), Shown(view.Small, w.Wish), Shown(view.Small, w.Redirected), Shown(view.Small, w.NotNeeded), Shown(view.Small, w.Administrative)))]);

    private static WaitingAdviceAnswer? Told(SmallNumbers small, ListAdvice advice) =>
        small.Hides(advice.Situation.Before ?? 0) || small.Hides(advice.Situation.Now ?? 0) ? null : new(
            AdviceWording.Code(advice.Advice),
            advice.Since.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            advice.Situation.Before,
            Shown(small, advice.Done),
            Shown(small, advice.Agreed),
            advice.Situation.Forecast?.Middle,
            advice.Situation.Forecast?.High);

    private static long? Shown(SmallNumbers small, long? count) => count is { } known && !small.Hides(known) ? known : null;
}
