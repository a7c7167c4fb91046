namespace Vardbalans.Core.Need.Forecasting;

/// <summary>Smoothed sizes over smoothed intervals (Croston 1972; R's <c>croston</c>): only steps with something move either.</summary>
internal static class CrostonSmoothing
{
    /// <summary>The weight of a new size and of a new interval, as in R.</summary>
    public const double Alpha = 0.1;

    /// <summary>Fits it.</summary>
    /// <param name="method">The method's name.</param>
    /// <param name="history">What is known; a gap counts neither as nothing nor as a step of an interval.</param>
    /// <param name="correction">What the forecast is multiplied by; 1 is Croston's own.</param>
    public static IntermittentForecast Fit(string method, History history, double correction)
    {
        var residuals = new double[history.Count];
        var (size, interval, since) = (double.NaN, double.NaN, 0);
        for (var t = 0; t < residuals.Length; t++)
        {
            var value = history.Values[t];
            residuals[t] = value - (correction * size / interval);
            since += double.IsNaN(value) ? 0 : 1;
            if (value > 0)
            {
                size = double.IsNaN(size) ? value : size + (Alpha * (value - size));
                interval = double.IsNaN(interval) ? since : interval + (Alpha * (since - interval));
                since = 0;
            }
        }

        if (double.IsNaN(size))
        {
            // Never anything: nothing was expected at any step.
            history.Values.CopyTo(residuals);
            return new(method, history, residuals, 0, 0);
        }

        return new(method, history, residuals, correction / interval, size);
    }
}
