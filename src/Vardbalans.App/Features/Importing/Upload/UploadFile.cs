using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.KeepProfiles;

namespace Vardbalans.App.Features.Importing.Upload;

/// <summary>A source to choose.</summary>
public sealed record SourceChoice(string Key, string Name);

/// <summary>What the page of uploads needs: the sources, and how a file's beginning will be read.</summary>
public sealed class UploadFile(OpenDatabase open, TimeProvider clock)
{
    /// <summary>The sources that have a profile.</summary>
    public async Task<IReadOnlyList<SourceChoice>> Sources(CancellationToken cancel)
    {
        await using var db = open();
        var sources = await db.LoadSources.AsNoTracking().Where(s => db.SourceProfiles.Any(p => p.SourceId == s.Id))
            .Select(s => new SourceChoice(s.Key, s.Name)).ToListAsync(cancel);
        return [.. sources.OrderBy(s => s.Name, StringComparer.CurrentCulture)];
    }

    /// <summary>How the file's first rows will be read by the source's newest profile. Nothing is stored.</summary>
    public async Task<Preview> Look(string source, string file, ReadOnlyMemory<byte> start, CancellationToken cancel)
    {
        await using var db = open();
        if (await KeptProfiles.Newest(db, source, cancel) is not { } kept)
        {
            return new Preview(source, [new Finding("source-unknown", source)], [], []);
        }

        try
        {
            return await new Look(db, kept, file, start, clock).Run(source, cancel);
        }
        catch (LoadRefused refused)
        {
            return new Preview(source, refused.Findings, [], []);
        }
    }
}
