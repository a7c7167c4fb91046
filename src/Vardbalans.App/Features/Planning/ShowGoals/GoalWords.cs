using Vardbalans.App.Components;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Features.Planning.AgreeGoal;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Planning;

namespace Vardbalans.App.Features.Planning.ShowGoals;

/// <summary>How goals are told.</summary>
internal static class GoalWords
{
    /// <summary>A state, in lower case.</summary>
    public static string Of(GoalState state) => state switch
    {
        GoalState.Draft => GoalText.Draft,
        GoalState.Proposed => GoalText.Proposed,
        GoalState.Agreed => GoalText.Agreed,
        _ => GoalText.Revised,
    };

    /// <summary>A version by number and state.</summary>
    public static string Of(Goal goal) => GoalText.VersionChoice.With(goal.Number, Of(goal.State));

    /// <summary>The shape and colour of a state.</summary>
    public static StatusKind Status(GoalState state) => state switch
    {
        GoalState.Agreed => StatusKind.OnPlan,
        GoalState.Proposed => StatusKind.NeedsReview,
        _ => StatusKind.CannotJudge,
    };

    /// <summary>Who signs.</summary>
    public static string Of(GoalSide side) => side == GoalSide.Clinic ? GoalText.SideClinic : GoalText.SideAbove;

    /// <summary>Where a clinic stands.</summary>
    public static string Of(GoalStanding standing) => standing switch
    {
        GoalStanding.InPlace => GoalText.InPlace,
        GoalStanding.ToCome => GoalText.ToCome,
        GoalStanding.Overdue => GoalText.Overdue,
        _ => GoalText.NotRevised,
    };

    /// <summary>The shape and colour of it.</summary>
    public static StatusKind Status(GoalStanding standing) => standing switch
    {
        GoalStanding.InPlace => StatusKind.OnPlan,
        GoalStanding.ToCome => StatusKind.CannotJudge,
        GoalStanding.Overdue => StatusKind.NeedsDecision,
        _ => StatusKind.NeedsReview,
    };

    /// <summary>The twelve months: <i>2027</i>, or <i>dec 2026 – nov 2027</i>.</summary>
    public static string Of(GoalYear year) => year.IsCalendarYear
        ? GoalText.CalendarYear.With(year.First.Year)
        : GoalText.RollingYear.With(Formats.Month(year.First.Year, year.First.Month), Formats.Month(year.Last.Year, year.Last.Month));

    /// <summary>As the address has it.</summary>
    public static string Key(GoalYear year) => year.First.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What stood in the way, and what to do.</summary>
    public static string OfObstacle(string text) => Enum.TryParse<GoalStep>(text, true, out var step) ? step switch
    {
        GoalStep.Changed => GoalText.StepChanged,
        GoalStep.Empty => GoalText.StepEmpty,
        GoalStep.GapUnowned => GoalText.StepGapUnowned,
        GoalStep.AlreadySigned => GoalText.StepAlreadySigned,
        GoalStep.ReasonMissing => GoalText.StepReasonMissing,
        _ => GoalText.StepWrongState,
    } : GoalText.StepWrongState;
}
