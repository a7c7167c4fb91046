namespace Vardbalans.Core.Waiting.Projection.Scoring;

/// <summary>What was projected of one figure for one moment, and what came.</summary>
/// <param name="Step">How many steps ahead it was projected, from 1.</param>
/// <param name="Expected">What was expected.</param>
/// <param name="Low">The lower limit of the interval that is judged, usually of 80 %; NaN without one.</param>
/// <param name="High">The upper; NaN without one.</param>
/// <param name="Outcome">What came; NaN where it is not stated, and then the point takes no part.</param>
public readonly record struct JudgedPoint(int Step, double Expected, double Low, double High, double Outcome);

/// <summary>How projections have gone, over those whose outcome is known.</summary>
/// <param name="Step">So many steps ahead; 0 for all together.</param>
/// <param name="Judged">As many could be judged.</param>
/// <param name="Bias">Σ(expected − outcome) ÷ Σ outcome; above zero, too much was expected. None without an outcome above zero.</param>
/// <param name="Error">Mean |expected − outcome|, in the figure's own unit.</param>
/// <param name="WeightedError">Σ|expected − outcome| ÷ Σ outcome, 0 and up; none without an outcome above zero.</param>
/// <param name="Deviation">Mean expected − outcome, in the figure's own unit.</param>
/// <param name="PercentageError">Mean |expected − outcome| ÷ outcome, 0 and up, over outcomes above zero; none without any.</param>
/// <param name="Coverage">The share of outcomes within the limits, the limits included, 0–1; none without limits.</param>
public sealed record StepScore(int Step, int Judged, double? Bias, double? Error, double? WeightedError, double? Deviation, double? PercentageError, double? Coverage);

/// <summary>The record of a way of projecting: what was said and what came, point by point. Nothing is scored that nobody knows the outcome of.</summary>
/// <param name="All">All steps together.</param>
/// <param name="BySteps">By steps ahead, rising; only those that a point was projected for.</param>
public sealed record ProjectionRecord(StepScore All, IReadOnlyList<StepScore> BySteps)
{
    /// <summary>Scores points.</summary>
    public static ProjectionRecord Of(IEnumerable<JudgedPoint> points)
    {
        JudgedPoint[] all = [.. points];
        return new ProjectionRecord(Score(0, all), [.. all.GroupBy(p => p.Step).OrderBy(g => g.Key).Select(g => Score(g.Key, g))]);
    }

    private static StepScore Score(int step, IEnumerable<JudgedPoint> points)
    {
        JudgedPoint[] known = [.. points.Where(p => !double.IsNaN(p.Outcome))];
        JudgedPoint[] above = [.. known.Where(p => p.Outcome > 0)];
        JudgedPoint[] limited = [.. known.Where(p => !double.IsNaN(p.Low + p.High))];
        var outcome = known.Sum(p => p.Outcome);
        return new StepScore(
            step,
            known.Length,
            outcome > 0 ? known.Sum(p => p.Expected - p.Outcome) / outcome : null,
            known.Length > 0 ? known.Average(p => Math.Abs(p.Expected - p.Outcome)) : null,
            outcome > 0 ? known.Sum(p => Math.Abs(p.Expected - p.Outcome)) / outcome : null,
            known.Length > 0 ? known.Average(p => p.Expected - p.Outcome) : null,
            above.Length > 0 ? above.Average(p => Math.Abs(p.Expected - p.Outcome) / p.Outcome) : null,
            limited.Length > 0 ? (double)limited.Count(p => p.Outcome >= p.Low && p.Outcome <= p.High) / limited.Length : null);
    }
}
