using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.FollowUp.ShowOutcome;

/// <summary>The page's weeks as a table to take home.</summary>
public static class OutcomeTable
{
    /// <summary>One row a week, the same figures as the page.</summary>
    public static TableFile Of(OutcomeView view)
    {
        var scope = view.Scope;
        return new TableFile
        {
            Name = [FollowUpText.Outcome, scope.Node.Name(scope), scope.Activity.Name(), scope.Period.ToString()],
            Columns =
            [
                new(FollowUpText.WeekColumn, ColumnKind.Week),
                new(FollowUpText.InPeriod, ColumnKind.Text),
                new(FollowUpText.LowWeekColumn, ColumnKind.Text),
                new(FollowUpText.Outcome, ColumnKind.Count),
                new(FollowUpText.Plan, ColumnKind.Count),
                new(FollowUpText.PlanNotReported, ColumnKind.Count),
                new(FollowUpText.Deviation, ColumnKind.Count),
                new(FollowUpText.ShareColumn, ColumnKind.Percent),
                new(FollowUpText.RollingTitle, ColumnKind.Percent),
                new(FollowUpText.OriginalPlan, ColumnKind.Count),
                new(FollowUpText.Inflow, ColumnKind.Count),
                new(FollowUpText.LastYear, ColumnKind.Count),
                new(FollowUpText.LastYearWeekColumn, ColumnKind.Week),
                new(FollowUpText.FlawColumn, ColumnKind.Text),
            ],
            Rows = [.. view.Weeks.Select(w => Row(scope, w, view.Rolling.FirstOrDefault(r => r.Week == w.Week).Agreed.Value, [.. view.Flaws.Where(f => f.Touches(w.Week))]))],
            Origin = TableOrigins.Of(scope, FollowUpText.OutcomeTitle.With(scope.Activity.Noun()), FollowUpText.DefinitionAttainment, view.Sources, view.Flaws),
        };
    }

    private static object?[] Row(Scope scope, WeekRow week, Ratio? rolling, IReadOnlyList<DataFlaw> flaws) =>
    [
        week.Week,
        InPeriod(scope, week.Week),
        week.IsLow ? FollowUpText.Yes : null,
        week.HasBeen ? week.Sum.Done : null,
        week.HasBeen ? week.Sum.ComparedAgreed : week.Sum.Agreed,
        week.HasBeen ? week.Sum.PlanWithoutOutcome : null,
        week.HasBeen ? week.Sum.AgainstAgreement.Deviation : null,
        week.HasBeen ? week.Sum.AgainstAgreement.Value : null,
        week.HasBeen ? rolling : null,
        week.HasBeen ? week.Sum.ComparedOriginal : week.Sum.Original,
        week.HasBeen ? week.Sum.Inflow : null,
        week.LastYear,
        week.LastYearWeek,
        ScopeWords.FlawsInShort(scope, flaws),
    ];

    /// <summary>Does the period hold the whole week, or a part of it?</summary>
    private static string? InPeriod(Scope scope, IsoWeek week) => WeekPart.Of(week).Count(scope.Period.Contains) switch
    {
        0 => null,
        var parts => parts == WeekPart.Of(week).Count ? FollowUpText.Yes : FollowUpText.Partly,
    };
}
