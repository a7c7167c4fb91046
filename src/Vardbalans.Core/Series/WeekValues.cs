using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Series;

/// <summary>A number a week, without a break in time; a week that nothing is stated of has none. Absent is never zero.</summary>
/// <param name="First">The week of the first value.</param>
/// <param name="Values">One value a week, oldest first.</param>
public sealed record WeekValues(IsoWeek First, IReadOnlyList<long?> Values)
{
    /// <summary>Weeks in all, stated or not.</summary>
    public int Count => Values.Count;

    /// <summary>From pairs in any order, from the first week that is stated to the last.</summary>
    public static WeekValues Of(IEnumerable<KeyValuePair<IsoWeek, long>> pairs)
    {
        var sorted = new SortedDictionary<IsoWeek, long>();
        foreach (var (week, value) in pairs)
        {
            sorted[week] = sorted.GetValueOrDefault(week) + value;
        }

        if (sorted.Count == 0)
        {
            return new WeekValues(default, []);
        }

        var first = sorted.Keys.First();
        var values = new long?[sorted.Keys.Last().Index - first.Index + 1];
        foreach (var (week, value) in sorted)
        {
            values[week.Index - first.Index] = value;
        }

        return new WeekValues(first, values);
    }

    /// <summary>The week at a place.</summary>
    public IsoWeek WeekAt(int at) => First + at;

    /// <summary>The middle of some values; 0 of none.</summary>
    internal static double Median(IEnumerable<long> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? 0 : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2.0;
    }

    /// <summary>The spread of a single week, by the mean of the changes from one week to the next (÷ 1.128, as on an XmR chart).</summary>
    internal static double Spread(IReadOnlyList<long> values)
    {
        var sum = 0.0;
        for (var i = 1; i < values.Count; i++)
        {
            sum += Math.Abs(values[i] - values[i - 1]);
        }

        return values.Count < 2 ? 0 : sum / (values.Count - 1) / 1.128;
    }
}
