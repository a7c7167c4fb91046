namespace Vardbalans.Core.Need.Forecasting;

/// <summary>An exponentially smoothed level, with or without a slope, fitted to one series by least squares.</summary>
/// <param name="Trend">How the level goes on.</param>
/// <param name="Alpha">The weight of a new value in the level, 0.0001–0.9999.</param>
/// <param name="Beta">Its weight in the slope, 0 to Alpha.</param>
/// <param name="Phi">What is left of the slope after a step; 1 undamped, 0 without a slope.</param>
/// <param name="FirstLevel">The level before the first value.</param>
/// <param name="FirstSlope">The slope before the first value.</param>
/// <param name="SumOfSquares">Of the one-step errors.</param>
internal sealed record Smoothing(
    Trend Trend, double Alpha, double Beta, double Phi, double FirstLevel, double FirstSlope, double SumOfSquares)
{
    private static readonly double[] alphas = [0.0001, 0.03, 0.08, 0.15, 0.25, 0.4, 0.55, 0.7, 0.85, 0.9999];

    /// <summary>Level weight and slope weight as a share of it, where a search may start.</summary>
    private static readonly (double Alpha, double Share)[] starts =
        [(0.0001, 0.9999), (0.05, 0.02), (0.1, 0.2), (0.2, 0.02), (0.3, 0.3), (0.5, 0.02), (0.6, 0.2), (0.9, 0.02), (0.9, 0.5)];

    /// <summary>
    /// Where R starts. A damped slope can also be fitted as one long curve from the first value on, with less squares and worse forecasts;
    /// from here the search finds the nearest optimum, as R's does.
    /// </summary>
    private static readonly (double Alpha, double Share)[] dampedStart = [(0.2, 0.1)];

    /// <summary>Numbers learnt: weights and first states.</summary>
    public int Parameters => Trend switch { Trend.None => 2, Trend.Additive => 4, _ => 5 };

    /// <summary>The fit with the least sum of squares; first states are solved for exactly, weights are searched.</summary>
    /// <param name="values">One a step; NaN where nothing is stated, which leaves the states as forecast.</param>
    /// <param name="trend">How the level goes on.</param>
    /// <param name="weights">The weight of each squared error; none when all are 1.</param>
    public static Smoothing Best(ReadOnlySpan<double> values, Trend trend, ReadOnlySpan<double> weights = default)
    {
        var search = new Search(values, weights, trend);
        if (trend == Trend.None)
        {
            return search.Fit([NelderMead.Line(ref search, alphas, 1e-5)]);
        }

        ReadOnlySpan<double> low = [0.0001, 0.0001, 0.8];
        ReadOnlySpan<double> high = [0.9999, 0.9999, 0.98];
        ReadOnlySpan<double> step = [0.1, 0.1, -0.08];
        var size = trend == Trend.Damped ? 3 : 2;
        Span<double> best = stackalloc double[size];
        Span<double> point = stackalloc double[size];
        var least = double.PositiveInfinity;
        foreach (var (alpha, share) in trend == Trend.Damped ? dampedStart : starts)
        {
            point[0] = alpha;
            point[1] = share;
            if (size == 3)
            {
                point[2] = 0.978;
            }

            if (search.At(point) is var value && value < least)
            {
                point.CopyTo(best);
                least = value;
            }
        }

        NelderMead.Minimise(ref search, best, step[..size], low[..size], high[..size], size == 3 ? 120 : 80);
        return search.Fit(best);
    }

    /// <summary>Runs through a series; the answer is the level and slope after its last step.</summary>
    /// <param name="values">One a step; NaN where nothing is stated.</param>
    /// <param name="errors">Takes value minus forecast; NaN where nothing is stated.</param>
    public (double Level, double Slope) Run(ReadOnlySpan<double> values, Span<double> errors)
    {
        var (level, slope) = (FirstLevel, FirstSlope);
        for (var t = 0; t < values.Length; t++)
        {
            slope *= Phi;
            level += slope;
            var error = values[t] - level;
            errors[t] = error;
            if (!double.IsNaN(error))
            {
                level += Alpha * error;
                slope += Beta * error;
            }
        }

        return (level, slope);
    }

    /// <summary>How much of an error is left 0, 1, 2, … steps later.</summary>
    public void Responses(Span<double> responses)
    {
        var (level, slope) = (Alpha, Beta);
        for (var i = 0; i < responses.Length; i++)
        {
            slope *= i == 0 ? 1 : Phi;
            level += i == 0 ? 0 : slope;
            responses[i] = i == 0 ? 1 : level;
        }
    }

    private readonly ref struct Search : IObjective
    {
        private readonly ReadOnlySpan<double> _values;
        private readonly ReadOnlySpan<double> _weights;
        private readonly Trend _trend;
        private readonly double _centre;

        public Search(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, Trend trend)
        {
            _values = values;
            _weights = weights;
            _trend = trend;
            var count = 0;
            for (var t = 0; t < values.Length && count < 8; t++)
            {
                if (!double.IsNaN(values[t]))
                {
                    _centre += (values[t] - _centre) / ++count;
                }
            }
        }

        public double At(scoped ReadOnlySpan<double> point) =>
            point.Length == 1 ? Flat(point[0], out _) : Sloping(point, out _, out _);

        public Smoothing Fit(scoped ReadOnlySpan<double> point)
        {
            if (_trend == Trend.None)
            {
                var sum = Flat(point[0], out var flat);
                return new(_trend, point[0], 0, 0, flat, 0, sum);
            }

            var squares = Sloping(point, out var level, out var slope);
            return new(_trend, point[0], point[0] * point[1], point.Length == 3 ? point[2] : 1, level, slope, squares);
        }

        /// <summary>The sum of squares at the best first level: every error is linear in it.</summary>
        private double Flat(double alpha, out double level)
        {
            var (current, reach, keep) = (_centre, 1.0, 1 - alpha);
            var (ee, eu, uu) = (0.0, 0.0, 0.0);
            for (var t = 0; t < _values.Length; t++)
            {
                var error = _values[t] - current;
                if (double.IsNaN(error))
                {
                    continue;
                }

                var weight = _weights.IsEmpty ? 1 : _weights[t];
                ee += weight * error * error;
                eu += weight * error * reach;
                uu += weight * reach * reach;
                current += alpha * error;
                reach *= keep;
            }

            var shift = uu > 0 ? eu / uu : 0;
            level = _centre + shift;
            return Math.Max(0, ee - (shift * eu));
        }

        /// <summary>The sum of squares at the best first level and slope: every error is linear in both.</summary>
        private double Sloping(scoped ReadOnlySpan<double> point, out double firstLevel, out double firstSlope)
        {
            var (alpha, beta, phi) = (point[0], point[0] * point[1], point.Length == 3 ? point[2] : 1);
            var (level, slope) = (_centre, 0.0);
            var (levelByLevel, slopeByLevel, levelBySlope, slopeBySlope) = (1.0, 0.0, 0.0, 1.0);
            var (ee, eu, ev, uu, uv, vv) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
            for (var t = 0; t < _values.Length; t++)
            {
                slope *= phi;
                slopeByLevel *= phi;
                slopeBySlope *= phi;
                level += slope;
                levelByLevel += slopeByLevel;
                levelBySlope += slopeBySlope;
                var error = _values[t] - level;
                if (double.IsNaN(error))
                {
                    continue;
                }

                var weight = _weights.IsEmpty ? 1 : _weights[t];
                ee += weight * error * error;
                eu += weight * error * levelByLevel;
                ev += weight * error * levelBySlope;
                uu += weight * levelByLevel * levelByLevel;
                uv += weight * levelByLevel * levelBySlope;
                vv += weight * levelBySlope * levelBySlope;
                level += alpha * error;
                slope += beta * error;
                slopeByLevel -= beta * levelByLevel;
                slopeBySlope -= beta * levelBySlope;
                levelByLevel -= alpha * levelByLevel;
                levelBySlope -= alpha * levelBySlope;
            }

            var determinant = (uu * vv) - (uv * uv);
            var (a, b) = determinant > 1e-10 * uu * vv
                ? (((eu * vv) - (ev * uv)) / determinant, ((ev * uu) - (eu * uv)) / determinant)
                : (uu > 0 ? eu / uu : 0, 0);
            firstLevel = _centre + a;
            firstSlope = b;
            return Math.Max(0, ee - (a * eu) - (b * ev));
        }
    }
}
