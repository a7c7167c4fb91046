using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.Profiles;

namespace Vardbalans.App.Features.Importing.ReceiveFiles;

/// <summary>A load and its accounts, as a machine reads them. Sums only: no value of any row.</summary>
/// <remarks>Read = new + revised + unchanged + duplicate + ignored + quarantined; stored before + new − withdrawn = stored after.</remarks>
public sealed record LoadReport
{
    public required int Id { get; init; }

    /// <summary>The source's key.</summary>
    public required string Source { get; init; }

    public required string File { get; init; }

    /// <summary>SHA-256 of the file, in hex.</summary>
    public required string Checksum { get; init; }

    /// <summary>loading, published, abandoned, held or rejected.</summary>
    public required string State { get; init; }

    /// <summary>Why a person must decide; none when the load does not wait for one.</summary>
    public string? Held { get; init; }

    public required DateTime StartedAt { get; init; }

    public DateTime? PublishedAt { get; init; }

    public required ReadRows Rows { get; init; }

    public required StoredRows Stored { get; init; }

    /// <summary>How far it has come; none when it has ended.</summary>
    public LoadPace? Progress { get; init; }

    /// <summary>The first rows that were set aside: where and why, never their values. Only in the answer to the one who sent the file.</summary>
    public IReadOnlyList<SetAsideRow>? SetAside { get; init; }

    /// <summary>What became of the rows that were read.</summary>
    public sealed record ReadRows(
        int Read, int New, int Revised, int Unchanged, int Duplicate, IReadOnlyList<RowsOf> Ignored, IReadOnlyList<RowsOf> Quarantined);

    /// <summary>What became of the source's stored rows.</summary>
    public sealed record StoredRows(int Before, int New, int Withdrawn, int After);

    /// <summary>How far a load has come.</summary>
    public sealed record LoadPace(int Rows, long Bytes, long? Of, double RowsPerSecond, double? SecondsLeft);

    /// <summary>A row that was set aside, and what to do about it.</summary>
    public sealed record SetAsideRow(int Row, string? Column, string Reason, string Text);

    /// <summary>Of one load, or none.</summary>
    public static async Task<LoadReport?> Of(VardbalansContext db, int id, LoadProgress? progress, CancellationToken cancel)
    {
        if (await db.LoadBatches.AsNoTracking().Include(b => b.Ignored).SingleOrDefaultAsync(b => b.Id == id, cancel) is not { } load)
        {
            return null;
        }

        var reasons = load.State is LoadState.Published or LoadState.Held ? await db.SetAsideCounts(id).ToListAsync(cancel) : [];
        return new LoadReport
        {
            Id = load.Id,
            Source = load.Source,
            File = load.FileName,
            Checksum = load.Checksum,
            State = ProfileNames.Of(load.State),
            Held = load.Held == HeldBecause.Nothing ? null : ProfileNames.Of(load.Held),
            StartedAt = load.StartedAt,
            PublishedAt = load.PublishedAt,
            Rows = new ReadRows(
                load.RowsRead,
                load.RowsNew,
                load.RowsRevised,
                load.RowsUnchanged,
                load.RowsDuplicate,
                [.. load.Ignored.OrderBy(i => i.Rule, StringComparer.Ordinal).Select(i => new RowsOf(i.Rule, i.Rows))],
                [.. reasons.OrderByDescending(r => r.Rows).ThenBy(r => r.Reason, StringComparer.Ordinal).Select(r => new RowsOf(r.Reason, r.Rows))]),
            Stored = new StoredRows(load.StoredBefore, load.StoredNew, load.StoredWithdrawn, load.StoredAfter),
            Progress = load.State != LoadState.Loading ? null
                : progress is null ? new LoadPace(load.RowsRead, load.BytesRead, load.BytesTotal, 0, null)
                : new LoadPace(progress.Rows, progress.Bytes, progress.Of, Math.Round(progress.RowsPerSecond), progress.Left?.TotalSeconds),
        };
    }

    /// <summary>With the first rows that were set aside.</summary>
    public LoadReport With(LoadAccount account) => this with
    {
        SetAside = [.. account.Examples.Select(e => new SetAsideRow(e.Line, e.Column, e.Reason, ShowLoads.Wording.Reason(e.Reason)))],
    };
}
