using Vardbalans.App.Data.Accounts;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data;

/// <summary>The state of a plan version.</summary>
public enum PlanState
{
    /// <summary>Being made (<i>utkast</i>).</summary>
    Draft = 0,

    /// <summary>Put forward for decision (<i>föreslagen</i>).</summary>
    Proposed = 1,

    /// <summary>Decided (<i>beslutad</i>); cannot be changed.</summary>
    Decided = 2,

    /// <summary>A later version is decided (<i>ersatt</i>).</summary>
    Superseded = 3,
}

/// <summary>One version of a clinic's plan for one ISO year.</summary>
public sealed class PlanVersion
{
    public int Id { get; init; }

    /// <summary>The clinic (or unit) whose plan it is.</summary>
    public required int OwnerId { get; init; }

    public required int PlanYear { get; init; }

    /// <summary>1, 2, 3 … within owner and year.</summary>
    public required int Number { get; init; }

    public required PlanState State { get; set; }

    public DateOnly? DecidedOn { get; set; }

    /// <summary>The role or forum that decided.</summary>
    public string? DecidedBy { get; set; }

    public required Actor MadeBy { get; init; }

    /// <summary>None for what was made before this was kept.</summary>
    public required DateTime? MadeAt { get; init; }

    /// <summary>Why this version was made.</summary>
    public string? Reason { get; set; }

    /// <summary>The number of its last saved change.</summary>
    public int Edits { get; set; }
}

/// <summary>What a version plans for one unit, activity and week.</summary>
public sealed class PlanCell
{
    public required int VersionId { get; init; }

    public required int UnitId { get; init; }

    public required int ActivityId { get; init; }

    public required IsoWeek Week { get; init; }

    /// <summary>In the activity's counting unit. Zero or more.</summary>
    public required int Value { get; set; }
}

/// <summary>A setting of the installation, such as the local week of the sports holiday.</summary>
public sealed class Setting
{
    public required string Key { get; init; }

    public required string Value { get; set; }

    public required Actor ChangedBy { get; set; }

    /// <summary>None for what was set before this was kept.</summary>
    public required DateTime? ChangedAt { get; set; }
}

/// <summary>The settings there are.</summary>
public static class SettingKeys
{
    /// <summary>The mark of the invented region, with its size, seed and day.</summary>
    public const string DemoRegion = "demo-region";

    /// <summary>How large a part of a unit's rows a load may withdraw without a person's word, in percent.</summary>
    public const string WithdrawPercent = "import.withdraw-percent";

    /// <summary>ISO week of the local winter break (<i>sportlov</i>).</summary>
    public const string WinterBreakWeek = "calendar.winter-break-week";

    /// <summary>What the counts of who wait were last made from.</summary>
    public const string WaitingCounted = "waiting.counted";

    /// <summary>What published projections were last judged from.</summary>
    public const string ProjectionsJudged = "projections.judged";

    /// <summary>What lists were last summed from, and on which day.</summary>
    public const string WaitingSummed = "waiting.summed";

    /// <summary>What those who are counted by month were last projected from.</summary>
    public const string CountsProjected = "counts.projected";

    /// <summary>What projections were last tried on the past from.</summary>
    public const string ProjectionsTried = "projections.tried";

    /// <summary>What the capacity of staff was last counted from.</summary>
    public const string CapacityCounted = "capacity.counted";

    /// <summary>The day of the year by which the coming year's goal is to be agreed, as <c>10-01</c>.</summary>
    public const string GoalDeadline = "goals.deadline";

    /// <summary>How often a goal is to be gone through, in months.</summary>
    public const string GoalReviseMonths = "goals.revise-months";

    /// <summary>How much of a week's plan a unit may move by itself, in percent.</summary>
    public const string MovePercent = "plan.move-percent";

    /// <summary>How many weeks ahead the time book is to be released.</summary>
    public const string ReleaseLead = "time-book.release-weeks";

    /// <summary>How long a session is that plans are shown in, in hours.</summary>
    public const string SessionHours = "plan.session-hours";

    /// <summary>Weekly hours of a full-time position that plans are shown in.</summary>
    public const string FullTimeHours = "plan.full-time-hours";

    /// <summary>How many weeks before a scheduling period its steps are due; the time book's is <see cref="ReleaseLead"/>.</summary>
    public static IReadOnlyDictionary<ClockStep, string> ClockWeeks { get; } = new Dictionary<ClockStep, string>
    {
        [ClockStep.TheatreTime] = "schedule-clock.theatre-weeks",
        [ClockStep.Wishes] = "schedule-clock.wishes-weeks",
        [ClockStep.Schedule] = "schedule-clock.schedule-weeks",
        [ClockStep.Release] = ReleaseLead,
    };

    /// <summary>What the lengths of what was done were last counted from.</summary>
    public const string LengthsCounted = "lengths.counted";

    /// <summary>The smallest count of patients that employees are shown.</summary>
    public const string SmallNumbersInternal = "small-numbers.internal";

    /// <summary>The smallest count of patients that the public is shown.</summary>
    public const string SmallNumbersPublic = "small-numbers.public";
}
