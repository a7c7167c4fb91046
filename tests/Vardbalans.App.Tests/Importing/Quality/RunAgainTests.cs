using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.LinkCodes;
using Vardbalans.App.Features.Importing.RunAgain;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Tests.Importing.Quality;

/// <summary>A code is linked, and the rows that waited for it go in: those alone, once, and never over what has come since.</summary>
public sealed class RunAgainTests
{
    private static readonly Mandated By = Mandated.OnTheServer(new MandateBook(OrganisationTree.AsOf(new DateOnly(2026, 11, 21), [], []), []), Mandate.Administer, MandateScope.Region);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Linked_rows_go_in_the_rest_wait_on_and_both_accounts_stay_true(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var first = await bench.Load("k1;nybesok;2026-W10;akut;5;", "HED-SM;nybesok;2026-W10;akut;7;", "HED-SM;nybesok;2026-W11;akut;8;", "OKÄND;nybesok;2026-W10;akut;1;");
        Assert.Equal(3, first.Quarantined.Sum(q => q.Rows));
        var (answer, ran) = await Slice(database).Link(new LinkWish("prov", CodeKind.Unit, "HED-SM", "k2", null, null), By, Cancel);
        Assert.Equal((LinkAnswer.Done, 3, 2, 1), (answer, ran!.Ran, ran.Went, ran.Left));

        await using var db = database.Open();
        Assert.Equal([7, 8], await db.ProductionWeeks.Where(p => p.UnitId == Unit(db, "k2")).OrderBy(p => p.Part).Select(p => p.Done).ToListAsync(Cancel));
        var again = await db.LoadBatches.AsNoTracking().SingleAsync(b => b.Id == ran.Batches[0], Cancel);
        Assert.Equal((LoadOrigin.RunAgain, 3, 2, 1), (again.Origin, again.RowsRead, again.RowsNew, again.RowsQuarantined));
        Assert.Equal(again.RowsRead, again.RowsNew + again.RowsRevised + again.RowsUnchanged + again.RowsDuplicate + again.RowsIgnored + again.RowsQuarantined);
        Assert.Equal(3, (await db.LoadBatches.SingleAsync(b => b.Id == first.Batch, Cancel)).RowsQuarantined);
        Assert.Equal(2, await db.PutRightSince(first.Batch, Cancel));
        Assert.Equal(new WaitingCount(first.Batch, Reason.UnknownUnit, null, 1, new DateOnly(2026, 3, 8)), Assert.Single(await db.WaitingCounts().ToListAsync(Cancel)));
        Assert.Equal(RunAnswer.Nothing.Went, (await Again(database).Run("prov", By, Cancel)).Went);
    }

    [Theory, EveryDatabase]
    public async Task Running_again_is_no_news_from_the_source_and_the_page_tells_what_came_of_it(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var first = await bench.Load("k1;nybesok;2026-W10;akut;5;", "HED-SM;nybesok;2026-W10;akut;7;", "OKÄND;nybesok;2026-W10;akut;1;");
        await Slice(database).Link(new LinkWish("prov", CodeKind.Unit, "HED-SM", "k2", null, null), By, Cancel);
        await using var db = database.Open();
        Assert.Equal(first.Batch, Assert.Single(await SourceFreshness.Load(db, ImportBench.Clock.GetUtcNow().UtcDateTime, Cancel)).BatchId);

        var ran = await Again(database).Run("prov", By, Cancel);
        Assert.Equal((1, 0), (ran.Ran, ran.Went));
        await using var web = await Hosting.RunningWeb.Start(database);
        var page = System.Net.WebUtility.HtmlDecode(await (await web.Send(HttpMethod.Get, QualityPaths.Told(QualityPaths.Quarantine, "prov", ran), "text/html")).Content.ReadAsStringAsync(Cancel));
        Assert.Contains("1 rad kördes igen. 0 räknas nu med, 1 väntar kvar. Kvar i karantän: 1 rad: okänd enhet.", page, StringComparison.Ordinal);
        using var unknown = await web.Send(HttpMethod.Get, "/data/karantan?kalla=finns-inte", "text/html");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Contains("Källan finns-inte finns inte", System.Net.WebUtility.HtmlDecode(await unknown.Content.ReadAsStringAsync(Cancel)), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task What_has_come_since_is_not_gone_over(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await bench.Load("k1;nybesok;2026-W10;akut;5;", "HED-SM;nybesok;2026-W10;akut;7;");
        await bench.Load("k2;nybesok;2026-W10;akut;9;");
        var (_, ran) = await Slice(database).Link(new LinkWish("prov", CodeKind.Unit, "HED-SM", "k2", null, null), By, Cancel);
        Assert.Equal((1, 1), (ran!.Ran, ran.Went));
        await using var db = database.Open();
        Assert.Equal(9, (await db.ProductionWeeks.SingleAsync(p => p.UnitId == Unit(db, "k2"), Cancel)).Done);
        Assert.Equal(LaterLoads.Rule, (await db.IgnoredRows.SingleAsync(i => i.BatchId == ran.Batches[0], Cancel)).Rule);
        Assert.Empty(await db.WaitingCounts().ToListAsync(Cancel));
    }

    [Theory, EveryDatabase]
    public async Task A_link_holds_from_its_day_and_goes_before_the_profile(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await bench.Load("X;nybesok;2026-W10;akut;7;", "X;nybesok;2026-W12;akut;8;", "k1;nybesok;2026-W10;akut;5;");
        var (_, ran) = await Slice(database).Link(new LinkWish("prov", CodeKind.Unit, "X", "k2", new DateOnly(2026, 3, 9), null), By, Cancel);
        Assert.Equal((2, 1), (ran!.Ran, ran.Went));
        Assert.Equal(LinkAnswer.Linked, (await Slice(database).Link(new LinkWish("prov", CodeKind.Unit, "X", "k1", new DateOnly(2026, 6, 1), null), By, Cancel)).Answer);
        Assert.Equal(LinkAnswer.NoSuch, (await Slice(database).Link(new LinkWish("prov", CodeKind.Unit, "X", "finns-inte", null, null), By, Cancel)).Answer);
        await Slice(database).Link(new LinkWish("prov", CodeKind.Unit, "k1", "k2", null, null), By, Cancel);
        var account = await bench.Load("k1;nybesok;2026-W20;akut;4;");
        Assert.Equal(1, account.New);
        await using var db = database.Open();
        Assert.Equal(4, (await db.ProductionWeeks.OrderByDescending(p => p.Part).FirstAsync(p => p.UnitId == Unit(db, "k2"), Cancel)).Done);
    }

    [Theory, EveryDatabase]
    public async Task A_later_file_with_the_same_row_closes_what_waited(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await bench.Load("k1;nybesok;2026-W10;akut;-5;", "k2;nybesok;2026-W10;akut;7;", "NY;nybesok;2026-W10;akut;2;");
        var second = await bench.Load("k1;nybesok;2026-W10;akut;5;", "NY;nybesok;2026-W10;akut;2;");
        await using var db = database.Open();
        Assert.Equal(new WaitingCount(second.Batch, Reason.UnknownUnit, null, 1, new DateOnly(2026, 3, 8)), Assert.Single(await db.WaitingCounts().ToListAsync(Cancel)));
    }

    [Theory, EveryDatabase]
    public async Task Year_and_week_in_two_columns_are_one_week_also_for_rows_that_wait(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var profile = ImportBench.Profile.Replace("{ \"column\": \"vecka\", \"format\": \"iso-week\" }", "{ \"column\": \"vecka\", \"yearColumn\": \"år\", \"format\": \"iso-week\" }", StringComparison.Ordinal)
            .Replace("\"vecka\", \"typ\"", "\"år\", \"vecka\", \"typ\"", StringComparison.Ordinal);
        const string header = "enhet;aktivitet;år;vecka;typ;antal\n";
        var first = ImportBench.Done(await bench.Content($"{header}k1;nybesok;2026;10;akut;5\nk1;nybesok;2025;v. 10;akut;4\nHED;nybesok;2026;11;akut;7\nHED;nybesok;2025;11;akut;8\nk1;nybesok;2026;54;akut;1\n", profile));
        Assert.Equal([new RowsOf(Reason.UnknownUnit, 2), new RowsOf(Reason.WeekUnreadable, 1)], first.Quarantined);

        // A later file speaks of one of those that wait.
        ImportBench.Done(await bench.Content($"{header}HED;nybesok;2026;11;akut;9\nk1;nybesok;2026;12;akut;1\n", profile));
        var (_, ran) = await Slice(database).Link(new LinkWish("prov", CodeKind.Unit, "HED", "k2", null, null), By, Cancel);
        Assert.Equal((3, 2), (ran!.Ran, ran.Went));
        await using var db = database.Open();
        Assert.Equal([8, 9], await db.ProductionWeeks.Where(p => p.UnitId == Unit(db, "k2")).OrderBy(p => p.Part).Select(p => p.Done!.Value).ToListAsync(Cancel));
    }

    [Theory, EveryDatabase]
    public async Task A_change_of_what_was_published_is_kept_with_its_old_value(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var first = await bench.Load("k1;nybesok;2026-W10;akut;5;", "k1;nybesok;2026-W10;plan;6;");
        var second = await bench.Load("k1;nybesok;2026-W10;akut;9;", "k1;nybesok;2026-W11;akut;1;");
        await using var db = database.Open();
        var revision = Assert.Single(await db.WeekRevisions.AsNoTracking().ToListAsync(Cancel));
        Assert.Equal((second.Batch, 11, 15), (revision.BatchId, revision.Was, revision.Became));
        Assert.Equal([first.Batch, second.Batch], await db.LoadSpans.OrderBy(s => s.BatchId).Select(s => s.BatchId).ToListAsync(Cancel));
    }

    [Theory, EveryDatabase]
    public async Task Codes_come_by_volume_with_a_proposal_and_what_the_file_calls_them(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await bench.Load("KIRURGKLIN;nybesok;2026-W10;akut;5;", "KIRURGKLIN;nybesok;2026-W11;akut;5;", "k1;nybesok;2026-W10;akut;5;", "k1;NB;2026-W10;akut;5;", "k1;ZQX;2026-W10;akut;5;");
        var codes = await Slice(database).Waiting(Cancel);
        Assert.Equal([("KIRURGKLIN", 2), ("NB", 1), ("ZQX", 1)], codes.Select(c => (c.Code, c.Rows)));
        Assert.Equal(["k1", "nybesok", null], codes.Select(c => c.Proposal?.Code));
        Assert.True(codes[1].IsSure);
        var (linked, ran) = await Slice(database).LinkSure(By, Cancel);
        Assert.Equal((1, true), (linked, ran.Went >= 1));
    }

    private static int Unit(VardbalansContext db, string code) => db.CareUnits.Single(u => u.Code == code).Id;

    private static RunAgain Again(TestDatabase database) => new(database.Open, new FileImport(database.Choice, ImportBench.Clock));

    private static LinkCodes Slice(TestDatabase database) => new(database.Open, ImportBench.Clock, Again(database));
}
