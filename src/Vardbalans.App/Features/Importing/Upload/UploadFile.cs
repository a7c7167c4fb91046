using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.KeepProfiles;

namespace Vardbalans.App.Features.Importing.Upload;

/// <summary>A source to choose.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="HasProfile">Is it told how its files are read? Without that none can be.</param>
public sealed record SourceChoice(string Key, string Name, bool HasProfile);

/// <summary>What the page of uploads needs: the sources, and how a file's beginning will be read.</summary>
public sealed class UploadFile(OpenDatabase open, TimeProvider clock)
{
    /// <summary>The sources that have a profile, and after them the others that have come.</summary>
    public async Task<IReadOnlyList<SourceChoice>> Sources(CancellationToken cancel)
    {
        await using var db = open();
        var sources = await db.LoadSources.AsNoTracking().Select(s => new SourceChoice(s.Key, s.Name, db.SourceProfiles.Any(p => p.SourceId == s.Id))).ToListAsync(cancel);
        var known = sources.Select(s => s.Key).ToHashSet();
        var others = await db.LoadBatches.AsNoTracking().Select(b => new { b.Source, b.SourceName }).Distinct().ToListAsync(cancel);
        return
        [
            .. sources.Concat(others.Where(o => known.Add(o.Source)).Select(o => new SourceChoice(o.Source, o.SourceName, false)))
                .OrderByDescending(s => s.HasProfile).ThenBy(s => s.Name, StringComparer.CurrentCulture),
        ];
    }

    /// <summary>How the file's first rows will be read by the source's newest profile. Nothing is stored.</summary>
    public async Task<Preview> Look(string source, string file, ReadOnlyMemory<byte> start, CancellationToken cancel)
    {
        await using var db = open();
        if (await KeptProfiles.Newest(db, source, cancel) is not { } kept)
        {
            return Preview.Refused(source, [new Finding("source-unknown", source)]);
        }

        try
        {
            return await new Look(db, kept.Json, kept.SourceId, file, start, clock).Run(source, cancel);
        }
        catch (LoadRefused refused)
        {
            return Preview.Refused(source, refused.Findings);
        }
    }
}
