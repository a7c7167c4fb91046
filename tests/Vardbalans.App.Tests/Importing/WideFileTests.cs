using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Importing;

/// <summary>Files with a column per week, month or code become rows, and sums among columns are checked and never added.</summary>
public sealed class WideFileTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_column_per_week_is_a_row_per_week(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var profile = Wide("\"divide\": { \"columns\": [\"2026-W*\"], \"name\": \"vecka\", \"value\": \"antal\" }, \"columnSums\": [{ \"column\": \"Summa\", \"parts\": [\"2026-W*\"] }], \"end\": { \"marker\": \"SLUT\", \"countAt\": 2 }");
        const string text = "enhet;aktivitet;typ;2026-W10;2026-W11;2026-W12;Summa\nk1;nybesok;akut;5;6;;11\nk2;nybesok;akut;1;0;tre;\nk2;nybesok;plan;1;2;3;7\nSLUT;3\n";
        var account = ImportBench.Done(await bench.Content(text, profile));
        Assert.Equal((6, 4, HeldBecause.Nothing), (account.RowsRead, account.New, account.Held));
        Assert.Equal([(6, Reason.NotANumber), (7, Reason.ColumnsOff)], account.Examples.Select(e => (e.Line, e.Reason)));
        await using var db = database.Open();
        Assert.Equal([(10, 5), (11, 6), (10, 1), (11, 0)], (await db.ProductionWeeks.OrderBy(p => p.UnitId).ThenBy(p => p.Part).ToListAsync(Token)).Select(p => (p.Part.Week.Number, p.Done!.Value)));
        Assert.Equal(FindingKind.TotalOff, (await db.QualityFindings.SingleAsync(Token)).Kind);
        Assert.Equal(4, ImportBench.Done(await bench.Content(text, profile)).Unchanged);
        Assert.Equal(HeldBecause.OtherCount, ImportBench.Done(await bench.Content(text.Replace("SLUT;3", "SLUT;6", StringComparison.Ordinal), profile)).Held);
    }

    [Theory, EveryDatabase]
    public async Task A_column_per_activity_is_a_row_per_activity(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var profile = Wide("\"divide\": { \"columns\": [\"Besök\", \"Op\"], \"name\": \"aktivitet\", \"value\": \"antal\" }")
            .Replace("\"column\": \"aktivitet\", \"ownCodes\": true, \"codes\": {}", "\"column\": \"aktivitet\", \"ownCodes\": false, \"codes\": { \"Besök\": \"nybesok\", \"Op\": \"operation\" }", StringComparison.Ordinal);
        var account = ImportBench.Done(await bench.Content("enhet;vecka;typ;Besök;Op\nk1;2026-W10;akut;5;2\nk1;2026-W11;akut;6;\n", profile));
        Assert.Equal((3, 3, 0), (account.RowsRead, account.New, account.Quarantined.Count));
        await using var db = database.Open();
        Assert.Equal([5, 6, 2], await db.ProductionWeeks.OrderBy(p => p.ActivityId).ThenBy(p => p.Part).Select(p => p.Done!.Value).ToListAsync(Token));
    }

    [Theory, EveryDatabase]
    public async Task A_column_per_month_is_a_row_per_month(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var profile = CountImportTests.Profile.Replace("\"period\"", "\"divide\": { \"columns\": [\"2026-*\"], \"name\": \"manad\", \"value\": \"antal\" }, \"columnSums\": [{ \"column\": \"i år\", \"parts\": [\"2026-*\"] }], \"period\"", StringComparison.Ordinal);
        var account = ImportBench.Done(await bench.Content("enhet;2026-01;2026-02;i år\nk1;5;6;11\nk2;1;;1\nk2;1;2;4\n", profile));
        Assert.Equal((4, 3), (account.RowsRead, account.New));
        Assert.Equal(new RowsOf(Reason.ColumnsOff, 1), Assert.Single(account.Quarantined));
        await using var db = database.Open();
        Assert.Equal(FindingKind.TotalOff, (await db.QualityFindings.SingleAsync(Token)).Kind);
    }

    [Theory, EveryDatabase]
    public async Task A_half_reported_month_bears_a_mark_until_the_rest_has_come(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        Task<ImportAnswer> Months(int last) => bench.Content(
            "enhet;manad;antal\n" + string.Concat(Enumerable.Range(1, 8).Select(m => $"k1;2026-{m:00};{(m == 8 ? last : 100 + m)}\n")), CountImportTests.Profile);
        ImportBench.Done(await Months(31));
        ImportBench.Done(await Months(31));
        await using var db = database.Open();
        var flaw = Assert.Single(await FlawReach.Between(db, IsoWeek.Of(new DateOnly(2026, 8, 10)), IsoWeek.Of(new DateOnly(2026, 8, 16)), null, Token));
        Assert.Equal((FlawKind.HalfRegistered, flaw.Id), (flaw.Kind, (await db.QualityFindings.AsNoTracking().SingleAsync(Token)).FlawId));
        ImportBench.Done(await Months(35));
        Assert.Equal(FlawStatus.BeingMended, (await db.DataFlaws.AsNoTracking().SingleAsync(Token)).Status);
        ImportBench.Done(await Months(109));
        Assert.Equal(FlawStatus.Mended, (await db.DataFlaws.AsNoTracking().SingleAsync(Token)).Status);
        Assert.NotNull((await db.QualityFindings.AsNoTracking().SingleAsync(Token)).SettledBecause);
    }

    private static string Wide(string keys) => ImportBench.Profile.Replace("\"straddlingWeeks\"", keys + ", \"straddlingWeeks\"", StringComparison.Ordinal);
}
