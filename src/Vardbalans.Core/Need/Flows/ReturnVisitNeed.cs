using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Need.Flows;

/// <summary>Return visits that one of each activity leads to (<i>återbesökskvoter</i>).</summary>
/// <param name="PerFirstVisit">Return visits per first visit.</param>
/// <param name="PerOperation">Return visits per operation.</param>
/// <param name="PerStay">Return visits per stay.</param>
public readonly record struct ReturnVisitRatios(Ratio PerFirstVisit, Ratio PerOperation, Ratio PerStay)
{
    /// <summary>The need of return visits of so many first visits, operations and stays. See docs/methods/return-visits.md.</summary>
    public Patients Need(Patients firstVisits, Patients operations = default, Patients stays = default) => new(
        (PerFirstVisit.Value * firstVisits.Count) + (PerOperation.Value * operations.Count) + (PerStay.Value * stays.Count));
}

/// <summary>The need of return visits in one week, by what it comes from.</summary>
/// <param name="Due">Patients with their medical target date in the week.</param>
/// <param name="Overdue">The week's part of those who have passed theirs.</param>
/// <param name="Undated">Added for those who have no target date registered.</param>
public readonly record struct ReturnVisitWeek(Patients Due, Patients Overdue, Patients Undated)
{
    /// <summary>All of it.</summary>
    public Patients Sum => Due + Overdue + Undated;
}

/// <summary>The need of return visits from the stock of medical target dates (<i>måldatum</i>). See docs/methods/return-visits.md.</summary>
public static class ReturnVisitNeed
{
    /// <summary>need of a week = due in it + overdue ÷ weeks to clear them in + what is due × u ÷ (1 − u), where u is the share without a target date.</summary>
    /// <remarks>Nobody without a target date is overdue, because nothing says so: the correction is of what falls due alone.</remarks>
    /// <param name="dueByWeek">Patients with their target date in each coming week.</param>
    /// <param name="overdue">Patients who have passed theirs.</param>
    /// <param name="clearWeeks">The overdue are seen in even parts over so many weeks, from the first; above zero.</param>
    /// <param name="undatedShare">Of those who wait for a return visit, the share without a target date; below one. None when it is not known: nothing is added.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weeks are not above zero, or nobody has a target date: then the stock says nothing.</exception>
    public static IReadOnlyList<ReturnVisitWeek> ByTargetDate(
        IReadOnlyList<Patients> dueByWeek, Patients overdue, int clearWeeks, Share? undatedShare = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(clearWeeks);
        var undated = undatedShare?.Value ?? 0;
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(undated, 1, nameof(undatedShare));
        return [.. dueByWeek.Select((due, week) => new ReturnVisitWeek(
            due,
            week < clearWeeks ? new Patients(overdue.Count / clearWeeks) : default,
            new Patients(due.Count * undated / (1 - undated))))];
    }

    /// <summary>The share of return visits done on or before their target date; none when none of those done had one.</summary>
    /// <param name="onOrBefore">Done on or before it.</param>
    /// <param name="withTargetDate">Done, of those with a target date.</param>
    /// <exception cref="ArgumentOutOfRangeException">More in time than done.</exception>
    public static Share? InTime(int onOrBefore, int withTargetDate) =>
        withTargetDate == 0 && onOrBefore == 0 ? null : new Share((double)onOrBefore / withTargetDate);
}
