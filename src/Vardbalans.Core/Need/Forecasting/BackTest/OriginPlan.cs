namespace Vardbalans.Core.Need.Forecasting.BackTest;

/// <summary>From which moments of the past a series is forecast again, to see how it would have gone.</summary>
/// <remarks>
/// Origins stand still: they are the steps whose place in the calendar is a multiple of the spacing. A series that has grown by one step
/// therefore has the same origins as before and now and then one more, and series of one pool are forecast from the same moments.
/// </remarks>
/// <param name="Horizon">Steps ahead, 1 or more.</param>
/// <param name="Most">The latest so many origins are used.</param>
public sealed record OriginPlan(int Horizon, int Most = OriginPlan.UsualMost)
{
    /// <summary>Origins a series, unless the caller says otherwise.</summary>
    public const int UsualMost = 20;

    /// <summary>Nothing is forecast from fewer steps than this, nor from less than a third of the series if that is under two seasons and a horizon.</summary>
    public const int LeastHistory = 6;

    /// <summary>Fewer origins than this say little; a finer spacing is taken if there is one.</summary>
    private const int Enough = 8;
    private const int Few = 5;

    /// <summary>The counts of steps known at each origin, rising. Half the horizon at least has come since.</summary>
    public IReadOnlyList<int> Of(History history)
    {
        var (least, last) = Span(history);
        var spacing = Spacing(history);
        var found = new List<int>(Most);
        for (var count = last; count >= least && found.Count < Most; count--)
        {
            if (Mod(history.Calendar.First + count, spacing) == 0)
            {
                found.Add(count);
            }
        }

        found.Reverse();
        return found;
    }

    /// <summary>
    /// Steps between origins: the largest part of a season (a whole, a half, a quarter) within the horizon that gives enough origins, so that every
    /// time of the year is tried as often; without a season, or for a short horizon, a part of the horizon. Each is a multiple of the next.
    /// </summary>
    public int Spacing(History history)
    {
        var season = history.Calendar.Season;
        int[] seasonal = season % 4 == 0 ? [.. new[] { season, season / 2, season / 4 }.Where(s => s <= Horizon)] : [];
        var quarter = Math.Max(1, Horizon / 4);
        int[] spacings = seasonal.Length > 0 ? seasonal : [4 * quarter, 2 * quarter, quarter];
        var (least, last) = Span(history);
        foreach (var wanted in (ReadOnlySpan<int>)[Enough, Few])
        {
            foreach (var spacing in spacings)
            {
                if (last - least >= wanted * spacing)
                {
                    return spacing;
                }
            }
        }

        return spacings[^1];
    }

    private (int Least, int Last) Span(History history) => (
        Math.Max(LeastHistory, Math.Min(history.Count / 3, (2 * history.Calendar.Season) + Horizon)),
        history.Count - Math.Max(1, Math.Min((Horizon + 1) / 2, history.Count / 4)));

    private static int Mod(int value, int by) => ((value % by) + by) % by;
}
