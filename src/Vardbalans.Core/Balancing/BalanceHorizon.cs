namespace Vardbalans.Core.Balancing;

/// <summary>How far beyond its planned weeks a case is looked at, and what is taken to come there.</summary>
internal static class BalanceHorizon
{
    private const int YearWeeks = 52;

    /// <summary>Planned weeks, the longest limit and the longest lag.</summary>
    public static int Of(BalanceCase of, int extra) =>
        of.Weeks + extra
        + of.Classes.Select(c => c.DueAfter).DefaultIfEmpty(0).Max()
        + of.Flows.Select(f => f.Lag).Concat(of.Uses.Select(u => u.Lag)).DefaultIfEmpty(0).Max();

    /// <summary>The planned week that a week beyond is like: the same week a year before, or the planned weeks over again when they are fewer.</summary>
    public static int Like(int week, int planned) =>
        week < planned ? week
        : planned < YearWeeks ? week % planned
        : planned - YearWeeks + ((week - planned) % YearWeeks);

    /// <summary>A value for each week to the horizon.</summary>
    public static double[] Extend(IReadOnlyList<double> values, int planned, int horizon)
    {
        var all = new double[horizon];
        for (var week = 0; week < horizon && values.Count > 0; week++)
        {
            all[week] = values[Like(week, planned)];
        }

        return all;
    }
}
