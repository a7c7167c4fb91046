using Vardbalans.App.Components;
using Vardbalans.App.Components.Charts;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.FollowUp.ProjectYearEnd;

/// <summary>How a year's end is told, drawn and taken home.</summary>
internal static class YearEndWords
{
    /// <summary>A chance as it is written: never certain.</summary>
    public static string Chance(double? chance) => chance switch
    {
        null => Formats.Missing,
        > 0.99 => YearEndText.More,
        < 0.01 => YearEndText.Less,
        _ => Formats.Percent(chance.Value),
    };

    /// <summary>The sentence for a chance.</summary>
    public static string Sentence(double chance) => chance switch
    {
        >= 0.9 => YearEndText.Surely,
        >= 2.0 / 3 => YearEndText.Likely,
        > 1.0 / 3 => YearEndText.Even,
        > 0.1 => YearEndText.Unlikely,
        _ => YearEndText.Hardly,
    };

    /// <summary>Why nothing can be said.</summary>
    public static string Of(YearEndObstacle obstacle) => obstacle switch
    {
        YearEndObstacle.NoTarget => YearEndText.NoTarget,
        YearEndObstacle.NoPlanAhead => YearEndText.NoPlanAhead,
        _ => YearEndText.TooFewWeeks,
    };

    /// <summary>How a row stands, by its chance.</summary>
    public static StatusKind Look(YearEndRow row) => row.Chance switch
    {
        null => StatusKind.CannotJudge,
        >= 2.0 / 3 => StatusKind.OnPlan,
        > 1.0 / 3 => StatusKind.UnderPlan,
        _ => StatusKind.FarUnderPlan,
    };

    /// <summary>The year's course with its target.</summary>
    public static ChartSpec Course(YearEndView view, YearEndRow row)
    {
        IReadOnlyList<double?> Of(Func<YearPoint, double?> of) => [.. view.Course.Select(p => of(p) is { } value ? Math.Round(value) : (double?)null)];
        return new ChartSpec
        {
            Kind = ChartKind.Level,
            Labels = [.. view.Course.Select(p => Formats.Week(p.Week))],
            FullLabels = [.. view.Course.Select(p => Formats.WeekWithDays(p.Week))],
            Unit = row.Activity.Noun(),
            Outcome = Of(p => p.Done),
            OutcomeName = YearEndText.Done,
            Fan = row.Rest is null ? null : new ChartFan(Of(p => p.Low), Of(p => p.Middle is { } m && p.Low is { } l ? (m + l) / 2 : null), Of(p => p.Middle), Of(p => p.Middle is { } m && p.High is { } h ? (m + h) / 2 : null), Of(p => p.High)),
            Target = row.Target is { } target ? [.. view.Course.Select(_ => (double?)target)] : null,
            TargetName = row.Target is { } aim ? $"{YearEndText.Target} {Formats.Number((double)aim)}" : null,
            NowIndex = view.Course.Count(p => p.Done is not null),
        };
    }

    /// <summary>Activities, then one step down for the chosen one.</summary>
    public static TableFile Table(YearEndView view)
    {
        var scope = view.Scope;
        return new TableFile
        {
            Name = [YearEndText.File, scope.Node.Name(scope), view.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)],
            Columns =
            [
                new(YearEndText.Unit, ColumnKind.Text), new(YearEndText.Activity, ColumnKind.Text), new(YearEndText.Target, ColumnKind.Count), new(YearEndText.Done, ColumnKind.Count), new(YearEndText.Left, ColumnKind.Number),
                new(YearEndText.Expected, ColumnKind.Number), new(YearEndText.Low, ColumnKind.Number), new(YearEndText.High, ColumnKind.Number), new(YearEndText.ChanceColumn, ColumnKind.Percent),
                new(YearEndText.ScheduleColumn, ColumnKind.Percent), new(YearEndText.MeasuresColumn, ColumnKind.Percent),
            ],
            Rows = [.. view.Rows.Concat(view.Children).Select(r => (IReadOnlyList<object?>)[r.Node.Name(scope), r.Activity.Name(), r.Target, r.Done, r.Left, Round(r.Expected), Round(r.Low), Round(r.High), r.Chance, r.ChanceBySchedule, r.ChanceByMeasures])],
            Origin = TableOrigins.Of(scope, YearEndText.Title.With(view.Year), YearEndText.Definition, view.Sources, []),
        };
    }

    private static double? Round(double? value) => value is { } known ? Math.Round(known, 1) : null;
}

/// <summary>A row as the API gives it. Chances are 0–1.</summary>
public sealed record YearEndRowAnswer(
    string Unit, string? Site, string Activity, long? Target, bool IsGoal, long Done, double Left, double? Expected, double? Low, double? High, double? Chance, double? ChanceIfScheduleHolds, double? ChanceIfMeasuresGive, string Obstacle)
{
    internal static YearEndRowAnswer Of(YearEndRow row) => new(
        row.Node.Unit.Code, row.Node.Site?.Code, row.Activity.Code, row.Target, row.IsGoal, row.Done, row.Left, row.Expected, row.Low, row.High, row.Chance, row.ChanceBySchedule, row.ChanceByMeasures, row.Obstacle.ToString());
}

/// <summary>The page's own figures.</summary>
public sealed record YearEndAnswer(string Unit, int Year, IReadOnlyList<YearEndRowAnswer> Activities, IReadOnlyList<YearEndRowAnswer> Parts)
{
    internal static YearEndAnswer Of(YearEndView view) => new(view.Scope.Node.Unit.Code, view.Year, [.. view.Rows.Select(YearEndRowAnswer.Of)], [.. view.Children.Select(YearEndRowAnswer.Of)]);
}
