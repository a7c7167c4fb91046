using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Feeds;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.App.Features.Importing.Reading;
using Catalogue = Vardbalans.App.Features.Importing.ImportFile.Catalogue;

namespace Vardbalans.App.Features.Importing.Counts;

/// <summary>Loads one file of counts: read, check, compare with what is stored, store new versions, publish by one change of state.</summary>
internal sealed class CountImport(TimeProvider clock)
{
    /// <summary>A load that would withdraw more than this of a unit's rows waits for a person.</summary>
    public const double MostWithdrawn = 0.02;

    /// <summary>The file's rows, with everything checked that needs no database.</summary>
    public static CountTable Read(CountProfile profile, RecordReader file, string name, DateOnly today, CancellationToken cancel)
    {
        var feed = CountFeeds.Of(profile.Feed)!;
        var table = new CountReader(profile, feed, file, name, today).Read(cancel);
        CountRules.Ignore(table, profile.Ignore);
        CountRules.Repeated(table);
        CountRules.Totals(table, profile.Totals, feed);
        return table;
    }

    /// <summary>Loads the rows. Only with the source's lock.</summary>
    public async Task<LoadAccount> Load(
        VardbalansContext db, CountProfile profile, SourceProfile kept, CountTable table, RecordReader file, ImportOrder order, int abandoned, CancellationToken cancel)
    {
        var feed = CountFeeds.Of(profile.Feed)!;
        foreach (var waiting in await db.LoadBatches.Where(b => b.SourceId == kept.SourceId && b.State == LoadState.Held).Select(b => b.Id).ToListAsync(cancel))
        {
            // Two loads that wait would be compared with the same, and bring the same versions twice.
            await HeldLoads.Discard(db, waiting, order.By, clock.GetUtcNow().UtcDateTime, cancel);
        }

        var (account, catalogue, codes, comparison) = await Compare(db, profile, kept.SourceId, table, file, order, abandoned, cancel);
        var batch = CountStore.Batch(profile, kept, file, order, table, comparison, clock.GetUtcNow().UtcDateTime);
        db.LoadBatches.Add(batch);
        await db.SaveChangesAsync(cancel);
        await CountStore.Stage(db, feed, batch, table, codes, comparison, cancel);
        await CountStore.Finish(db, batch, catalogue, table, codes, account, clock.GetUtcNow().UtcDateTime, cancel);
        return account with { Batch = batch.Id };
    }

    /// <summary>What the rows would change. Nothing is written.</summary>
    public static async Task<(LoadAccount Account, Catalogue Catalogue, CountCodes Codes, CountComparison Comparison)> Compare(
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
        var comparison = CountComparison.Of(profile, table, await feed.Stored(db, source, cancel), order.RowsExpected);
        HalfReported.Find(table, comparison);
        var account = CountAccount.Of(profile, order.FileName, file.Checksum, table, comparison, catalogue, abandoned);
        if (account.Accounted != account.RowsRead)
        {
            throw new InvalidOperationException($"{account.RowsRead} rows were read and {account.Accounted} accounted for.");
        }

        if (account.New + account.Revised + account.Unchanged == 0 && account.RowsRead == account.Quarantined.Sum(q => q.Rows))
        {
            throw new LoadRefused("nothing-usable", order.FileName, profile.Name, Texts.Of("Reason_" + account.Quarantined[0].Name));
        }

        return (account, catalogue, codes, comparison);
    }

    /// <summary>Numbers and names of columns that show something, never a row's own texts.</summary>
    public static string Evidence(params (string Name, object Value)[] facts) => JsonSerializer.Serialize(facts.ToDictionary(f => f.Name, f => f.Value));
}
