using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.House;
using Vardbalans.Core.Waiting;

namespace Vardbalans.App.Tests.Importing;

/// <summary>A real file of who wait, in two vintages: three header lines, sums among the bands, and months that were revised.</summary>
public sealed class WalesTests
{
    private const int Weeks = 7;

    [Theory, EveryDatabase]
    public async Task Every_month_is_read_and_every_sum_agrees_with_its_bands(TestDatabase database)
    {
        var june = await Load(database, "june");
        Assert.Equal((116, 116, 0), (june.RowsRead, june.New, june.Quarantined.Count));
        Assert.Contains(june.Remarks, r => r.Code == "bands-agree" && r.Count == 4 * june.RowsRead);
        Assert.Empty(june.RevisedPeriods);

        await Is(database, 2011, 9, 392_467, (26, 33_301), (36, 7_434));
        await Is(database, 2015, 11, 438_842, (36, 25_872));
        await Is(database, 2020, 4, 441_593, (36, 44_542));
        await using var db = database.Open();
        Assert.All(
            await db.Visible(db.WaitingSnapshots).ToListAsync(TestContext.Current.CancellationToken),
            w => Assert.Equal((w.Waiting, SnapshotGrain.Month), ((int)WaitHistogram.Unpack(w.Histogram).Total, w.Grain)));
    }

    [Theory, EveryDatabase]
    public async Task The_second_vintage_lists_the_months_it_revised_and_the_first_stays_readable(TestDatabase database)
    {
        await Load(database, "june");
        var december = await Load(database, "december");
        Assert.Equal(124, december.RowsRead);
        Assert.Equal(8, december.New);
        Assert.Equal(december.Revised, december.RevisedPeriods.Count);
        Assert.True(december.Revised > 0 && december.Unchanged > 0);
        var differing = Differing();
        Assert.Equal(differing, december.RevisedPeriods.Select(r => r.Last.ToString("MMM-yyyy", System.Globalization.CultureInfo.InvariantCulture)));

        await Is(database, 2011, 9, 392_467, (26, 33_301), (36, 7_434));
        await Is(database, 2015, 11, 438_842, (36, 25_872));
        await Is(database, 2020, 4, 441_593, (36, 44_542));
        await Is(database, 2021, 12, 683_331, (36, 244_331));

        await using var db = database.Open();
        var token = TestContext.Current.CancellationToken;
        Assert.Equal(124, await db.Visible(db.WaitingSnapshots).CountAsync(token));
        Assert.Equal(116, await db.WaitingSnapshots.CountAsync(w => w.BatchId == 1, token));
        Assert.Equal(december.Revised, await db.WaitingSnapshots.CountAsync(w => w.EndedBy == december.Batch, token));
        var batch = await db.LoadBatches.SingleAsync(b => b.Id == december.Batch, token);
        Assert.Equal((116, 8, 0, 124), (batch.StoredBefore, batch.StoredNew, batch.StoredWithdrawn, batch.StoredAfter));
        var again = await Load(database, "december");
        Assert.Equal((0, 0, 124), (again.New, again.Revised, again.Unchanged));
    }

    private static async Task<LoadAccount> Load(TestDatabase database, string vintage) => ImportBench.Done(
        await new FileImport(database.Choice, ImportBench.Clock).Run(
            RepositoryFiles.Full("samples/profiles/wales-waiting.json"), SharedFiles.Find($"data/wales-waiting/wales-{vintage}-2021.csv"),
            TimeSpan.FromSeconds(5), Actor.CommandLine, TestContext.Current.CancellationToken));

    private static async Task Is(TestDatabase database, int year, int month, int waiting, params (int Weeks, int Count)[] past)
    {
        await using var db = database.Open();
        var day = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
        var snapshot = await db.Visible(db.WaitingSnapshots).SingleAsync(w => w.Day == day, TestContext.Current.CancellationToken);
        var histogram = WaitHistogram.Unpack(snapshot.Histogram);
        Assert.Equal(waiting, snapshot.Waiting);
        Assert.All(past, limit => Assert.Equal(limit.Count, histogram.MoreThan(limit.Weeks * Weeks)));
        Assert.Null(histogram.MoreThan((26 * Weeks) + 1));
    }

    /// <summary>Months that the two files say differently about, straight from their lines.</summary>
    private static List<string> Differing()
    {
        static Dictionary<string, string> Lines(string vintage) =>
            File.ReadLines(SharedFiles.Find($"data/wales-waiting/wales-{vintage}-2021.csv")).Skip(3).Where(l => l.Contains("20", StringComparison.Ordinal))
                .Select(l => l.Split(',', 2)).ToDictionary(l => l[0].Trim('"').Split('(')[0].Trim(), l => l[1].Replace("\"", string.Empty, StringComparison.Ordinal));
        var (june, december) = (Lines("june"), Lines("december"));
        return [.. june.Where(j => december[j.Key] != j.Value).Select(j => j.Key)];
    }
}
