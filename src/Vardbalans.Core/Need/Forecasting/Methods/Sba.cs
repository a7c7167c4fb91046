namespace Vardbalans.Core.Need.Forecasting.Methods;

/// <summary>Croston's method with its upward bias taken off (Syntetos and Boylan 2005).</summary>
public sealed class Sba : IForecastMethod
{
    /// <inheritdoc/>
    public string Name => "sba";

    /// <inheritdoc/>
    public bool Fits(History history) => IntermittentForecast.Fits(history);

    /// <inheritdoc/>
    public FittedForecast Fit(History history, FittedForecast? earlier = null) =>
        CrostonSmoothing.Fit(Name, history, 1 - (CrostonSmoothing.Alpha / 2));
}
