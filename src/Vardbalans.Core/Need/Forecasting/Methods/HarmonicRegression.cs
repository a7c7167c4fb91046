namespace Vardbalans.Core.Need.Forecasting.Methods;

/// <summary>Sine waves of the year and the effects of the Swedish calendar, around a level that wanders or returns; the number of waves by AICc.</summary>
/// <remarks>
/// Dynamic harmonic regression (Young, Pedregal and Tych 1999; Hyndman and Athanasopoulos 2021, 10.5) with ARMA(1,1) errors from a short list:
/// a local level, an autoregression, or both. There is no straight trend line, so nothing runs away.
/// </remarks>
public sealed class HarmonicRegression : IForecastMethod
{
    /// <summary>What is left of an expected error after a step, how much of a new one is expected at the next, and the numbers learnt for that.</summary>
    private static readonly (double Keep, double Move, int Learnt)[] lingerings =
    [
        (0.3, 0.3, 1), (0.95, 0.25, 2), (1, 0.07, 1), (1, 0.35, 1),
        (0, 0, 0), (0.6, 0.6, 1), (0.85, 0.85, 1), (0.8, 0.2, 2), (0.8, 0.45, 2), (0.95, 0.1, 2), (0.95, 0.5, 2),
        (1, 0.01, 1), (1, 0.03, 1), (1, 0.13, 1), (1, 0.22, 1), (1, 0.55, 1), (1, 0.8, 1),
    ];

    /// <summary>The first of them choose which calendar effects take part; the rest keep to that choice.</summary>
    private const int Scouts = 4;

    /// <inheritdoc/>
    public string Name => "harmonic";

    /// <inheritdoc/>
    public bool Fits(History history) => HarmonicDesign.IsPossible(history);

    /// <inheritdoc/>
    public FittedForecast Fit(History history, FittedForecast? earlier = null)
    {
        var design = HarmonicDesign.Of(history);
        var regression = new LingeringRegression(history.Values, design);
        var squares = new NestedSquares(design.Columns);
        var floor = Floor(history);
        var best = new Choice(double.PositiveInfinity, 0, 0, 0, 0, 0);
        var sets = EffectSets(design);
        for (var i = 0; i < lingerings.Length; i++)
        {
            var (keep, move, learnt) = lingerings[i];
            regression.Filter(keep, move);
            sets = i == Scouts ? [best.Effects] : sets;
            foreach (var effects in sets)
            {
                squares.Begin(regression);
                for (var k = 0; k < design.Always + effects; k++)
                {
                    squares.Take(regression, k);
                }

                for (var waves = 0; waves <= design.Waves; waves++)
                {
                    for (var k = 0; k < 2 && waves > 0; k++)
                    {
                        squares.Take(regression, design.Always + design.Effects + (2 * (waves - 1)) + k);
                    }

                    var aicc = Aicc(squares.Left + floor, regression.Stated, squares.Kept + learnt + 1);
                    best = aicc < best.Aicc ? new(aicc, keep, move, learnt, effects, waves) : best;
                }
            }
        }

        return Fitted.Of(Name, history, design, regression, squares, best);
    }

    private static double Aicc(double squares, int steps, int learnt) => steps - learnt - 1 < 6
        ? double.PositiveInfinity
        : (steps * Math.Log(squares / steps)) + (2.0 * learnt * steps / (steps - learnt - 1));

    /// <summary>What counts as no error at all, so that a series without any still has a best model: the smallest.</summary>
    private static double Floor(History history)
    {
        var sum = double.Epsilon;
        foreach (var value in history.Values)
        {
            sum += double.IsNaN(value) ? 0 : value * value;
        }

        return Math.Max(1e-14 * sum, 1e-300);
    }

    private readonly record struct Choice(double Aicc, double Keep, double Move, int Learnt, int Effects, int Waves);

    /// <summary>No calendar effects, the plain ones, all of them: each number once.</summary>
    private static int[] EffectSets(HarmonicDesign design) => [.. new[] { 0, design.PlainEffects, design.Effects }.Distinct()];

    private sealed class Fitted : LinearForecast
    {
        private readonly HarmonicDesign _design;
        private readonly Choice _choice;
        private readonly double[] _coefficients;
        private readonly double _expected;
        private readonly double _origin;
        private readonly int _steps;

        private Fitted(string method, History history, HarmonicDesign design, Choice choice, double[] coefficients, double[] residuals, double expected, int learnt)
            : base(method, residuals, learnt)
        {
            (_design, _choice, _coefficients, _expected) = (design, choice, coefficients, expected);
            (_origin, _steps) = (history.Values[0], history.Count);
        }

        public static Fitted Of(string method, History history, HarmonicDesign design, LingeringRegression regression, NestedSquares squares, Choice choice)
        {
            regression.Filter(choice.Keep, choice.Move);
            squares.Begin(regression);
            for (var k = 0; k < design.Columns; k++)
            {
                var isIn = k < design.Always + choice.Effects
                    || (k >= design.Always + design.Effects && k < design.Always + design.Effects + (2 * choice.Waves));
                if (isIn)
                {
                    squares.Take(regression, k);
                }
            }

            var coefficients = new double[design.Columns];
            squares.Solve(design.Always + choice.Effects + (2 * choice.Waves), coefficients);
            var residuals = new double[history.Count];
            var expected = regression.Run(choice.Keep, choice.Move, coefficients, residuals);
            return new(method, history, design, choice, coefficients, residuals, expected, squares.Kept + choice.Learnt);
        }

        public override void Mean(Span<double> forecast)
        {
            Span<double> row = stackalloc double[_design.Columns];
            var expected = _expected;
            for (var i = 0; i < forecast.Length; i++)
            {
                _design.Row(_steps + i, row);
                forecast[i] = _origin + expected;
                for (var k = 0; k < row.Length; k++)
                {
                    forecast[i] += row[k] * _coefficients[k];
                }

                expected *= _choice.Keep;
            }
        }

        public override IReadOnlyList<LearntParameter> Explain() =>
            [new("waves", _choice.Waves), new("calendar-effects", _choice.Effects), new("keep", _choice.Keep), new("move", _choice.Move)];

        protected override void Responses(Span<double> responses)
        {
            var left = _choice.Move;
            for (var i = 0; i < responses.Length; i++)
            {
                responses[i] = i == 0 ? 1 : left;
                left *= i == 0 ? 1 : _choice.Keep;
            }
        }
    }
}
