namespace Vardbalans.Core.Need.Forecasting;

/// <summary>Finds the weights and first states of exponential smoothing models.</summary>
internal static class EtsSearch
{
    /// <summary>Weights and first states in turn, so many times.</summary>
    private const int Rounds = 4;

    /// <summary>A model without season: the least squares of <see cref="Smoothing"/>, weighted where errors are relative.</summary>
    public static EtsModel Plain(History history, EtsModel kind, double floor)
    {
        var fit = history.Smoothed(kind.Trend);
        if (kind.IsRelative)
        {
            var weights = new double[history.Count];
            fit.Run(history.Values, weights);
            for (var t = 0; t < weights.Length; t++)
            {
                // The weight of an error that is a share of what is expected: one over that, squared.
                var expected = history.Values[t] - weights[t];
                if (expected <= 0)
                {
                    return kind;
                }

                weights[t] = 1 / (expected * expected);
            }

            fit = Smoothing.Best(history.Values, kind.Trend, weights);
        }

        double[] first = [fit.FirstLevel, fit.FirstSlope];
        Span<double> states = [fit.FirstLevel, fit.FirstSlope];
        var criterion = kind.Run(history.Values, fit.Alpha, fit.Beta, 0, fit.Phi, states, floor, default);
        return kind with { Alpha = fit.Alpha, Beta = fit.Beta, Phi = fit.Phi, First = first, Criterion = criterion };
    }

    /// <summary>A model with a season: weights by a simplex and first states by Gauss and Newton, in turn.</summary>
    /// <param name="history">What is known.</param>
    /// <param name="kind">The kind of model.</param>
    /// <param name="indices">Where the season's search starts.</param>
    /// <param name="floor">What counts as no error at all, squared and summed.</param>
    public static EtsModel Seasonal(History history, EtsModel kind, double[] indices, double floor)
    {
        var left = new double[history.Count];
        for (var t = 0; t < left.Length; t++)
        {
            var index = indices[t % kind.Period];
            left[t] = kind.Season == SeasonKind.Multiplied ? history.Values[t] / index : history.Values[t] - index;
        }

        var start = Smoothing.Best(left, kind.Trend);
        double[] first = [start.FirstLevel, start.FirstSlope, .. indices];
        var size = kind.Trend switch { Trend.None => 2, Trend.Additive => 3, _ => 4 };
        ReadOnlySpan<double> low = [0.0001, 0.0001, 0.0001, 0.8];
        ReadOnlySpan<double> high = [0.9999, 0.9999, 0.9999, 0.98];
        ReadOnlySpan<double> step = [0.1, 0.1, 0.1, -0.05];
        Span<double> point = stackalloc double[4];
        point[0] = Math.Clamp(start.Alpha, 0.01, 0.9);
        point[1] = 0.05;
        point[2] = start.Alpha > 0 ? Math.Clamp(start.Beta / start.Alpha, 0.01, 0.9) : 0.1;
        point[3] = Math.Clamp(start.Phi, 0.8, 0.98);
        var criterion = double.PositiveInfinity;
        Span<double> states = stackalloc double[2 + kind.Period];
        for (var round = 0; round < Rounds; round++)
        {
            var search = new Search(history.Values, kind, first, states, floor);
            for (var look = 0; look < 3 && double.IsInfinity(search.At(point[..size])); look++)
            {
                // A season that takes the level below zero is too much of it.
                for (var k = 2; k < first.Length && kind.Season == SeasonKind.Added; k++)
                {
                    first[k] /= 2;
                }
            }

            criterion = NelderMead.Minimise(ref search, point[..size], step[..size], low[..size], high[..size], round == 0 ? 70 : 45, 1e-7);
            if (double.IsInfinity(criterion) || round == Rounds - 1)
            {
                break;
            }

            first = Improve(history.Values, kind, first, point, floor, criterion);
        }

        var (alpha, beta, gamma, phi) = Weights(kind, point);
        return kind with { Alpha = alpha, Beta = beta, Gamma = gamma, Phi = phi, First = first, Criterion = criterion };
    }

    private static (double Alpha, double Beta, double Gamma, double Phi) Weights(EtsModel kind, scoped ReadOnlySpan<double> point) => (
        point[0],
        kind.Trend == Trend.None ? 0 : point[0] * point[2],
        point[1] * (1 - point[0]),
        kind.Trend switch { Trend.None => 0, Trend.Additive => 1, _ => point[3] });

    /// <summary>One step of Gauss and Newton on the first states; those given where it is no better.</summary>
    private static double[] Improve(ReadOnlySpan<double> values, EtsModel kind, double[] first, scoped ReadOnlySpan<double> point, double floor, double criterion)
    {
        var (alpha, beta, gamma, phi) = Weights(kind, point);
        var (n, size) = (values.Length, first.Length);
        var errors = new double[n];
        var moved = new double[n];
        var weights = new double[n];
        var slopes = new double[size * n];
        var states = new double[size];
        first.CopyTo(states, 0);
        kind.Run(values, alpha, beta, gamma, phi, states, floor, errors);
        for (var t = 0; t < n; t++)
        {
            // The weights stay as they are: what they would gain by moving, the likelihood's other term takes back.
            weights[t] = double.IsNaN(errors[t]) ? 0 : kind.IsRelative ? 1 / (values[t] - errors[t]) : 1;
            errors[t] = weights[t] > 0 ? errors[t] : 0;
        }

        for (var k = 0; k < size; k++)
        {
            var step = (k < 2 || kind.Season == SeasonKind.Added ? Math.Max(1e-9, Math.Abs(first[0])) : 1) * 1e-4;
            first.CopyTo(states, 0);
            states[k] += step;
            kind.Run(values, alpha, beta, gamma, phi, states, floor, moved);
            for (var t = 0; t < n && (k != 1 || kind.Trend != Trend.None); t++)
            {
                slopes[(k * n) + t] = weights[t] > 0 ? (moved[t] - errors[t]) / step * weights[t] : 0;
            }
        }

        for (var t = 0; t < n; t++)
        {
            errors[t] *= weights[t];
        }

        var shift = SmallSystem.LeastSquares(slopes, errors, size);
        for (var part = 1.0; part > 0.05; part /= 2)
        {
            var tried = new double[size];
            for (var k = 0; k < size; k++)
            {
                tried[k] = first[k] - (part * shift[k]);
            }

            tried.CopyTo(states, 0);
            if (kind.Run(values, alpha, beta, gamma, phi, states, floor, default) < criterion)
            {
                return tried;
            }
        }

        return first;
    }

    private readonly ref struct Search : IObjective
    {
        private readonly ReadOnlySpan<double> _values;
        private readonly EtsModel _kind;
        private readonly double[] _first;
        private readonly Span<double> _states;
        private readonly double _floor;

        public Search(ReadOnlySpan<double> values, EtsModel kind, double[] first, Span<double> states, double floor)
        {
            _values = values;
            _states = states;
            (_kind, _first, _floor) = (kind, first, floor);
        }

        public double At(scoped ReadOnlySpan<double> point)
        {
            _first.CopyTo(_states);
            Span<double> all = stackalloc double[4];
            point.CopyTo(all);
            var (alpha, beta, gamma, phi) = Weights(_kind, all);
            return _kind.Run(_values, alpha, beta, gamma, phi, _states, _floor, default);
        }
    }
}
