namespace Vardbalans.Core.Need.Forecasting.Methods;

/// <summary>The mean of the latest quarter of a season stays.</summary>
public sealed class QuarterSeasonMean() : SeasonPartMean(4)
{
    /// <inheritdoc/>
    public override string Name => "quarter-season-mean";
}
