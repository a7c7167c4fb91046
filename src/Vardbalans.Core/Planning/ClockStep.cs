using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Planning;

/// <summary>A step of the schedule clock, in order: theatres first, then the clinics. Stored as a number.</summary>
public enum ClockStep
{
    /// <summary>Theatre time is shared out (<i>salstider</i>).</summary>
    TheatreTime = 0,

    /// <summary>Wishes of leave and shifts are in.</summary>
    Wishes = 1,

    /// <summary>The clinic's schedule is laid.</summary>
    Schedule = 2,

    /// <summary>The time book is released.</summary>
    Release = 3,
}

/// <summary>How far a clinic has come with a step.</summary>
public enum ClockState
{
    /// <summary>Nothing is said.</summary>
    NotBegun = 0,

    /// <summary>Going on.</summary>
    GoingOn = 1,

    /// <summary>Done.</summary>
    Done = 2,
}

/// <summary>How a step stands to its day.</summary>
public enum ClockStanding
{
    /// <summary>Done.</summary>
    Done = 0,

    /// <summary>Not done, and its day has been.</summary>
    Late = 1,

    /// <summary>Not done, and its day is near.</summary>
    Near = 2,

    /// <summary>Not done, and there is time.</summary>
    Ahead = 3,
}

/// <summary>When the steps before a scheduling period are due. See docs/methods/schedule-steps.md.</summary>
/// <param name="WeeksBefore">Weeks before the period's first Monday, by step.</param>
public sealed record ClockSteps(IReadOnlyDictionary<ClockStep, int> WeeksBefore)
{
    /// <summary>Days ahead from which a step is reminded of.</summary>
    public const int NearDays = 14;

    /// <summary>Theatre time 20 weeks before, wishes 18, the schedule 15, the time book 12. The last is sourced, the others are defaults.</summary>
    public static ClockSteps Usual { get; } = new(new Dictionary<ClockStep, int> { [ClockStep.TheatreTime] = 20, [ClockStep.Wishes] = 18, [ClockStep.Schedule] = 15, [ClockStep.Release] = 12 });

    /// <summary>The Monday by which a step is to be done.</summary>
    public DateOnly Due(ClockStep step, IsoWeek period) => (period - WeeksBefore[step]).Monday;

    /// <summary>How the step stands.</summary>
    public ClockStanding Standing(ClockStep step, IsoWeek period, ClockState state, DateOnly today)
    {
        var due = Due(step, period);
        return state == ClockState.Done ? ClockStanding.Done
            : today > due ? ClockStanding.Late
            : due.DayNumber - today.DayNumber <= NearDays ? ClockStanding.Near
            : ClockStanding.Ahead;
    }
}
