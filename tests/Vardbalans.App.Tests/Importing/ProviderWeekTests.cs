using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Tests.Databases;

namespace Vardbalans.App.Tests.Importing;

/// <summary>What providers report by week is part of the sums, and follows the report when that is revised or withdrawn.</summary>
public sealed class ProviderWeekTests
{
    private const string Profile = """
        {
          "source": "privat", "name": "Privata", "feed": "provider-reports",
          "file": { "encoding": "auto", "separator": ";", "decimalMark": ",", "missingTokens": [""], "endsWithLineBreak": true },
          "absence": { "kind": "full" },
          "period": { "columns": ["ar", "vecka", "manad"], "formats": ["yyyy-ww-", "yyyy--MM"] },
          "units": { "column": "enhet", "ownCodes": true },
          "activities": { "column": "aktivitet", "ownCodes": true },
          "measures": [{ "column": "plan", "to": "planned" }, { "column": "utfall", "to": "done" }, { "column": "nya", "to": "inflow" }, { "column": "kvar", "to": "waiting" }],
          "create": {
            "sites": [],
            "units": [
              { "code": "region", "name": "Region Prov", "kind": "region" },
              { "code": "p1", "name": "Privat 1", "kind": "unit", "provider": "private", "parent": "region" }
            ],
            "activities": [{ "code": "nybesok", "nameSv": "Nybesök", "nameEn": "First visits", "countingUnit": "visits" }]
          }
        }
        """;

    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Weeks_are_summed_revised_and_withdrawn_with_the_report(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await Allow(database);
        var first = await Load(bench, "2026;10;;p1;nybesok;10;8;9;50", "2026;14;;p1;nybesok;10;9;;50", "2026;;02;p1;nybesok;40;33;31;50");
        Assert.Equal((3, 3), (first.New, first.StoredAfter));
        // W14 lies in two months; Good Friday is free, so four open days, two in each.
        Assert.Equal([(10, 8, 9, false), (14, 5, null, true), (14, 4, null, true)], await Weeks(database));
        Assert.Equal(17, await Region(database));
        await using var db = database.Open();
        Assert.Equal([(40, 33, 31)], (await db.Visible(db.ProductionMonths).ToListAsync(Token)).Select(m => (m.Planned!.Value, m.Done!.Value, m.Inflow!.Value)));
        Assert.Equal(first.Batch, (await db.UnitSources.SingleAsync(Token)).BatchId);
        Assert.Equal(1, await db.LoadSpans.CountAsync(s => s.BatchId == first.Batch, Token));

        var second = await Load(bench, "2026;10;;p1;nybesok;10;7;9;51", "2026;;02;p1;nybesok;40;34;31;50");
        Assert.Equal((2, 1), (second.Revised, second.StoredWithdrawn));
        Assert.Equal([(10, 7, 9, false)], await Weeks(database));
        Assert.Equal(7, await Region(database));
        Assert.Equal(34, (await db.Visible(db.ProductionMonths).AsNoTracking().SingleAsync(Token)).Done);
        var revised = (await db.WeekRevisions.Where(r => r.BatchId == second.Batch).OrderBy(r => r.Part).ToListAsync(Token)).Select(r => (r.Part.Week.Number, r.Was!.Value, r.Became));
        Assert.Equal([(10, 8, 7), (14, 5, null), (14, 4, null)], revised);
        Assert.Equal(2, (await Load(bench, "2026;10;;p1;nybesok;10;7;9;51", "2026;;02;p1;nybesok;40;34;31;50")).Unchanged);
        Assert.Equal(2, await db.WeekRevisions.Select(r => r.BatchId).Distinct().CountAsync(Token) + 1);
    }

    [Theory, EveryDatabase]
    public async Task A_report_that_waits_counts_first_when_it_is_let_in(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await Load(bench, "2026;10;;p1;nybesok;10;8;9;50", "2026;11;;p1;nybesok;10;9;;50");
        var held = await Load(bench, "2026;10;;p1;nybesok;10;6;9;50");
        Assert.Equal((LoadState.Held, HeldBecause.WithdrawsMuch), (held.State, held.Held));
        Assert.Equal(17, await Region(database));
        Assert.Null(await WeeklyAbsenceTests.Held(database).LetIn(held.Batch, Actor.CommandLine, Token));
        Assert.Equal(6, await Region(database));
        Assert.Equal([(10, 6, 9, false)], await Weeks(database));
    }

    [Theory, EveryDatabase]
    public async Task What_another_source_states_in_other_detail_is_not_counted_twice(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await bench.Load("k1;nybesok;2026-W10;akut;5;");
        var account = await Load(bench, "2026;10;;k1;nybesok;10;8;9;50", "2026;11;;k1;nybesok;10;9;;50");
        Assert.Equal(new RowsOf(Reason.OtherSource, 1), Assert.Single(account.Quarantined));
        Assert.Equal(14, await Region(database));
    }

    private static async Task<LoadAccount> Load(ImportBench bench, params string[] rows) =>
        ImportBench.Done(await bench.Content("ar;vecka;manad;enhet;aktivitet;plan;utfall;nya;kvar\n" + string.Concat(rows.Select(r => r + "\n")), Profile));

    private static async Task<List<(int, int?, int?, bool)>> Weeks(TestDatabase database)
    {
        await using var db = database.Open();
        return [.. (await db.ProductionWeeks.OrderBy(p => p.Part).ToListAsync(Token)).Select(p => (p.Part.Week.Number, p.Done, p.Inflow, p.MonthIsEstimated))];
    }

    private static async Task<int?> Region(TestDatabase database)
    {
        await using var db = database.Open();
        return await db.RollupWeeks.Where(r => r.SiteId == 0 && db.CareUnits.Any(u => u.Code == "region" && u.Id == r.NodeId)).SumAsync(r => r.Done, Token);
    }

    private static async Task Allow(TestDatabase database)
    {
        await using var db = database.Open();
        db.Settings.Add(new Setting { Key = SettingKeys.WithdrawPercent, Value = "100", ChangedBy = Actor.CommandLine, ChangedAt = null });
        await db.SaveChangesAsync(Token);
    }
}
