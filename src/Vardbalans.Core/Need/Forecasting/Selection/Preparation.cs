namespace Vardbalans.Core.Need.Forecasting.Selection;

/// <summary>A history as methods are to see it: lone outliers put back to their neighbours' level, and what was before a lasting break moved to the level after it.</summary>
/// <param name="History">For fitting. Outcomes are always judged as they were stated.</param>
/// <param name="Outliers">Steps that were put back.</param>
/// <param name="Break">The first step after the latest lasting break; none if there is none.</param>
public sealed record Preparation(History History, IReadOnlyList<int> Outliers, int? Break)
{
    /// <summary>Prepares a history from what is in it alone.</summary>
    public static Preparation Of(History history)
    {
        var values = history.Values.ToArray();
        var outliers = LoneOutliers.In(values, history.Calendar);
        foreach (var (step, level) in outliers)
        {
            values[step] = level;
        }

        int? latest = null;
        for (var end = values.Length; LastingBreak.Latest(values.AsSpan(0, end), history) is { } found; end = found.At)
        {
            latest ??= found.At;
            for (var t = 0; t < found.At; t++)
            {
                values[t] *= found.Ratio;
            }
        }

        return outliers.Count == 0 && latest is null
            ? new Preparation(history, [], null)
            : new Preparation(new History(values, history.Calendar), [.. outliers.Select(o => o.Step)], latest);
    }
}
