using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.House;

namespace Vardbalans.App.Tests.Importing;

/// <summary>Counts over months and of those who wait: checked, kept in versions, and never guessed.</summary>
public sealed class CountImportTests
{
    internal const string Profile = """
        {
          "source": "manad", "name": "Månad", "feed": "monthly-measures",
          "file": { "encoding": "auto", "separator": ";", "decimalMark": ",", "missingTokens": [""], "endsWithLineBreak": true },
          "absence": { "kind": "window" },
          "period": { "columns": ["manad"], "formats": ["yyyy-MM", "dd/MM/yyyy"] },
          "units": { "column": "enhet", "ownCodes": true },
          "activities": { "value": "nybesok" },
          "measures": [{ "column": "antal", "to": "done" }],
          "ignore": [{ "rule": "Provrader", "rows": { "is": { "enhet": ["PROV*"] } } }],
          "totals": [{ "rule": "Region", "total": { "is": { "enhet": ["ALLA"] } }, "parts": {}, "by": ["manad"] }],
          "create": {
            "sites": [],
            "units": [{ "code": "r", "name": "R", "kind": "region" }, { "code": "k1", "name": "K1", "kind": "clinic", "parent": "r" }, { "code": "k2", "name": "K2", "kind": "clinic", "parent": "r" }],
            "activities": [{ "code": "nybesok", "nameSv": "Nybesök", "nameEn": "First visits", "countingUnit": "visits" }]
          }
        }
        """;

    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase("monthly-measures", 6)]
    [EveryDatabase("provider-reports", 3)]
    [EveryDatabase("control-totals", 3)]
    public async Task The_samples_load(TestDatabase database, string sample, int rows)
    {
        var account = ImportBench.Done(await Sample(database, sample));
        Assert.Equal((rows, rows, 0), (account.RowsRead, account.New, account.Quarantined.Count));
        Assert.Equal(rows, ImportBench.Done(await Sample(database, sample)).Unchanged);
    }

    [Theory, EveryDatabase]
    public async Task A_provider_reports_weeks_and_months_as_what_they_are(TestDatabase database)
    {
        ImportBench.Done(await Sample(database, "provider-reports"));
        await using var db = database.Open();
        var reports = await db.Visible(db.ProviderReports).OrderBy(p => p.First).ToListAsync(Token);
        Assert.Equal([(31, 95, null), (7, 210, 6), (7, 208, 4)], reports.Select(p => (p.Last.DayNumber - p.First.DayNumber + 1, p.Waiting!.Value, p.FreeCapacity)));
    }

    [Theory, EveryDatabase]
    public async Task Every_row_is_accounted_for_and_what_is_set_aside_is_kept_whole(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var account = await Load(
            bench, "k1;2026-01;5", "k1;2026-02;6", "k2;2026-02;4", "ALLA;2026-02;10", "PROV1;2026-02;9", "k1;2026-02;6", "k2;2026-01;1", "k2;2026-01;2",
            "okänd;2026-01;3", "k1;2026-13;3", "k1;2099-01;3", "k1;2026-03;-3", "ALLA;2026-04;9", "k1;2026-04;4", "k1;2026-05;", "k1;29/06/2026;7", "k1;07/29/2026;7", "191212121212;2026-01;1");
        Assert.Equal((18, 5, 1, 2), (account.RowsRead, account.New, account.Duplicate, account.Ignored.Sum(i => i.Rows)));
        Assert.Equal(
            [
                (8, Reason.Conflicting), (9, Reason.Conflicting), (10, Reason.UnknownUnit), (11, Reason.PeriodUnreadable), (12, Reason.PeriodToCome), (13, Reason.Negative),
                (14, Reason.TotalOff), (16, Reason.NothingStated), (18, Reason.DayMonthSwapped), (19, Reason.UnknownUnit),
            ],
            account.Examples.Select(e => (e.Line, e.Reason)));
        await using var db = database.Open();
        var aside = await db.All<QuarantinedRow>().OrderBy(q => q.RowNumber).ToListAsync(Token);
        Assert.Equal("""["k2","2026-01","1"]""", aside[0].Cells);
        Assert.NotNull(aside[0].UnitId);
        Assert.Equal("""["******-****","2026-01","1"]""", aside[^1].Cells);
        Assert.Equal("""["enhet","manad","antal"]""", (await db.LoadBatches.SingleAsync(Token)).Columns);
        var findings = await db.QualityFindings.OrderBy(f => f.Kind).ToListAsync(Token);
        Assert.Equal(
            [(FindingKind.TwoForOneKey, """{"rows":"2","of":"18"}"""), (FindingKind.TotalOff, """{"row":"14","measure":"done","total":"9","parts":"4"}""")],
            findings.Select(f => (f.Kind, f.Evidence)));
    }

    [Theory, EveryDatabase]
    public async Task A_revised_month_is_listed_and_its_earlier_version_stays(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await Load(bench, "k1;2026-01;5", "k1;2026-02;6");
        var account = await Load(bench, "k1;2026-01;5", "k1;2026-02;8", "k1;2026-03;9");
        Assert.Equal((1, 1, 1), (account.New, account.Revised, account.Unchanged));
        Assert.Equal(new RevisedPeriod("k1", "nybesok", new DateOnly(2026, 2, 1), new DateOnly(2026, 2, 28), 6, 8), Assert.Single(account.RevisedPeriods));
        await using var db = database.Open();
        Assert.Equal([5, 8, 9], await db.Visible(db.ProductionMonths).OrderBy(p => p.Month).Select(p => p.Done!.Value).ToListAsync(Token));
        Assert.Equal(6, (await db.ProductionMonths.SingleAsync(p => p.EndedBy == account.Batch, Token)).Done);
    }

    [Theory, EveryDatabase]
    public async Task A_load_that_would_withdraw_much_waits_and_changes_nothing_visible(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await Load(bench, "k1;2026-01;5", "k1;2026-02;6", "k1;2026-03;7");
        var account = await Load(bench, "k1;2026-01;9", "k1;2026-03;7");
        Assert.Contains(new Remark("waits-for-decision", string.Empty, 1), account.Remarks);
        await using var db = database.Open();
        Assert.Equal([5, 6, 7], await db.Visible(db.ProductionMonths).OrderBy(p => p.Month).Select(p => p.Done!.Value).ToListAsync(Token));
        var batch = await db.LoadBatches.SingleAsync(b => b.Id == account.Batch, Token);
        Assert.Equal((LoadState.Held, HeldBecause.WithdrawsMuch, 3, 0, 1, 2), (batch.State, batch.Held, batch.StoredBefore, batch.StoredNew, batch.StoredWithdrawn, batch.StoredAfter));

        await db.LoadBatches.Where(b => b.Id == account.Batch).ExecuteUpdateAsync(b => b.SetProperty(x => x.State, LoadState.Published), Token);
        Assert.Equal([9, 7], await db.Visible(db.ProductionMonths).OrderBy(p => p.Month).Select(p => p.Done!.Value).ToListAsync(Token));
    }

    [Theory, EveryDatabase]
    public async Task What_a_stopped_load_left_is_taken_away_by_the_next(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var first = await Load(bench, "k1;2026-01;5");
        var second = await Load(bench, "k1;2026-01;6");
        await using (var db = database.Open())
        {
            await db.LoadBatches.Where(b => b.Id == second.Batch).ExecuteUpdateAsync(b => b.SetProperty(x => x.State, LoadState.Loading), Token);
        }

        var third = await Load(bench, "k1;2026-01;7");
        Assert.Contains(new Remark("stopped-load-cleaned", string.Empty, 1), third.Remarks);
        await using var after = database.Open();
        Assert.Equal([(first.Batch, third.Batch, 5), (third.Batch, 0, 7)], (await after.ProductionMonths.OrderBy(p => p.BatchId).ToListAsync(Token)).Select(p => (p.BatchId, p.EndedBy, p.Done!.Value)));
    }

    [Theory, EveryDatabase]
    public async Task A_last_month_far_below_the_others_is_found_as_half_reported(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var months = Enumerable.Range(1, 8).Select(m => $"k1;2026-{m:00};{(m == 8 ? 31 : 100 + m)}").ToArray();
        var account = await Load(bench, months);
        Assert.Contains(new Remark("half-reported", string.Empty, 1), account.Remarks);
        await using var db = database.Open();
        Assert.Equal(FindingKind.HalfReported, (await db.QualityFindings.SingleAsync(Token)).Kind);
    }

    [Theory, EveryDatabase]
    public async Task A_whole_file_with_day_and_month_the_other_way_around_is_refused(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        ImportBench.Refused(await bench.Content("enhet;manad;antal\nk1;01/31/2026;5\nk1;02/28/2026;5\n", Profile), "day-month-swapped");
        var weekly = ImportBench.Profile.Replace("\"iso-week\"", "\"date\", \"formats\": [\"dd/MM/yyyy\"]", StringComparison.Ordinal);
        ImportBench.Refused(await bench.Content(ImportBench.Text("k1;nybesok;02/28/2026;akut;5;"), weekly), "day-month-swapped");
        Assert.Equal(1, ImportBench.Done(await bench.Content(ImportBench.Text("k1;nybesok;28/02/2026;akut;5;"), weekly)).New);
    }

    [Theory, EveryDatabase]
    public async Task A_trial_tells_what_would_happen_and_writes_nothing(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await Load(bench, "k1;2026-01;5");
        var trial = new FileImport(database.Choice, ImportBench.Clock) { IsTrial = true };
        var counts = bench.Write("t.csv", "enhet;manad;antal\nk1;2026-01;6\nk1;2026-02;7\n");
        var told = ImportBench.Done(await trial.Run(bench.Write("t.json", Profile), counts, TimeSpan.FromSeconds(1), Actor.CommandLine, Token));
        Assert.Equal((1, 1, 6), (told.New, told.Revised, told.RevisedPeriods[0].Became));
        var weeks = ImportBench.Done(await trial.Run(bench.Write("w.json", ImportBench.Profile), bench.Write("w.csv", ImportBench.Text("k1;nybesok;2026-W10;akut;5;")), TimeSpan.FromSeconds(1), Actor.CommandLine, Token));
        Assert.Equal((1, 0), (weeks.New, weeks.Batch));
        await using var db = database.Open();
        Assert.Equal((1, 1, 0), (await db.LoadBatches.CountAsync(Token), await db.ProductionMonths.CountAsync(Token), await db.ProductionWeeks.CountAsync(Token)));
        Assert.Equal(1, await db.LoadSources.CountAsync(Token));
    }

    [Theory, EveryDatabase]
    public async Task A_profile_of_counts_is_read_strictly(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        foreach (var (from, to, code) in new[]
        {
            ("\"yyyy-MM\"", "\"MM\"", "profile-period-format"),
            ("\"to\": \"done\"", "\"to\": \"occupied-days\"", "profile-measure-unknown"),
            ("\"activities\": { \"value\": \"nybesok\" },", string.Empty, "profile-key-needed"),
            ("\"units\": { \"column\": \"enhet\", ", "\"units\": { ", "profile-column-or-value"),
            ("\"absence\"", "\"absense\"", "profile-key-misspelt"),
        })
        {
            ImportBench.Refused(await bench.Content("enhet;manad;antal\nk1;2026-01;5\n", Profile.Replace(from, to, StringComparison.Ordinal)), code);
        }
    }

    private static async Task<LoadAccount> Load(ImportBench bench, params string[] rows) =>
        ImportBench.Done(await bench.Content(string.Concat(rows.Prepend("enhet;manad;antal").Select(r => r + "\n")), Profile));

    private static Task<ImportAnswer> Sample(TestDatabase database, string sample) => new FileImport(database.Choice, ImportBench.Clock).Run(
        RepositoryFiles.Full($"samples/profiles/{sample}.json"), RepositoryFiles.Full($"samples/profiles/{sample}.csv"), TimeSpan.FromSeconds(5), Actor.CommandLine, Token);
}
