using Vardbalans.Core.Need.Forecasting.Methods;

namespace Vardbalans.Core.Need.Forecasting;

/// <summary>Every method there is, simplest first.</summary>
public static class MethodPool
{
    /// <summary>All methods.</summary>
    public static IReadOnlyList<IForecastMethod> All { get; } =
    [
        new Naive(),
        new SeasonalNaive(),
        new MovingAverage(),
        new QuarterSeasonMean(),
        new HalfSeasonMean(),
        new SeasonMean(),
        new Ses(),
        new Holt(),
        new DampedHolt(),
        new MeanOfThree(),
        new MedianOfThree(),
        new Theta(),
        new OptimisedTheta(),
        new Ets(),
        new LastYearShape(),
        new ThetaWithShape(),
        new StlSes(),
        new StlDamped(),
        new StlTheta(),
        new HarmonicRegression(),
        new PoissonSmoothing(),
        new NegativeBinomialSmoothing(),
        new Croston(),
        new Sba(),
        new Tsb(),
    ];

    /// <summary>Those that compete for each series: all but the mixtures, which are mixed by evidence instead.</summary>
    public static IReadOnlyList<IForecastMethod> Competing { get; } = [.. All.Where(method => method.Name is not ("mean-of-three" or "median-of-three"))];

    /// <summary>The method of a name; none if there is no such method.</summary>
    public static IForecastMethod? Named(string name) => All.FirstOrDefault(method => method.Name == name);
}
