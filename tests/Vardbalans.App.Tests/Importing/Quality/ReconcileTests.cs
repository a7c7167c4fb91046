using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Features.Importing.LinkCodes;
using Vardbalans.App.Features.Importing.Reconcile;
using Vardbalans.App.Features.Importing.ShowQuality;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Tests.Importing.Quality;

/// <summary>Our calendar months against another system's: exact by week parts, judged by a tolerance, explained by rows that wait.</summary>
public sealed class ReconcileTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_month_is_the_sum_of_its_week_parts_and_stands_beside_the_other_number(TestDatabase database)
    {
        using var bench = new ImportBench(database);

        // Weeks 10–13 of 2026 lie within March; week 14 has two open days in it (30 and 31) and two in April (Good Friday is the third).
        await bench.Load("k1;nybesok;2026-W10;akut;100;", "k1;nybesok;2026-W11;akut;100;", "k2;nybesok;2026-W12;akut;40;", "X;nybesok;2026-W11;akut;5;", "X;nybesok;2026-W20;akut;5;");
        await using var db = database.Open();
        await Totals(db, ("k1", 200), ("k2", 41), ("region", 245), ("utanfor", 3));
        var lines = await Lines(db, null);
        Assert.Equal(
            [(200L, 200L, Agreement.Exact), (40L, 41L, Agreement.Apart), (240L, 245L, Agreement.Apart), (null, 3L, Agreement.Missing)],
            Of(db, lines, "k1", "k2", "region", "utanfor").Select(l => (l.Ours, l.Theirs, l.Judge(0.01))));
        Assert.Equal(Agreement.Within, Of(db, lines, "k2").Single().Judge(0.03));
        Assert.Equal(Agreement.Within, (lines[0] with { Ours = 100, Theirs = 101 }).Judge(0.01));

        // Nobody can say what the row without a unit counts: it is told once, and beside no activity.
        Assert.All(lines, l => Assert.Empty(l.Explained));
        Assert.Equal([("unknown-unit", 1)], (await Waiting(db)).Unplaced(await Scope(db, null)).Select(e => (e.Reason, e.Rows)));
        var together = Assert.Single(ReadTotals.Together(lines, (await Scope(db, null)).Catalogue));
        Assert.Equal((240L, 245L), (together.Ours, together.Theirs));
        Assert.Equal(["k1"], (await Lines(db, "k1")).Select(l => db.CareUnits.Single(u => u.Id == l.UnitId).Code));
        Assert.Empty(await ReadTotals.Of(db, await Scope(db, null), YearMonth.Of(2026, 4), await Waiting(db), Cancel));
        Assert.Equal([YearMonth.Of(2026, 3)], await ReadTotals.Months(db, Cancel));
    }

    [Theory, EveryDatabase]
    public async Task The_parts_of_a_sum_make_its_difference_to_the_last_with_what_has_no_unit_as_one_of_them(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await bench.Load("k1;nybesok;2026-W10;akut;100;", "k2;nybesok;2026-W12;akut;40;", "utanfor;nybesok;2026-W12;akut;7;");
        await using var db = database.Open();
        await Totals(db, ("k1", 100), ("k2", 41), ("region", 320));
        var lines = Parts.Of(await Lines(db, null), await Scope(db, null));
        Assert.Equal(
            [("region", 147L, 320L, false), ("k1", 100, 100, false), ("k2", 40, 41, false), ("region", 7, 179, true)],
            lines.Select(l => (db.CareUnits.Single(u => u.Id == l.UnitId).Code, l.Ours!.Value, l.Theirs, l.IsRest)));
        Assert.Equal(lines[0].Difference, lines.Skip(1).Sum(l => l.Difference));
        Assert.Equal("Region Prov, övrigt", QualityWords.Unit(lines[^1], await Scope(db, null)));
        Assert.Single(Parts.Of(await Lines(db, "k1"), await Scope(db, "k1")));
    }

    [Theory]
    [InlineData(989, 1000, "1,1 % skiljer")]
    [InlineData(9896, 10000, "1,04 % skiljer")]
    [InlineData(99, 100, "Inom 1 %")]
    public void What_is_beyond_the_tolerance_is_shown_to_be_beyond_it(long ours, long theirs, string word)
    {
        var activity = ActivityCatalogue.Standard[0];
        var line = new ReconciledLine(1, activity, default, YearMonth.Of(2026, 3), ours, theirs, false, []);
        Assert.Equal(word, QualityWords.Word(line, 0.01).Replace('\u00A0', ' '));
    }

    [Theory, EveryDatabase]
    public async Task Rows_that_wait_for_a_code_explain_the_activity_that_it_is_likely_to_mean_and_no_other(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await bench.Load("k1;nybesok;2026-W10;akut;100;", "k1;operation;2026-W10;akut;7;", "k1;NYBESÖK;2026-W11;akut;5;", "k1;NYBESÖK;2026-W12;akut;5;", "k1;QQQ;2026-W12;akut;5;");
        await using var db = database.Open();
        await Totals(db, ("k1", 110));
        var batch = await db.LoadBatches.Select(b => b.Id).MaxAsync(Cancel);
        db.ControlTotals.Add(new ControlTotal
        {
            ActivityId = (await db.Activities.SingleAsync(a => a.Code == "operation", Cancel)).Id,
            UnitId = (await db.CareUnits.SingleAsync(u => u.Code == "k1", Cancel)).Id,
            Month = YearMonth.Of(2026, 3).Index,
            Measure = 0,
            Count = 8,
            BatchId = batch,
        });
        await db.SaveChangesAsync(Cancel);
        var lines = (await Lines(db, null)).ToDictionary(l => l.Activity.Code);
        Assert.Equal([("unknown-activity", 2)], lines["nybesok"].Explained.Select(e => (e.Reason, e.Rows)));
        Assert.Empty(lines["operation"].Explained);
        Assert.Equal([("unknown-activity", 1)], (await Waiting(db)).Unplaced(await Scope(db, null)).Select(e => (e.Reason, e.Rows)));
    }

    [Theory, EveryDatabase]
    public async Task A_week_in_two_months_is_told_to_be_divided_by_the_calendar_and_the_tolerance_is_a_setting(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await bench.Load("k1;nybesok;2026-W14;akut;40;");
        await using var db = database.Open();
        await Totals(db, ("k1", 20));
        var line = Assert.Single(await Lines(db, null));
        Assert.Equal((20L, true), (line.Ours, line.IsEstimated));
        Assert.Equal(0.01, await ReadTotals.Tolerance(db, Cancel));
        db.Settings.Add(new Setting { Key = ReadTotals.ToleranceKey, Value = "2.5", ChangedBy = Actor.Program, ChangedAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc) });
        await db.SaveChangesAsync(Cancel);
        Assert.Equal(0.025, await ReadTotals.Tolerance(db, Cancel));
    }

    private static async Task<QualityScope> Scope(VardbalansContext db, string? unit) =>
        QualityScope.Of(await Vardbalans.App.Data.Catalogue.Load(db, new DateOnly(2026, 11, 21), Cancel), unit);

    private static async Task<IReadOnlyList<ReconciledLine>> Lines(VardbalansContext db, string? unit) => await ReadTotals.Of(db, await Scope(db, unit), YearMonth.Of(2026, 3), await Waiting(db), Cancel);

    private static async Task<MonthWaiting> Waiting(VardbalansContext db)
    {
        var targets = await LinkTargets.Load(db, await Vardbalans.App.Data.Catalogue.Load(db, new DateOnly(2026, 11, 21), Cancel), Cancel);
        return await MonthWaiting.Of(db, YearMonth.Of(2026, 3), await ReadCodes.Of(db, targets, Cancel), Cancel);
    }

    private static IEnumerable<ReconciledLine> Of(VardbalansContext db, IReadOnlyList<ReconciledLine> lines, params string[] codes) =>
        codes.Select(c => lines.Single(l => l.UnitId == db.CareUnits.Single(u => u.Code == c).Id));

    private static async Task Totals(VardbalansContext db, params (string Unit, int Count)[] totals)
    {
        var batch = await db.LoadBatches.Select(b => b.Id).MaxAsync(Cancel);
        var activity = (await db.Activities.SingleAsync(a => a.Code == "nybesok", Cancel)).Id;
        foreach (var (unit, count) in totals)
        {
            var id = (await db.CareUnits.SingleAsync(u => u.Code == unit, Cancel)).Id;
            db.ControlTotals.Add(new ControlTotal { ActivityId = activity, UnitId = id, Month = YearMonth.Of(2026, 3).Index, Measure = 0, Count = count, BatchId = batch });
        }

        await db.SaveChangesAsync(Cancel);
    }
}
