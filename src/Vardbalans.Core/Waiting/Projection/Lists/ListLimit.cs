using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Waiting.Projection.Lists;

/// <summary>A limit in days, told from ages in whole weeks: who was listed on a working day and is this many weeks old has passed it in part.</summary>
/// <remarks>
/// At the end of a Sunday those listed <i>a</i> weeks before have waited 7<i>a</i> + 2 … 7<i>a</i> + 6 days, as many of each working day. So of one age
/// (<see cref="Week"/>) the share <see cref="Part"/> has waited more than the limit; of all older all, of younger nobody.
/// </remarks>
/// <param name="Limit">The limit as it is set.</param>
/// <param name="Week">The only age that is partly past.</param>
/// <param name="Part">The share of it that is, 0 up to 1.</param>
public readonly record struct ListLimit(Days Limit, int Week, double Part)
{
    private const int DaysOfWeek = 7;
    private const int WorkingDays = 5;

    /// <summary>A limit that is counted from some days before the listing.</summary>
    /// <param name="limit">As many days are still within.</param>
    /// <param name="before">Mean days from where the limit is counted to the listing; they are waited when the list begins.</param>
    public static ListLimit Of(Days limit, double before)
    {
        var days = Math.Max(0, limit.Count - before);
        var week = (int)Math.Floor((days + 1) / DaysOfWeek);

        // Of this age and of the one below it some may be past: the one whose last day is.
        while (week > 0 && Past(week - 1, days) > 0)
        {
            week--;
        }

        while (Past(week, days) <= 0)
        {
            week++;
        }

        return new ListLimit(limit, week, Past(week, days));
    }

    /// <summary>How many have passed it.</summary>
    /// <param name="atLeast">Those of <see cref="Week"/> and older.</param>
    /// <param name="older">Those older than <see cref="Week"/>.</param>
    public double PastOf(double atLeast, double older) => older + (Part * (atLeast - older));

    /// <summary>How many of a list have passed it.</summary>
    /// <param name="waiting">Who wait, for each priority by weeks waited.</param>
    public double PastOf(IReadOnlyList<IReadOnlyList<int>> waiting)
    {
        var week = Week;
        return PastOf(waiting.Sum(ages => ages.Skip(week).Sum()), waiting.Sum(ages => ages.Skip(week + 1).Sum()));
    }

    private static double Past(int age, double days) => Math.Clamp(((DaysOfWeek * age) + 6 - days) / WorkingDays, 0, 1);
}
