using Vardbalans.App.Data.Need;

namespace Vardbalans.App.Features.Need.ShowForecast;

/// <summary>One coming week as the API gives it.</summary>
/// <param name="Week">ISO week.</param>
/// <param name="Mean">Expected, with what people know on top.</param>
/// <param name="Low80">One in ten outcomes is below.</param>
/// <param name="High80">One in ten outcomes is above.</param>
/// <param name="Low95">One in forty outcomes is below.</param>
/// <param name="High95">One in forty outcomes is above.</param>
/// <param name="Statistical">Expected from the past alone.</param>
/// <param name="StatisticalLow80">The lower limit of that.</param>
/// <param name="StatisticalHigh80">The upper limit of that.</param>
/// <param name="StatisticalLow95">The lower limit that one outcome in forty is below.</param>
/// <param name="StatisticalHigh95">The upper limit that one outcome in forty is above.</param>
public sealed record ForecastWeekAnswer(
    string Week, double Mean, double Low80, double High80, double Low95, double High95, double Statistical, double StatisticalLow80, double StatisticalHigh80,
    double StatisticalLow95, double StatisticalHigh95);

/// <summary>What one assumption adds over the nearest weeks and over the year, as the API gives it.</summary>
public sealed record ForecastStepAnswer(string Name, bool IsTotal, double Near, double Year);

/// <summary>A forecast as the API gives it: the page's own figures.</summary>
public sealed record ForecastAnswer(
    string Unit,
    string? Site,
    string Activity,
    string Measure,
    string LastKnownWeek,
    string Method,
    bool IsStale,
    IReadOnlyList<ForecastWeekAnswer> Weeks,
    IReadOnlyList<ForecastStepAnswer> Steps,
    IReadOnlyList<ForecastRecord> Record)
{
    /// <summary>From a view that has a forecast.</summary>
    public static ForecastAnswer Of(ForecastView view) => new(
        view.Scope.Node.Unit.Code,
        view.Scope.Node.Site?.Code,
        view.Scope.Activity.Code,
        NeedChoice.Of(view.Measure),
        view.Forecast!.Origin.ToString(),
        view.Forecast.Method,
        view.IsStale,
        [.. view.Fan!.Weeks.Zip(view.Statistical!.Weeks, (w, alone) => (w, alone)).Select((x, i) => Of((view.Forecast.Origin + i + 1).ToString(), x.w, x.alone))],
        [.. ForecastSteps.Of(view).Select(s => new ForecastStepAnswer(s.Name, s.IsTotal, Round(s.Near), Round(s.Year)))],
        view.Record);

    private static ForecastWeekAnswer Of(string week, FanWeek w, FanWeek alone) => new(
        week, Round(w.Mean), Round(w.Low80), Round(w.High80), Round(w.Low95), Round(w.High95), Round(alone.Mean), Round(alone.Low80), Round(alone.High80),
        Round(alone.Low95), Round(alone.High95));

    private static double Round(double value) => Math.Round(value, 1);
}
