using Vardbalans.App.Data.Waiting;
using Vardbalans.Core.Waiting.Projection.Scoring;

namespace Vardbalans.App.Features.Waiting.ShowListRecord;

/// <summary>How projections some weeks ahead have gone. Error and bias are shares of the outcome; of the share within the limit, differences of shares.</summary>
public sealed record ListStepAnswer(int WeeksAhead, int Judged, double? Error, double? Bias, double? Within80)
{
    internal static IReadOnlyList<ListStepAnswer> Of(IEnumerable<StepScore?> scores, JudgedFigure figure) =>
    [
        .. scores.OfType<StepScore>().Select(s => new ListStepAnswer(
            s.Step,
            s.Judged,
            Rounded(ListRecordColumns.Value(s, figure, RecordPart.Error)),
            Rounded(ListRecordColumns.Value(s, figure, RecordPart.Bias)),
            Rounded(ListRecordColumns.Value(s, figure, RecordPart.Within)))),
    ];

    private static double? Rounded(double? value) => value is { } known ? Math.Round(known, 4) : null;
}

/// <summary>One unit's record as the API gives it: of what was published, and of what was tried on the past. What cannot be judged is left out.</summary>
public sealed record ListUnitAnswer(string Unit, IReadOnlyList<ListStepAnswer> Published, IReadOnlyList<ListStepAnswer> Tried);

/// <summary>How projections of waiting lists have gone, as the API gives it: the page's own figures.</summary>
public sealed record ListRecordAnswer(string Unit, string? Site, string Activity, string Figure, string? JudgedFrom, ListUnitAnswer Own, IReadOnlyList<ListUnitAnswer> Units)
{
    /// <summary>From a view.</summary>
    public static ListRecordAnswer Of(ListRecordView view) => new(
        view.Scope.Node.Unit.Code,
        view.Scope.Node.Site?.Code,
        view.Scope.Activity.Code,
        ListRecordColumns.Of(view.Figure),
        view.JudgedFrom?.ToString(),
        Row(view.Own, view.Figure),
        [.. view.Units.Select(u => Row(u, view.Figure))]);

    private static ListUnitAnswer Row(ListRecordRow row, JudgedFigure figure) =>
        new(row.Node.Unit.Code, ListStepAnswer.Of(row.Record.Published, figure), ListStepAnswer.Of(row.Record.Tried, figure));
}
