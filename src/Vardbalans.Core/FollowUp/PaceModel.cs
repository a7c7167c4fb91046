using Vardbalans.Core.Need.Flows;

namespace Vardbalans.Core.FollowUp;

/// <summary>A unit's pace against its plan, week by week: what the rest of the year may give. See docs/methods/year-end.md.</summary>
/// <remarks>
/// Outcome ÷ plan of a week is a lasting pace + a passing one that dies away + chance. How fast it dies away and how much is chance nobody knows: all of a grid are weighed by
/// how well they have fitted the weeks that have been, so that not knowing is in the answer.
/// </remarks>
public sealed class PaceModel
{
    /// <summary>Fewer weeks with outcome and plan tell nothing.</summary>
    public const int FewestWeeks = 12;

    /// <summary>How unsure it is before anything is seen that plans are met: standard deviation of the lasting pace around 1. Ours, tried in the record of the method.</summary>
    private const double SpreadOfPace = 0.1;

    private static readonly double[] lasting = [0.7, 0.9, 0.97, 0.995];
    private static readonly double[] moving = [0, 0.003, 0.01, 0.03, 0.1, 0.3];

    private readonly List<Fit> _fits;
    private readonly int _seen;
    private readonly double _meanPlan;

    private PaceModel(List<Fit> fits, int seen, double meanPlan) => (_fits, _seen, _meanPlan) = (fits, seen, meanPlan);

    /// <summary>The pace as it stands after the last week: outcome ÷ plan.</summary>
    public double Pace => _fits.Sum(f => f.Weight * (f.Level + f.Passing));

    /// <summary>Fits it to weeks that have been, the oldest first.</summary>
    /// <param name="weeks">Plan and outcome; no outcome where it is not stated. Weeks without a plan are passed over.</param>
    /// <returns>None with fewer than <see cref="FewestWeeks"/> weeks that tell.</returns>
    public static PaceModel? Of(IReadOnlyList<(double Plan, double? Outcome)> weeks)
    {
        ArgumentNullException.ThrowIfNull(weeks);
        var told = weeks.Where(w => w is { Plan: > 0, Outcome: not null }).ToList();
        if (told.Count < FewestWeeks)
        {
            return null;
        }

        var meanPlan = told.Average(w => w.Plan);

        // Half the mean square of what neighbours differ by is about what chance gives; the floor keeps a row that never varies from being certain of itself.
        var chance = Math.Max(1e-6, Enumerable.Range(1, told.Count - 1).Average(i => Square((told[i].Outcome!.Value / told[i].Plan) - (told[i - 1].Outcome!.Value / told[i - 1].Plan))) / 2);
        var fits = (from stays in lasting from moves in moving select Fit.Of(weeks, stays, moves, meanPlan, SpreadOfPace * SpreadOfPace / chance)).ToList();
        var best = fits.Max(f => f.Likelihood);
        var sum = fits.Sum(f => Math.Exp(f.Likelihood - best));
        return new PaceModel([.. fits.Select(f => f with { Weight = Math.Exp(f.Likelihood - best) / sum })], told.Count, meanPlan);
    }

    /// <summary>What coming weeks may give together.</summary>
    /// <param name="plan">Their plan, zero or more each, the nearest first.</param>
    public PaceSum Sum(IReadOnlyList<double> plan) => new([.. _fits.Where(f => f.Weight > 1e-9).Select(f => (f.Weight, f.Ahead(plan, _meanPlan)))], _seen);

    private static double Square(double x) => x * x;

    /// <summary>One setting of the grid, run through the weeks by a Kalman filter; variances are in units of chance.</summary>
    private sealed record Fit(double Stays, double Moves, double Level, double Passing, double LevelVariance, double PassingVariance, double Together, double Chance, double Likelihood)
    {
        public double Weight { get; init; }

        public static Fit Of(IReadOnlyList<(double Plan, double? Outcome)> weeks, double stays, double moves, double meanPlan, double spread)
        {
            var (level, passing, a, b, c) = (1.0, 0.0, spread, moves / (1 - (stays * stays)), 0.0);
            var (squares, logs, seen) = (0.0, 0.0, 0);
            foreach (var (plan, outcome) in weeks)
            {
                if (plan > 0 && outcome is { } done)
                {
                    // Small weeks vary more.
                    var noise = meanPlan / plan;
                    var (error, variance) = ((done / plan) - level - passing, a + b + (2 * c) + noise);
                    var (gainLevel, gainPassing) = ((a + c) / variance, (b + c) / variance);
                    (level, passing) = (level + (gainLevel * error), passing + (gainPassing * error));
                    (a, b, c) = (a - (gainLevel * (a + c)), b - (gainPassing * (b + c)), c - (gainLevel * (b + c)));
                    (squares, logs, seen) = (squares + (error * error / variance), logs + Math.Log(variance), seen + 1);
                }

                (passing, b, c) = (stays * passing, (stays * stays * b) + moves, stays * c);
            }

            var chance = Math.Max(1e-9, squares / seen);
            return new Fit(stays, moves, level, passing, a, b, c, chance, -0.5 * ((seen * Math.Log(chance)) + logs));
        }

        /// <summary>Mean and variance of what coming weeks give; the state stands at the first of them.</summary>
        public (double Mean, double Variance) Ahead(IReadOnlyList<double> plan, double meanPlan)
        {
            var (all, fading, mean, variance) = (0.0, 0.0, 0.0, 0.0);
            for (var (week, left) = (0, 1.0); week < plan.Count; week++, left *= Stays)
            {
                all += plan[week];
                fading += plan[week] * left;
                mean += plan[week] * (Level + (left * Passing));
                variance += plan[week] * meanPlan;
            }

            // Each coming week's own move lives on in those after it.
            for (var (week, after) = (plan.Count - 1, 0.0); week >= 1; week--)
            {
                after = plan[week] + (Stays * after);
                variance += after * after * Moves;
            }

            variance += (all * all * LevelVariance) + (fading * fading * PassingVariance) + (2 * all * fading * Together);
            return (mean, variance * Chance);
        }
    }
}

/// <summary>What coming weeks may give together, as a mixture.</summary>
public sealed class PaceSum
{
    private readonly IReadOnlyList<(double Weight, (double Mean, double Variance) Of)> _parts;
    private readonly int _seen;

    internal PaceSum(IReadOnlyList<(double, (double, double))> parts, int seen) => (_parts, _seen) = (parts, seen);

    /// <summary>Expected.</summary>
    public double Mean => _parts.Sum(p => p.Weight * p.Of.Mean) / _parts.Sum(p => p.Weight);

    /// <summary>How likely it is to be a whole number or more, 0–1.</summary>
    /// <param name="least">The number.</param>
    /// <param name="more">What is known to come on top of the pace, such as measures.</param>
    public double AtLeast(double least, double more = 0) => 1 - Below(least - more - 0.5);

    /// <summary>The number that it is below with a chance.</summary>
    /// <param name="chance">Above 0, below 1.</param>
    public double Quantile(double chance)
    {
        var reach = 12 * Math.Sqrt(_parts.Max(p => p.Of.Variance)) + 1;
        var (low, high) = (_parts.Min(p => p.Of.Mean) - reach, _parts.Max(p => p.Of.Mean) + reach);
        for (var step = 0; step < 60; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = Below(middle) < chance ? (middle, high) : (low, middle);
        }

        return Math.Max(0, (low + high) / 2);
    }

    private double Below(double number) => _parts.Sum(p => p.Weight * (p.Of.Variance <= 0 ? (p.Of.Mean <= number ? 1 : 0) : Student((number - p.Of.Mean) / Math.Sqrt(p.Of.Variance)))) / _parts.Sum(p => p.Weight);

    /// <summary>Student's t by the normal distribution (Abramowitz and Stegun 26.7.8); chance is estimated from the weeks seen.</summary>
    private double Student(double t) => Chance.NormalBelow(t * (1 - (1 / (4.0 * _seen))) / Math.Sqrt(1 + (t * t / (2.0 * _seen))));
}
