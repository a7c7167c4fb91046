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
public sealed record PreviewRow(int Line, IReadOnlyList<PreviewCell> Cells, string? Fault);

/// <summary>How the first rows of a file will be read. Nothing is stored.</summary>
/// <param name="Source">The source that the profile is for.</param>
/// <param name="Findings">What stands in the way of the whole file.</param>
/// <param name="Columns">The file's columns.</param>
/// <param name="Rows">Its first rows.</param>
public sealed record Preview(
    string Source, IReadOnlyList<Finding> Findings, IReadOnlyList<PreviewColumn> Columns, IReadOnlyList<PreviewRow> Rows)
{
    /// <summary>Rows shown.</summary>
    public const int MostRows = 20;

    /// <summary>Does every shown row read without a fault?</summary>
    public bool IsClean => Findings.Count == 0 && Rows.All(r => r.Fault is null && r.Cells.All(c => c.Fault is null));
}
