namespace Vardbalans.Core.Need.Forecasting.Methods;

/// <summary>Half Theta and half last year's shape.</summary>
public sealed class ThetaWithShape : IForecastMethod
{
    private static readonly Theta theta = new();
    private static readonly LastYearShape shape = new();

    /// <inheritdoc/>
    public string Name => "theta-with-shape";

    /// <inheritdoc/>
    public bool Fits(History history) => theta.Fits(history) && shape.Fits(history);

    /// <inheritdoc/>
    public FittedForecast Fit(History history, FittedForecast? earlier = null) =>
        Combination.Weighted(Name, [theta.Fit(history), shape.Fit(history)], [0.5, 0.5]);
}
