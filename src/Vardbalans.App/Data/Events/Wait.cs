using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Data.Events;

/// <summary>How a wait ended.</summary>
public enum WaitEnd
{
    /// <summary>The patient still waits.</summary>
    Waiting = 0,

    /// <summary>What was waited for was done.</summary>
    Done = 1,

    /// <summary>Taken off the list at the patient's own wish.</summary>
    PatientWish = 2,

    /// <summary>Sent on to another care provider.</summary>
    Redirected = 3,

    /// <summary>No longer needed, by medical judgement.</summary>
    NotNeeded = 4,

    /// <summary>Ended for another reason.</summary>
    Other = 5,
}

/// <summary>One patient's wait for one thing at one unit (<i>väntelistans rad</i>).</summary>
public sealed class Wait : IEventRow
{
    public int SourceId { get; init; }

    public required long Id { get; init; }

    public required long PatientKey { get; init; }

    public required int UnitId { get; init; }

    public int SiteId { get; init; }

    public required int ActivityId { get; init; }

    /// <summary>The referral that began it, when registered.</summary>
    public long? ReferralId { get; init; }

    /// <summary>The day the referral was written.</summary>
    public DateOnly? Written { get; init; }

    /// <summary>The day the referral arrived.</summary>
    public DateOnly? Arrived { get; init; }

    /// <summary>The day that a position was taken on the referral.</summary>
    public DateOnly? Assessed { get; init; }

    /// <summary>The day that the care was decided: the guarantee's clock for operations and treatments.</summary>
    public DateOnly? Decided { get; init; }

    /// <summary>Put on the list.</summary>
    public required DateOnly Listed { get; init; }

    /// <summary>The patient was offered a time for this day.</summary>
    public DateOnly? Offered { get; init; }

    /// <summary>The day the patient declined an offer within the guarantee.</summary>
    public DateOnly? OfferDeclined { get; init; }

    /// <summary>Booked for this day.</summary>
    public DateOnly? Booked { get; init; }

    /// <summary>Medical target date (<i>måldatum</i>).</summary>
    public DateOnly? TargetDate { get; init; }

    /// <summary>The day the wait ended; none while it lasts.</summary>
    public DateOnly? Ended { get; init; }

    public WaitEnd End { get; init; }

    /// <summary>The day that it was decided to end the care that was waited for.</summary>
    public DateOnly? EndDecided { get; init; }

    /// <summary>The day that the care that was waited for ended.</summary>
    public DateOnly? Closed { get; init; }

    /// <summary>1 is most urgent, 4 least; 0 when not stated.</summary>
    public int Priority { get; init; }

    /// <summary>Is it covered by the guarantee? None when not stated.</summary>
    public bool? Guarantee { get; init; }

    public WaitDeviation Deviation { get; init; }

    public DateOnly? DeviationFrom { get; init; }

    public DateOnly? DeviationTo { get; init; }

    public int? PlannedMinutes { get; init; }

    public Residence Residence { get; init; }

    /// <summary>The week part of <see cref="Listed"/>.</summary>
    public required WeekPart Part { get; init; }

    public required int BatchId { get; init; }

    public int Line { get; init; }

    public long Version { get; init; }

    public int EndedBy { get; set; }
}
