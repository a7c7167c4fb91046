namespace Vardbalans.Core.Need.Forecasting.Methods;

/// <summary>Last year's same steps, times the growth of the last quarter of a year against the same steps a year before.</summary>
public sealed class LastYearShape : IForecastMethod
{
    /// <inheritdoc/>
    public string Name => "last-year-shape";

    /// <inheritdoc/>
    public bool Fits(History history) => history.Calendar.Kind != StepKind.Day && SeasonBack.IsKnown(history)
        && history.Count >= history.Calendar.Season + Window(history) + SeasonBack.Slack + 4;

    /// <inheritdoc/>
    public FittedForecast Fit(History history, FittedForecast? earlier = null)
    {
        var window = Window(history);
        var values = history.Values;
        var residuals = new double[history.Count];
        var (now, before) = (new double[history.Count + 1], new double[history.Count + 1]);
        var first = history.Count;
        for (var t = 0; t < residuals.Length; t++)
        {
            var back = SeasonBack.ValueBefore(history, t);
            var both = !double.IsNaN(back) && !double.IsNaN(values[t]);
            first = both ? Math.Min(first, t) : first;
            now[t + 1] = now[t] + (both ? values[t] : 0);
            before[t + 1] = before[t] + (both ? back : 0);
            residuals[t] = t >= first + window ? values[t] - (back * Growth(now, before, t, window)) : double.NaN;
        }

        return new Fitted(Name, history, residuals, Growth(now, before, history.Count, window), 1.0 / window);
    }

    private static int Window(History history) => Math.Max(1, history.Calendar.Season / 4);

    private static double Growth(ReadOnlySpan<double> now, ReadOnlySpan<double> before, int at, int window)
    {
        var (recent, earlier) = (now[at] - now[at - window], before[at] - before[at - window]);
        return recent >= 0 && earlier > 0 ? recent / earlier : 1;
    }

    private sealed class Fitted(string method, History history, double[] residuals, double growth, double weight) : LinearForecast(method, residuals, 1)
    {
        public override void Mean(Span<double> forecast)
        {
            SeasonBack.Coming(history, forecast);
            for (var i = 0; i < forecast.Length; i++)
            {
                forecast[i] *= growth;
            }
        }

        public override IReadOnlyList<LearntParameter> Explain() => [new("growth", growth)];

        /// <summary>An error of one step moves the growth by its part of the window.</summary>
        protected override void Responses(Span<double> responses)
        {
            responses.Fill(weight);
            responses[..Math.Min(1, responses.Length)].Fill(1);
        }
    }
}
