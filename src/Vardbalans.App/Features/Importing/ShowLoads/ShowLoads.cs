using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Features.Importing.ShowLineage;
using Vardbalans.App.Features.Importing.ShowQuality;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Importing.ShowLoads;

/// <summary>A source with its freshness and its loads, the latest first, and the names of those who loaded them.</summary>
public sealed record SourceLoads(string Name, SourceFreshness? Freshness, IReadOnlyList<LoadBatch> Loads, ActorNames Names);

/// <summary>A load with how many rows were set aside by reason, the most common first; what it tells and who loaded it.</summary>
public sealed record LoadView(LoadBatch Load, IReadOnlyList<SetAsideCount> Reasons, IReadOnlyList<LoadRemark> Remarks, string LoadedBy)
{
    /// <summary>The version of the profile that it was read by; none when none is stored.</summary>
    public int? ProfileVersion { get; init; }

    /// <summary>Rows that it set aside and that later loads have taken in.</summary>
    public int PutRight { get; init; }

    /// <summary>Who let it in or threw it away; none when nobody had to.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>Published figures that it changed, the largest change first.</summary>
    public IReadOnlyList<RevisedFigure> Revisions { get; init; } = [];

    /// <summary>All published figures that it changed.</summary>
    public int RevisedInAll { get; init; }

    /// <summary>Organisation and activities, for their names.</summary>
    public required QualityScope Scope { get; init; }
}

/// <summary>What has been loaded, and what became of every row.</summary>
public sealed class ShowLoads(OpenDatabase open, TimeProvider clock)
{
    /// <summary>Begins the codes of remarks on single units, which the page of data quality shows.</summary>
    private const string OfUnit = "unit-";

    /// <summary>Loads shown per source.</summary>
    public const int LoadsPerSource = 10;

    /// <summary>Changed figures shown.</summary>
    public const int RevisionsShown = 30;

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
        var isPublished = load.State == LoadState.Published;
        var reasons = isPublished ? await db.SetAsideCounts(id).ToListAsync(cancel) : [];
        var revisions = db.WeekRevisions.AsNoTracking().Where(r => r.BatchId == id && isPublished);
        var names = await ActorNames.Load(db, new[] { load.LoadedBy }.Concat(load.DecidedBy is { } decided ? [decided] : []), cancel);
        return new LoadView(
            load,
            [.. reasons.OrderByDescending(r => r.Rows).ThenBy(r => r.Reason, StringComparer.Ordinal)],
            await db.LoadRemarks.AsNoTracking().Where(r => r.BatchId == id && !r.Code.StartsWith(OfUnit) && r.Code != ImportFile.GoneRows.Code).OrderBy(r => r.Subject).ThenBy(r => r.Code).ToListAsync(cancel),
            names.Of(load.LoadedBy))
        {
            ProfileVersion = await db.SourceProfiles.Where(p => p.Id == load.ProfileId).Select(p => (int?)p.Version).SingleOrDefaultAsync(cancel),
            PutRight = isPublished ? await db.PutRightSince(id, cancel) : 0,
            DecidedBy = load.DecidedBy is { } by ? names.Of(by) : null,
            Revisions =
            [
                .. (await revisions.OrderByDescending(r => Math.Abs((r.Became ?? 0) - (r.Was ?? 0))).ThenBy(r => r.Part).ThenBy(r => r.UnitId).Take(RevisionsShown).ToListAsync(cancel))
                    .Select(r => new RevisedFigure(r, load.SourceName, load.PublishedAt)),
            ],
            RevisedInAll = await revisions.CountAsync(cancel),
            Scope = QualityScope.Of(await Data.Catalogue.Load(db, SwedishTime.Today(clock), cancel), null),
        };
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
