using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Features.Importing.Feeds;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Tests.Databases;

namespace Vardbalans.App.Tests.Importing;

/// <summary>A file of weeks that speaks for the whole: what it does not have is withdrawn, and what looks wrong waits for a person.</summary>
public sealed class WeeklyAbsenceTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    private static readonly string[] Rows = [.. Enumerable.Range(1, 40).SelectMany(w => new[] { $"k1;nybesok;2026-W{w:00};akut;{w};", $"k2;nybesok;2026-W{w:00};akut;{w};" })];

    [Theory, EveryDatabase]
    public async Task What_a_file_of_everything_does_not_have_is_withdrawn(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await Allow(database, 100);
        await bench.Content(ImportBench.Text([.. Rows, "k2;operation;2026-W10;akut;5;"]), Profile("full"));
        var account = ImportBench.Done(await bench.Content(ImportBench.Text(Rows[..^1]), Profile("full")));
        Assert.Equal((LoadState.Published, 0, 79), (account.State, account.New, account.Unchanged));
        Assert.Contains(new Remark("rows-gone", string.Empty, 3), account.Remarks);
        await using var db = database.Open();
        var stored = await db.ProductionWeeks.CountAsync(Token);
        Assert.Equal((stored + 3, 0, 3, stored), (account.StoredBefore, account.StoredNew, account.StoredWithdrawn, account.StoredAfter));
        var revised = await db.WeekRevisions.Where(r => r.BatchId == account.Batch).OrderBy(r => r.ActivityId).ThenBy(r => r.Part).ToListAsync(Token);
        Assert.Equal((3, 45, true), (revised.Count, revised.Sum(r => r.Was), revised.TrueForAll(r => r.Became is null)));
        Assert.False(await db.RollupWeeks.AnyAsync(r => db.Activities.Any(a => a.Code == "operation" && a.Id == r.ActivityId), Token));
    }

    [Theory, EveryDatabase]
    public async Task What_another_source_states_of_the_same_row_stays(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await Allow(database, 100);
        var other = ImportBench.Profile.Replace("\"source\": \"prov\"", "\"source\": \"annan\"", StringComparison.Ordinal).Replace("\"typ\", \"antal\"]", "\"typ\"]", StringComparison.Ordinal);
        ImportBench.Done(await bench.Content("enhet;aktivitet;vecka;typ;nya\nk1;nybesok;2026-W10;akut;7\n", other));
        var both = "enhet;aktivitet;vecka;typ;antal\nk1;nybesok;2026-W10;akut;5\nk2;nybesok;2026-W10;akut;5\n";
        var first = ImportBench.Done(await bench.Content(both, Profile("full")));
        Assert.Equal((0, 2, 2), (first.StoredBefore, first.StoredNew, first.StoredAfter));
        await bench.Content(both.Replace("k1;nybesok;2026-W10;akut;5\n", string.Empty, StringComparison.Ordinal), Profile("full"));
        await using var db = database.Open();
        Assert.Equal([(null, 7), (5, null)], (await db.ProductionWeeks.OrderBy(p => p.UnitId).ToListAsync(Token)).Select(p => (p.Done, p.Inflow)));
    }

    [Theory, EveryDatabase]
    public async Task A_window_leaves_what_lies_outside_it(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await Allow(database, 100);
        await bench.Content(ImportBench.Text("k1;nybesok;2026-W30;akut;1;", "k1;nybesok;2026-W38;akut;1;", "k1;nybesok;2026-W41;akut;1;", "k1;nybesok;2026-W43;akut;1;"), Profile("window"));
        // The clock stands at 21 November: ninety days before is a Sunday, 23 August, week 34.
        var account = ImportBench.Done(await bench.Content(ImportBench.Text("k1;nybesok;2026-W39;akut;1;", "k1;nybesok;2026-W41;akut;1;"), Profile("window")));
        Assert.Equal((1, 1, 4), (account.StoredNew, account.StoredWithdrawn, account.StoredAfter));
        await using var db = database.Open();
        Assert.Equal([30, 39, 41, 43], (await db.ProductionWeeks.OrderBy(p => p.Part).Select(p => p.Part).ToListAsync(Token)).Select(p => p.Week.Number));
    }

    [Theory]
    [EveryDatabase("k1;nybesok;2026-W10;akut;tre;")]
    [EveryDatabase("k1;nybesok;2026-W10;akut;5;;")]
    [EveryDatabase("okänd;nybesok;2026-W10;akut;5;")]
    [EveryDatabase("k1;nybesok;vet ej;akut;5;")]
    public async Task A_row_that_was_set_aside_is_not_absent(TestDatabase database, string broken)
    {
        using var bench = new ImportBench(database);
        await Allow(database, 100);
        await bench.Content(ImportBench.Text("k1;nybesok;2026-W10;akut;5;", "k1;nybesok;2026-W11;akut;5;"), Profile("full"));
        var account = ImportBench.Done(await bench.Content(ImportBench.Text(broken, "k1;nybesok;2026-W11;akut;5;"), Profile("full")));
        Assert.Equal((1, 0, 2), (account.Quarantined.Sum(q => q.Rows), account.StoredWithdrawn, account.StoredAfter));
    }

    [Theory, EveryDatabase]
    public async Task A_load_that_withdraws_much_waits_and_is_let_in_by_a_person(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await bench.Content(ImportBench.Text(Rows), Profile("full"));
        var before = await Seen(database);
        var held = ImportBench.Done(await bench.Content(ImportBench.Text([.. Rows[2..], "k1;operation;2026-W03;akut;9;4"]), Profile("full")));
        Assert.Equal((LoadState.Held, HeldBecause.WithdrawsMuch), (held.State, held.Held));
        Assert.Equal(before, await Seen(database));
        ImportBench.Refused(await bench.Rows(Rows), "source-held");

        Assert.Null(await Held(database).LetIn(held.Batch, Actor.CommandLine, Token));
        await using var db = database.Open();
        Assert.Equal((held.StoredAfter, 0), (await db.ProductionWeeks.CountAsync(Token), await db.StagedWeeks.CountAsync(Token)));
        Assert.Equal(4, await db.WeekRevisions.CountAsync(r => r.BatchId == held.Batch && r.Became == null, Token));
        var region = await db.CareUnits.SingleAsync(u => u.Code == "region", Token);
        var sums = await db.RollupWeeks.Where(r => r.NodeId == region.Id && r.SiteId == 0).ToListAsync(Token);
        Assert.Equal(await db.ProductionWeeks.SumAsync(p => p.Done, Token), sums.Sum(s => s.Done));
        Assert.Equal(4, sums.Sum(s => s.Inflow));
        Assert.Equal((98, 1, 4, 95), (held.StoredBefore, held.StoredNew, held.StoredWithdrawn, held.StoredAfter));
    }

    [Theory, EveryDatabase]
    public async Task A_rejected_load_leaves_everything_as_it_was_and_a_whole_one_takes_its_place(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await bench.Content(ImportBench.Text(Rows), Profile("full"));
        var before = await Seen(database);
        var held = ImportBench.Done(await bench.Content(ImportBench.Text(Rows[40..]), Profile("full")));
        Assert.Null(await Held(database).Reject(held.Batch, Actor.CommandLine, Token));
        ImportBench.Done(await bench.Content(ImportBench.Text(Rows[40..]), Profile("full")));
        var whole = ImportBench.Done(await bench.Content(ImportBench.Text(Rows), Profile("full")));
        Assert.Equal((LoadState.Published, 80, 98), (whole.State, whole.Unchanged, whole.StoredAfter));
        Assert.Equal(before, await Seen(database));
        await using var db = database.Open();
        Assert.Equal(
            [LoadState.Published, LoadState.Rejected, LoadState.Rejected, LoadState.Published],
            (await db.LoadBatches.OrderBy(b => b.Id).ToListAsync(Token)).Select(b => b.State));
        Assert.Equal(0, await db.StagedWeeks.CountAsync(Token));
    }

    [Theory]
    [EveryDatabase("SLUT;2\n", HeldBecause.Nothing)]
    [EveryDatabase("SLUT;3\n", HeldBecause.OtherCount)]
    [EveryDatabase("", HeldBecause.NoEndMarker)]
    [EveryDatabase("k1;nybesok;2026-W13;ak", HeldBecause.CutOff)]
    public async Task A_file_that_is_not_whole_waits(TestDatabase database, string end, HeldBecause because)
    {
        using var bench = new ImportBench(database);
        var profile = ImportBench.Profile.Replace("\"straddlingWeeks\"", "\"end\": { \"marker\": \"SLUT\", \"countAt\": 2 }, \"straddlingWeeks\"", StringComparison.Ordinal);
        var account = ImportBench.Done(await bench.Content(ImportBench.Text("k1;nybesok;2026-W10;akut;5;", "k1;nybesok;2026-W11;akut;6;") + end, profile));
        Assert.Equal(because, account.Held);
        Assert.Equal(end.StartsWith('k') ? 1 : 0, account.Quarantined.Sum(q => q.Rows));
        await using var db = database.Open();
        Assert.Equal(because == HeldBecause.Nothing ? 2 : 0, await db.ProductionWeeks.CountAsync(Token));
        if (because != HeldBecause.Nothing)
        {
            Assert.Null(await Held(database).LetIn(account.Batch, Actor.CommandLine, Token));
            Assert.Equal(2, await db.ProductionWeeks.CountAsync(Token));
        }
    }

    [Theory, EveryDatabase]
    public async Task A_file_that_speaks_for_the_whole_closes_rows_that_waited(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await bench.Content(ImportBench.Text("k1;nybesok;2026-W10;akut;5;", "okänd;nybesok;2026-W10;akut;5;"), Profile("full"));
        var account = ImportBench.Done(await bench.Content(ImportBench.Text("k1;nybesok;2026-W10;akut;5;"), Profile("full")));
        await using var db = database.Open();
        Assert.Equal(account.Batch, (await db.All<QuarantinedRow>().SingleAsync(Token)).ClosedBy);
    }

    internal static string Profile(string absence) =>
        ImportBench.Profile.Replace("\"straddlingWeeks\"", $"\"absence\": {{ \"kind\": \"{absence}\" }}, \"straddlingWeeks\"", StringComparison.Ordinal);

    internal static HeldLoads Held(TestDatabase database) => new(database.Choice, ImportBench.Clock);

    private static async Task<string> Seen(TestDatabase database)
    {
        await using var db = database.Open();
        var weeks = await db.ProductionWeeks.OrderBy(p => p.ActivityId).ThenBy(p => p.UnitId).ThenBy(p => p.Part).ToListAsync(Token);
        var sums = await db.RollupWeeks.OrderBy(p => p.ActivityId).ThenBy(p => p.NodeId).ThenBy(p => p.SiteId).ThenBy(p => p.Part).ToListAsync(Token);
        return string.Join('|', weeks.Select(w => (w.UnitId, w.Part, w.Done, w.Inflow, w.BatchId))) + string.Join('|', sums.Select(s => (s.NodeId, s.Part, s.Done)));
    }

    private static async Task Allow(TestDatabase database, int percent)
    {
        await using var db = database.Open();
        db.Settings.Add(new Setting { Key = SettingKeys.WithdrawPercent, Value = $"{percent}", ChangedBy = Actor.CommandLine, ChangedAt = null });
        await db.SaveChangesAsync(Token);
    }
}
