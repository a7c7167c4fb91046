using Vardbalans.App.Data.Accounts;

namespace Vardbalans.App.Data;

/// <summary>A row in the version that one load brought. A later load may end it; the earlier version stays readable.</summary>
/// <remarks>
/// Visible is what a published load brought and no published load has ended. So a load can write in many short transactions, and
/// becomes part of the figures all at once, when its state changes.
/// </remarks>
public interface ILoadedRow
{
    /// <summary>The load that brought this version.</summary>
    int BatchId { get; }

    /// <summary>The load that replaced or withdrew it; 0 for none.</summary>
    int EndedBy { get; set; }
}

/// <summary>A row about one event, as loaded.</summary>
public interface IEventRow : IUnitRow, ILoadedRow
{
    /// <summary>The source that it comes from; 0 for none.</summary>
    int SourceId { get; }

    /// <summary>The source's own number of the event where that is a number, else made from its text. Unique within source and load.</summary>
    long Id { get; }

    /// <summary>Line in the file, counted from 1 with the header as line 1; 0 when there was no file.</summary>
    int Line { get; }

    /// <summary>The source's own version of the event, a number or the minute that it last changed; 0 when the source has none.</summary>
    /// <remarks>The latest wins, in whatever order files come. A removal is kept as a row that its own load has ended, so that an older version cannot come back.</remarks>
    long Version { get; }
}
