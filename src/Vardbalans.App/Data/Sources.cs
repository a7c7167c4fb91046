using Vardbalans.App.Data.Accounts;

namespace Vardbalans.App.Data;

/// <summary>What kind of rows a source delivers (<i>flöde</i>).</summary>
public enum Feed
{
    /// <summary>Counts per unit, activity and week.</summary>
    WeeklyMeasures = 0,

    /// <summary>Requests for care (<i>remisser</i>).</summary>
    Referrals = 1,

    /// <summary>Contacts and appointments (<i>kontakter och bokningar</i>).</summary>
    Contacts = 2,

    /// <summary>Waits, one row per wait (<i>väntelista</i>).</summary>
    Waits = 3,

    /// <summary>Bookable times (<i>tidboken</i>).</summary>
    Slots = 4,

    /// <summary>Inpatient stays (<i>vårdtillfällen</i>).</summary>
    Stays = 5,

    /// <summary>The daily bed register (<i>vårdplatser per dygn</i>).</summary>
    BedDays = 6,

    /// <summary>Operations.</summary>
    Operations = 7,

    /// <summary>Theatre sessions (<i>salsdagar</i>).</summary>
    TheatreSessions = 8,

    /// <summary>Employments (<i>anställningar</i>).</summary>
    Employments = 9,

    /// <summary>Absence (<i>frånvaro</i>).</summary>
    Absences = 10,

    /// <summary>Shifts (<i>schemapass</i>).</summary>
    Shifts = 11,

    /// <summary>What private providers report by contract: sums a week or a month.</summary>
    ProviderReports = 12,

    /// <summary>Counts per unit, activity and month.</summary>
    MonthlyMeasures = 13,

    /// <summary>How many wait, by bands of time waited, on a day.</summary>
    WaitingCounts = 14,

    /// <summary>Bed-days over a period, such as a quarter.</summary>
    BedPeriods = 15,

    /// <summary>Another system's sums, to reconcile with.</summary>
    ControlTotals = 16,
}

/// <summary>A system that delivers files, known by its key.</summary>
public sealed class LoadSource
{
    public int Id { get; init; }

    /// <summary>Stable key, as the profile names it.</summary>
    public required string Key { get; init; }

    /// <summary>As people know it.</summary>
    public required string Name { get; set; }

    public required Feed Feed { get; init; }

    /// <summary>How often it is expected, in days.</summary>
    public int ExpectedEveryDays { get; set; } = 7;
}

/// <summary>One version of the profile that a source's files are read by. A version is never changed; the newest is used.</summary>
public sealed class SourceProfile
{
    public int Id { get; init; }

    public required int SourceId { get; init; }

    /// <summary>1, 2, 3, … within the source.</summary>
    public required int Version { get; init; }

    /// <summary>The profile as it was written, comments and all.</summary>
    public required string Json { get; init; }

    /// <summary>SHA-256 of <see cref="Json"/>, in hex: the same profile is stored once.</summary>
    public required string Checksum { get; init; }

    public required Actor By { get; init; }

    public required DateTime At { get; init; }
}

/// <summary>What a source's code is a code for.</summary>
public enum CodeKind
{
    /// <summary>A care unit.</summary>
    Unit = 0,

    /// <summary>An activity.</summary>
    Activity = 1,

    /// <summary>A site.</summary>
    Site = 2,

    /// <summary>A competence.</summary>
    Competence = 3,

    /// <summary>A contact form.</summary>
    Form = 4,

    /// <summary>Acute or elective.</summary>
    Urgency = 5,

    /// <summary>Home or other region.</summary>
    Residence = 6,

    /// <summary>How a contact went.</summary>
    ContactStatus = 7,

    /// <summary>What a bookable time is.</summary>
    SlotStatus = 8,

    /// <summary>What a shift is for.</summary>
    ShiftActivity = 9,

    /// <summary>How far a shift has come.</summary>
    ShiftStatus = 10,

    /// <summary>Why somebody is absent.</summary>
    AbsenceReason = 11,

    /// <summary>How a referral was assessed.</summary>
    ReferralOutcome = 12,

    /// <summary>Why a bed is closed.</summary>
    BedClosure = 13,

    /// <summary>How an operation went.</summary>
    OperationStatus = 14,

    /// <summary>Why an operation was struck.</summary>
    CancelReason = 15,

    /// <summary>What a theatre session is.</summary>
    SessionStatus = 16,

    /// <summary>Why a wait ended.</summary>
    WaitEnd = 17,

    /// <summary>Why a wait is a deviation.</summary>
    WaitDeviation = 18,
}

/// <summary>A source's code and what it means here, from a day until a day (<i>koppling</i>). It goes before the profile's own map.</summary>
public sealed class CodeLink
{
    public int Id { get; init; }

    public required int SourceId { get; init; }

    public required CodeKind Kind { get; init; }

    /// <summary>As it stands in the file.</summary>
    public required string Code { get; init; }

    /// <summary>The catalogue's code, or the name of an enum's value as profiles write it.</summary>
    public required string Target { get; init; }

    /// <summary>First day that it holds; none: always before <see cref="To"/>.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day that it holds; none: from now on.</summary>
    public DateOnly? To { get; init; }

    public required Actor By { get; init; }

    public required DateTime At { get; init; }

    /// <summary>Taken back by; the link then counts no more.</summary>
    public Actor? RemovedBy { get; set; }

    public DateTime? RemovedAt { get; set; }
}
