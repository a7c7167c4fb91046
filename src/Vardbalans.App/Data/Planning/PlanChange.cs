using Vardbalans.App.Data.Accounts;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data.Planning;

/// <summary>What was changed in a plan version. Stored as a number: a number is never given another meaning.</summary>
public enum PlanChangeKind
{
    /// <summary>The version was made.</summary>
    Made = 0,

    /// <summary>A week of a row, or of a competence of it.</summary>
    Week = 1,

    /// <summary>The year's volume, which is held from then on.</summary>
    Year = 2,

    /// <summary>The normal week's volume, which is held from then on.</summary>
    NormalWeek = 3,

    /// <summary>How much goes on alike in all weeks.</summary>
    EvenShare = 4,

    /// <summary>A competence's weight.</summary>
    Part = 5,

    /// <summary>A row was added.</summary>
    RowAdded = 6,

    /// <summary>A row was taken out, or put back.</summary>
    RowRemoved = 7,

    /// <summary>Low weeks and impacts.</summary>
    Profile = 8,

    /// <summary>Put forward for decision.</summary>
    Proposed = 9,

    /// <summary>Taken back to be worked on.</summary>
    Returned = 10,

    /// <summary>Decided.</summary>
    Decided = 11,

    /// <summary>A reason was given for weeks set by hand.</summary>
    Reason = 12,

    /// <summary>Weeks of a row have begun since it was last changed, and have what was agreed for them.</summary>
    Begun = 13,
}

/// <summary>One change of a plan version: what, from what to what, by whom, when and why. Added, never changed.</summary>
public sealed class PlanChange
{
    public long Id { get; init; }

    public required int VersionId { get; init; }

    /// <summary>Counts up within the version; changes that were saved together have the same.</summary>
    public required int Number { get; init; }

    public required PlanChangeKind Kind { get; init; }

    /// <summary>None for what is of the whole version.</summary>
    public int? RowId { get; init; }

    /// <summary>0 for the whole row.</summary>
    public int CompetenceId { get; init; }

    public IsoWeek? Week { get; init; }

    /// <summary>As it was; none when nothing was there.</summary>
    public string? Before { get; init; }

    /// <summary>As it became; none when it was taken away.</summary>
    public string? After { get; init; }

    public string? Reason { get; init; }

    public required Actor MadeBy { get; init; }

    public required DateTime MadeAt { get; init; }
}

/// <summary>What somebody has said of a cell. It stays with the cell in later versions of the year's plan.</summary>
public sealed class PlanComment
{
    public int Id { get; init; }

    /// <summary>The clinic whose plan it is.</summary>
    public required int OwnerId { get; init; }

    public required int PlanYear { get; init; }

    public required int UnitId { get; init; }

    public required int ActivityId { get; init; }

    public required IsoWeek Week { get; init; }

    public required string Text { get; init; }

    public required Actor MadeBy { get; init; }

    public required DateTime MadeAt { get; init; }

    public Actor? DoneBy { get; set; }

    /// <summary>When it was put aside as done; none while it stands.</summary>
    public DateTime? DoneAt { get; set; }
}

/// <summary>A unit's own move of some of one coming week's volume to another, on top of the decided plan. Never changed but by being ended.</summary>
public sealed class KeptMove : IEndedRow
{
    public int Id { get; init; }

    public required int UnitId { get; init; }

    public required int ActivityId { get; init; }

    public required IsoWeek From { get; init; }

    public required IsoWeek To { get; init; }

    /// <summary>Above zero.</summary>
    public required int Count { get; init; }

    public required string Reason { get; init; }

    public required Actor MadeBy { get; init; }

    public required DateTime MadeAt { get; init; }

    public Actor? EndedBy { get; set; }

    /// <summary>When it was taken back; none while it stands.</summary>
    public DateTime? EndedAt { get; set; }
}
