namespace Vardbalans.Core.Need.Forecasting.Methods;

/// <summary>The mean of the latest whole season stays.</summary>
public sealed class SeasonMean() : SeasonPartMean(1)
{
    /// <inheritdoc/>
    public override string Name => "season-mean";
}
