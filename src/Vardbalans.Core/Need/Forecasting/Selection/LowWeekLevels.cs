namespace Vardbalans.Core.Need.Forecasting.Selection;

/// <summary>How high a series stands in the low production weeks of the year, over the ordinary weeks around them.</summary>
/// <remarks>
/// Learnt from the history alone: the logarithm of each low week over the median of the ordinary weeks near it, meaned by kind of week and
/// pulled toward the mean of its group. A group that chance explains has no effect. See docs/methods/forecast-selection.md.
/// </remarks>
internal sealed class LowWeekLevels
{
    /// <summary>Weeks to either side among which the ordinary ones are looked for.</summary>
    private const int Reach = 9;

    /// <summary>Ordinary weeks near by that are enough for a level.</summary>
    private const int Enough = 4;

    /// <summary>Variance of kinds within a group, in logarithms.</summary>
    private const double Between = 0.02;

    /// <summary>A group's mean counts when it is so many of its standard errors away from nothing, and so large.</summary>
    private const double Errors = 3.5;
    private const double Least = 0.07;

    private readonly StepCalendar _calendar;
    private readonly Dictionary<int, double> _byKind;
    private readonly Dictionary<int, double> _byGroup;

    private LowWeekLevels(StepCalendar calendar, Dictionary<int, double> byKind, Dictionary<int, double> byGroup) =>
        (_calendar, _byKind, _byGroup) = (calendar, byKind, byGroup);

    /// <summary>The levels of a history; none where its steps are not weeks with Swedish holidays, or no week stands out.</summary>
    public static LowWeekLevels? Of(History history)
    {
        if (history.Calendar is not { Kind: StepKind.Week, Holidays: true } calendar || !history.IsNeverNegative || history.Count < (2 * Reach) + 1)
        {
            return null;
        }

        var (seen, spread) = Seen(history);
        var (byKind, byGroup) = (new Dictionary<int, double>(), new Dictionary<int, double>());
        foreach (var group in seen.GroupBy(s => s.Kind.Group))
        {
            var mean = group.Average(s => s.Log);
            var noise = group.Average(s => Math.Max(spread, s.Chance));
            var count = group.Count();
            if (Math.Abs(mean) < Least || mean * mean * count < Errors * Errors * noise)
            {
                continue;
            }

            byGroup[group.Key] = mean;
            foreach (var kind in group.GroupBy(s => s.Kind.Kind))
            {
                var own = kind.Count() / noise;
                byKind[kind.Key] = ((own * kind.Average(s => s.Log)) + (mean / Between)) / (own + (1 / Between));
            }
        }

        return byGroup.Count == 0 ? null : new LowWeekLevels(calendar, byKind, byGroup);
    }

    /// <summary>Kinds of weeks that stand out.</summary>
    public int Kinds => _byKind.Count;

    /// <summary>A step's level over that of ordinary weeks; 1 in those.</summary>
    /// <param name="step">The step, past or coming.</param>
    public double At(int step) => LowWeekKind.Of(_calendar.WeekOf(step)) switch
    {
        null => 1,
        { } kind when _byGroup.TryGetValue(kind.Group, out var group) => Math.Exp(_byKind.GetValueOrDefault(kind.Kind, group)),

        // Seldom seen: half-way, in logarithms, between the break itself and its edge, as half of its days are.
        { Group: LowWeekKind.AfterNewYear } => Math.Exp((_byGroup.GetValueOrDefault(LowWeekKind.TurnOfYear) + _byGroup.GetValueOrDefault(LowWeekKind.EdgeOfBreak)) / 2),
        _ => 1,
    };

    /// <summary>Low weeks over their surroundings, and the variance of ordinary weeks over theirs, in logarithms.</summary>
    private static (List<(LowWeekKind Kind, double Log, double Chance)> Low, double Spread) Seen(History history)
    {
        var values = history.Values;
        var low = new List<(LowWeekKind, double, double)>();
        var sizes = new List<double>(values.Length);
        var near = new double[2 * Reach];
        for (var t = 0; t < values.Length; t++)
        {
            if (double.IsNaN(values[t]))
            {
                continue;
            }

            var count = 0;
            for (var s = Math.Max(0, t - Reach); s <= Math.Min(values.Length - 1, t + Reach); s++)
            {
                if (s != t && !double.IsNaN(values[s]) && LowWeekKind.Of(history.Calendar.WeekOf(s)) is null)
                {
                    near[count++] = values[s];
                }
            }

            var level = count < Enough ? 0 : LoneOutliers.Median(near.AsSpan(0, count));
            if (level <= 0)
            {
                continue;
            }

            var log = Math.Log((values[t] + 0.5) / (level + 0.5));
            if (LowWeekKind.Of(history.Calendar.WeekOf(t)) is { } kind)
            {
                low.Add((kind, log, 1 / (values[t] + 0.5)));
            }
            else
            {
                sizes.Add(Math.Abs(log));
            }
        }

        var spread = sizes.Count == 0 ? double.PositiveInfinity : 1.4826 * LoneOutliers.Median([.. sizes]);
        return (low, spread * spread);
    }
}
