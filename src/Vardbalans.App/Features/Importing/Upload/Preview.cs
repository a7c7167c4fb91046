using Vardbalans.App.Features.Importing.ImportFile;

namespace Vardbalans.App.Features.Importing.Upload;

/// <summary>A column of a file, and what the profile takes it for.</summary>
/// <param name="Name">The column.</param>
/// <param name="Field">The field or measure, as people say; none when the profile leaves the column out.</param>
public sealed record PreviewColumn(string Name, string? Field);

/// <summary>A cell as it stands and as it will be read.</summary>
/// <param name="Raw">As it stands, with numbers of persons masked.</param>
/// <param name="Read">As it will be read, where that is another text.</param>
/// <param name="Fault">Why it cannot be: a stable code.</param>
public sealed record PreviewCell(string Raw, string? Read, string? Fault);

/// <summary>A row as it will be read.</summary>
/// <param name="Line">Its line in the file.</param>
/// <param name="Cells">Its cells.</param>
/// <param name="Fault">Why the row as a whole would be set aside: a stable code.</param>
public sealed record PreviewRow(int Line, IReadOnlyList<PreviewCell> Cells, string? Fault)
{
    /// <summary>Would it be set aside?</summary>
    public bool HasFault => Fault is not null || Cells.Any(c => c.Fault is not null);
}

/// <summary>How the first rows of a file will be read. Nothing is stored.</summary>
/// <param name="Source">The source that the profile is for.</param>
/// <param name="Findings">What stands in the way of the whole file.</param>
/// <param name="Columns">The file's columns.</param>
/// <param name="Rows">Its first rows, and after them the first of those with a fault.</param>
public sealed record Preview(
    string Source, IReadOnlyList<Finding> Findings, IReadOnlyList<PreviewColumn> Columns, IReadOnlyList<PreviewRow> Rows)
{
    /// <summary>First rows shown.</summary>
    public const int MostRows = 20;

    /// <summary>Rows with a fault shown after them.</summary>
    public const int MostFaulty = 10;

    /// <summary>Rows read and checked.</summary>
    public const int MostRead = 5000;

    /// <summary>A file that cannot be read at all.</summary>
    public static Preview Refused(string source, IReadOnlyList<Finding> findings) => new(source, findings, [], []);

    /// <summary>Rows that were read and checked.</summary>
    public int Read { get; init; }

    /// <summary>Is that the whole file?</summary>
    public bool IsWhole { get; init; }

    /// <summary>Of them, rows that would be set aside, by reason, the most common first.</summary>
    public IReadOnlyList<RowsOf> SetAside { get; init; } = [];

    /// <summary>How many would be set aside.</summary>
    public int RowsSetAside => SetAside.Sum(s => s.Rows);

    /// <summary>Does every row that was read go in?</summary>
    public bool IsClean => Findings.Count == 0 && RowsSetAside == 0;

    /// <summary>Would all wait for codes that can be linked?</summary>
    public bool AllWaitForCodes => Read > 0 && RowsSetAside == Read && SetAside.All(s => Reason.IsOfCode(s.Name));

    /// <summary>Would the whole file be refused?</summary>
    public bool IsHopeless => Findings.Count > 0
        || ((IsOfEvents || RowsSetAside == Read) && Usable.IsRefused(Read, RowsSetAside, SetAside.Where(s => Reason.IsOfCode(s.Name)).Sum(s => s.Rows)));

    /// <summary>Are its rows events? A file of which almost nothing can be used is refused then.</summary>
    public bool IsOfEvents { get; init; }
}
