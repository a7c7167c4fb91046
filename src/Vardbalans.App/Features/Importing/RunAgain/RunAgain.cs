using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Counts;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.KeepProfiles;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Importing.RunAgain;

/// <summary>What became of rows that were run again.</summary>
/// <param name="Ran">How many were tried.</param>
/// <param name="Went">Of them, taken in, or found to be no longer needed.</param>
/// <param name="Batches">The loads that it made.</param>
/// <param name="Refusals">What stood in the way, in words.</param>
public sealed record RunAnswer(int Ran, int Went, IReadOnlyList<int> Batches, IReadOnlyList<string> Refusals)
{
    /// <summary>Nothing waited.</summary>
    public static RunAnswer Nothing { get; } = new(0, 0, [], []);

    /// <summary>Still waiting.</summary>
    public int Left => Ran - Went;

    public static RunAnswer operator +(RunAnswer a, RunAnswer b) => new(a.Ran + b.Ran, a.Went + b.Went, [.. a.Batches, .. b.Batches], [.. a.Refusals, .. b.Refusals]);
}

/// <summary>Runs the rows of a source that wait in quarantine through its newest profile again: those alone, and each once.</summary>
/// <remarks>
/// One load for each load that set rows aside, the oldest first, so that a later row wins. Rows that go in are closed with the new
/// load; the rest stay where they are, with their new reason. A stop in between is harmless: the next run finds the rows stored and closes them.
/// </remarks>
public sealed class RunAgain(OpenDatabase open, FileImport import)
{
    /// <summary>Rows that are run at a time.</summary>
    private const int Portion = 100_000;

    /// <summary>A total that counts less than its parts is wrong in the file itself; alone, without its parts, it would be taken for what it is not.</summary>
    private static readonly string[] NeverAlone =
        [Reason.TotalBelowParts, Reason.TotalOff, Reason.ColumnsOff, Reason.BrokenQuote, Reason.FieldCount, Reason.Truncated, Reason.VersionUnreadable];

    /// <summary>Runs all that waits of a source.</summary>
    /// <param name="source">The source's key.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<RunAnswer> Run(string source, Mandated by, CancellationToken cancel)
    {
        await using var db = open();
        if (await KeptProfiles.Newest(db, source, cancel) is not { } profile)
        {
            return RunAnswer.Nothing;
        }

        var loads = await db.LoadBatches.AsNoTracking()
            .Where(b => b.Source == source && b.State == LoadState.Published && b.RowsQuarantined > 0 && b.Columns != null)
            .OrderBy(b => b.Id).ToListAsync(cancel);
        var answer = RunAnswer.Nothing;
        foreach (var load in loads)
        {
            var rows = await db.WaitingRows(load.Id).AsNoTracking().Where(q => q.Cells != null && !NeverAlone.Contains(q.Reason))
                .OrderBy(q => q.RowNumber).Take(Portion).ToListAsync(cancel);
            if (rows.Count > 0)
            {
                answer += await Run(db, load, rows, profile, by, cancel);
            }
        }

        return answer;
    }

    /// <summary>Rows that went in by a link that is taken back wait again, at once: what they stored goes. Rows that have come by later files stay until the next.</summary>
    /// <param name="link">The link; it must still hold.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancel">Stops it. Taken back twice is as once.</param>
    /// <returns>How many rows were tried, and how many wait again as <see cref="RunAnswer.Left"/>.</returns>
    public async Task<RunAnswer> TakeBack(CodeLink link, Mandated by, CancellationToken cancel)
    {
        await using var db = open();
        var source = await db.LoadSources.AsNoTracking().SingleAsync(s => s.Id == link.SourceId, cancel);
        if (CountFeeds.Of(source.Feed) is not null || await KeptProfiles.Newest(db, source.Key, cancel) is not { } profile)
        {
            return RunAnswer.Nothing;
        }

        var again = (await db.LoadBatches.Where(b => b.Source == source.Key && b.State == LoadState.Published && b.Origin == LoadOrigin.RunAgain && b.StartedAt >= link.At)
            .Select(b => b.Id).ToListAsync(cancel)).ToHashSet();
        var loads = await db.LoadBatches.AsNoTracking().Where(b => b.Source == source.Key && b.State == LoadState.Published && b.RowsQuarantined > 0 && b.Columns != null)
            .OrderBy(b => b.Id).ToListAsync(cancel);
        var answer = RunAnswer.Nothing;
        foreach (var load in loads.Where(l => !again.Contains(l.Id)))
        {
            var rows = (await db.SetAsideBy(load.Id).AsNoTracking().Where(q => q.Cells != null && q.ClosedBy != null && again.Contains(q.ClosedBy.Value)).OrderBy(q => q.RowNumber).ToListAsync(cancel))
                .Where(q => JsonSerializer.Deserialize<string[]>(q.Cells!)!.Contains(link.Code)).ToList();
            if (rows.Count > 0)
            {
                answer += await Run(db, load, rows, profile, by, cancel, new TakenBack(link.Id, again));
            }
        }

        return answer;
    }

    private async Task<RunAnswer> Run(VardbalansContext db, LoadBatch load, List<QuarantinedRow> rows, SourceProfile profile, Mandated by, CancellationToken cancel, TakenBack? back = null)
    {
        using var records = new WaitingRecords(JsonSerializer.Deserialize<string[]>(load.Columns!)!, rows);
        var answer = await import.Run(
            new ImportOrder
            {
                Profile = Encoding.UTF8.GetBytes(profile.Json),
                ProfileName = load.Source,
                Content = Stream.Null,
                Records = records,
                FileName = load.FileName,
                By = by.By,
                Origin = LoadOrigin.RunAgain,
                AgainOf = load.Id,
                TakesBack = back,
            },
            cancel);
        return answer is ImportAnswer.Done done
            ? new RunAnswer(rows.Count, await Close(db, load.Id, done.Account, rows, cancel, back), [done.Account.Batch], [])
            : new RunAnswer(rows.Count, 0, [], [.. ((ImportAnswer.Refused)answer).Findings.Where(f => f.Code != "nothing-usable").Select(f => f.Sentence)]);
    }

    /// <summary>How many of the rows wait.</summary>
    private static async Task<int> Waits(VardbalansContext db, int was, List<QuarantinedRow> ran, CancellationToken cancel)
    {
        var waits = 0;
        foreach (var rows in ran.Select(r => r.RowNumber).Chunk(500))
        {
            waits += await db.WaitingRows(was).CountAsync(q => rows.Contains(q.RowNumber), cancel);
        }

        return waits;
    }

    /// <summary>Closes those that went in; the rest keep waiting where they are, for their new reason.</summary>
    private static async Task<int> Close(VardbalansContext db, int was, LoadAccount account, List<QuarantinedRow> ran, CancellationToken cancel, TakenBack? back = null)
    {
        var now = account.Batch;
        var still = await db.SetAsideBy(now).AsNoTracking().ToDictionaryAsync(q => q.RowNumber, cancel);
        if (still.Count == 0 && account.Quarantined.Any(q => q.Rows > 0))
        {
            // Events are closed as they are published, and those of no use have been left where they were.
            return back is null ? await db.SetAsideBy(was).CountAsync(q => q.ClosedBy == now, cancel) : ran.Count - await Waits(db, was, ran, cancel);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (back is not null)
        {
            foreach (var rows in still.Keys.Chunk(500))
            {
                await db.SetAsideBy(was).Where(q => rows.Contains(q.RowNumber)).ExecuteUpdateAsync(q => q.SetProperty(x => x.ClosedBy, (int?)null), cancel);
            }
        }

        foreach (var rows in ran.Select(r => r.RowNumber).Where(n => !still.ContainsKey(n)).Chunk(500))
        {
            await db.WaitingRows(was).Where(q => rows.Contains(q.RowNumber)).ExecuteUpdateAsync(q => q.SetProperty(x => x.ClosedBy, now), cancel);
        }

        var changed = ran.Where(r => still.TryGetValue(r.RowNumber, out var s) && (s.Reason, s.Column, s.Value) != (r.Reason, r.Column, r.Value)).Select(r => still[r.RowNumber]);
        foreach (var same in changed.GroupBy(s => (s.Reason, s.Column, s.Value)))
        {
            foreach (var rows in same.Select(s => s.RowNumber).Chunk(500))
            {
                await db.WaitingRows(was).Where(q => rows.Contains(q.RowNumber)).ExecuteUpdateAsync(
                    q => q.SetProperty(x => x.Reason, same.Key.Reason).SetProperty(x => x.Column, same.Key.Column).SetProperty(x => x.Value, same.Key.Value), cancel);
            }
        }

        // They wait in the load that first set them aside; here they are only the account of this load.
        await db.SetAsideBy(now).ExecuteUpdateAsync(q => q.SetProperty(x => x.ClosedBy, now), cancel);
        await transaction.CommitAsync(cancel);
        return ran.Count - still.Count;
    }
}
