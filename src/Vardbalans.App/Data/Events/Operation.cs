using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Data.Events;

/// <summary>What became of an operation.</summary>
public enum OperationStatus
{
    /// <summary>Planned for a day that has not been reported.</summary>
    Planned = 0,

    /// <summary>Done.</summary>
    Done = 1,

    /// <summary>Cancelled late (<i>sen strykning</i>) by the patient.</summary>
    CancelledByPatient = 2,

    /// <summary>Cancelled late by the care provider.</summary>
    CancelledByProvider = 3,

    /// <summary>Decided and requested (<i>anmäld</i>), without a time.</summary>
    Requested = 4,
}

/// <summary>Why an operation was cancelled.</summary>
public enum CancelReason
{
    /// <summary>Not cancelled.</summary>
    None = 0,

    /// <summary>The patient was ill or did not come.</summary>
    Patient = 1,

    /// <summary>Staff were missing.</summary>
    Staff = 2,

    /// <summary>No bed.</summary>
    Bed = 3,

    /// <summary>An acute operation took the time.</summary>
    AcuteCase = 4,

    /// <summary>Equipment was missing or broken.</summary>
    Equipment = 5,
}

/// <summary>A planned, done or cancelled operation. Times of day are local, in minutes after the day's midnight; they may pass 1440.</summary>
/// <remarks>Entered ≤ anaesthesia start ≤ operation start ≤ knife start ≤ knife end ≤ operation end ≤ left.</remarks>
public sealed class Operation : IEventRow
{
    public int SourceId { get; init; }

    public required long Id { get; init; }

    public required long PatientKey { get; init; }

    /// <summary>The unit that operates.</summary>
    public required int UnitId { get; init; }

    public int SiteId { get; init; }

    /// <summary>The unit that decided it.</summary>
    public int? OrderingUnitId { get; init; }

    public long? ReferralId { get; init; }

    /// <summary>The day it was decided with the patient: the guarantee's clock starts.</summary>
    public required DateOnly Decided { get; init; }

    public DateOnly Requested { get; init; }

    public required OperationStatus Status { get; init; }

    /// <summary>The planned day, and the day it was done; none while there is no time.</summary>
    public DateOnly? Day { get; init; }

    public int? Theatre { get; init; }

    public int PlannedStart { get; init; }

    public int PlannedMinutes { get; init; }

    public int? Entered { get; init; }

    public int? AnaesthesiaStart { get; init; }

    public int? OperationStart { get; init; }

    public int? KnifeStart { get; init; }

    public int? KnifeEnd { get; init; }

    public int? OperationEnd { get; init; }

    public int? AnaesthesiaEnd { get; init; }

    public int? Left { get; init; }

    public DateOnly? CancelledOn { get; init; }

    public CancelReason Reason { get; init; }

    /// <summary>1 is most urgent, 4 least.</summary>
    public int Priority { get; init; }

    public int CompetenceId { get; init; }

    public Urgency Urgency { get; init; }

    public Residence Residence { get; init; }

    /// <summary>The week part of <see cref="Day"/>; of the decision while there is no time.</summary>
    public required WeekPart Part { get; init; }

    public required int BatchId { get; init; }

    public int Line { get; init; }

    public long Version { get; init; }

    public int EndedBy { get; set; }
}

/// <summary>State of a theatre session.</summary>
public enum SessionStatus
{
    /// <summary>Open for the unit.</summary>
    Open = 0,

    /// <summary>Closed (<i>struken salsdag</i>).</summary>
    Closed = 1,

    /// <summary>Given back to others.</summary>
    Returned = 2,
}

/// <summary>A theatre for one day, allotted to one unit (<i>salsdag</i>).</summary>
public sealed class TheatreSession : IEventRow
{
    public int SourceId { get; init; }

    public required long Id { get; init; }

    public required int UnitId { get; init; }

    public int SiteId { get; init; }

    public required int Theatre { get; init; }

    public required DateOnly Day { get; init; }

    public int StartMinute { get; init; }

    public int EndMinute { get; init; }

    public SessionStatus Status { get; init; }

    public DateOnly AllottedOn { get; init; }

    public required WeekPart Part { get; init; }

    public required int BatchId { get; init; }

    public int Line { get; init; }

    public long Version { get; init; }

    public int EndedBy { get; set; }
}
