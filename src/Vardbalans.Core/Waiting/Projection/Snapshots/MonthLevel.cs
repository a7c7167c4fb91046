namespace Vardbalans.Core.Waiting.Projection.Snapshots;

/// <summary>A monthly figure as a level and the month of the year, both added up: for logarithms of flows. See docs/methods/waiting-snapshots.md.</summary>
/// <remarks>
/// A month of the year stands for the mean of how far it lay from the year around it, shrunk as if half a year more had shown nothing. What is left is
/// smoothed to a level, which stays.
/// </remarks>
internal static class MonthLevel
{
    /// <summary>How much the latest month may count; which of them is chosen by the record.</summary>
    public static ReadOnlySpan<double> Weights => [0.1, 0.2, 0.3, 0.5, 0.7];

    /// <summary>The weight where there is no record, by its place.</summary>
    public const int UsualWeight = 2;

    private const int Year = 12;
    private const double Shrink = 0.5;

    /// <summary>The coming months.</summary>
    /// <param name="values">By month; NaN where it is not known.</param>
    /// <param name="firstMonth">The month of the year of the first, 0–11.</param>
    /// <param name="weight">How much the latest month counts for the level, above 0 and below 1.</param>
    /// <param name="horizon">Months ahead.</param>
    /// <returns>NaN if no month is known.</returns>
    public static double[] Forecast(ReadOnlySpan<double> values, int firstMonth, double weight, int horizon)
    {
        var season = Season(values, firstMonth);
        var (level, known) = (0.0, 0);
        for (var t = 0; t < values.Length; t++)
        {
            if (!double.IsNaN(values[t]))
            {
                // The first months weigh alike, so that the very first does not linger.
                known++;
                level += Math.Max(weight, 1.0 / known) * (values[t] - season[(firstMonth + t) % Year] - level);
            }
        }

        var forecast = new double[horizon];
        for (var h = 0; h < horizon; h++)
        {
            forecast[h] = known == 0 ? double.NaN : level + season[(firstMonth + values.Length + h) % Year];
        }

        return forecast;
    }

    private static double[] Season(ReadOnlySpan<double> values, int firstMonth)
    {
        var (sums, counts) = (new double[Year], new double[Year]);
        for (var t = 0; values.Length > Year && t < values.Length; t++)
        {
            var apart = values[t] - Around(values, t);
            if (!double.IsNaN(apart))
            {
                sums[(firstMonth + t) % Year] += apart;
                counts[(firstMonth + t) % Year]++;
            }
        }

        double[] season = [.. sums.Zip(counts, (sum, count) => sum / (count + Shrink))];
        var mean = season.Average();
        return [.. season.Select(s => s - mean)];
    }

    /// <summary>The mean of the year around a month: half a month more at both ends where there is room, else the nearest twelve.</summary>
    private static double Around(ReadOnlySpan<double> values, int at)
    {
        var isWhole = at >= Year / 2 && at + (Year / 2) < values.Length;
        var from = Math.Clamp(at - (Year / 2), 0, values.Length - Year);
        var (sum, weight) = (0.0, 0.0);
        for (var t = from; t < from + Year + (isWhole ? 1 : 0); t++)
        {
            if (!double.IsNaN(values[t]))
            {
                var own = isWhole && (t == from || t == from + Year) ? 0.5 : 1;
                (sum, weight) = (sum + (own * values[t]), weight + own);
            }
        }

        return sum / weight;
    }
}
