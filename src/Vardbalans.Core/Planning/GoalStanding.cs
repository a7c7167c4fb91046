namespace Vardbalans.Core.Planning;

/// <summary>Where a unit stands with its goal and plan of a year.</summary>
public enum GoalStanding
{
    /// <summary>Goal agreed and plan decided.</summary>
    InPlace = 0,

    /// <summary>Something is missing, and there is still time.</summary>
    ToCome = 1,

    /// <summary>Something is missing, and the deadline has passed.</summary>
    Overdue = 2,

    /// <summary>Agreed, and not gone through since longer than is set.</summary>
    NotRevised = 3,
}

/// <summary>Judges where units stand with their goals.</summary>
/// <param name="Month">Month of the yearly deadline, 1–12.</param>
/// <param name="Day">Its day, 1–28.</param>
/// <param name="ReviseMonths">A goal is to be gone through at least this often.</param>
public sealed record GoalCalendar(int Month, int Day, int ReviseMonths)
{
    /// <summary>1 October for the coming year, as regions plan twelve weeks ahead; every fourth month.</summary>
    public static GoalCalendar Default { get; } = new(10, 1, 4);

    /// <summary>Where a unit stands.</summary>
    /// <param name="year">The goal's year.</param>
    /// <param name="agreedOn">When its goal was last agreed; none when it is not.</param>
    /// <param name="hasPlan">Is a plan decided for it?</param>
    /// <param name="today">Today.</param>
    public GoalStanding Judge(GoalYear year, DateOnly? agreedOn, bool hasPlan, DateOnly today) =>
        agreedOn is not { } day || !hasPlan ? today > year.Deadline(Month, Day) ? GoalStanding.Overdue : GoalStanding.ToCome
        : today >= year.First && Later(day, year.First).AddMonths(ReviseMonths) < today && today <= year.Last ? GoalStanding.NotRevised
        : GoalStanding.InPlace;

    /// <summary>Time to go through a goal runs from when its year began, or it was agreed if later.</summary>
    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
