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

    /// <summary>Read to the end, but waits for a person to let it in or throw it away (<i>väntar på beslut</i>); nothing of it is visible.</summary>
    Held = 3,

    /// <summary>Thrown away by a person, or replaced by a later load while it waited; nothing of it is visible.</summary>
    Rejected = 4,
}

/// <summary>How a load came about.</summary>
public enum LoadOrigin
{
    /// <summary>From the command line.</summary>
    CommandLine = 0,

    /// <summary>From the watched folder.</summary>
    WatchedFolder = 1,

    /// <summary>Uploaded on a page.</summary>
    Upload = 2,

    /// <summary>Sent by a machine.</summary>
    Machine = 3,

    /// <summary>Filled in on a form.</summary>
    Form = 4,

    /// <summary>Rows that waited in quarantine, run again.</summary>
    RunAgain = 5,
}

/// <summary>What the absence of a row in a file means.</summary>
public enum Absent
{
    /// <summary>Nothing: the file holds what is new or changed.</summary>
    Delta = 0,

    /// <summary>The file holds everything within a window of days: a stored row in it that is absent is withdrawn.</summary>
    Window = 1,

    /// <summary>The file holds everything: a stored row that is absent is withdrawn.</summary>
    Full = 2,
}

/// <summary>Why a load waits for a person.</summary>
public enum HeldBecause
{
    /// <summary>It does not.</summary>
    Nothing = 0,

    /// <summary>It would withdraw a larger part of some unit's rows than is allowed without asking.</summary>
    WithdrawsMuch = 1,

    /// <summary>The file's end marker is missing.</summary>
    NoEndMarker = 2,

    /// <summary>It holds another number of rows than was announced.</summary>
    OtherCount = 3,

    /// <summary>The last row is cut off.</summary>
    CutOff = 4,

    /// <summary>Stored rows are absent, and the file has rows that cannot be read: those may be they.</summary>
    UnreadableRows = 5,

    /// <summary>Another source published figures of the same weeks while it was loaded.</summary>
    OtherFigures = 6,
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
    public string Checksum { get; set; } = string.Empty;

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

    /// <summary>The source; 0 for loads from before sources were kept.</summary>
    public int SourceId { get; init; }

    /// <summary>The profile's version that it was read by.</summary>
    public int? ProfileId { get; init; }

    public LoadOrigin Origin { get; init; }

    /// <summary>The names of the file's columns, as JSON, for rows that wait in quarantine.</summary>
    public string? Columns { get; set; }

    /// <summary>What the absence of a row means.</summary>
    public Absent Absence { get; init; }

    /// <summary>First day of the window, or of everything in the file.</summary>
    public DateOnly? WindowFrom { get; set; }

    /// <summary>Last day of the window.</summary>
    public DateOnly? WindowTo { get; set; }

    /// <summary>How many rows the sender announced.</summary>
    public int? RowsExpected { get; init; }

    /// <summary>Bytes of the file that have been read, unpacked or not as it came; for showing progress.</summary>
    public long BytesRead { get; set; }

    /// <summary>Bytes of the file; none while unknown.</summary>
    public long? BytesTotal { get; set; }

    /// <summary>Rows of the source that were stored before. Stored before + new − withdrawn = stored after.</summary>
    public int StoredBefore { get; set; }

    /// <summary>Rows that were not stored before.</summary>
    public int StoredNew { get; set; }

    /// <summary>Stored rows that the file shows are no more.</summary>
    public int StoredWithdrawn { get; set; }

    /// <summary>Rows of the source that are stored after.</summary>
    public int StoredAfter { get; set; }

    public HeldBecause Held { get; set; }

    /// <summary>Who let it in or threw it away.</summary>
    public Actor? DecidedBy { get; set; }

    public DateTime? DecidedAt { get; set; }
}

/// <summary>How many rows of a load one named rule left out.</summary>
public sealed class IgnoredRows
{
    public int BatchId { get; init; }

    /// <summary>The rule's name, from the profile.</summary>
    public required string Rule { get; init; }

    public required int Rows { get; set; }
}

/// <summary>A row that could not be used, and why. It keeps its cells so that it can be run again; what looks like a personal number is replaced first.</summary>
public sealed class QuarantinedRow
{
    public required int BatchId { get; init; }

    /// <summary>Line in the file, counted from 1 with the header as line 1.</summary>
    public required int RowNumber { get; init; }

    /// <summary>Stable code of the reason; the screen translates it.</summary>
    public required string Reason { get; init; }

    public string? Column { get; init; }

    public string? Value { get; init; }

    /// <summary>All cells as JSON, in the order of <see cref="LoadBatch.Columns"/>; none when the row could not be divided into cells.</summary>
    public string? Cells { get; init; }

    /// <summary>The event's number where it could be read; see <see cref="IEventRow.Id"/>.</summary>
    public long? RowId { get; init; }

    /// <summary>The row's day where it could be read.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>The unit where it could be read; none belongs to no unit yet.</summary>
    public int? UnitId { get; init; }

    /// <summary>The load that took it in after all, or that brought a later version of it; none while it waits.</summary>
    public int? ClosedBy { get; set; }
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
