using Vardbalans.App.Features.Need.ShowForecast;

namespace Vardbalans.App.Features.Need.ShowRecord;

/// <summary>How published forecasts of one unit have gone, so many weeks ahead. None of the figures where too few weeks have had their outcome.</summary>
public sealed record RecordSpanAnswer(int First, int Last, int? Weeks, double? Error, double? Bias, double? Within80);

/// <summary>One unit's record as the API gives it.</summary>
public sealed record RecordUnitAnswer(string Unit, string? Site, IReadOnlyList<RecordSpanAnswer> Spans)
{
    internal static RecordUnitAnswer Of(RecordRow row) => new(
        row.Node.Unit.Code,
        row.Node.Site?.Code,
        [.. ForecastRecord.Spans.Zip(row.Spans, (s, r) => new RecordSpanAnswer(s.First, s.Last, r?.Weeks, Rounded(r?.Wape), Rounded(r?.Bias), Rounded(r?.Within80)))]);

    private static double? Rounded(double? value) => value is { } known ? Math.Round(known, 4) : null;
}

/// <summary>A past week as the API gives it: what came, how much of it has been reported, and what was expected of it some weeks before.</summary>
public sealed record RecordWeekAnswer(string Week, double? Outcome, double? ShareReported, double? Mean, double? Low80, double? High80);

/// <summary>How published forecasts have gone, as the API gives it: the page's own figures.</summary>
public sealed record RecordAnswer(
    string Unit, string? Site, string Activity, string Measure, string LastKnownWeek, int Forecasts, string? JudgedFrom, AdjustedRecord? Adjusted,
    RecordUnitAnswer Own, IReadOnlyList<RecordUnitAnswer> Units, IReadOnlyList<RecordWeekAnswer> Weeks)
{
    /// <summary>From a view.</summary>
    public static RecordAnswer Of(RecordView view) => new(
        view.Scope.Node.Unit.Code,
        view.Scope.Node.Site?.Code,
        view.Scope.Activity.Code,
        NeedChoice.Of(view.Measure),
        view.Scope.LastWeek.ToString(),
        view.Forecasts,
        view.JudgedFrom?.ToString(),
        view.Adjusted,
        RecordUnitAnswer.Of(view.Own),
        [.. view.Units.Select(RecordUnitAnswer.Of)],
        [
            .. view.Weeks.Select(w => new RecordWeekAnswer(
                w.Week.ToString(), w.Outcome, w.Outcome is null ? null : Math.Round(1 - w.Missing, 2),
                ForecastView.Rounded(w.Expected?.Mean), ForecastView.Rounded(w.Expected?.Low80), ForecastView.Rounded(w.Expected?.High80))),
        ]);
}
