using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.LinkCodes;
using Vardbalans.App.Features.Importing.ProposeProfile;
using Vardbalans.App.Features.Importing.Upload;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Importing.DescribeFile;

/// <summary>A draft with everything that its form shows.</summary>
/// <param name="Draft">The draft.</param>
/// <param name="Json">The profile that it becomes.</param>
/// <param name="FileName">The file that it was made from; none without one.</param>
/// <param name="ToDecide">What a person has to say before it can be saved, in sentences.</param>
/// <param name="Targets">What codes can mean.</param>
/// <param name="Preview">How the file is read by it; none without a file.</param>
public sealed record DraftView(SourceDraft Draft, string Json, string? FileName, IReadOnlyList<string> ToDecide, LinkTargets Targets, Preview? Preview);

/// <summary>A new source's files, or changed ones of a known source, described in a form: column by column, without a line of code.</summary>
public sealed class DescribeFile(OpenDatabase open, TimeProvider clock)
{
    /// <summary>The form after a file was chosen, or something in the form changed.</summary>
    /// <param name="start">The file's beginning.</param>
    /// <param name="fileName">Its name.</param>
    /// <param name="draft">What the form says; none at first.</param>
    /// <param name="key">The source that is edited; none for a new one.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>None when the file is neither text nor a workbook.</returns>
    public async Task<DraftView?> Run(ReadOnlyMemory<byte> start, string fileName, SourceDraft? draft, string? key, CancellationToken cancel)
    {
        if (FileStart.Of(start.Span) is not { } seen)
        {
            return null;
        }

        await using var db = open();
        var (targets, known) = await Known(db, cancel);
        var codes = new CatalogueCodes(known[CodeKind.Unit], known[CodeKind.Activity]);
        draft ??= Proposed(seen, codes, fileName, null);
        var rows = DraftRows.Read(draft, start, fileName) ?? DraftRows.Of(seen);
        if (draft.Feed != draft.ShownFeed)
        {
            draft = draft with { ShownFeed = draft.Feed, Columns = Proposed(rows.AsStart(seen), codes, fileName, draft.Feed).Columns, Codes = [], Fixed = new Dictionary<string, string>(), Edges = null };
        }
        else if (draft.Columns.Count > 0 && !draft.Columns.Any(c => rows.Columns.Contains(c.Name, StringComparer.OrdinalIgnoreCase)))
        {
            // Divided otherwise, the file has other columns.
            draft = draft with { Columns = Proposed(rows.AsStart(seen), codes, fileName, draft.Feed).Columns };
        }

        draft = DraftColumns.Filled(draft, rows, known, targets);
        return await View(db, draft, targets, start, fileName, key, cancel);
    }

    /// <summary>The form as it was sent, without a file at hand, or of a profile that is kept.</summary>
    public async Task<DraftView> Run(SourceDraft draft, CancellationToken cancel)
    {
        await using var db = open();
        var (targets, _) = await Known(db, cancel);
        return new DraftView(draft, DraftJson.Of(draft), null, ToDecide(draft), targets, null);
    }

    /// <summary>What stands in the way of saving it.</summary>
    public static IReadOnlyList<string> ToDecide(SourceDraft draft)
    {
        var asked = new List<string>();
        if (draft.Name.Length == 0)
        {
            asked.Add(DescribeText.NeedsName);
        }

        foreach (var field in DraftKinds.Of(draft.Feed).Where(f => f.Known.IsRequired && !draft.Of(f.Name).Any() && !draft.Fixed.ContainsKey(f.Name)))
        {
            asked.Add(DescribeText.NeedsColumn.With(DraftWords.Of(field.Name)));
        }

        foreach (var twice in draft.Columns.Where(c => c.Field is not null and not KnownFeeds.Period).GroupBy(c => c.Field).Where(g => g.Count() > 1))
        {
            asked.Add(DescribeText.TwiceUsed.With(DraftWords.Of(twice.Key!), string.Join(", ", twice.Select(c => c.Name))));
        }

        foreach (var column in draft.Columns.Where(c => c is { Field: not null, Format: null, Formats.Count: > 0 }))
        {
            asked.Add(DescribeText.NeedsFormat.With(column.Name));
        }

        if (draft.Edges is null && DraftJson.Parse(draft.Ground)["bands"] is not null && draft.Feed == Feed.WaitingCounts)
        {
            asked.Add(DescribeText.NeedsEdges);
        }

        return asked;
    }

    private async Task<DraftView> View(VardbalansContext db, SourceDraft draft, LinkTargets targets, ReadOnlyMemory<byte> start, string fileName, string? key, CancellationToken cancel)
    {
        var json = DraftJson.Of(draft);
        var asked = ToDecide(draft);
        var source = key is null ? 0 : await db.LoadSources.Where(s => s.Key == key).Select(s => s.Id).SingleOrDefaultAsync(cancel);
        Preview? preview = null;
        if (asked.Count == 0)
        {
            try
            {
                preview = await new Look(db, json, source, fileName, start, clock).Run(draft.Name, cancel);
            }
            catch (LoadRefused refused)
            {
                preview = Preview.Refused(draft.Name, refused.Findings);
            }
        }

        var why = preview is not { IsHopeless: true } ? null
            : preview.Findings.Count > 0 ? string.Join(' ', preview.Findings.Select(f => f.Sentence))
            : PreviewWords.Of(preview);
        return new DraftView(draft with { WouldRefuse = why, IsSure = draft.IsSure && why is not null }, json, fileName, asked, targets, preview);
    }

    private static SourceDraft Proposed(FileStart seen, CatalogueCodes codes, string fileName, Feed? feed)
    {
        var name = Path.GetFileNameWithoutExtension(fileName);
        return DraftReader.Of(ProposalText.Of(Proposer.Of(seen, codes, feed, name), ProposedKey.Of(name), name));
    }

    private async Task<(LinkTargets Targets, IReadOnlyDictionary<CodeKind, HashSet<string>> Known)> Known(VardbalansContext db, CancellationToken cancel)
    {
        var targets = await LinkTargets.Load(db, await Data.Catalogue.Load(db, SwedishTime.Today(clock), cancel), cancel);
        var units = await db.CareUnits.Select(u => u.Code).ToHashSetAsync(cancel);
        return (targets, Enum.GetValues<CodeKind>().ToDictionary(k => k, k => k == CodeKind.Unit ? units : targets.Of(k).Select(t => t.Code).ToHashSet()));
    }
}
