using System.Globalization;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Planning.ShowPlan;

/// <summary>A plan as a table to take home: the page's own figures.</summary>
internal static class PlanTable
{
    /// <summary>One row an activity and unit, one column a week.</summary>
    public static TableFile Of(PlanView view) => new()
    {
        Name = [PlanText.Plan, view.Scope.Node.Name(view.Scope), $"{view.Year}"],
        Columns =
        [
            new(PlanText.ActivityColumn, ColumnKind.Text),
            new(PlanText.UnitColumn, ColumnKind.Text),
            new(PlanText.WeekColumn, ColumnKind.Week),
            new(PlanText.PlannedColumn, ColumnKind.Count),
            .. view.IsCompared ? (TableColumn[])[new(Against(view), ColumnKind.Count)] : [],
        ],
        Rows =
        [
            .. Details(view).SelectMany(l => view.Weeks.Select((w, i) => (object?[])
            [
                l.Activity.Name(), l.Unit?.Name ?? view.Scope.Node.Unit.Name, w.Week, l.Planned[i], .. view.IsCompared ? (object?[])[l.Against[i]] : [],
            ])),
        ],
        Origin = TableOrigins.Of(view.Scope, PlanText.Title.With(view.Year), PlanText.Definition, view.Sources, []) with
        {
            // A plan is of a whole year and of all activities, whatever the page before it was about.
            Filters = [new(ScopeText.Unit, view.Scope.Node.Name(view.Scope)), new(PlanText.YearLabel, view.Year.ToString(CultureInfo.InvariantCulture)), .. view.Chosen is { } chosen ? (KeyValuePair<string, string>[])[new(PlanText.VersionLabel, PlanWords.Of(chosen))] : []],
        },
    };

    /// <summary>What the plan is set beside.</summary>
    public static string Against(PlanView view) => view.Other is { } other ? PlanWords.Of(other) : PlanText.AgainstLastYear;

    /// <summary>Rows that are no sums of others.</summary>
    internal static IEnumerable<PlanGridRow> Details(PlanView view)
    {
        var parted = view.Lines.Where(l => l.Unit is not null).Select(l => l.Activity.Id).ToHashSet();
        return view.Lines.Where(l => l.Unit is not null || !parted.Contains(l.Activity.Id));
    }
}

/// <summary>One row of a plan as the API gives it; by week from the year's first, none where nothing is planned.</summary>
public sealed record PlanRowAnswer(string Activity, string? Unit, IReadOnlyList<int?> Planned, IReadOnlyList<long?>? Against);

/// <summary>A plan as the API gives it: the page's own figures.</summary>
public sealed record PlanAnswer(string Unit, string? Owner, int Year, int? Version, string? State, DateOnly? DecidedOn, IReadOnlyList<PlanRowAnswer> Rows)
{
    internal static PlanAnswer Of(PlanView view) => new(
        view.Scope.Node.Unit.Code,
        view.Owner?.Code,
        view.Year,
        view.Chosen?.Number,
        view.Chosen?.State.ToString(),
        view.Chosen?.DecidedOn,
        [.. PlanTable.Details(view).Select(l => new PlanRowAnswer(l.Activity.Code, l.Unit?.Code, l.Planned, view.IsCompared ? l.Against : null))]);
}
