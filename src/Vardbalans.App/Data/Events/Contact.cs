using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Data.Events;

/// <summary>What became of a booked or made contact.</summary>
public enum ContactStatus
{
    /// <summary>Booked; the day has not been reported.</summary>
    Booked = 0,

    /// <summary>Done (<i>genomförd</i>).</summary>
    Done = 1,

    /// <summary>The patient did not come (<i>utebliven</i>).</summary>
    NoShow = 2,

    /// <summary>Cancelled late by the patient.</summary>
    CancelledByPatient = 3,

    /// <summary>Cancelled late by the care provider.</summary>
    CancelledByProvider = 4,
}

/// <summary>A visit, remote contact, treatment or examination, booked or done.</summary>
public sealed class Contact : IEventRow
{
    public int SourceId { get; init; }

    public required long Id { get; init; }

    public required long PatientKey { get; init; }

    public required int UnitId { get; init; }

    public int SiteId { get; init; }

    public required int ActivityId { get; init; }

    /// <summary>The referral that began the patient's care here; none when it is older than the data, or there was none.</summary>
    public long? ReferralId { get; init; }

    public required ContactStatus Status { get; init; }

    /// <summary>None for what is not booked beforehand.</summary>
    public DateOnly? BookedOn { get; init; }

    /// <summary>Local day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Local start, in minutes after midnight.</summary>
    public int StartMinute { get; init; }

    public int? PlannedMinutes { get; init; }

    public int? ActualMinutes { get; init; }

    /// <summary>Medical target date (<i>medicinskt måldatum</i>) of a return visit, when registered.</summary>
    public DateOnly? TargetDate { get; init; }

    public int CompetenceId { get; init; }

    public ContactForm Form { get; init; }

    public Urgency Urgency { get; init; }

    public Residence Residence { get; init; }

    /// <summary>The week part of <see cref="Day"/>.</summary>
    public required WeekPart Part { get; init; }

    public required int BatchId { get; init; }

    public int Line { get; init; }

    public long Version { get; init; }

    public int EndedBy { get; set; }
}

/// <summary>A slot's state in the time book.</summary>
public enum SlotStatus
{
    /// <summary>Released and free (<i>släppt</i>).</summary>
    Free = 0,

    /// <summary>Booked.</summary>
    Booked = 1,

    /// <summary>Blocked (<i>spärrad</i>).</summary>
    Blocked = 2,
}

/// <summary>A bookable time in the time book (<i>tidbok</i>).</summary>
public sealed class Slot : IEventRow
{
    public int SourceId { get; init; }

    public required long Id { get; init; }

    public required int UnitId { get; init; }

    public required int ActivityId { get; init; }

    public int CompetenceId { get; init; }

    public required DateOnly Day { get; init; }

    public int StartMinute { get; init; }

    public int Minutes { get; init; }

    public SlotStatus Status { get; init; }

    /// <summary>The day it could first be booked.</summary>
    public DateOnly ReleasedOn { get; init; }

    public long? ContactId { get; init; }

    public required WeekPart Part { get; init; }

    public required int BatchId { get; init; }

    public int Line { get; init; }

    public long Version { get; init; }

    public int EndedBy { get; set; }
}
