namespace Vardbalans.Core.Need.Forecasting;

/// <summary>Where each step of a history and of its future finds its comparable step a season earlier.</summary>
internal static class SeasonBack
{
    /// <summary>Steps that the comparable one may lie further back than a season.</summary>
    public const int Slack = 5;

    /// <summary>The value a season before a step, going further back past gaps; NaN if there is none.</summary>
    /// <param name="history">What is known.</param>
    /// <param name="step">A step of the history, or one to come.</param>
    public static double ValueBefore(History history, int step)
    {
        var back = history.Calendar.SeasonBefore(step);
        while (back >= history.Count || (back >= 0 && double.IsNaN(history.Values[back])))
        {
            back = history.Calendar.SeasonBefore(back);
        }

        return back < 0 ? double.NaN : history.Values[back];
    }

    /// <summary>The values a season before the coming steps; where there is none, the mean of what the last season states.</summary>
    public static void Coming(History history, Span<double> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = ValueBefore(history, history.Count + i);
            if (double.IsNaN(values[i]))
            {
                values[i] = LastSeason(history);
            }
        }
    }

    /// <summary>Does every step of a season find its value, or nearly every one?</summary>
    public static bool IsKnown(History history)
    {
        if (history.Calendar.Season < 2 || history.Count < history.Calendar.Season + Slack + 1)
        {
            return false;
        }

        var missing = 0;
        for (var i = 0; i < history.Calendar.Season; i++)
        {
            missing += double.IsNaN(ValueBefore(history, history.Count + i)) ? 1 : 0;
        }

        return missing * 10 <= history.Calendar.Season;
    }

    private static double LastSeason(History history)
    {
        var (sum, count) = (0.0, 0);
        foreach (var value in history.Values[^history.Calendar.Season..])
        {
            if (!double.IsNaN(value))
            {
                sum += value;
                count++;
            }
        }

        return sum / count;
    }
}
