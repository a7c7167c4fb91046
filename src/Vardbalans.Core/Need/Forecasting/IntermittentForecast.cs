using Vardbalans.Core.Series;

namespace Vardbalans.Core.Need.Forecasting;

/// <summary>Steps with nothing, and now and then something: a chance of anything, and the sizes seen so far at their present level.</summary>
internal sealed class IntermittentForecast : FittedForecast
{
    private readonly double[] _residuals;
    private readonly double _chance;
    private readonly double _size;
    private readonly double[] _sizes;

    /// <summary>A chance and a mean size, with the spread of the sizes in the history.</summary>
    /// <param name="method">The method's name.</param>
    /// <param name="history">What is known.</param>
    /// <param name="residuals">One a step of the history.</param>
    /// <param name="chance">Of anything in a step, 0–1.</param>
    /// <param name="size">The mean when there is anything.</param>
    public IntermittentForecast(string method, History history, double[] residuals, double chance, double size)
    {
        Method = method;
        _residuals = residuals;
        (_chance, _size) = (Math.Min(1, chance), size);
        var sizes = new List<double>();
        var sum = 0.0;
        foreach (var value in history.Values)
        {
            if (value > 0)
            {
                sizes.Add(value);
                sum += value;
            }
        }

        sizes.Sort();
        _sizes = [.. sizes];
        for (var i = 0; i < _sizes.Length; i++)
        {
            _sizes[i] *= size * _sizes.Length / sum;
        }
    }

    /// <inheritdoc/>
    public override string Method { get; }

    /// <inheritdoc/>
    public override ReadOnlyMemory<double> Residuals => _residuals;

    /// <summary>Nothing below zero, and zero at times.</summary>
    public static bool Fits(History history)
    {
        var zeros = 0;
        foreach (var value in history.Values)
        {
            if (value < 0)
            {
                return false;
            }

            zeros += value == 0 ? 1 : 0;
        }

        return history.Stated >= 8 && zeros > 0;
    }

    /// <inheritdoc/>
    public override void Mean(Span<double> forecast) => forecast.Fill(_chance * _size);

    /// <inheritdoc/>
    public override void Simulate(RandomStream stream, Span<double> path)
    {
        for (var i = 0; i < path.Length; i++)
        {
            path[i] = _sizes.Length > 0 && stream.Happens(_chance) ? _sizes[stream.NextBelow(_sizes.Length)] : 0;
        }
    }

    /// <inheritdoc/>
    public override double[,] Quantiles(ReadOnlySpan<double> shares, int horizon, RandomStream stream)
    {
        var quantiles = new double[horizon, shares.Length];
        for (var j = 0; j < shares.Length; j++)
        {
            var above = shares[j] - (1 - _chance);
            var value = above > 0 && _sizes.Length > 0
                ? _sizes[Math.Clamp((int)Math.Ceiling(above / _chance * _sizes.Length) - 1, 0, _sizes.Length - 1)]
                : 0;
            for (var i = 0; i < horizon; i++)
            {
                quantiles[i, j] = value;
            }
        }

        return quantiles;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<LearntParameter> Explain() => [new("chance", _chance), new("size", _size)];
}
