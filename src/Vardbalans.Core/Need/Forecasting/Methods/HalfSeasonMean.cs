namespace Vardbalans.Core.Need.Forecasting.Methods;

/// <summary>The mean of the latest half season stays.</summary>
public sealed class HalfSeasonMean() : SeasonPartMean(2)
{
    /// <inheritdoc/>
    public override string Name => "half-season-mean";
}
