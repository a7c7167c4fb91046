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

/// <summary>Reads and checks a file's beginning by the readers and rules that a load uses, so that nothing is promised that a load does not keep.</summary>
/// <param name="db">The database, which is only read.</param>
/// <param name="json">The profile.</param>
/// <param name="source">The source's number; 0 for one that is not saved yet.</param>
/// <param name="file">The file's name.</param>
/// <param name="start">The file's beginning.</param>
/// <param name="clock">The clock.</param>
internal sealed class Look(VardbalansContext db, string json, int source, string file, ReadOnlyMemory<byte> start, TimeProvider clock)
{
    private readonly ReadOnlyMemory<byte> _profile = Encoding.UTF8.GetBytes(json);
    private readonly List<Finding> _findings = [];

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
        using var rows = Open(order, profile.File, profile.Wide, profile.End);
        var feed = CountFeeds.Of(profile.Feed)!;
        var table = new CountReader(profile, feed, rows, file, Today).Read(new ReadingPace(order, clock), cancel);
        CountRules.Ignore(table, profile.Ignore);
        CountRules.Repeated(table);
        var catalogue = await ImportFile.Catalogue.Load(db, profile.Create, cancel);
        var codes = await CountCodes.Load(db, profile, source, catalogue, table, cancel);
        foreach (var row in table.Rows.Where(r => r.Fate == Fate.Kept))
        {
            codes.Say(row, feed);
        }

        CountRules.Duplicates(table);
        await ReportedWeeks.Of(db, profile, table, catalogue, cancel);
        await Waits(profile.Source, profile.Name, profile.Absence, cancel);
        var unused = CountColumns.Unused(profile, profile.Bands is { } bands ? BandReader.Of(bands, rows.Columns, file) : null, rows.Columns);
        var names = await CodeNames.Load(db, source, profile.Create, Today, cancel);
        return Told(
            profile.Name,
            rows,
            table.Broken,
            c => FieldWords.Of(profile, c) ?? (unused.Contains(c) ? null : WaysText.Field_used),
            (column, text) => Same(profile.Units.Column, column) ? names.Of(CodeKind.Unit, text, profile.Units.Codes.GetValueOrDefault(text))
                : Same(profile.Activities?.Column, column) ? names.Of(CodeKind.Activity, text, profile.Activities!.Codes.GetValueOrDefault(text))
                : null,
            profile.File.MissingTokens);
    }

    private async Task<Preview> Events(ImportProfile profile, FeedDefinition feed, CancellationToken cancel)
    {
        var order = Order();
        using var rows = Open(order, profile.File, profile.Wide, profile.End);
        var setAside = await feed.Try(
            new EventOrder { Profile = profile, Order = order, File = rows, Db = db, Keys = new Privacy.PseudonymKeys(string.Empty), Clock = clock, Today = Today }, source, cancel);
        var names = await CodeNames.Load(db, source, profile.Create, Today, cancel);
        var told = Told(
            profile.Name,
            rows,
            setAside.Select(s => new Broken(s.Line, s.Reason, s.Column, s.Value)),
            c => FieldWords.Of(profile, c),
            (column, text) => profile.Fields.FirstOrDefault(f => Same(f.Value.Column, column)) is not { Value: { } field } named ? null
                : IsPerson(feed, named.Key) ? WaysText.Pseudonym
                : feed.Fields.First(f => f.Name == named.Key).Codes is not { } kind ? null
                : field.Codes.TryGetValue(text, out var dated) ? (dated.Count == 1 ? names.Of(kind, text, dated[0].To) : null)
                : names.Of(kind, text, null),
            profile.File.MissingTokens);
        return told with { IsOfEvents = true };
    }

    private async Task<Preview> Weeks(ImportProfile profile, CancellationToken cancel)
    {
        var order = Order();
        using var rows = Open(order, profile.File, profile.Wide, profile.End);
        var table = new RowReader(profile, rows, file, Today, new ReadingPace(order, clock)).Read(cancel);
        var catalogue = await ImportFile.Catalogue.Load(db, profile.Create, cancel);
        var links = await db.CodeLinks.AsNoTracking().Where(l => l.RemovedAt == null && l.SourceId == source).OrderByDescending(l => l.Id).ToListAsync(cancel);
        var mapping = new CodeMapping(profile, table, catalogue, links);
        FileImport.Check(table, mapping);
        RowRules.Duplicates(table);

        // A total whose parts lie below the beginning is larger than those that were read, never smaller.
        RowRules.Totals(table, profile.Totals);
        var targets = Targets.Of(table, mapping, profile.StraddlingWeeks);
        var measures = profile.Measures.Select(m => m.To).Where(m => table.MeasureColumns[(int)m].Length > 0).ToList();
        OtherSources.Quarantine(table, targets, await StoredWeeks.Read(db, targets, measures, profile.Source, false, cancel));
        await Waits(profile.Source, profile.Name, profile.Absence.Kind, cancel);
        var names = await CodeNames.Load(db, source, profile.Create, Today, cancel);
        return Told(
            profile.Name,
            rows,
            table.Broken,
            c => FieldWords.Of(profile, c),
            (column, text) => Same(profile.Units.Column, column) ? names.Of(CodeKind.Unit, text, profile.Units.Codes.GetValueOrDefault(text))
                : Same(profile.Activities.Column, column) ? names.Of(CodeKind.Activity, text, profile.Activities.Codes.GetValueOrDefault(text))
                : profile.Dimensions.FirstOrDefault(d => Same(d.Column, column)) is { } detail ? names.Of(CodeNames.KindOf(detail.To), text, detail.Codes.GetValueOrDefault(text))
                : FieldWords.Read(profile, column, text, Today),
            profile.File.MissingTokens);
    }

    /// <summary>A load of the source that waits for a decision stands in the way of one more.</summary>
    private async Task Waits(string key, string name, Absent absence, CancellationToken cancel)
    {
        try
        {
            await WaitingLoad.Of(db, key, name, absence, cancel);
        }
        catch (LoadRefused refused)
        {
            _findings.AddRange(refused.Findings);
        }
    }

    /// <summary>The rows as they stand, with what a load would set aside and what it reads other than as it stands.</summary>
    private Preview Told(
        string name, FirstRows read, IEnumerable<Broken> broken, Func<string, string?> fieldOf, Func<string, string, string?> readAs, IReadOnlyList<string> missing)
    {
        var faults = broken.ToLookup(b => b.Line);
        var shown = read.Rows.Take(Preview.MostRows).Concat(read.Rows.Skip(Preview.MostRows).Where(r => faults.Contains(r.Line)).Take(Preview.MostFaulty));
        return new Preview(name, _findings, [.. read.Columns.Select(c => new PreviewColumn(c, fieldOf(c)))], [.. shown.Select(Row)])
        {
            Read = read.Rows.Count,
            IsWhole = !read.AreMore && FileBeginning.IsWhole(start.Span),
            SetAside = RowsOf.Sorted(faults.Select(f => f.First().Reason).CountBy(r => r)),
        };

        PreviewRow Row(RawRow row)
        {
            var cells = row.Cells.Select((text, at) => at < read.Columns.Count ? Cell(row.Line, read.Columns[at], text) : new PreviewCell(Masked.Value(text), null, null)).ToList();
            return new PreviewRow(row.Line, cells, faults[row.Line].Where(f => f.Column is null || !read.Columns.Contains(f.Column, StringComparer.OrdinalIgnoreCase)).Select(f => f.Reason).FirstOrDefault());
        }

        PreviewCell Cell(int line, string column, string text)
        {
            var raw = Masked.Value(text);
            return faults[line].Where(f => Same(f.Column, column)).Select(f => f.Reason).FirstOrDefault() is { } fault ? new PreviewCell(raw, null, fault)
                : fieldOf(column) is null ? new PreviewCell(raw, null, null)
                : text.Length == 0 || missing.Contains(text) ? new PreviewCell(raw, WaysText.NotStated, null)
                : new PreviewCell(raw, readAs(column, text), null);
        }
    }

    private FirstRows Open(ImportOrder order, FileShape shape, WideShape wide, EndRule? end)
    {
        // A wrong separator makes one column of every row: told as what it is, and not as columns that are missing.
        if (shape.Separator != FileShape.AnySeparator && FileStart.Of(start.Span) is { IsWorkbook: false } seen && seen.Separator != shape.Separator && seen.Columns.Count > 1)
        {
            throw new LoadRefused("separator-is-another", file, SeparatorWords.Of(shape.Separator), SeparatorWords.Of(seen.Separator));
        }

        return new FirstRows(WideRecords.Around(RecordFile.Open(order, shape), wide, end, order), Preview.MostRead);
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
