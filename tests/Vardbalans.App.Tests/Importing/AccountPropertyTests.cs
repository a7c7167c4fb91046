using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Tests.Databases;

namespace Vardbalans.App.Tests.Importing;

/// <summary>Whatever a file holds, every row of it is accounted for, and loading it again changes nothing.</summary>
public sealed class AccountPropertyTests
{
    private static readonly string[] Units = ["k1", "k2", "NA", "ALLA", "PROV", "okänd", "", "\"k1"];
    private static readonly string[] Activities = ["nybesok", "operation", "yoga"];
    private static readonly string[] Weeks = ["2026-W10", "2026-W11", "2026-W14", "2026-W53", "2025-W53", "v10"];
    private static readonly string[] Types = ["akut", "plan", "alla", "annat"];
    private static readonly string[] Counts = ["0", "1", "2", "3", "17", "", "-4", "2,5", "tre", "4,0"];

    [Theory]
    [EveryDatabase(1, "delta")]
    [EveryDatabase(2, "full")]
    [EveryDatabase(3, "window")]
    public async Task The_account_always_closes(TestDatabase database, int seed, string absence)
    {
        var profile = WeeklyAbsenceTests.Profile(absence);
        using var bench = new ImportBench(database);
        var random = new Random(seed);
        for (var round = 0; round < 12; round++)
        {
            var text = ImportBench.Text([.. Enumerable.Range(0, 1 + random.Next(40)).Select(_ => Row(random, broken: round % 3))]);
            var cut = round % 4 == 3 ? text[..^(1 + random.Next(8))] : text;
            if (await bench.Content(cut, profile) is not ImportAnswer.Done done)
            {
                continue;
            }

            Assert.Equal(cut.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1, done.Account.RowsRead);
            Assert.Equal(done.Account.RowsRead, done.Account.Accounted);
            await Stands(database, done.Account);
            var again = ImportBench.Done(await bench.Content(cut, profile));
            Assert.Equal((done.Account.StoredAfter, 0, 0), (again.StoredBefore, again.StoredNew, again.StoredWithdrawn));
            await Stands(database, again);
            Assert.Equal((0, 0, done.Account.New + done.Account.Revised + done.Account.Unchanged), (again.New, again.Revised, again.Unchanged));
            await SumsAgree(database);
        }
    }

    /// <summary>The rows that are stored are as many as the account says. One that waits is let in first.</summary>
    private static async Task Stands(TestDatabase database, LoadAccount account)
    {
        await using var db = database.Open();
        if (account.State == LoadState.Held)
        {
            Assert.Equal(account.StoredBefore, await db.ProductionWeeks.CountAsync(TestContext.Current.CancellationToken));
            Assert.Null(await WeeklyAbsenceTests.Held(database).LetIn(account.Batch, Actor.CommandLine, TestContext.Current.CancellationToken));
        }

        Assert.Equal(account.StoredBefore + account.StoredNew - account.StoredWithdrawn, account.StoredAfter);
        Assert.Equal(account.StoredAfter, await db.ProductionWeeks.CountAsync(TestContext.Current.CancellationToken));
    }

    private static string Row(Random random, int broken)
    {
        string Pick(string[] from, int good) => from[random.Next(broken > 0 && random.Next(6 / broken) == 0 ? from.Length : good)];
        var row = string.Join(';', Pick(Units, 4), Pick(Activities, 2), Pick(Weeks, 4), Pick(Types, 3), Pick(Counts, 6), Pick(Counts, 6));
        return broken > 0 && random.Next(10) == 0 ? row[..(1 + random.Next(row.Length - 1))] : row;
    }

    /// <summary>The region's sum is what its clinics' rows add up to.</summary>
    private static async Task SumsAgree(TestDatabase database)
    {
        await using var db = database.Open();
        var region = await db.CareUnits.SingleAsync(u => u.Code == "region", TestContext.Current.CancellationToken);
        var stored = await db.ProductionWeeks.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken);
        var sums = await db.RollupWeeks.AsNoTracking().Where(r => r.NodeId == region.Id && r.SiteId == 0).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            stored.GroupBy(p => (p.ActivityId, p.Part)).Select(g => (g.Key, Total(g.Select(p => p.Done)), Total(g.Select(p => p.Inflow)))).Order(),
            sums.Select(s => ((s.ActivityId, s.Part), s.Done, s.Inflow)).Order());
    }

    private static int? Total(IEnumerable<int?> counts) => counts.Any(c => c is not null) ? counts.Sum() : null;
}
