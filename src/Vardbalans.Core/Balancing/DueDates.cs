using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Balancing;

/// <summary>When patients fall due, and whether a plan serves them in time. A week's production counts as done by its end. See docs/methods/balance.md.</summary>
public static class DueDates
{
    /// <summary>Whole weeks after the week of coming within which everybody is served in time, also who came on its Monday and is served on a Sunday.</summary>
    /// <param name="limit">The limit in days.</param>
    public static int WeeksAfter(Days limit) => Math.Max(0, ((limit.Count + 1) / 7) - 1);

    /// <summary>The week by whose end a patient is due who has waited for some days when the first week begins; below zero when the limit has passed.</summary>
    /// <param name="limit">The limit in days.</param>
    /// <param name="waited">Whole days waited on the Sunday before the first week.</param>
    public static int WeekOf(Days limit, Days waited) => (int)Math.Floor((limit.Count - waited.Count) / 7.0) - 1;

    /// <summary>How many are past due at the end of each week when those due first are served first.</summary>
    /// <param name="due">Cumulative patients due by the end of each week.</param>
    /// <param name="production">Patients served in each week, never more than there are.</param>
    /// <remarks>Exact within a class, where due order is the order of coming. Whoever is due when the weeks end is in the first value.</remarks>
    public static IReadOnlyList<double> Overdue(IReadOnlyList<double> due, IReadOnlyList<double> production)
    {
        ArgumentNullException.ThrowIfNull(due);
        ArgumentNullException.ThrowIfNull(production);
        var (overdue, served) = (new double[production.Count], 0.0);
        for (var week = 0; week < overdue.Length; week++)
        {
            served += production[week];
            overdue[week] = Math.Max(0, due[week] - served);
        }

        return overdue;
    }

    /// <summary>Can everybody who falls due within the weeks be served in time by what is produced?</summary>
    /// <param name="patients">By first week that they can be served and week by whose end they are due; in any order.</param>
    /// <param name="production">Whom each week has room for.</param>
    /// <remarks>
    /// For each interval of weeks the room in it must hold those who become available and fall due within it. That is enough, also when limits are mixed so
    /// that who comes later may be due sooner (Hall's condition for jobs of one length with release and due times).
    /// </remarks>
    public static bool AreMet(IReadOnlyList<ReleasedCohort> patients, IReadOnlyList<double> production)
    {
        ArgumentNullException.ThrowIfNull(patients);
        ArgumentNullException.ThrowIfNull(production);
        var weeks = production.Count;
        var within = new double[weeks + 1, weeks];
        foreach (var cohort in patients.Where(p => p.Count > 0))
        {
            if (cohort.DueWeek < Math.Max(0, cohort.FirstWeek))
            {
                return false;
            }

            if (cohort.DueWeek < weeks)
            {
                within[Math.Max(0, cohort.FirstWeek), cohort.DueWeek] += cohort.Count;
            }
        }

        for (var first = weeks - 1; first >= 0; first--)
        {
            var (need, room) = (0.0, 0.0);
            for (var due = first; due < weeks; due++)
            {
                need += within[first, due];
                room += production[due];
                if (need > room + 1e-9)
                {
                    return false;
                }
            }

            for (var due = first; first > 0 && due < weeks; due++)
            {
                within[first - 1, due] += within[first, due];
            }
        }

        return true;
    }
}

/// <summary>Patients who can be served from a week on and fall due together.</summary>
/// <param name="FirstWeek">The first week that they can be served.</param>
/// <param name="DueWeek">They are to be served by the end of this week.</param>
/// <param name="Count">How many.</param>
public readonly record struct ReleasedCohort(int FirstWeek, int DueWeek, double Count);
