using Vardbalans.Core.Need.Flows;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Series;

namespace Vardbalans.Core.Capacity;

/// <summary>Which figure of what was measured a requirement is taken from. Stored by number.</summary>
public enum MeasuredFigure
{
    /// <summary>The mean: what a sum of many takes, and so what is proposed.</summary>
    Mean = 0,

    /// <summary>Half took less.</summary>
    Median = 1,

    /// <summary>Four in five took less (<i>P80</i>).</summary>
    Upper = 2,
}

/// <summary>How much longer the latest half-year was than the one before, in the mean, with the interval that holds the true change in 19 of 20 such comparisons.</summary>
/// <param name="Difference">Latest less before; negative when it has become shorter.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct MeasuredChange(double Difference, double Low, double High)
{
    /// <summary>Is it more than chance? An interval with zero in it tells of no change.</summary>
    public bool IsApparent => Low > 0 || High < 0;

    /// <summary>Welch's comparison of two means, whose spread may differ (Welch 1947).</summary>
    /// <returns>None with so few that nothing can be said (below three degrees of freedom), or where all are alike.</returns>
    public static MeasuredChange? Of(MeasuredLengths latest, MeasuredLengths before)
    {
        if (latest.Count < 2 || before.Count < 2)
        {
            return null;
        }

        var (a, b) = (latest.Variance / latest.Count, before.Variance / before.Count);
        if (a + b <= 0)
        {
            return null;
        }

        var freedom = (a + b) * (a + b) / ((a * a / (latest.Count - 1)) + (b * b / (before.Count - 1)));
        if (freedom < 3)
        {
            return null;
        }

        var (difference, half) = (latest.Mean - before.Mean, Chance.Student975(freedom) * Math.Sqrt(a + b));
        return new MeasuredChange(difference, difference - half, difference + half);
    }
}

/// <summary>What one of an activity has taken over two half-years, measured from what was done.</summary>
/// <param name="Count">Measured.</param>
/// <param name="Median">Half took less.</param>
/// <param name="Mean">The mean.</param>
/// <param name="Upper">Four in five took less (<i>P80</i>).</param>
/// <param name="Change">The latest half-year against the one before; none when either has too few to be judged.</param>
public sealed record MeasuredTime(long Count, double Median, double Mean, double Upper, MeasuredChange? Change)
{
    /// <summary>With fewer than this nothing is proposed and no change judged.</summary>
    public const int Fewest = 30;

    /// <summary>Are there enough to propose from?</summary>
    public bool IsEnough => Count >= Fewest;

    /// <summary>From two half-years; none when nothing was measured.</summary>
    public static MeasuredTime? Of(MeasuredLengths latest, MeasuredLengths before)
    {
        var all = MeasuredLengths.Together(latest, before);
        return all.Count == 0 ? null : new MeasuredTime(
            all.Count, all.Quantile(0.5), all.Mean, all.Quantile(0.8),
            latest.Count >= Fewest && before.Count >= Fewest ? MeasuredChange.Of(latest, before) : null);
    }

    /// <summary>The median of the means of others with enough measured; none where no other has.</summary>
    public static (double Median, int Others)? OfPeers(IEnumerable<(long Count, long Sum)> others)
    {
        double[] means = [.. others.Where(o => o.Count >= Fewest).Select(o => (double)o.Sum / o.Count).Order()];
        return means.Length == 0 ? null : (SampleQuantiles.Of(means, 0.5), means.Length);
    }

    /// <summary>A figure of it.</summary>
    public double Of(MeasuredFigure figure) => figure switch
    {
        MeasuredFigure.Mean => Mean,
        MeasuredFigure.Median => Median,
        MeasuredFigure.Upper => Upper,
        _ => throw new ArgumentOutOfRangeException(nameof(figure), figure, "No such figure."),
    };

    /// <summary>What a competence takes of each patient of the activity: figure × the share of patients that it meets. None with too few.</summary>
    /// <remarks>A requirement is by patient of the activity, whoever meets the patient: doctors who meet half of them for 40 minutes take 20 minutes a patient.</remarks>
    /// <param name="figure">Which figure.</param>
    /// <param name="met">The share of the measured patients of the activity that the competence met.</param>
    public MinutesPerPatient? PerPatient(MeasuredFigure figure, Share met) => IsEnough ? new MinutesPerPatient(Of(figure) * met.Value) : null;
}
