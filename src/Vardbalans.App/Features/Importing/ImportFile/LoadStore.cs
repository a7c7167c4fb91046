using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Features.Importing.Feeds;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>Writes a load: in short transactions where nobody sees it, then all of it at once.</summary>
internal static class LoadStore
{
    /// <summary>Rows per short transaction: well below 100 ms on SQLite.</summary>
    private const int Portion = 4000;

    /// <summary>Stores the changes and the quarantined rows, invisible until they are published.</summary>
    public static async Task Stage(VardbalansContext db, int batch, Comparison comparison, IEnumerable<QuarantinedRow> broken, CancellationToken cancel)
    {
        await Durable(db, false, cancel);
        try
        {
            await StageAll(db, batch, comparison, broken, cancel);
        }
        finally
        {
            // The connection goes back to others, who must be able to trust it.
            await Durable(db, true, CancellationToken.None);
        }
    }

    /// <summary>Stages rows that take the place of what is stored, and rows that go.</summary>
    public static async Task StageWeeks(VardbalansContext db, int batch, IReadOnlyList<Target> changed, IReadOnlyList<WeekKey> removed, CancellationToken cancel)
    {
        foreach (var portion in changed.Chunk(Portion))
        {
            await db.BulkInsertAsync(portion.Select(t => Staged(batch, t.Key, t.Counts, t.MonthIsEstimated, remove: false)), cancel);
        }

        foreach (var portion in removed.Chunk(Portion))
        {
            await db.BulkInsertAsync(portion.Select(key => Staged(batch, key, Counts.None, false, remove: true)), cancel);
        }
    }

    private static async Task StageAll(VardbalansContext db, int batch, Comparison comparison, IEnumerable<QuarantinedRow> broken, CancellationToken cancel)
    {
        await StageWeeks(db, batch, comparison.Changed, comparison.Removed, cancel);
        foreach (var portion in broken.Chunk(Portion))
        {
            await db.BulkInsertAsync(portion, cancel);
        }
    }

    /// <summary>Gives SQLite memory of its own for a load, beyond the 2 MB that it has for a page.</summary>
    internal static async Task Roomy(VardbalansContext db, bool roomy, CancellationToken cancel)
    {
        if (db.Database.GetDbConnection() is SqliteConnection)
        {
            await db.Database.ExecuteSqlRawAsync(roomy ? "PRAGMA cache_size = -65536" : "PRAGMA cache_size = -2000", cancel);
        }
    }

    /// <summary>Whether the database waits for the disk at each commit. What is staged is thrown away after a power cut anyway.</summary>
    internal static async Task Durable(VardbalansContext db, bool durable, CancellationToken cancel)
    {
        if (db.Database.GetDbConnection() is SqliteConnection)
        {
            await db.Database.ExecuteSqlRawAsync(durable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL", cancel);
        }
        else
        {
            await db.Database.ExecuteSqlRawAsync(durable ? "SET synchronous_commit TO DEFAULT" : "SET synchronous_commit TO off", cancel);
        }
    }

    /// <summary>Makes the load part of the figures, with its sums and its account, in one transaction.</summary>
    public static async Task Publish(
        VardbalansContext db, LoadBatch batch, Catalogue catalogue, Comparison comparison, IReadOnlyList<MeasureKind> measures, LoadAccount account, DateOnly today, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancel);
        await db.StandAlone(cancel);
        await WeekOwners.Check(db, batch.Id, batch.SourceName, cancel);
        await catalogue.Write(db, cancel);
        await StagedRows.Replace(db, batch.Id, measures, cancel);
        await db.StagedWeeks.Where(w => w.BatchId == batch.Id).ExecuteDeleteAsync(cancel);
        var touched = comparison.Changed.Select(t => t.Key).Concat(comparison.Removed)
            .Select(k => new TouchedKey(k.Unit, k.Activity, k.WeekPart)).ToHashSet();
        try
        {
            await Rollups.Rebuild(db, touched, today, cancel);
        }
        catch (OverflowException)
        {
            throw new LoadRefused("sum-too-large", batch.FileName);
        }

        account.WriteTo(batch);
        db.LoadRemarks.AddRange(account.KeptRemarks(batch.Id, waits: false));
        await LoadPublish.CloseSpokenFor(db, batch, cancel);
        db.Note(batch.LoadedBy, TrailAction.FiguresLoaded, Subject.Load(batch.Id), batch.PublishedAt ?? batch.StartedAt);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Leaves the load to wait for a person, with its account and everything that it takes to let it in.</summary>
    public static async Task Hold(VardbalansContext db, LoadBatch batch, Catalogue catalogue, LoadAccount account, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancel);
        await db.StandAlone(cancel);
        await catalogue.Write(db, cancel);
        account.WriteTo(batch);
        batch.State = LoadState.Held;
        foreach (var revision in db.ChangeTracker.Entries<WeekRevision>().ToList())
        {
            // What it changes is known first when it is let in.
            revision.State = EntityState.Detached;
        }

        db.LoadRemarks.AddRange(account.KeptRemarks(batch.Id, waits: true));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private static StagedWeek Staged(int batch, in WeekKey key, in Counts counts, bool estimated, bool remove) => new()
    {
        BatchId = batch,
        Remove = remove,
        ActivityId = key.Activity,
        UnitId = key.Unit,
        Part = key.WeekPart,
        SiteId = key.Site,
        CompetenceId = key.Competence,
        Form = (ContactForm)key.Form,
        Urgency = (Urgency)key.Urgency,
        Residence = (Residence)key.Residence,
        Done = Stated(counts[(int)MeasureKind.Done]),
        PlannedMinutes = Stated(counts[(int)MeasureKind.PlannedMinutes]),
        ActualMinutes = Stated(counts[(int)MeasureKind.ActualMinutes]),
        Booked = Stated(counts[(int)MeasureKind.Booked]),
        NoShow = Stated(counts[(int)MeasureKind.NoShow]),
        LateByPatient = Stated(counts[(int)MeasureKind.LateByPatient]),
        LateByProvider = Stated(counts[(int)MeasureKind.LateByProvider]),
        Inflow = Stated(counts[(int)MeasureKind.Inflow]),
        MonthIsEstimated = estimated,
    };

    private static int? Stated(int count) => count == Counts.NotStated ? null : count;
}
