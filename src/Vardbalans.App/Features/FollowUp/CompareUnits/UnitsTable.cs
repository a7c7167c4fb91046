using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.FollowUp.CompareUnits;

/// <summary>The page's units as a table to take home.</summary>
public static class UnitsTable
{
    /// <summary>One row a unit, in the page's order, and the whole last.</summary>
    public static TableFile Of(UnitsView view)
    {
        var scope = view.Scope;
        return new TableFile
        {
            Name = [FollowUpText.AllUnits, scope.Node.Name(scope), scope.Activity.Name(), scope.Period.ToString()],
            Columns =
            [
                new(ScopeText.Unit, ColumnKind.Text),
                new(FollowUpText.BelongsTo, ColumnKind.Text),
                new(ScopeText.BySite, ColumnKind.Text),
                new(FollowUpText.Outcome, ColumnKind.Count),
                new(FollowUpText.Plan, ColumnKind.Count),
                new(FollowUpText.PlanNotReported, ColumnKind.Count),
                new(FollowUpText.Deviation, ColumnKind.Count),
                new(FollowUpText.ShareColumn, ColumnKind.Percent),
                new(FollowUpText.Status, ColumnKind.Text),
                new(FollowUpText.SinceColumn, ColumnKind.Week),
                new(FollowUpText.OriginalPlan, ColumnKind.Count),
                new(FollowUpText.FlawColumn, ColumnKind.Text),
            ],
            Rows =
            [
                .. view.Rows.Select(r => Row(scope, r.Row, r.Row.Node.Name(scope), r.Above, r.SiteName)),
                Row(scope, view.Whole, FollowUpText.Whole.With(scope.Node.Name(scope)), null, null),
            ],
            Origin = TableOrigins.Of(scope, FollowUpText.AllUnits, FollowUpText.DefinitionAttainment, view.Sources, view.Whole.Flaws),
        };
    }

    private static object?[] Row(Scope scope, NodeRow row, string name, string? above, string? site) =>
    [
        name,
        above,
        site,
        row.Sum.Done,
        row.Sum.ComparedAgreed,
        row.Sum.PlanWithoutOutcome,
        row.Deviation,
        row.Share,
        row.StatusWord ?? row.Status.Look().Word(),
        row.OffPlan?.Since,
        row.Sum.ComparedOriginal,
        ScopeWords.FlawsInShort(scope, row.Flaws),
    ];
}

/// <summary>The units as the API gives them.</summary>
public sealed record UnitsAnswer(string Activity, string Period, string LastWeek, IReadOnlyList<NodeAnswer> Units)
{
    /// <summary>From the view.</summary>
    public static UnitsAnswer Of(UnitsView view) => new(
        view.Scope.Activity.Code,
        view.Scope.Period.ToString(),
        view.Scope.LastWeek.ToString(),
        [.. view.Rows.Select(r => NodeAnswer.Of(r.Row, view.Scope))]);
}
