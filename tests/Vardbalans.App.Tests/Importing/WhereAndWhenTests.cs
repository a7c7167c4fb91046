using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Importing;

/// <summary>At which site a row counts, and which weeks may be spoken of.</summary>
public sealed class WhereAndWhenTests
{
    private static readonly string AtSites = ImportBench.Profile
        .Replace("\"sites\": []", "\"sites\": [{ \"code\": \"s1\", \"name\": \"Norra\" }, { \"code\": \"s2\", \"name\": \"Södra\" }]", StringComparison.Ordinal)
        .Replace("\"name\": \"Kirurgkliniken\",", "\"name\": \"Kirurgkliniken\", \"site\": \"s1\",", StringComparison.Ordinal);

    [Theory, EveryDatabase]
    public async Task A_source_that_has_no_sites_counts_at_each_units_own_site_where_its_plan_is(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        ImportBench.Done(await bench.Content(ImportBench.Text("k1;nybesok;2026-W10;akut;5;", "k2;nybesok;2026-W10;akut;7;"), AtSites));
        await using var db = database.Open();
        await Agree(db, "k1", 6);

        var site = await Site(db, "s1");
        var hospital = await db.RollupWeeks.Where(r => r.SiteId == site).Select(r => new { r.Done, r.Agreed, r.ComparedDone, r.ComparedAgreed })
            .ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, hospital.Count);
        Assert.All(hospital, h => Assert.Equal((5, 6, 5, 6), (h.Done, h.Agreed, h.ComparedDone, h.ComparedAgreed)));
        Assert.Equal(0, (await db.ProductionWeeks.SingleAsync(p => p.Done == 7, TestContext.Current.CancellationToken)).SiteId);
    }

    [Theory, EveryDatabase]
    public async Task A_unit_that_has_moved_is_not_counted_at_both_sites(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var text = ImportBench.Text("k1;nybesok;2026-W10;akut;5;");
        ImportBench.Done(await bench.Content(text, AtSites));
        await using var db = database.Open();
        var moved = await Site(db, "s2");
        await db.CareUnits.Where(u => u.Code == "k1").ExecuteUpdateAsync(u => u.SetProperty(x => x.SiteId, moved), TestContext.Current.CancellationToken);

        ImportBench.Done(await bench.Content(text, AtSites));

        Assert.Equal(moved, (await db.ProductionWeeks.SingleAsync(TestContext.Current.CancellationToken)).SiteId);
        Assert.Equal([5, 5], await db.RollupWeeks.Where(r => r.SiteId == 0).Select(r => r.Done!.Value).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Theory, EveryDatabase]
    public async Task A_source_that_says_the_site_is_not_known_is_believed(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var profile = AtSites
            .Replace("\"dimensions\": [", "\"dimensions\": [{ \"column\": \"plats\", \"to\": \"site\", \"codes\": { \"S\": \"s2\", \"?\": \"not-stated\" } }, ", StringComparison.Ordinal)
            .Replace("\"vecka\", \"typ\"", "\"vecka\", \"plats\", \"typ\"", StringComparison.Ordinal);
        ImportBench.Done(await bench.Content("enhet;aktivitet;vecka;plats;typ;antal\nk1;nybesok;2026-W10;S;akut;5\nk1;nybesok;2026-W10;?;akut;2\n", profile));
        await using var db = database.Open();
        var sites = await db.ProductionWeeks.OrderBy(p => p.Done).Select(p => p.SiteId).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([0, await Site(db, "s2")], sites);
    }

    [Theory, EveryDatabase]
    public async Task An_outcome_of_a_week_to_come_is_quarantined_and_a_booking_is_not(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        // Today is a Saturday of v. 47.
        var booked = ImportBench.Profile.Replace("\"to\": \"inflow\"", "\"to\": \"booked\"", StringComparison.Ordinal);
        var account = ImportBench.Done(await bench.Content(
            ImportBench.Text("k1;nybesok;2026-W47;akut;5;6", "k1;nybesok;2026-W48;akut;0;9", "k1;nybesok;2026-W50;akut;;9", "k2;nybesok;2026-W48;akut;3;"), booked));
        Assert.Equal((2, new RowsOf("week-to-come", 2)), (account.New, Assert.Single(account.Quarantined)));
        Assert.Equal(new QuarantineExample(3, "week-to-come", "vecka", "2026-W48"), account.Examples[0]);
        await using var db = database.Open();
        Assert.Equal([(47, 5, 6), (50, null, 9)], (await db.ProductionWeeks.OrderBy(p => p.Part).ToListAsync(TestContext.Current.CancellationToken))
            .Select(p => (p.Part.Week.Number, p.Done, p.Booked!.Value)));

        account = await bench.Load("k2;nybesok;2026-W47;akut;1;", "k2;nybesok;2026-W48;akut;;4");
        Assert.Equal(new RowsOf("week-to-come", 1), Assert.Single(account.Quarantined));
    }

    private static async Task Agree(VardbalansContext db, string unit, int count)
    {
        var id = (await db.CareUnits.SingleAsync(u => u.Code == unit, TestContext.Current.CancellationToken)).Id;
        var activity = (await db.Activities.SingleAsync(a => a.Code == "nybesok", TestContext.Current.CancellationToken)).Id;
        var version = new PlanVersion { OwnerId = id, PlanYear = 2026, Number = 1, DecidedOn = new DateOnly(2025, 12, 1), State = PlanState.Decided, MadeBy = Actor.Program, MadeAt = null };
        db.PlanVersions.Add(version);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        await db.BulkInsertAsync(
            [new PlanCell { VersionId = version.Id, UnitId = id, ActivityId = activity, Week = IsoWeek.Of(2026, 10), Value = count }], TestContext.Current.CancellationToken);
        var touched = await AgreedWeeks.Rebuild(db, [id], TestContext.Current.CancellationToken);
        await Rollups.Rebuild(db, touched, new DateOnly(2026, 11, 21), TestContext.Current.CancellationToken);
    }

    private static async Task<int> Site(VardbalansContext db, string code) =>
        (await db.Sites.SingleAsync(s => s.Code == code, TestContext.Current.CancellationToken)).Id;
}
