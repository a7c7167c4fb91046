using System.Text;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Features.Importing.Counts;
using Vardbalans.App.Features.Importing.Feeds;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.App.Features.Importing.ProposeProfile;
using Vardbalans.App.Features.Importing.Reading;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Importing.Upload;

/// <summary>Reads a file's first rows by the readers that a load uses, so that nothing is promised that a load does not keep.</summary>
internal sealed class Look(VardbalansContext db, SourceProfile kept, string file, ReadOnlyMemory<byte> start, TimeProvider clock)
{
    private readonly ReadOnlyMemory<byte> _profile = Encoding.UTF8.GetBytes(kept.Json);
    private DateOnly Today => SwedishTime.Today(clock);

    /// <summary>The first rows as a load would read them.</summary>
    /// <exception cref="LoadRefused">The file is not the source's, or the profile is faulty.</exception>
    public async Task<Preview> Run(string key, CancellationToken cancel)
    {
        if (CountFeeds.Of(CountProfileReader.FeedOf(_profile.Span, key)) is not null)
        {
            return await Counts(CountProfileReader.Read(_profile.Span, key), cancel);
        }

        var profile = ProfileReader.Read(_profile.Span, key);
        return EventFeeds.Of(profile.Feed) is { } feed ? await Events(profile, feed, cancel) : await Weeks(profile, cancel);
    }

    private async Task<Preview> Counts(CountProfile profile, CancellationToken cancel)
    {
        var order = Order();
        using var rows = Open(order, profile.File);
        var reader = new CountReader(profile, CountFeeds.Of(profile.Feed)!, rows, file, Today);
        var table = reader.Read(new ReadingPace(order, clock), cancel);
        CountRules.Ignore(table, profile.Ignore);
        var catalogue = await ImportFile.Catalogue.Load(db, profile.Create, cancel);
        var codes = await CountCodes.Load(db, profile, kept.SourceId, catalogue, table, cancel);
        foreach (var row in table.Rows.Where(r => r.Fate == Fate.Kept))
        {
            codes.Say(row, CountFeeds.Of(profile.Feed)!);
        }

        var unused = CountColumns.Unused(profile, profile.Bands is { } bands ? BandReader.Of(bands, rows.Columns, file) : null, rows.Columns);
        return Told(
            profile.Name, rows, table.Broken, c => FieldWords.Of(profile, c) ?? (unused.Contains(c) ? null : WaysText.Field_used), (_, _) => null, profile.File.MissingTokens);
    }

    private async Task<Preview> Events(ImportProfile profile, FeedDefinition feed, CancellationToken cancel)
    {
        var order = Order();
        using var rows = Open(order, profile.File);
        var setAside = await feed.Try(
            new EventOrder { Profile = profile, Order = order, File = rows, Db = db, Keys = new Privacy.PseudonymKeys(string.Empty), Clock = clock, Today = Today }, kept.SourceId, cancel);
        return Told(
            profile.Name,
            rows,
            setAside.Select(s => new Broken(s.Line, s.Reason, s.Column, s.Value)),
            c => FieldWords.Of(profile, c),
            (column, text) => profile.Fields.FirstOrDefault(f => Same(f.Value.Column, column)) is not { Value: { } field } named ? null
                : IsPerson(feed, named.Key) ? WaysText.Pseudonym
                : field.Codes.TryGetValue(text, out var dated) && dated.Count == 1 ? dated[0].To : null,
            profile.File.MissingTokens);
    }

    private async Task<Preview> Weeks(ImportProfile profile, CancellationToken cancel)
    {
        var order = Order();
        using var rows = Open(order, profile.File);
        var table = new RowReader(profile, rows, file, Today, new ReadingPace(order, clock)).Read(cancel);
        var catalogue = await ImportFile.Catalogue.Load(db, profile.Create, cancel);
        var links = await db.CodeLinks.AsNoTracking().Where(l => l.RemovedAt == null && l.SourceId == kept.SourceId).OrderByDescending(l => l.Id).ToListAsync(cancel);
        var mapping = new CodeMapping(profile, table, catalogue, links);
        foreach (var row in table.Rows.Concat(table.Unread))
        {
            mapping.Check(row);
        }

        return Told(profile.Name, rows, table.Broken, c => FieldWords.Of(profile, c), (column, text) => FieldWords.Read(profile, column, text, Today), profile.File.MissingTokens);
    }

    /// <summary>The rows as they stand, with what a load would set aside and what it reads other than as it stands.</summary>
    private static Preview Told(
        string source, FirstRows file, IEnumerable<Broken> broken, Func<string, string?> fieldOf, Func<string, string, string?> read, IReadOnlyList<string> missing)
    {
        var faults = broken.ToLookup(b => b.Line);
        return new Preview(source, [], [.. file.Columns.Select(c => new PreviewColumn(c, fieldOf(c)))], [.. file.Rows.Select(Row)]);

        PreviewRow Row(RawRow row)
        {
            var cells = row.Cells.Select((text, at) => at < file.Columns.Count ? Cell(row.Line, file.Columns[at], text) : new PreviewCell(text, null, null)).ToList();
            return new PreviewRow(row.Line, cells, faults[row.Line].Where(f => f.Column is null || !file.Columns.Contains(f.Column, StringComparer.OrdinalIgnoreCase)).Select(f => f.Reason).FirstOrDefault());
        }

        PreviewCell Cell(int line, string column, string text) =>
            faults[line].Where(f => Same(f.Column, column)).Select(f => f.Reason).FirstOrDefault() is { } fault ? new PreviewCell(text, null, fault)
            : fieldOf(column) is null ? new PreviewCell(text, null, null)
            : text.Length == 0 || missing.Contains(text) ? new PreviewCell(text, WaysText.NotStated, null)
            : new PreviewCell(text, read(column, text), null);
    }

    private FirstRows Open(ImportOrder order, FileShape shape)
    {
        // A wrong separator makes one column of every row: told as what it is, and not as columns that are missing.
        if (shape.Separator != FileShape.AnySeparator && FileStart.Of(start.Span) is { IsWorkbook: false } seen && seen.Separator != shape.Separator && seen.Columns.Count > 1)
        {
            throw new LoadRefused("separator-is-another", file, shape.Separator == '\t' ? "\\t" : shape.Separator.ToString(), seen.Separator == '\t' ? "\\t" : seen.Separator.ToString());
        }

        return new FirstRows(RecordFile.Open(order, shape), Preview.MostRows);
    }

    private ImportOrder Order() => new()
    {
        Profile = _profile,
        ProfileName = file,
        Content = new MemoryStream(FileBeginning.AsFile(start.Span), writable: false),
        FileName = file,
        By = Actor.Program,
    };

    private static bool IsPerson(FeedDefinition feed, string name) => feed.Fields.Any(f => f.Name == name && f.Kind == FieldKind.Person);

    private static bool Same(string? a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
