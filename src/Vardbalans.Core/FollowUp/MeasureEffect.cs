namespace Vardbalans.Core.FollowUp;

/// <summary>What a measure gave, beside what it was to give: how much smaller the gap became each week. See docs/methods/measure-effect.md.</summary>
/// <param name="Expected">Smaller each week, in the gap's own unit; negative when it was to grow.</param>
/// <param name="Realised">Mean of the weeks before − mean of the weeks after.</param>
/// <param name="Margin">By chance alone it would differ by less than this in nineteen of twenty: 1.96 standard errors of the difference.</param>
/// <param name="WeeksBefore">Weeks behind the mean before.</param>
/// <param name="WeeksAfter">Weeks behind the mean after.</param>
public readonly record struct MeasureEffect(double Expected, double Realised, double Margin, int WeeksBefore, int WeeksAfter)
{
    /// <summary>Fewer weeks on either side tell nothing.</summary>
    public const int FewestWeeks = 4;

    /// <summary>Weeks that are looked at on each side, at the most.</summary>
    public const int MostWeeks = 12;

    /// <summary>May the change be chance?</summary>
    public bool MayBeChance => Math.Abs(Realised) < Margin;

    /// <summary>From gaps week by week; those nearest to the measure's first week are used.</summary>
    /// <param name="expected">How much smaller the gap was to be.</param>
    /// <param name="before">Gaps of the weeks before, the oldest first.</param>
    /// <param name="after">Gaps of the weeks from the first of its effect.</param>
    /// <returns>None with fewer than <see cref="FewestWeeks"/> weeks on a side.</returns>
    public static MeasureEffect? Of(double expected, IReadOnlyList<double> before, IReadOnlyList<double> after)
    {
        List<double> was = [.. before.TakeLast(MostWeeks)], became = [.. after.Take(MostWeeks)];
        return was.Count < FewestWeeks || became.Count < FewestWeeks ? null
            : new MeasureEffect(expected, was.Average() - became.Average(), 1.96 * Math.Sqrt((Variance(was) / was.Count) + (Variance(became) / became.Count)), was.Count, became.Count);
    }

    private static double Variance(List<double> values)
    {
        var mean = values.Average();
        return values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1);
    }
}
