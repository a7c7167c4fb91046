namespace Vardbalans.Core.Need.Forecasting.Selection;

/// <summary>Single steps far from their neighbours, which neither come back every year nor last.</summary>
/// <remarks>
/// Judged against the median of the six steps on either side. The spread is that of all such distances (by their median, times 1.4826),
/// and at least chance's own (the root of the level) for counts. The last step is never judged: it may be the first of a new level.
/// </remarks>
internal static class LoneOutliers
{
    private const int Side = 6;
    private const double Spreads = 6;

    /// <summary>So far from the level, as a share of it, at the least.</summary>
    private const double LeastShare = 0.4;

    /// <summary>The steps, with the level of their neighbours.</summary>
    public static List<(int Step, double Level)> In(ReadOnlySpan<double> values, StepCalendar calendar)
    {
        var found = new List<(int Step, double Level)>();
        var n = values.Length;
        if (n < (2 * Side) + 1 || !MayHold(values))
        {
            return found;
        }

        var (level, away) = (new double[n], new double[n]);
        Span<double> near = stackalloc double[2 * Side];
        var sizes = new List<double>(n);
        for (var t = 0; t < n; t++)
        {
            var count = 0;
            for (var s = Math.Max(0, t - Side); s <= Math.Min(n - 1, t + Side); s++)
            {
                if (s != t && !double.IsNaN(values[s]))
                {
                    near[count++] = values[s];
                }
            }

            level[t] = count == 0 ? double.NaN : Median(near[..count]);
            away[t] = values[t] - level[t];
            if (!double.IsNaN(away[t]))
            {
                sizes.Add(Math.Abs(away[t]));
            }
        }

        sizes.Sort();
        var spread = sizes.Count == 0 ? 0 : 1.4826 * sizes[sizes.Count / 2];
        for (var t = 1; t < n - 1; t++)
        {
            var limit = Spreads * Math.Max(spread, Math.Sqrt(Math.Abs(level[t])));
            if (Math.Abs(away[t]) > Math.Max(limit, LeastShare * Math.Abs(level[t])) && IsLone(away, t) && !ComesBack(away, t, calendar))
            {
                found.Add((t, level[t]));
            }
        }

        return found;
    }

    /// <summary>A quick no for most series: no value is far from the middle of all.</summary>
    private static bool MayHold(ReadOnlySpan<double> values)
    {
        var (sum, count) = (0.0, 0);
        for (var t = 1; t < values.Length; t++)
        {
            var change = Math.Abs(values[t] - values[t - 1]);
            if (!double.IsNaN(change))
            {
                sum += change;
                count++;
            }
        }

        for (var t = 1; t < values.Length; t++)
        {
            if (Math.Abs(values[t] - values[t - 1]) > 3 * sum / Math.Max(1, count))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsLone(double[] away, int t) =>
        !(away[t - 1] / away[t] > 0.4) && !(away[t + 1] / away[t] > 0.4);

    private static bool ComesBack(double[] away, int t, StepCalendar calendar)
    {
        // A year earlier or later, give or take what a moving holiday moves.
        var (year, slack) = calendar.Kind switch
        {
            StepKind.Day => (364, 14),
            StepKind.Week => (52, 3),
            _ => (calendar.Season, 0),
        };
        if (year <= 1)
        {
            return false;
        }

        for (var s = -slack; s <= slack; s++)
        {
            if (Same(away, t, t - year + s) || Same(away, t, t + year + s))
            {
                return true;
            }
        }

        return calendar.Kind == StepKind.Day && (Same(away, t, t - 7) || Same(away, t, t + 7));
    }

    private static bool Same(double[] away, int t, int other) => other >= 0 && other < away.Length && away[other] / away[t] > 0.35;

    internal static double Median(Span<double> values)
    {
        values.Sort();
        var half = values.Length / 2;
        return values.Length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }
}
