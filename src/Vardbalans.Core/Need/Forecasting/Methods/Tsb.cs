namespace Vardbalans.Core.Need.Forecasting.Methods;

/// <summary>A smoothed chance of anything times a smoothed size, so that a series may die out (Teunter, Syntetos and Babai 2011).</summary>
/// <remarks>Both weights by least squares of the one-step errors.</remarks>
public sealed class Tsb : IForecastMethod
{
    private static readonly double[] chanceWeights = [0.01, 0.03, 0.07, 0.15, 0.3];
    private static readonly double[] sizeWeights = [0.02, 0.1, 0.25];

    /// <inheritdoc/>
    public string Name => "tsb";

    /// <inheritdoc/>
    public bool Fits(History history) => IntermittentForecast.Fits(history);

    /// <inheritdoc/>
    public FittedForecast Fit(History history, FittedForecast? earlier = null)
    {
        var (least, best) = (double.PositiveInfinity, (chanceWeights[0], sizeWeights[0]));
        foreach (var chanceWeight in chanceWeights)
        {
            foreach (var sizeWeight in sizeWeights)
            {
                var sum = Run(history.Values, chanceWeight, sizeWeight, [], out _, out _);
                if (sum < least)
                {
                    (least, best) = (sum, (chanceWeight, sizeWeight));
                }
            }
        }

        var residuals = new double[history.Count];
        Run(history.Values, best.Item1, best.Item2, residuals, out var chance, out var size);
        return new IntermittentForecast(Name, history, residuals, chance, size);
    }

    private static double Run(ReadOnlySpan<double> values, double chanceWeight, double sizeWeight, Span<double> residuals, out double chance, out double size)
    {
        (chance, size) = First(values);
        var squares = 0.0;
        for (var t = 0; t < values.Length; t++)
        {
            var error = values[t] - (chance * size);
            if (!residuals.IsEmpty)
            {
                residuals[t] = error;
            }

            if (double.IsNaN(error))
            {
                continue;
            }

            squares += error * error;
            chance += chanceWeight * ((values[t] > 0 ? 1 : 0) - chance);
            size += values[t] > 0 ? sizeWeight * (values[t] - size) : 0;
        }

        return squares;
    }

    /// <summary>Chance and mean size over the first steps: enough of them to have seen something.</summary>
    private static (double Chance, double Size) First(ReadOnlySpan<double> values)
    {
        var (steps, some, sum) = (0, 0, 0.0);
        foreach (var value in values)
        {
            if (double.IsNaN(value) || (steps >= 26 && some > 0))
            {
                continue;
            }

            steps++;
            some += value > 0 ? 1 : 0;
            sum += value;
        }

        return some > 0 ? ((double)some / steps, sum / some) : (0, 0);
    }
}
