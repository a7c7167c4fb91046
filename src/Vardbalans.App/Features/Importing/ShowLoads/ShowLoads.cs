using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Importing.ShowLoads;

/// <summary>A source with its freshness and its loads, the latest first, and the names of those who loaded them.</summary>
public sealed record SourceLoads(string Name, SourceFreshness? Freshness, IReadOnlyList<LoadBatch> Loads, ActorNames Names);

/// <summary>A load with how many rows were set aside by reason, the most common first; what it tells and who loaded it.</summary>
public sealed record LoadView(LoadBatch Load, IReadOnlyList<SetAsideCount> Reasons, IReadOnlyList<LoadRemark> Remarks, string LoadedBy);

/// <summary>What has been loaded, and what became of every row.</summary>
public sealed class ShowLoads(OpenDatabase open, TimeProvider clock)
{
    /// <summary>Begins the codes of remarks on single units, which the page of data quality shows.</summary>
    private const string OfUnit = "unit-";

    /// <summary>Loads shown per source.</summary>
    public const int LoadsPerSource = 10;

    /// <summary>Quarantined rows shown.</summary>
    public const int RowsShown = 50;

    /// <summary>All sources, the stalest first; those that never finished a load come last.</summary>
    public async Task<IReadOnlyList<SourceLoads>> All(CancellationToken cancel)
    {
        await using var db = open();
        var freshness = await SourceFreshness.Load(db, clock.GetUtcNow().UtcDateTime, cancel);
        var loads = await db.LoadBatches.AsNoTracking().OrderByDescending(b => b.Id).Take(500).ToListAsync(cancel);
        var names = await ActorNames.Load(db, loads.Select(l => l.LoadedBy), cancel);
        return
        [
            .. loads.GroupBy(l => l.Source)
                .Select(g => new SourceLoads(g.First().SourceName, freshness.FirstOrDefault(f => f.Source == g.Key), [.. g.Take(LoadsPerSource)], names))
                .OrderBy(s => s.Freshness is null).ThenByDescending(s => s.Freshness?.IsStale).ThenBy(s => s.Name, StringComparer.CurrentCulture),
        ];
    }

    /// <summary>One load, or none.</summary>
    public async Task<LoadView?> One(int id, CancellationToken cancel)
    {
        await using var db = open();
        if (await db.LoadBatches.AsNoTracking().Include(b => b.Ignored).SingleOrDefaultAsync(b => b.Id == id, cancel) is not { } load)
        {
            return null;
        }

        // What a load that is not published has found is not told: it may be cleaned away any moment.
        var reasons = load.State == LoadState.Published ? await db.SetAsideCounts(id).ToListAsync(cancel) : [];
        return new LoadView(
            load,
            [.. reasons.OrderByDescending(r => r.Rows).ThenBy(r => r.Reason, StringComparer.Ordinal)],
            await db.LoadRemarks.AsNoTracking().Where(r => r.BatchId == id && !r.Code.StartsWith(OfUnit)).OrderBy(r => r.Subject).ThenBy(r => r.Code).ToListAsync(cancel),
            (await ActorNames.Load(db, [load.LoadedBy], cancel)).Of(load.LoadedBy));
    }

    /// <summary>The first rows that a published load set aside, with their single values.</summary>
    public async Task<IReadOnlyList<QuarantinedRow>> SetAside(int id, RowAccess access, CancellationToken cancel)
    {
        await using var db = open();
        return await db.LoadBatches.AnyAsync(b => b.Id == id && b.State == LoadState.Published, cancel)
            ? await db.SetAside(access).Where(q => q.BatchId == id).OrderBy(q => q.RowNumber).Take(RowsShown).ToListAsync(cancel)
            : [];
    }
}
