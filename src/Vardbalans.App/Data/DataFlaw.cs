using Vardbalans.App.Data.Accounts;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data;

/// <summary>What is wrong with a stretch of figures.</summary>
public enum FlawKind
{
    /// <summary>Days or weeks are missing.</summary>
    MissingDays = 0,

    /// <summary>The unit has stopped reporting.</summary>
    StoppedReporting = 1,

    /// <summary>Another record system: before and after cannot be compared.</summary>
    SystemBreak = 2,

    /// <summary>A field is filled in only in part.</summary>
    HalfRegistered = 3,

    /// <summary>Figures are too high: something is counted twice, or counted that should not be.</summary>
    TooHigh = 4,
}

/// <summary>A known flaw in the data behind a unit's figures, shown as a flag on every figure that it touches.</summary>
public sealed class DataFlaw
{
    public int Id { get; init; }

    public required int UnitId { get; init; }

    /// <summary>What is done at this site only; none: wherever it is done.</summary>
    public int? SiteId { get; init; }

    /// <summary>None: all activities.</summary>
    public int? ActivityId { get; init; }

    public required FlawKind Kind { get; init; }

    public required IsoWeek From { get; init; }

    /// <summary>None while it lasts.</summary>
    public IsoWeek? To { get; init; }

    /// <summary>In plain words, as whoever registered it wrote.</summary>
    public required string Description { get; init; }

    /// <summary>Who sees to it: a role, not a person.</summary>
    public string? Owner { get; init; }

    public required Actor RegisteredBy { get; init; }

    /// <summary>None for what was registered before this was kept.</summary>
    public required DateTime? RegisteredAt { get; init; }

    /// <summary>How it affects figures, in plain words.</summary>
    public string? Effect { get; set; }

    public FlawStatus Status { get; set; }

    /// <summary>When it is expected to be put right.</summary>
    public IsoWeek? Due { get; set; }

    public Actor? ClosedBy { get; set; }

    public DateTime? ClosedAt { get; set; }
}

/// <summary>What is being done about a known flaw.</summary>
public enum FlawStatus
{
    /// <summary>Known; nothing more is done.</summary>
    Known = 0,

    /// <summary>Being put right.</summary>
    BeingMended = 1,

    /// <summary>Cannot be put right.</summary>
    CannotBeMended = 2,

    /// <summary>Put right: the mark is gone from the figures.</summary>
    Mended = 3,
}
