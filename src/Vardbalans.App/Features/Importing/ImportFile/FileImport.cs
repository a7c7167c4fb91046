using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Features.Importing.Counts;
using Vardbalans.App.Features.Importing.Feeds;
using Vardbalans.App.Features.Importing.KeepProfiles;
using Vardbalans.App.Features.Importing.Privacy;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.App.Features.Importing.Reading;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>A load was made, or was refused with everything that stands in its way.</summary>
public abstract record ImportAnswer
{
    private ImportAnswer()
    {
    }

    public sealed record Done(LoadAccount Account) : ImportAnswer;

    public sealed record Refused(IReadOnlyList<Finding> Findings) : ImportAnswer;
}

/// <summary>Loads one file by a profile: read, check, compare, store, publish. Nothing is visible until all of it is.</summary>
/// <param name="database">Where it is stored.</param>
/// <param name="clock">The clock.</param>
/// <param name="open">Another way to open the database.</param>
/// <param name="pseudonymKeys">The file with the keys of pseudonyms; by default the one that belongs to the database's folder.</param>
public sealed partial class FileImport(DatabaseChoice database, TimeProvider clock, OpenDatabase? open = null, string? pseudonymKeys = null)
{
    private readonly OpenDatabase _open = open ?? database.Open;

    private readonly string _keys = pseudonymKeys
        ?? (database.File is { } file ? new DataFolder(Path.GetDirectoryName(Path.GetFullPath(file))!) : DataFolder.FromEnvironment()).PseudonymKeys();

    /// <summary>Are files only read and compared? See <see cref="ImportOrder.IsTrial"/>.</summary>
    public bool IsTrial { get; init; }

    /// <summary>Loads a file by a profile that is a file too; else as <see cref="Run(ImportOrder, CancellationToken)"/>.</summary>
    public async Task<ImportAnswer> Run(string profileFile, string file, TimeSpan wait, Actor by, CancellationToken cancel)
    {
        if (!File.Exists(profileFile) || !File.Exists(file))
        {
            return new ImportAnswer.Refused([File.Exists(profileFile) ? new Finding("file-not-found", file) : new Finding("profile-not-found", profileFile)]);
        }

        try
        {
            var profile = await File.ReadAllBytesAsync(profileFile, cancel);
            await using var content = File.OpenRead(file);
            return await Run(
                new ImportOrder
                {
                    Profile = profile,
                    ProfileName = Path.GetFileName(profileFile),
                    Content = content,
                    FileName = Path.GetFileName(file),
                    Bytes = content.Length,
                    By = by,
                    Wait = wait,
                    IsTrial = IsTrial,
                },
                cancel);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new ImportAnswer.Refused([new Finding("file-unreadable", file)]);
        }
    }

    /// <summary>Loads the file. What stands in the way is an answer; only a bug throws.</summary>
    public async Task<ImportAnswer> Run(ImportOrder order, CancellationToken cancel)
    {
        var start = clock.GetTimestamp();
        order = IsTrial ? order with { IsTrial = true } : order;
        try
        {
            if (CountFeeds.Of(CountProfileReader.FeedOf(order.Profile.Span, order.ProfileName)) is not null)
            {
                return new ImportAnswer.Done(await Counts(order, cancel) with { Seconds = clock.GetElapsedTime(start).TotalSeconds });
            }

            var profile = ProfileReader.Read(order.Profile.Span, order.ProfileName);
            using var file = WideRecords.Around(RecordFile.Open(order, profile.File, cancel), profile.Wide, profile.End, order);
            var today = SwedishTime.Today(clock);
            if (EventFeeds.Of(profile.Feed) is { } events)
            {
                if (order.IsTrial)
                {
                    throw new LoadRefused("no-trial-of-events", profile.Name);
                }

                return new ImportAnswer.Done(await Events(events, profile, file, order, today, cancel) with { Seconds = clock.GetElapsedTime(start).TotalSeconds });
            }

            var pace = new ReadingPace(order, clock);
            var table = new RowReader(profile, file, order.FileName, today, pace).Read(cancel);
            await using var held = await SourceLock.TryTake(database, profile.Source, cancel) ?? throw new LoadRefused("source-busy", profile.Name);
            var account = await Load(profile, file, table, order, pace, today, cancel);
            return new ImportAnswer.Done(account with { Seconds = clock.GetElapsedTime(start).TotalSeconds });
        }
        catch (LoadRefused refused)
        {
            return new ImportAnswer.Refused(refused.Findings);
        }
        catch (Exception fault) when (fault is not OperationCanceledException && DatabaseTrouble.Of(fault) is { } trouble)
        {
            return new ImportAnswer.Refused([new Finding("database", trouble.Sentence)]);
        }
    }

    /// <summary>Rows of events have a pipeline of their own: they come in millions, and are compared one by one.</summary>
    private async Task<LoadAccount> Events(FeedDefinition feed, ImportProfile profile, RecordReader file, ImportOrder order, DateOnly today, CancellationToken cancel)
    {
        await using var held = await SourceLock.TryTake(database, profile.Source, cancel) ?? throw new LoadRefused("source-busy", profile.Name);
        await using var db = _open();
        await Waiting(db, order.Wait, cancel);
        var account = await feed.Run(
            new EventOrder { Profile = profile, Order = order, File = file, Db = db, More = _open, Keys = new PseudonymKeys(_keys), Clock = clock, Today = today }, cancel);
        if (await db.LoadBatches.AnyAsync(b => b.Id == account.Batch && b.State == LoadState.Published, cancel))
        {
            await AfterPublishing.Look(db, account.Batch, today, cancel);
        }

        return account;
    }

    /// <summary>Counts by month, quarter and of those who wait are kept in versions, and need no sums by week.</summary>
    private async Task<LoadAccount> Counts(ImportOrder order, CancellationToken cancel)
    {
        var profile = CountProfileReader.Read(order.Profile.Span, order.ProfileName);
        using var file = WideRecords.Around(RecordFile.Open(order, profile.File, cancel), profile.Wide, profile.End, order);
        var pace = new ReadingPace(order, clock);
        var table = CountImport.Read(profile, file, order, SwedishTime.Today(clock), pace, cancel);
        await using var held = await SourceLock.TryTake(database, profile.Source, cancel) ?? throw new LoadRefused("source-busy", profile.Name);
        await using var db = _open();
        await Waiting(db, order.Wait, cancel);
        if (order.IsTrial)
        {
            var source = await db.LoadSources.AsNoTracking().Where(s => s.Key == profile.Source).Select(s => s.Id).SingleOrDefaultAsync(cancel);
            return (await CountImport.Compare(db, profile, source, table, file, order, 0, cancel)).Account;
        }

        var abandoned = await UnfinishedLoads.Clean(db, profile.Source, cancel);
        var facts = SourceFacts.Of(profile);
        var kept = await KeptProfiles.Keep(db, facts, order.Profile, order.By, clock.GetUtcNow().UtcDateTime, cancel);
        try
        {
            return await new CountImport(clock).Load(db, profile, kept, table, file, order, pace, abandoned, cancel);
        }
        catch
        {
            await GiveUp(profile.Source);
            throw;
        }
    }

    private async Task<LoadAccount> Load(ImportProfile profile, RecordReader file, SourceTable table, ImportOrder order, ReadingPace pace, DateOnly today, CancellationToken cancel)
    {
        await using var db = _open();
        await Waiting(db, order.Wait, cancel);
        var abandoned = order.IsTrial ? 0 : await UnfinishedLoads.Clean(db, profile.Source, cancel);
        var scope = AbsentScope.Of(profile.Absence, table, order, today);
        var waiting = await WaitingLoad.Of(db, profile.Source, profile.Name, scope.Kind, cancel);
        var catalogue = await Catalogue.Load(db, profile.Create, cancel);
        var links = await Links(db, profile.Source, cancel);
        var back = order.TakesBack is null ? [] : WentIn.Of(profile, table, new CodeMapping(profile, table, catalogue, links));
        var mapping = new CodeMapping(profile, table, catalogue, order.TakesBack is { } taken ? [.. links.Where(l => l.Id != taken.Link)] : links);
        Check(table, mapping);
        RowRules.Duplicates(table);
        var totals = RowRules.Totals(table, profile.Totals);
        var targets = Targets.Of(table, mapping, profile.StraddlingWeeks);
        var measures = profile.Measures.Select(m => m.To).Where(m => table.MeasureColumns[(int)m].Length > 0).ToList();
        var stored = await StoredWeeks.Read(db, [.. targets, .. back], measures, profile.Source, scope.Kind != Absent.Delta, cancel);
        LaterLoads.Ignore(table, targets, stored, order.AgainOf);
        OtherSources.Quarantine(table, targets, stored);
        var comparison = Comparison.Of(profile, table, mapping, targets, stored, scope);
        comparison.TakeBack(back.Where(t => table.Rows[t.Row].Fate == Fate.Quarantined && order.TakesBack!.Loads.Contains(stored.GetValueOrDefault(t.Key).Batch)), stored);
        var account = WaitingLoad.Judged(
            LoadAccount.Of(profile, order.FileName, file.Checksum, table, totals, comparison, catalogue, abandoned),
            comparison,
            await StoredWeeks.Own(db, profile.Source).CountAsync(cancel),
            WaitingLoad.Because(table, comparison, order, db));
        if (account.Accounted != account.RowsRead)
        {
            throw new InvalidOperationException($"{account.RowsRead} rows were read and {account.Accounted} accounted for.");
        }

        if (order.TakesBack is null && Usable.IsRefused(account, order.AgainOf is not null))
        {
            throw new LoadRefused("nothing-usable", order.FileName, profile.Name, Texts.Of("Reason_" + account.Quarantined[0].Name));
        }

        if (order.IsTrial)
        {
            return account;
        }

        if (waiting is { } replaced)
        {
            await HeldLoads.Discard(db, replaced, order.By, clock.GetUtcNow().UtcDateTime, cancel);
        }

        var batch = await Begin(db, profile, file, order, scope, cancel);
        batch.Held = account.Held;
        try
        {
            WeekChanges.Of(comparison, targets, stored, measures).AddTo(db, batch.Id, account.State == LoadState.Held);
            await LoadStore.Stage(db, batch.Id, comparison, SetAside.Of(batch.Id, table, mapping), cancel);
            if (account.State == LoadState.Held)
            {
                await LoadStore.Hold(db, batch, catalogue, account, cancel);
                return account with { Batch = batch.Id };
            }

            pace.Publishing(batch.Id, account.RowsRead, file.BytesRead);
            (batch.State, batch.PublishedAt) = (LoadState.Published, clock.GetUtcNow().UtcDateTime);
            try
            {
                await LoadStore.Publish(db, batch, catalogue, comparison, measures, account, today, cancel);
            }
            catch (LoadRefused refused) when (WeekOwners.IsWhy(refused) && order.AgainOf is null)
            {
                (batch.PublishedAt, batch.Held) = (null, HeldBecause.OtherFigures);
                account = WaitingLoad.Waits(account, batch.Held);
                await LoadStore.Hold(db, batch, catalogue, account, cancel);
                return account with { Batch = batch.Id };
            }

            await AfterPublishing.Run(db, batch, profile, table, order, today, cancel);
        }
        catch
        {
            await GiveUp(profile.Source);
            throw;
        }

        return account with { Batch = batch.Id };
    }

    /// <summary>The source's links, the latest first.</summary>
    private static Task<List<CodeLink>> Links(VardbalansContext db, string source, CancellationToken cancel) => db.CodeLinks.AsNoTracking()
        .Where(l => l.RemovedAt == null && db.LoadSources.Any(s => s.Id == l.SourceId && s.Key == source)).OrderByDescending(l => l.Id).ToListAsync(cancel);

    /// <summary>Which rows have codes that mean something here.</summary>
    internal static void Check(SourceTable table, CodeMapping mapping)
    {
        foreach (ref var row in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(table.Rows))
        {
            row.Fate = mapping.Check(row) ? Fate.Kept : Fate.Quarantined;
        }
    }

    private async Task<LoadBatch> Begin(VardbalansContext db, ImportProfile profile, RecordReader file, ImportOrder order, AbsentScope scope, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var facts = SourceFacts.Of(profile);
        var kept = await KeptProfiles.Keep(db, facts, order.Profile, order.By, now, cancel);
        var batch = NewBatch.Of(facts, kept, file, order, scope, now);
        (batch.Checksum, batch.BytesRead) = (file.Checksum, file.BytesRead);
        db.LoadBatches.Add(batch);
        await db.SaveChangesAsync(cancel);
        return batch;
    }
}
