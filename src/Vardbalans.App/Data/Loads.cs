using Vardbalans.App.Data.Accounts;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data;

/// <summary>How far a load has come.</summary>
public enum LoadState
{
    /// <summary>Being read; nothing of it is visible.</summary>
    Loading = 0,

    /// <summary>Its rows are part of the figures.</summary>
    Published = 1,

    /// <summary>Stopped before it was published; nothing of it is visible.</summary>
    Abandoned = 2,
}

/// <summary>One load of one file (or other source), with the account of every row.</summary>
/// <remarks>Rows read = new + revised + unchanged + duplicates + ignored by named rule + quarantined by reason.</remarks>
public sealed class LoadBatch
{
    public int Id { get; init; }

    /// <summary>The source's stable key, as the profile names it; freshness is shown per source.</summary>
    public required string Source { get; init; }

    /// <summary>The source's name, as people know it.</summary>
    public required string SourceName { get; init; }

    public required string FileName { get; init; }

    /// <summary>How often the source is expected, in days; older than this plus a day is stale.</summary>
    public int ExpectedEveryDays { get; init; } = 7;

    /// <summary>SHA-256 of the file, in hex; empty where there is no file.</summary>
    public string Checksum { get; init; } = string.Empty;

    public required DateTime StartedAt { get; init; }

    /// <summary>Who loaded it.</summary>
    public required Actor LoadedBy { get; init; }

    public DateTime? PublishedAt { get; set; }

    public LoadState State { get; set; }

    public int RowsRead { get; set; }

    public int RowsNew { get; set; }

    public int RowsRevised { get; set; }

    public int RowsUnchanged { get; set; }

    public int RowsDuplicate { get; set; }

    public int RowsIgnored { get; set; }

    public int RowsQuarantined { get; set; }

    /// <summary>First week with an accepted row.</summary>
    public IsoWeek? FirstWeek { get; set; }

    /// <summary>Last week with an accepted row.</summary>
    public IsoWeek? LastWeek { get; set; }

    public List<IgnoredRows> Ignored { get; init; } = [];
}

/// <summary>How many rows of a load one named rule left out.</summary>
public sealed class IgnoredRows
{
    public int BatchId { get; init; }

    /// <summary>The rule's name, from the profile.</summary>
    public required string Rule { get; init; }

    public required int Rows { get; set; }
}

/// <summary>A row that could not be used, and why. It holds the offending value only, never the whole row.</summary>
public sealed class QuarantinedRow
{
    public required int BatchId { get; init; }

    /// <summary>Line in the file, counted from 1 with the header as line 1.</summary>
    public required int RowNumber { get; init; }

    /// <summary>Stable code of the reason; the screen translates it.</summary>
    public required string Reason { get; init; }

    public string? Column { get; init; }

    public string? Value { get; init; }
}

/// <summary>What a load tells beside its account of rows, such as how many totals agreed with their parts.</summary>
public sealed class LoadRemark
{
    public required int BatchId { get; init; }

    /// <summary>Stable code; the screen translates it.</summary>
    public required string Code { get; init; }

    /// <summary>What it is about, such as a rule's name; empty when it is about the whole load.</summary>
    public required string Subject { get; init; }

    public required int Count { get; init; }
}

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
}

/// <summary>A known flaw in the data behind a unit's figures, shown as a flag on every figure that it touches.</summary>
public sealed class DataFlaw
{
    public int Id { get; init; }

    public required int UnitId { get; init; }

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
}
