namespace Vardbalans.App.Features.Need.ShowForecast;

/// <summary>One coming week as the API gives it.</summary>
public sealed record ForecastWeekAnswer(string Week, double Mean, double Low80, double High80, double Low95, double High95);

/// <summary>A forecast as the API gives it: the page's own figures.</summary>
public sealed record ForecastAnswer(
    string Unit, string? Site, string Activity, string Measure, string LastKnownWeek, string Method, IReadOnlyList<ForecastWeekAnswer> Weeks, IReadOnlyList<ForecastRecord> Record)
{
    /// <summary>From a view that has a forecast.</summary>
    public static ForecastAnswer Of(ForecastView view) => new(
        view.Scope.Node.Unit.Code,
        view.Scope.Node.Site?.Code,
        view.Scope.Activity.Code,
        NeedChoice.Of(view.Measure),
        view.Forecast!.Origin.ToString(),
        view.Forecast.Method,
        [
            .. view.Fan!.Weeks.Select((w, i) => new ForecastWeekAnswer(
                (view.Forecast.Origin + i + 1).ToString(), Math.Round(w.Mean, 1), Math.Round(w.Low80, 1), Math.Round(w.High80, 1), Math.Round(w.Low95, 1), Math.Round(w.High95, 1))),
        ],
        view.Record);
}
