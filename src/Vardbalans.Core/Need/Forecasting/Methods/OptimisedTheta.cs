namespace Vardbalans.Core.Need.Forecasting.Methods;

/// <summary>The dynamic optimised Theta model: how much of the straight line's slope is kept is learnt too (Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler 2016).</summary>
/// <remarks>
/// Every forecast is linear in the first level and in 1 − 1/θ, so both are solved for exactly and only the level weight is searched.
/// A season is divided out as by <see cref="Theta"/>.
/// </remarks>
public sealed class OptimisedTheta : IForecastMethod
{
    private static readonly double[] alphas = [0.1, 0.2, 0.3, 0.45, 0.6, 0.75, 0.9, 0.99];

    /// <inheritdoc/>
    public string Name => "optimised-theta";

    /// <inheritdoc/>
    public bool Fits(History history) => history.Stated >= 6;

    /// <inheritdoc/>
    public FittedForecast Fit(History history, FittedForecast? earlier = null) => Theta.Deseasonalised(Name, history, WithoutSeason);

    private FittedForecast WithoutSeason(History history)
    {
        var (intercepts, slopes) = (new double[history.Count], new double[history.Count]);
        var line = default(RunningLine);
        for (var t = 0; t < history.Count; t++)
        {
            (intercepts[t], slopes[t]) = line.Coefficients;
            line.Add(t + 1, history.Values[t]);
        }

        var search = new Search(history.Values, intercepts, slopes);
        var alpha = NelderMead.Line(ref search, alphas, 1e-4);
        search.Solve(alpha, out var first, out var part);

        var residuals = new double[history.Count];
        var state = new State { Alpha = alpha, Part = part, Level = first, Keep = 1 };
        for (var t = 0; t < residuals.Length; t++)
        {
            var expected = state.Next;
            // Before two values there is no line, and the first level alone speaks.
            residuals[t] = t < 2 ? double.NaN : history.Values[t] - expected;
            state.Take(double.IsNaN(history.Values[t]) ? null : history.Values[t]);
        }

        return new Fitted(Name, residuals, state);
    }

    /// <summary>The straight line through the values so far.</summary>
    private struct RunningLine
    {
        private int _count;
        private double _time;
        private double _value;
        private double _times;
        private double _products;

        public readonly (double Intercept, double Slope) Coefficients =>
            _times > 0 ? (_value - (_products / _times * _time), _products / _times) : (_value, 0);

        public void Add(int time, double value)
        {
            if (double.IsNaN(value))
            {
                return;
            }

            _count++;
            var (fromTime, fromValue) = (time - _time, value - _value);
            _time += fromTime / _count;
            _value += fromValue / _count;
            _times += fromTime * (time - _time);
            _products += fromTime * (value - _value);
        }
    }

    /// <summary>Where the model stands between two steps.</summary>
    private struct State
    {
        public double Alpha;
        public double Part;
        public double Level;

        /// <summary>(1 − α) to the power of the steps so far.</summary>
        public double Keep;
        public int Steps;
        public RunningLine Line;

        public readonly double Next
        {
            get
            {
                var (intercept, slope) = Line.Coefficients;
                return Level + (Part * ((Keep * intercept) + ((1 - (Keep * (1 - Alpha))) / Alpha * slope)));
            }
        }

        public void Take(double? value)
        {
            Steps++;
            Keep *= 1 - Alpha;
            if (value is { } stated)
            {
                Level += Alpha * (stated - Level);
                Line.Add(Steps, stated);
            }
        }
    }

    private readonly ref struct Search(ReadOnlySpan<double> values, ReadOnlySpan<double> intercepts, ReadOnlySpan<double> slopes) : IObjective
    {
        private readonly ReadOnlySpan<double> _values = values;
        private readonly ReadOnlySpan<double> _intercepts = intercepts;
        private readonly ReadOnlySpan<double> _slopes = slopes;

        public double At(scoped ReadOnlySpan<double> point) => Solve(point[0], out _, out _);

        /// <summary>The sum of squares from the third step on, at the best first level and part of the line.</summary>
        public double Solve(double alpha, out double first, out double part)
        {
            var centre = _values[0];
            var (level, reach, keep) = (centre, 1.0, 1.0);
            var (ee, eu, ev, uu, uv, vv) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
            for (var t = 0; t < _values.Length; t++)
            {
                var error = _values[t] - level;
                if (!double.IsNaN(error))
                {
                    if (t >= 2)
                    {
                        var line = (keep * _intercepts[t]) + ((1 - (keep * (1 - alpha))) / alpha * _slopes[t]);
                        ee += error * error;
                        eu += error * reach;
                        ev += error * line;
                        uu += reach * reach;
                        uv += reach * line;
                        vv += line * line;
                    }

                    level += alpha * error;
                    reach *= 1 - alpha;
                }

                keep *= 1 - alpha;
            }

            var determinant = (uu * vv) - (uv * uv);
            part = determinant > 1e-10 * uu * vv ? Math.Clamp(((ev * uu) - (eu * uv)) / determinant, 0, 1) : 0;
            var shift = uu > 1e-300 ? (eu - (part * uv)) / uu : 0;
            first = centre + shift;
            return Math.Max(0, ee - (2 * shift * eu) - (2 * part * ev) + (shift * shift * uu) + (2 * shift * part * uv) + (part * part * vv));
        }
    }

    private sealed class Fitted(string method, double[] residuals, State state) : LinearForecast(method, residuals, 3)
    {
        public override void Mean(Span<double> forecast) => Go(forecast, 0);

        public override IReadOnlyList<LearntParameter> Explain() =>
            [new("level-weight", state.Alpha), new("line-part", state.Part), new("level", state.Level)];

        /// <summary>What one more at the first coming step would change at each step.</summary>
        protected override void Responses(Span<double> responses)
        {
            Span<double> mean = responses.Length <= 256 ? stackalloc double[responses.Length] : new double[responses.Length];
            Mean(mean);
            var one = Math.Max(1e-9, 1e-3 * Math.Abs(state.Level));
            Go(responses, one);
            for (var i = 0; i < responses.Length; i++)
            {
                responses[i] = (responses[i] - mean[i]) / one;
            }
        }

        private void Go(Span<double> path, double more)
        {
            var state1 = state;
            for (var i = 0; i < path.Length; i++)
            {
                path[i] = state1.Next + (i == 0 ? more : 0);
                state1.Take(path[i]);
            }
        }
    }
}
