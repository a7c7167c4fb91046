using Vardbalans.App.Data;

namespace Vardbalans.App.Features.FollowUp.ShowOutcome;

/// <summary>One week.</summary>
public sealed record WeekAnswer(string Week, bool LowWeek, bool HasBeen, SumAnswer Sum, long? LastYear, string LastYearWeek, bool HasKnownFlaw);

/// <summary>Outcome against plan as the API gives it: the page's own figures.</summary>
public sealed record OutcomeAnswer(
    string Unit,
    string? Site,
    string Activity,
    string Period,
    string LastWeek,
    SumAnswer Sum,
    string Status,
    string? OffPlanSince,
    IReadOnlyList<WeekAnswer> Weeks,
    IReadOnlyList<NodeAnswer> Parts,
    IReadOnlyList<FlawAnswer> KnownFlaws)
{
    /// <summary>From the view.</summary>
    public static OutcomeAnswer Of(OutcomeView view) => new(
        view.Scope.Node.Unit.Code,
        view.Scope.Node.Site?.Code,
        view.Scope.Activity.Code,
        view.Scope.Period.ToString(),
        view.Scope.LastWeek.ToString(),
        SumAnswer.Of(view.Sum),
        view.Status.ToString(),
        view.OffPlan?.Since.ToString(),
        [
            .. view.Weeks.Select(w => new WeekAnswer(
                w.Week.ToString(), w.IsLow, w.HasBeen, SumAnswer.Of(w.Sum), w.LastYear, w.LastYearWeek.ToString(), view.Flaws.Any(f => f.Touches(w.Week)))),
        ],
        [.. view.Children.Select(c => NodeAnswer.Of(c, view.Scope))],
        [.. view.Flaws.Select(f => FlawAnswer.Of(f, view.Scope))]);
}
