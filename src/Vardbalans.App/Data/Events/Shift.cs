using Vardbalans.Core.Calendar;

namespace Vardbalans.App.Data.Events;

/// <summary>What a shift is for.</summary>
public enum ShiftActivity
{
    /// <summary>Outpatient clinic (<i>mottagning</i>).</summary>
    Clinic = 0,

    /// <summary>Theatre.</summary>
    Theatre = 1,

    /// <summary>Ward.</summary>
    Ward = 2,

    /// <summary>On call (<i>jour</i>).</summary>
    OnCall = 3,

    /// <summary>Administration.</summary>
    Administration = 4,

    /// <summary>Education.</summary>
    Education = 5,
}

/// <summary>How far a shift has come.</summary>
public enum ShiftStatus
{
    /// <summary>Laid in the schedule, not fixed.</summary>
    Laid = 0,

    /// <summary>Fixed (<i>fastställt</i>).</summary>
    Fixed = 1,

    /// <summary>Worked.</summary>
    Worked = 2,
}

/// <summary>One person's working time one day.</summary>
public sealed class Shift : IEventRow
{
    public int SourceId { get; init; }

    public required long Id { get; init; }

    /// <summary>Pseudonym of 64 bits.</summary>
    public required long PersonKey { get; init; }

    public required int UnitId { get; init; }

    public required int CompetenceId { get; init; }

    public required DateOnly Day { get; init; }

    public int StartMinute { get; init; }

    /// <summary>May pass 1440 at night.</summary>
    public int EndMinute { get; init; }

    public int BreakMinutes { get; init; }

    public ShiftActivity Activity { get; init; }

    public ShiftStatus Status { get; init; }

    public required WeekPart Part { get; init; }

    public required int BatchId { get; init; }

    public int Line { get; init; }

    public long Version { get; init; }

    public int EndedBy { get; set; }
}

/// <summary>Why a person is away.</summary>
public enum AbsenceReason
{
    /// <summary>Holiday (<i>semester</i>).</summary>
    Holiday = 0,

    /// <summary>Sick.</summary>
    Sick = 1,

    /// <summary>Care of a sick child (<i>vab</i>).</summary>
    SickChild = 2,

    /// <summary>Parental leave.</summary>
    Parental = 3,

    /// <summary>Compensation for on-call time.</summary>
    OnCallLeave = 4,
}

/// <summary>A person's absence, both days included.</summary>
public sealed class Absence : IEventRow
{
    public int SourceId { get; init; }

    public required long Id { get; init; }

    public required long PersonKey { get; init; }

    public required int UnitId { get; init; }

    public required int CompetenceId { get; init; }

    public AbsenceReason Reason { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    /// <summary>1–100.</summary>
    public int Percent { get; init; } = 100;

    public required int BatchId { get; init; }

    public int Line { get; init; }

    public long Version { get; init; }

    public int EndedBy { get; set; }
}
