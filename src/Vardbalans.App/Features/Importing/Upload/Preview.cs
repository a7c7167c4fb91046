using System.Globalization;
using System.Text;
using Vardbalans.App.Features.Importing.Feeds;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.App.Features.Importing.ProposeProfile;

namespace Vardbalans.App.Features.Importing.Upload;

/// <summary>A column of a file, and what the profile takes it for.</summary>
/// <param name="Name">The column.</param>
/// <param name="Field">The field or measure; none when the profile leaves the column out.</param>
public sealed record PreviewColumn(string Name, string? Field);

/// <summary>A cell as it stands and as it will be read.</summary>
/// <param name="Raw">As it stands, with numbers of persons masked.</param>
/// <param name="Read">As it will be read; none when the column is left out.</param>
/// <param name="Fault">Why it cannot be: a stable code.</param>
public sealed record PreviewCell(string Raw, string? Read, string? Fault);

/// <summary>A row as it will be read.</summary>
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

/// <summary>Reads a file's first rows by a profile, cell by cell.</summary>
internal sealed class PreviewReader(ImportProfile profile, ImportFile.Catalogue catalogue, DateOnly today)
{
    private readonly HashSet<string> _missing = [.. profile.File.MissingTokens];

    /// <summary>The first rows as they will be read.</summary>
    public Preview Of(FileStart? start, string file)
    {
        if (start is null)
        {
            return new Preview(profile.Name, [new Finding("file-not-text", file)], [], []);
        }

        if (profile.File.Separator != FileShape.AnySeparator && start.Separator != profile.File.Separator)
        {
            var found = start.Separator == '\t' ? "\\t" : start.Separator.ToString();
            return new Preview(profile.Name, [new Finding("separator-is-another", file, profile.File.Separator.ToString(), found)], [], []);
        }

        var names = start.Columns;
        var shown = Masked.Value(string.Join(", ", names));
        var findings = profile.RequiredColumns.Concat(profile.Fields.Values.Select(f => f.Column).OfType<string>()).Distinct().Where(c => !names.Contains(c, StringComparer.OrdinalIgnoreCase))
            .Select(c => Nearest.To(c, names.Except(profile.RequiredColumns)) is { } near
                ? new Finding("column-misspelt", file, c, shown, near)
                : new Finding("column-missing", file, c, shown)).ToList();
        return new Preview(
            profile.Name,
            findings,
            [.. names.Select(n => new PreviewColumn(n, FieldOf(n)))],
            findings.Count > 0 ? [] : [.. start.Rows.Take(Preview.MostRows).Select((row, i) => Row(start.HeaderLine + 1 + i, row, names))]);
    }

    /// <summary>Which columns a profile of counts uses, and the first rows as they stand.</summary>
    public static Preview OfCounts(CountProfile profile, FileStart? start, string file) => start is null
        ? new Preview(profile.Name, [new Finding("file-not-text", file)], [], [])
        : new Preview(
            profile.Name,
            [],
            [.. start.Columns.Select(c => new PreviewColumn(c, profile.Measures.FirstOrDefault(m => Same(m.Column, c))?.To ?? (Same(profile.Units.Column ?? string.Empty, c) ? KnownFeeds.Unit : null)))],
            [.. start.Rows.Take(Preview.MostRows).Select((row, i) => new PreviewRow(start.HeaderLine + 1 + i, [.. row.Select(f => new PreviewCell(Masked.Value(f), null, null))], null))]);

    private PreviewRow Row(int line, IReadOnlyList<string> fields, IReadOnlyList<string> names) => fields.Count != names.Count
        ? new PreviewRow(line, [.. fields.Select(f => new PreviewCell(Masked.Value(f), null, null))], Reason.FieldCount)
        : new PreviewRow(line, [.. fields.Select((field, i) => Cell(names[i], field))], null);

    private PreviewCell Cell(string column, string text)
    {
        var (read, fault) = Read(column, text);
        return new PreviewCell(Masked.Value(text), read, fault);
    }

    private (string? Read, string? Fault) Read(string column, string text)
    {
        if (EventFeeds.Of(profile.Feed) is { } feed)
        {
            return feed.Fields.FirstOrDefault(f => Same(profile.Fields.GetValueOrDefault(f.Name)?.Column ?? string.Empty, column)) is { } field
                ? Event(field, profile.Fields[field.Name], text)
                : (null, null);
        }

        if (Same(column, profile.Week.Column))
        {
            var (week, fault) = WeekText.Read(text, profile.Week, today);
            return fault is null ? (week.ToString(), null) : (null, fault);
        }

        if (Same(column, profile.Units.Column))
        {
            return Code(profile.Units, text, catalogue.Units, Reason.UnknownUnit);
        }

        if (Same(column, profile.Activities.Column))
        {
            return Code(profile.Activities, text, catalogue.Activities, Reason.UnknownActivity);
        }

        if (profile.Dimensions.FirstOrDefault(d => Same(column, d.Column)) is { } dimension)
        {
            return dimension.Codes.TryGetValue(text, out var value) || profile.Totals.Any(t => Same(t.Column, column) && t.Value == text)
                ? (value ?? text, null) : (null, Reason.UnknownCode);
        }

        if (!profile.Measures.Any(m => Same(column, m.Column)))
        {
            return (null, null);
        }

        return _missing.Contains(text) ? (WaysText.NotStated, null)
            : CountText.Read(text, profile.File.DecimalMark, out var count) is { } wrong ? (null, wrong)
            : (count.ToString(CultureInfo.CurrentCulture), null);
    }

    /// <summary>A field of an event. What depends on the row's day, such as a dated code, is told when the file is loaded.</summary>
    private (string? Read, string? Fault) Event(FeedField field, FieldColumn column, string text)
    {
        if (_missing.Contains(text) || column.Missing.Contains(text) || text.Length == 0)
        {
            return field.IsRequired ? (null, Reason.CodeMissing) : (WaysText.NotStated, null);
        }

        var code = column.Codes.TryGetValue(text, out var dated) ? dated[^1].To : text;
        var patterns = column.Formats.Count > 0 ? column.Formats : InstantText.Usual;
        return field.Kind switch
        {
            FieldKind.Person => (WaysText.Pseudonym, null),
            FieldKind.Unit => catalogue.Units.ContainsKey(code) ? (code, null) : (null, Reason.UnknownUnit),
            FieldKind.Activity => catalogue.Activities.ContainsKey(code) ? (code, null) : (null, Reason.UnknownActivity),
            FieldKind.Day or FieldKind.Instant => patterns.Any(p => InstantText.Of(p)?.TryRead(Encoding.UTF8.GetBytes(text), out _, out _) == true) ? (text, null) : (null, Reason.DayUnreadable),
            FieldKind.Flag or FieldKind.Choice or FieldKind.Form or FieldKind.Urgency or FieldKind.Residence => FieldValue.IsPossible(field, code) ? (code, null) : (null, Reason.UnknownCode),
            FieldKind.Minutes or FieldKind.Count or FieldKind.Percent => decimal.TryParse(
                text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, new NumberFormatInfo { NumberDecimalSeparator = profile.File.DecimalMark.ToString() }, out var number)
                ? number < 0 ? (null, Reason.Negative) : (text, null)
                : (null, Reason.NotANumber),
            _ => (text, null),
        };
    }

    private (string?, string?) Code(CodeMap map, string text, Dictionary<string, int> ids, string unknown)
    {
        var code = map.Codes.TryGetValue(text, out var mapped) ? mapped : map.OwnCodes ? text : null;
        return profile.Totals.Any(t => Same(t.Column, map.Column) && t.Value == text) || profile.Ignore.Any(i => Same(i.Column, map.Column) && i.Values.Contains(text)) ? (text, null)
            : code is not null && ids.ContainsKey(code) ? (code, null)
            : (null, _missing.Contains(text) ? Reason.CodeMissing : unknown);
    }

    private string? FieldOf(string column) => profile.Fields.FirstOrDefault(f => Same(f.Value.Column ?? string.Empty, column)) is { Key: { } named } ? named
        : Same(column, profile.Week.Column) ? KnownFeeds.Week
        : Same(column, profile.Units.Column) ? KnownFeeds.Unit
        : Same(column, profile.Activities.Column) ? KnownFeeds.Activity
        : profile.Dimensions.FirstOrDefault(d => Same(column, d.Column)) is { } dimension ? ProfileNames.Of(dimension.To)
        : profile.Measures.FirstOrDefault(m => Same(column, m.Column)) is { } measure ? ProfileNames.Of(measure.To)
        : null;

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
