using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Tests.Importing;

public sealed class RevisionTests
{
    [Theory, EveryDatabase]
    public async Task A_changed_cell_is_revised_and_only_its_sums_are_rebuilt(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await bench.Load("k1;nybesok;2026-W10;akut;5;", "k2;nybesok;2026-W10;akut;7;", "k1;nybesok;2026-W30;akut;9;");
        await using var db = database.Open();
        // A sum that nobody touches keeps even a wrong value; a rebuilt one would be put right.
        await db.RollupWeeks.ExecuteUpdateAsync(r => r.SetProperty(x => x.Booked, 99), TestContext.Current.CancellationToken);

        var account = await bench.Load("k1;nybesok;2026-W10;akut;6;", "k2;nybesok;2026-W10;akut;7;", "k1;nybesok;2026-W30;akut;9;");

        Assert.Equal((0, 1, 2), (account.New, account.Revised, account.Unchanged));
        var sums = await Sums(db);
        Assert.Contains(("region", 10, 13, null), sums);
        Assert.Contains(("k1", 10, 6, null), sums);
        Assert.Contains(("k2", 10, 7, 99), sums);
        Assert.Contains(("k1", 30, 9, 99), sums);
    }

    [Theory, EveryDatabase]
    public async Task A_week_in_two_months_is_divided_and_marked(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        // v. 14 2026: Mon 30 and Tue 31 March, Wed 1 and Thu 2 April; Good Friday is free. Four open days, two in each month.
        await bench.Load("k1;nybesok;2026-W14;akut;9;", "k1;nybesok;2026-W12;akut;9;");
        await using var db = database.Open();
        var rows = await db.ProductionWeeks.OrderBy(p => p.Part).Select(p => new { p.Done, p.MonthIsEstimated }).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([(9, false), (5, true), (4, true)], rows.Select(r => (r.Done!.Value, r.MonthIsEstimated)));
    }

    [Theory, EveryDatabase]
    public async Task The_rest_of_a_total_is_kept_undivided_and_goes_away_when_its_part_arrives(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var first = await bench.Load("k1;nybesok;2026-W10;alla;10;", "k1;nybesok;2026-W10;plan;8;");
        Assert.Equal((2, 0), (first.New, first.Ignored.Count));
        Assert.Equal<(Urgency, int?)>([(Urgency.NotStated, 2), (Urgency.Elective, 8)], await Stored(database));

        var second = await bench.Load("k1;nybesok;2026-W10;alla;10;", "k1;nybesok;2026-W10;plan;8;", "k1;nybesok;2026-W10;akut;2;");
        Assert.Equal((1, 0, 1), (second.New, second.Revised, second.Unchanged));
        Assert.Equal([new RowsOf("Alla typer", 1)], second.Ignored);
        Assert.Contains(new Remark("removed", string.Empty, 1), second.Remarks);
        Assert.Equal<(Urgency, int?)>([(Urgency.Acute, 2), (Urgency.Elective, 8)], await Stored(database));

        var third = await bench.Load("k1;nybesok;2026-W10;alla;10;", "k1;nybesok;2026-W10;plan;8;");
        Assert.Contains(new Remark("removed", string.Empty, 1), third.Remarks);
        Assert.Equal<(Urgency, int?)>([(Urgency.NotStated, 2), (Urgency.Elective, 8)], await Stored(database));
        await using var db = database.Open();
        Assert.Contains(("region", 10, 10, null), await Sums(db));
    }

    [Theory, EveryDatabase]
    public async Task A_total_below_its_parts_is_quarantined_and_the_parts_go_in(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var account = await bench.Load("k1;nybesok;2026-W10;alla;10;", "k1;nybesok;2026-W10;plan;8;", "k1;nybesok;2026-W10;akut;3;");
        Assert.Equal(new RowsOf(Reason.TotalBelowParts, 1), Assert.Single(account.Quarantined));
        Assert.Equal<(Urgency, int?)>([(Urgency.Acute, 3), (Urgency.Elective, 8)], await Stored(database));
    }

    [Theory, EveryDatabase]
    public async Task A_total_over_units_is_compared_and_never_stored(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var account = await bench.Load(
            "ALLA;nybesok;2026-W10;akut;12;", "k1;nybesok;2026-W10;akut;5;", "k2;nybesok;2026-W10;akut;7;",
            "ALLA;nybesok;2026-W11;akut;13;", "k1;nybesok;2026-W11;akut;5;",
            "ALLA;nybesok;2026-W12;akut;1;", "NA;nybesok;2026-W12;akut;5;");
        Assert.Equal(new RowsOf("Region", 2), Assert.Single(account.Ignored));
        Assert.Equal(new RowsOf(Reason.TotalBelowParts, 1), Assert.Single(account.Quarantined));
        Assert.Contains(new Remark("total-agrees", "Region", 1), account.Remarks);
        Assert.Contains(new Remark("total-larger", "Region", 1), account.Remarks);
        Assert.Equal(4, account.New);
    }

    [Theory, EveryDatabase]
    public async Task A_row_that_the_file_no_longer_has_is_told_and_stays(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await bench.Load("k1;nybesok;2026-W10;akut;5;", "k1;nybesok;2026-W11;akut;6;", "k1;nybesok;2026-W12;akut;7;");
        var account = await bench.Load("k1;nybesok;2026-W10;akut;5;", "k1;nybesok;2026-W12;akut;7;");
        Assert.Contains(new Remark("withdrawn", string.Empty, 1), account.Remarks);
        Assert.Equal(3, (await Stored(database)).Count);
    }

    [Theory, EveryDatabase]
    public async Task A_measure_that_the_file_does_not_carry_keeps_its_stored_value(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await bench.Load("k1;nybesok;2026-W10;akut;5;4");
        var account = ImportBench.Done(await bench.Content("enhet;aktivitet;vecka;typ;antal\nk1;nybesok;2026-W10;akut;6\n"));
        Assert.Equal(1, account.Revised);
        await using var db = database.Open();
        var row = await db.ProductionWeeks.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal((6, 4), (row.Done, row.Inflow));
    }

    [Theory, EveryDatabase]
    public async Task What_another_source_states_in_other_detail_is_not_added_to(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await bench.Load("k1;nybesok;2026-W10;akut;5;", "k1;nybesok;2026-W10;plan;3;");
        var other = ImportBench.Profile.Replace("\"source\": \"prov\"", "\"source\": \"annan\"", StringComparison.Ordinal)
            .Replace("\"akut\": \"acute\"", "\"akut\": \"not-stated\"", StringComparison.Ordinal);
        var account = ImportBench.Done(await bench.Content(ImportBench.Text("k1;nybesok;2026-W10;akut;8;", "k1;nybesok;2026-W11;akut;8;"), other));
        Assert.Equal(1, account.New);
        Assert.Equal(new RowsOf(Reason.OtherSource, 1), Assert.Single(account.Quarantined));
        await using var db = database.Open();
        Assert.Contains(("region", 10, 8, null), await Sums(db));
    }

    private static async Task<List<(Urgency, int?)>> Stored(TestDatabase database)
    {
        await using var db = database.Open();
        var rows = await db.ProductionWeeks.OrderBy(p => p.Urgency).Select(p => new { p.Urgency, p.Done }).ToListAsync(TestContext.Current.CancellationToken);
        return [.. rows.Select(r => (r.Urgency, r.Done))];
    }

    private static async Task<List<(string, int, int?, int?)>> Sums(VardbalansContext db)
    {
        var sums = await db.RollupWeeks.AsNoTracking().Where(r => r.SiteId == 0)
            .Join(db.CareUnits, r => r.NodeId, u => u.Id, (r, u) => new { u.Code, r.Part, r.Done, r.Booked }).ToListAsync(TestContext.Current.CancellationToken);
        return [.. sums.Select(s => (s.Code, s.Part.Week.Number, s.Done, s.Booked))];
    }
}
