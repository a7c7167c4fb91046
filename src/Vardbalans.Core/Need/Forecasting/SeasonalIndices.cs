namespace Vardbalans.Core.Need.Forecasting;

/// <summary>A fixed season taken out by moving averages (classical decomposition, as R's <c>decompose</c>).</summary>
internal static class SeasonalIndices
{
    /// <summary>One index for each step of the season: the history's first step has index 0. Their mean is 1, or 0 where they are added.</summary>
    /// <param name="values">One a step, at least two seasons; a gap is bridged by a straight line.</param>
    /// <param name="season">Steps a season.</param>
    /// <param name="multiplied">Are values the level times the index, or plus it?</param>
    public static double[] Of(ReadOnlySpan<double> values, int season, bool multiplied)
    {
        var bridged = Bridged(values);
        var half = season / 2;
        var sums = new double[season];
        var counts = new int[season];
        for (var t = half; t < bridged.Length - half; t++)
        {
            if (double.IsNaN(values[t]))
            {
                continue;
            }

            // A season of even length has half of each end in its centred mean.
            var sum = 0.0;
            for (var i = t - half; i <= t + half; i++)
            {
                sum += season % 2 == 0 && (i == t - half || i == t + half) ? bridged[i] / 2 : bridged[i];
            }

            var level = sum / season;
            sums[t % season] += multiplied ? values[t] / level : values[t] - level;
            counts[t % season]++;
        }

        var (mean, neutral) = (0.0, multiplied ? 1.0 : 0);
        for (var i = 0; i < season; i++)
        {
            sums[i] = counts[i] > 0 ? sums[i] / counts[i] : neutral;
            mean += sums[i] / season;
        }

        for (var i = 0; i < season; i++)
        {
            sums[i] = multiplied ? sums[i] / mean : sums[i] - mean;
        }

        return sums;
    }

    /// <summary>Is there a season? The autocorrelation a season back, against Bartlett's limit at 90 % (as the Theta method tests it).</summary>
    public static bool IsSeasonal(ReadOnlySpan<double> values, int season)
    {
        if (season < 2 || values.Length <= 2 * season)
        {
            return false;
        }

        var (mean, stated) = (0.0, 0);
        foreach (var value in values)
        {
            if (!double.IsNaN(value))
            {
                mean += (value - mean) / ++stated;
            }
        }

        var (variance, squares, last) = (0.0, 0.0, 0.0);
        for (var lag = 0; lag <= season; lag++)
        {
            var sum = 0.0;
            for (var t = lag; t < values.Length; t++)
            {
                var product = (values[t] - mean) * (values[t - lag] - mean);
                sum += double.IsNaN(product) ? 0 : product;
            }

            if (lag == 0)
            {
                variance = sum;
                if (!(variance > 1e-12 * stated * mean * mean))
                {
                    return false;
                }

                continue;
            }

            last = sum / variance;
            squares += lag < season ? last * last : 0;
        }

        return Math.Abs(last) / Math.Sqrt((1 + (2 * squares)) / stated) > 1.6448536269514722;
    }

    /// <summary>The values with every gap bridged by a straight line between the stated values around it, and an end by the last of them.</summary>
    public static double[] Bridged(ReadOnlySpan<double> values)
    {
        var bridged = values.ToArray();
        var last = 0;
        for (var t = 1; t < bridged.Length; t++)
        {
            if (double.IsNaN(bridged[t]))
            {
                continue;
            }

            for (var i = last + 1; i < t; i++)
            {
                bridged[i] = bridged[last] + ((bridged[t] - bridged[last]) * (i - last) / (t - last));
            }

            last = t;
        }

        bridged.AsSpan(last + 1).Fill(bridged[last]);
        return bridged;
    }
}
