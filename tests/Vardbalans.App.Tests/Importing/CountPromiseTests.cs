using System.Text;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.RunAgain;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Tests.Importing;

/// <summary>Feeds of counts keep what other feeds keep: rows that wait run again, files that are not whole wait, and it is told how far a load has come.</summary>
public sealed class CountPromiseTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    private static readonly Mandated By = Mandated.OnTheServer(new MandateBook(OrganisationTree.AsOf(new DateOnly(2026, 11, 21), [], []), []), Mandate.Administer, MandateScope.Region);

    [Theory, EveryDatabase]
    public async Task Rows_that_waited_go_in_and_withdraw_nothing(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var first = await Load(bench, "k1;2026-01;5", "k3;2026-01;7", "k3;2026-02;8", "ALLA;2026-01;4");
        Assert.Equal(3, first.Quarantined.Sum(q => q.Rows));
        Assert.Equal(0, (await Again(database)).Went);
        await Link(database, "k3", "k2");
        var ran = await Again(database);
        Assert.Equal((2, 2), (ran.Ran, ran.Went));
        await using var db = database.Open();
        Assert.Equal([5, 7, 8], await db.Visible(db.ProductionMonths).OrderBy(p => p.UnitId).ThenBy(p => p.Month).Select(p => p.Done!.Value).ToListAsync(Token));
        Assert.Equal(["total-off"], await db.All<QuarantinedRow>().Where(q => q.ClosedBy == null).Select(q => q.Reason).ToListAsync(Token));
        Assert.Equal(0, (await Again(database)).Ran);
    }

    [Theory, EveryDatabase]
    public async Task What_has_come_since_is_not_gone_over(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var delta = CountImportTests.Profile.Replace("\"window\"", "\"delta\"", StringComparison.Ordinal);
        await Load(bench, delta, "k1;2026-01;5", "k3;2026-01;7");
        await Load(bench, delta, "k2;2026-01;9");
        await Link(database, "k3", "k2");
        Assert.Equal(1, (await Again(database)).Went);
        await using var db = database.Open();
        Assert.Equal([5, 9], await db.Visible(db.ProductionMonths).OrderBy(p => p.UnitId).Select(p => p.Done!.Value).ToListAsync(Token));
        Assert.Equal(LaterLoads.Rule, (await db.IgnoredRows.SingleAsync(Token)).Rule);
    }

    [Theory, EveryDatabase]
    public async Task A_sum_that_waited_for_its_code_is_never_counted_beside_its_parts(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var profile = CountImportTests.Profile.Replace("\"enhet\": [\"ALLA\"]", "\"enhet\": [\"S*\"]", StringComparison.Ordinal).Replace("\"by\": [\"manad\"]", "\"by\": [\"manad\"], \"rest\": \"report\"", StringComparison.Ordinal);
        await Load(bench, profile, "k1;2026-01;5", "S1;2026-02;5");
        await Link(database, "S1", "k2");
        Assert.Equal((1, 0), ((await Again(database)) is var ran ? ran.Ran : 0, ran.Went));
        await using var db = database.Open();
        Assert.Equal(1, await db.Visible(db.ProductionMonths).CountAsync(Token));
    }

    [Theory]
    [EveryDatabase("SLUT;2\n", HeldBecause.Nothing)]
    [EveryDatabase("SLUT;3\n", HeldBecause.OtherCount)]
    [EveryDatabase("", HeldBecause.NoEndMarker)]
    [EveryDatabase("k1;2026-0", HeldBecause.CutOff)]
    public async Task A_file_that_is_not_whole_waits(TestDatabase database, string end, HeldBecause because)
    {
        using var bench = new ImportBench(database);
        var profile = CountImportTests.Profile.Replace("\"period\"", "\"end\": { \"marker\": \"SLUT\", \"countAt\": 2 }, \"period\"", StringComparison.Ordinal);
        var account = ImportBench.Done(await bench.Content("enhet;manad;antal\nk1;2026-01;5\nk1;2026-02;6\n" + end, profile));
        Assert.Equal(because, account.Held);
        await using var db = database.Open();
        Assert.Equal(because == HeldBecause.Nothing ? 2 : 0, await db.Visible(db.ProductionMonths).CountAsync(Token));
        if (because != HeldBecause.Nothing)
        {
            var delta = profile.Replace("\"window\"", "\"delta\"", StringComparison.Ordinal);
            ImportBench.Refused(await bench.Content("enhet;manad;antal\nk1;2026-01;5\nSLUT;1\n", delta), "source-held");
            Assert.Null(await WeeklyAbsenceTests.Held(database).LetIn(account.Batch, Actor.CommandLine, Token));
            Assert.Equal(2, await db.Visible(db.ProductionMonths).CountAsync(Token));
        }
    }

    [Theory, EveryDatabase]
    public async Task A_window_closes_rows_that_waited_in_it_and_a_row_set_aside_keeps_its_month(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await Load(bench, "k1;2026-01;5", "k1;2026-02;6", "okänd;2026-01;5", "okänd;2026-09;5");
        var account = await Load(bench, "k1;2026-01;5", "k1;2026-02;sex", "k2;2026-03;6");
        Assert.Equal((LoadState.Published, 0, 3), (account.State, account.StoredWithdrawn, account.StoredAfter));
        await using var db = database.Open();
        var waiting = await db.All<QuarantinedRow>().OrderBy(q => q.BatchId).ThenBy(q => q.RowNumber).Select(q => q.ClosedBy).ToListAsync(Token);
        Assert.Equal([account.Batch, null, null], waiting);
    }

    [Theory, EveryDatabase]
    public async Task How_far_it_has_come_is_told(TestDatabase database)
    {
        var told = new Told();
        using var content = new MemoryStream(Encoding.UTF8.GetBytes("enhet;manad;antal\n" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"PROV{i};2026-01;5\n")) + "k1;2026-01;5\n"));
        var answer = await new FileImport(database.Choice, ImportBench.Clock).Run(
            new ImportOrder { Profile = Encoding.UTF8.GetBytes(CountImportTests.Profile), ProfileName = "p", Content = content, FileName = "f.csv", Bytes = content.Length, By = Actor.CommandLine, Progress = told, RowsExpected = 5001 },
            Token);
        Assert.Equal(LoadState.Published, ImportBench.Done(answer).State);
        Assert.Equal([(4096, false), (5001, true)], told.Reports.Select(r => (r.Rows, r.IsPublishing)));
    }

    [Theory]
    [EveryDatabase(1, "delta")]
    [EveryDatabase(2, "full")]
    [EveryDatabase(3, "window")]
    public async Task The_account_always_closes_and_the_same_file_twice_changes_nothing(TestDatabase database, int seed, string absence)
    {
        using var bench = new ImportBench(database);
        var random = new Random(seed);
        var profile = CountImportTests.Profile.Replace("\"window\"", $"\"{absence}\"", StringComparison.Ordinal);
        string Pick(params string[] from) => from[random.Next(from.Length)];
        for (var round = 0; round < 12; round++)
        {
            var rows = Enumerable.Range(0, 1 + random.Next(20))
                .Select(_ => $"{Pick("k1", "k2", "k1", "k2", "ALLA", "PROV", "okänd")};{Pick("2026-01", "2026-02", "2026-03", "2026-04", "2026-13")};{Pick("1", "2", "3", string.Empty, "tre")}\n").ToList();
            var text = "enhet;manad;antal\n" + string.Concat(rows);
            if (await bench.Content(round % 4 == 3 ? text[..^2] : text, profile) is not ImportAnswer.Done)
            {
                continue;
            }

            await Stands(database);
            var again = await bench.Content(round % 4 == 3 ? text[..^2] : text, profile);
            await Stands(database);
            var account = ImportBench.Done(again);
            Assert.Equal((0, 0, 0, 0), (account.New, account.Revised, account.StoredNew, account.StoredWithdrawn));
        }
    }

    /// <summary>The rows that are visible are as many as the newest account says. One that waits is let in first.</summary>
    private static async Task Stands(TestDatabase database)
    {
        await using var db = database.Open();
        var batch = await db.LoadBatches.AsNoTracking().OrderByDescending(b => b.Id).FirstAsync(Token);
        if (batch.State == LoadState.Held)
        {
            Assert.Equal(batch.StoredBefore, await db.Visible(db.ProductionMonths).CountAsync(Token));
            Assert.Null(await WeeklyAbsenceTests.Held(database).LetIn(batch.Id, Actor.CommandLine, Token));
        }

        Assert.Equal(batch.StoredAfter, await db.Visible(db.ProductionMonths).CountAsync(Token));
        Assert.Equal(batch.StoredBefore + batch.StoredNew - batch.StoredWithdrawn, batch.StoredAfter);
    }

    private static Task<LoadAccount> Load(ImportBench bench, params string[] rows) =>
        rows[0].StartsWith('{') ? Content(bench, rows[0], rows[1..]) : Content(bench, CountImportTests.Profile, rows);

    private static async Task<LoadAccount> Content(ImportBench bench, string profile, string[] rows) =>
        ImportBench.Done(await bench.Content(string.Concat(rows.Prepend("enhet;manad;antal").Select(r => r + "\n")), profile));

    private static async Task<RunAnswer> Again(TestDatabase database) =>
        await new RunAgain(database.Open, new FileImport(database.Choice, ImportBench.Clock)).Run("manad", By, Token);

    private static async Task Link(TestDatabase database, string code, string target)
    {
        await using var db = database.Open();
        db.CodeLinks.Add(new CodeLink { SourceId = (await db.LoadSources.SingleAsync(Token)).Id, Kind = CodeKind.Unit, Code = code, Target = target, By = Actor.CommandLine, At = ImportBench.Clock.GetUtcNow().UtcDateTime });
        await db.SaveChangesAsync(Token);
    }

    private sealed class Told : IProgress<LoadProgress>
    {
        public List<LoadProgress> Reports { get; } = [];

        public void Report(LoadProgress value) => Reports.Add(value);
    }
}
