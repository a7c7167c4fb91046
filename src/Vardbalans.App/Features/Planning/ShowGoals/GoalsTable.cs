using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Planning.ShowGoals;

/// <summary>Goals as a table to take home: the page's own figures.</summary>
internal static class GoalsTable
{
    /// <summary>A clinic's goal by activity, or clinics and where they stand.</summary>
    public static TableFile Of(GoalsView view) => new()
    {
        Name = [GoalText.Title, view.Scope.Node.Unit.Name, GoalWords.Key(view.Year)],
        Columns = view.Owner is null
            ? [new(GoalText.ClinicColumn, ColumnKind.Text), new(GoalText.StandingColumn, ColumnKind.Text), new(GoalText.AgreedColumn, ColumnKind.Text), new(GoalText.OpenColumn, ColumnKind.Text), new(GoalText.PlanColumn, ColumnKind.Text), new(GoalText.GapColumn, ColumnKind.Count)]
            : [new(GoalText.ActivityColumn, ColumnKind.Text), new(GoalText.DoneColumn, ColumnKind.Count), new(GoalText.NeedColumn, ColumnKind.Count), new(GoalText.VolumeColumn, ColumnKind.Count), new(GoalText.GapColumn, ColumnKind.Count), new(GoalText.GapOwnerColumn, ColumnKind.Text), new(GoalText.GapReasonColumn, ColumnKind.Text), new(GoalText.PlannedColumn, ColumnKind.Count)],
        Rows = view.Owner is null
            ? [.. view.Clinics.Select(c => (object?[])[c.Clinic.Name, GoalWords.Of(c.Standing), c.Agreed is { } a ? GoalWords.Of(a) : null, c.Open is { } o ? GoalWords.Of(o) : null, c.HasPlan ? GoalText.HasPlan : GoalText.NoPlan, c.Gap])]
            : [.. view.Rows.Select(r => (object?[])[r.Activity.Name(), r.Done, r.Need, r.Goal?.Volume, r.Gap, r.Goal?.GapOwner, r.Goal?.GapReason, r.Planned])],
        Origin = TableOrigins.Of(view.Scope, $"{GoalText.Title} {GoalWords.Of(view.Year)}", GoalText.Definition, [], []),
    };
}

/// <summary>One activity of a goal as the API gives it.</summary>
public sealed record GoalRowAnswer(string Activity, int? Goal, int? Need, int? Gap, string? GapOwner, string? GapReason, long? Done, int? Planned);

/// <summary>Where a clinic stands, as the API gives it.</summary>
public sealed record ClinicGoalAnswer(string Unit, string Standing, int? AgreedVersion, bool HasPlan, int? Gap);

/// <summary>Goals as the API gives them: the page's own figures.</summary>
public sealed record GoalsAnswer(string Unit, DateOnly First, DateOnly Last, int? Version, string? State, IReadOnlyList<GoalRowAnswer> Rows, IReadOnlyList<ClinicGoalAnswer> Clinics)
{
    internal static GoalsAnswer Of(GoalsView view) => new(
        view.Scope.Node.Unit.Code, view.Year.First, view.Year.Last, view.Chosen?.Number, view.Chosen?.State.ToString(),
        [.. view.Rows.Select(r => new GoalRowAnswer(r.Activity.Code, r.Goal?.Volume, r.Need, r.Gap, r.Goal?.GapOwner, r.Goal?.GapReason, r.Done, r.Planned))],
        [.. view.Clinics.Select(c => new ClinicGoalAnswer(c.Clinic.Code, c.Standing.ToString(), c.Agreed?.Number, c.HasPlan, c.Gap))]);
}
