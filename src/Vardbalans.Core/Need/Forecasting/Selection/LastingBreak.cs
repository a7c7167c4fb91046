namespace Vardbalans.Core.Need.Forecasting.Selection;

/// <summary>A level that changes from one step to the next and stays, as when a system is replaced or a unit takes over another's patients.</summary>
/// <param name="At">The first step of the new level.</param>
/// <param name="Ratio">The level after over the level before.</param>
internal readonly record struct LastingBreak(int At, double Ratio)
{
    private const double LeastChange = 0.25;
    private const double Spreads = 5;

    /// <summary>The latest in a series without lone outliers; none if no step is beyond doubt.</summary>
    /// <remarks>
    /// Doubt is settled against a break: at least a quarter of the level, five spreads (by medians) on each side, nine of ten steps after nearer
    /// the new level and before nearer the old, sharp within two steps, and no change alike a year earlier, which would be a season.
    /// </remarks>
    public static LastingBreak? Latest(ReadOnlySpan<double> values, History history)
    {
        var least = history.Calendar.Kind switch { StepKind.Day => 21, StepKind.Week => 10, StepKind.Month => 7, StepKind.Quarter => 5, StepKind.Year => 4, _ => 10 };
        if (values.Length < 2 * least || !history.IsNeverNegative)
        {
            return null;
        }

        LastingBreak? best = null;
        var sharpest = 0.0;
        for (var t = values.Length - least; t >= least; t--)
        {
            // The rough test is cheap and settles nearly every step.
            var (near, far) = (Near(values, t, least / 2), Near(values, t - (least / 2), least / 2));
            if (!(Math.Abs(near - far) > 0.8 * LeastChange * far))
            {
                if (best is not null && best.Value.At > t + least)
                {
                    break;
                }

                continue;
            }

            if (Of(values, t, least, history.Calendar.Season) is { } found && found.Sharpness > sharpest)
            {
                (best, sharpest) = (found.Break, found.Sharpness);
            }
        }

        return best;
    }

    private static double Near(ReadOnlySpan<double> values, int from, int count)
    {
        var (sum, stated) = (0.0, 0);
        foreach (var value in values.Slice(from, count))
        {
            if (!double.IsNaN(value))
            {
                sum += value;
                stated++;
            }
        }

        return sum / stated;
    }

    private static (LastingBreak Break, double Sharpness)? Of(ReadOnlySpan<double> values, int t, int least, int season)
    {
        var most = Math.Max(2 * least, Math.Min(season, 26));
        var (before, after) = (Stated(values[Math.Max(0, t - most)..t]), Stated(values[t..Math.Min(values.Length, t + (2 * most))]));
        if (before.Length < least * 3 / 4 || after.Length < least * 3 / 4)
        {
            return null;
        }

        var (old, now) = (LoneOutliers.Median([.. before]), LoneOutliers.Median([.. after]));
        var change = now - old;
        if (old <= 0 || Math.Abs(change) < LeastChange * Math.Max(old, now))
        {
            return null;
        }

        var spread = Math.Max(Math.Max(Mad(before, old), Mad(after, now)), Math.Sqrt(Math.Max(old, now)) / 2);
        var middle = (old + now) / 2;
        var isSharp = Beyond(values[(t - 2)..t], middle, change) == 0 && Beyond(values[t..(t + 2)], middle, change) == 1;
        if (!isSharp || Math.Abs(change) < Spreads * spread || Beyond(after, middle, change) < 0.9 || Beyond(before, middle, change) > 0.1
            || IsSeason(values, t, season, least, change))
        {
            return null;
        }

        return (new LastingBreak(t, now / old), Math.Abs(values[t] - values[t - 1]) is var jump && double.IsNaN(jump) ? 1e-9 : jump);
    }

    private static bool IsSeason(ReadOnlySpan<double> values, int t, int season, int least, double change)
    {
        if (season <= 1)
        {
            return false;
        }

        // With less than a year before, a season cannot be told from a break unless the new level has lasted for most of a year.
        if (t - season < least / 2)
        {
            return values.Length - t < Math.Min(season * 3 / 4, 4 * least);
        }

        var half = least / 2;
        var then = Near(values, t - season, Math.Min(half, season)) - Near(values, Math.Max(0, t - season - half), half);
        return then / change > 0.4;
    }

    private static double Beyond(ReadOnlySpan<double> values, double middle, double change)
    {
        var (beyond, stated) = (0, 0);
        foreach (var value in values)
        {
            if (!double.IsNaN(value))
            {
                beyond += (value - middle) * change > 0 ? 1 : 0;
                stated++;
            }
        }

        return stated == 0 ? double.NaN : (double)beyond / stated;
    }

    private static double[] Stated(ReadOnlySpan<double> values) => [.. values.ToArray().Where(v => !double.IsNaN(v))];

    private static double Mad(double[] values, double middle) => 1.4826 * LoneOutliers.Median([.. values.Select(v => Math.Abs(v - middle))]);
}
