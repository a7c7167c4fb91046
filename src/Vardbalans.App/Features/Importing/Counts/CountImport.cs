using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Feeds;
using Vardbalans.App.Features.Importing.Findings;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.App.Features.Importing.Reading;
using Vardbalans.App.Hosting;
using Catalogue = Vardbalans.App.Features.Importing.ImportFile.Catalogue;

namespace Vardbalans.App.Features.Importing.Counts;

/// <summary>Loads one file of counts: read, check, compare with what is stored, store new versions, publish by one change of state.</summary>
internal sealed class CountImport(TimeProvider clock)
{
    /// <summary>The file's rows, with everything checked that needs no database.</summary>
    public static CountTable Read(CountProfile profile, RecordReader file, ImportOrder order, DateOnly today, ReadingPace pace, CancellationToken cancel)
    {
        var feed = CountFeeds.Of(profile.Feed)!;
        var table = new CountReader(profile, feed, file, order.FileName, today).Read(pace, cancel);
        CountRules.Ignore(table, profile.Ignore);
        CountRules.Repeated(table);
        if (order.AgainOf is null)
        {
            CountRules.Totals(table, profile.Totals, feed);
        }
        else
        {
            CountRules.TotalsWait(table, profile.Totals);
        }

        return table;
    }

    /// <summary>Loads the rows. Only with the source's lock.</summary>
    public async Task<LoadAccount> Load(
        VardbalansContext db, CountProfile profile, SourceProfile kept, CountTable table, RecordReader file, ImportOrder order, ReadingPace pace, int abandoned, CancellationToken cancel)
    {
        var feed = CountFeeds.Of(profile.Feed)!;
        var waiting = await WaitingLoad.Of(db, profile.Source, profile.Name, order.AgainOf is null ? profile.Absence : Absent.Delta, cancel);
        var (account, catalogue, codes, comparison, weeks) = await Compare(db, profile, kept.SourceId, table, file, order, abandoned, cancel);
        if (waiting is { } replaced)
        {
            // Two loads that wait would be compared with the same, and bring the same versions twice.
            await HeldLoads.Discard(db, replaced, order.By, Now, cancel);
        }

        var batch = CountStore.Batch(profile, kept, file, order, comparison, account, Now);
        db.LoadBatches.Add(batch);
        await db.SaveChangesAsync(cancel);
        await CountStore.Stage(db, feed, batch, table, codes, comparison, cancel);
        if (weeks is not null)
        {
            await weeks.Stage(db, batch.Id, table, comparison, catalogue, cancel);
        }

        await CountStore.Finish(db, batch, catalogue, account, table, codes, cancel);
        if (account.State == LoadState.Held)
        {
            return account with { Batch = batch.Id };
        }

        pace.Publishing(batch.Id, account.RowsRead, file.BytesRead);
        await CountStore.AddFindings(db, batch, table, codes, cancel);
        await LoadPublish.Run(db, batch.Id, order.By, Now, SwedishTime.Today(clock), [], cancel);
        await HalfReportedFlaws.Keep(db, batch, await HalfReported.Mended(db, batch, comparison, table, codes, cancel), cancel);
        await AfterPublishing.Look(db, batch.Id, SwedishTime.Today(clock), cancel);
        return account with { Batch = batch.Id };
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>What the rows would change. Nothing is written.</summary>
    public static async Task<(LoadAccount Account, Catalogue Catalogue, CountCodes Codes, CountComparison Comparison, ReportedWeeks? Weeks)> Compare(
        VardbalansContext db, CountProfile profile, int source, CountTable table, RecordReader file, ImportOrder order, int abandoned, CancellationToken cancel)
    {
        var feed = CountFeeds.Of(profile.Feed)!;
        var catalogue = await Catalogue.Load(db, profile.Create, cancel);
        var codes = await CountCodes.Load(db, profile, source, catalogue, table, cancel);
        foreach (var row in table.Rows.Where(r => r.Fate == Fate.Kept))
        {
            codes.Say(row, feed);
        }

        CountRules.Duplicates(table);
        var stored = await feed.Stored(db, source, cancel);
        CountComparison.IgnoreOlder(table, stored, order.AgainOf);
        var weeks = await ReportedWeeks.Of(db, profile, table, catalogue, cancel);
        var comparison = CountComparison.Of(profile, table, stored, order, WithdrawLimit.Of(db));
        HalfReported.Find(table, comparison);
        var account = CountAccount.Of(profile, order.FileName, file.Checksum, table, comparison, catalogue, abandoned);
        if (account.Accounted != account.RowsRead)
        {
            throw new InvalidOperationException($"{account.RowsRead} rows were read and {account.Accounted} accounted for.");
        }

        if (Usable.IsRefused(account, order.AgainOf is not null))
        {
            throw new LoadRefused("nothing-usable", order.FileName, profile.Name, Texts.Of("Reason_" + account.Quarantined[0].Name));
        }

        return (account, catalogue, codes, comparison, weeks);
    }
}
