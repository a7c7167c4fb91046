using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Data.Events;

/// <summary>What was decided about a referral.</summary>
public enum ReferralOutcome
{
    /// <summary>Not yet assessed.</summary>
    NotAssessed = 0,

    /// <summary>Accepted: the patient waits for a first visit, or has had it.</summary>
    Accepted = 1,

    /// <summary>Sent on to another unit.</summary>
    Redirected = 2,

    /// <summary>Declined, and the sender told why.</summary>
    Declined = 3,
}

/// <summary>A request for care (<i>vårdbegäran, remiss</i>) to one unit.</summary>
public sealed class Referral : IEventRow
{
    public int SourceId { get; init; }

    public required long Id { get; init; }

    /// <summary>Pseudonym of 64 bits; never a personal number or anything made from one without a secret key.</summary>
    public required long PatientKey { get; init; }

    /// <summary>The unit that received it.</summary>
    public required int UnitId { get; init; }

    /// <summary>The day it was written: the guarantee's clock starts.</summary>
    public required DateOnly Written { get; init; }

    public required DateOnly Arrived { get; init; }

    public DateOnly? Assessed { get; init; }

    public ReferralOutcome Outcome { get; init; }

    /// <summary>1 is most urgent, 4 least.</summary>
    public int Priority { get; init; }

    public Residence Residence { get; init; }

    /// <summary>The day the wait ended, by a first visit or otherwise. None while the patient waits.</summary>
    public DateOnly? Ended { get; set; }

    /// <summary>The week part of arrival.</summary>
    public required WeekPart Part { get; init; }

    public required int BatchId { get; init; }

    public int Line { get; init; }

    public long Version { get; init; }

    public int EndedBy { get; set; }
}
