using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.LinkCodes;
using Vardbalans.App.Features.Importing.RunAgain;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.Importing.Events;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Tests.Importing.Quality;

/// <summary>When a link is taken back, the rows that it let in wait again at once, and both accounts close.</summary>
public sealed class UndoLinkTests
{
    private static readonly Mandated By = Mandated.OnTheServer(
        new MandateBook(OrganisationTree.AsOf(new DateOnly(2026, 11, 21), [], []), []), Mandate.Administer, MandateScope.Region);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Rows_of_events_wait_again_and_go_in_by_another_link(TestDatabase database)
    {
        using var bench = new EventBench(database);
        await bench.Load(EventBench.Text([.. Rows(1, 20, "k1"), .. Rows(100, 5, "AAA"), .. Rows(200, 3, "BBB")]));
        var slice = Slice(database, bench.Keys);
        await slice.Link(new LinkWish("kontakter", CodeKind.Unit, "BBB", "k2", null, null), By, Cancel);
        await slice.Link(new LinkWish("kontakter", CodeKind.Unit, "AAA", "k1", null, null), By, Cancel);
        Assert.Equal(28, (await bench.Visible()).Count);
        var (answer, ran) = await slice.Undo(await Link(database, "AAA"), By, Cancel);
        Assert.Equal((LinkAnswer.Done, 5), (answer, ran.Left));
        Assert.Equal(23, (await bench.Visible()).Count);
        Assert.Equal(await bench.Recomputed(), await bench.Weeks());
        await using (var db = database.Open())
        {
            Assert.Equal((Reason.UnknownUnit, 5), Assert.Single(await db.WaitingCounts().ToListAsync(Cancel)) is var waiting ? (waiting.Reason, waiting.Rows) : default);
            var load = await db.LoadBatches.OrderByDescending(b => b.Id).FirstAsync(Cancel);
            Assert.Equal((28, 0, 5, 23, 5, 5), (load.StoredBefore, load.StoredNew, load.StoredWithdrawn, load.StoredAfter, load.RowsRead, load.RowsQuarantined));
        }

        Assert.Equal(LinkAnswer.NoSuch, (await slice.Undo(await Link(database, "AAA"), By, Cancel)).Answer);
        await slice.Link(new LinkWish("kontakter", CodeKind.Unit, "AAA", "k2", null, null), By, Cancel);
        Assert.Equal(28, (await bench.Visible()).Count);
        Assert.Equal(await bench.Recomputed(), await bench.Weeks());
    }

    [Theory, EveryDatabase]
    public async Task Weeks_go_and_their_rows_wait_again(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await bench.Load("k1;nybesok;2026-W10;akut;5;", "NY;nybesok;2026-W10;akut;7;", "NY;nybesok;2026-W11;akut;8;");
        var slice = Slice(database);
        await slice.Link(new LinkWish("prov", CodeKind.Unit, "NY", "k2", null, null), By, Cancel);
        await using var db = database.Open();
        Assert.Equal(20, await db.ProductionWeeks.SumAsync(p => p.Done, Cancel));
        var (answer, ran) = await slice.Undo(await Link(database, "NY"), By, Cancel);
        Assert.Equal((LinkAnswer.Done, 2), (answer, ran.Left));
        Assert.Equal(5, await db.ProductionWeeks.SumAsync(p => p.Done, Cancel));
        Assert.Equal(5, await db.RollupWeeks.Where(r => r.SiteId == 0 && db.CareUnits.Any(u => u.Id == r.NodeId && u.Kind == CareUnitKind.Region)).SumAsync(r => r.Done, Cancel));
        Assert.Equal(2, Assert.Single(await db.WaitingCounts().ToListAsync(Cancel)).Rows);
        var load = await db.LoadBatches.OrderByDescending(b => b.Id).FirstAsync(Cancel);
        Assert.Equal((load.StoredBefore + load.StoredNew - load.StoredWithdrawn, 2, 2), (load.StoredAfter, load.RowsRead, load.RowsQuarantined));
        await slice.Link(new LinkWish("prov", CodeKind.Unit, "NY", "k1", new DateOnly(2026, 3, 9), null), By, Cancel);
        Assert.Equal(13, await db.ProductionWeeks.SumAsync(p => p.Done, Cancel));
    }

    [Theory, EveryDatabase]
    public async Task What_a_later_file_has_said_stays(TestDatabase database)
    {
        using var bench = new EventBench(database);
        await bench.Load(EventBench.Text([.. Rows(1, 10, "k1"), .. Rows(100, 2, "AAA")]));
        var slice = Slice(database, bench.Keys);
        await slice.Link(new LinkWish("kontakter", CodeKind.Unit, "AAA", "k2", null, null), By, Cancel);
        await bench.Load(EventBench.Text("100;p;k1;NB;G;;2026-03-02 08:30;30;40;1;"));
        Assert.Equal(1, (await slice.Undo(await Link(database, "AAA"), By, Cancel)).Ran.Left);
        Assert.Equal(11, (await bench.Visible()).Count);
        Assert.Equal(await bench.Recomputed(), await bench.Weeks());
    }

    private static async Task<int> Link(TestDatabase database, string code)
    {
        await using var db = database.Open();
        return await db.CodeLinks.Where(l => l.Code == code).OrderByDescending(l => l.Id).Select(l => l.Id).FirstAsync(Cancel);
    }

    private static IEnumerable<string> Rows(int first, int count, string unit) => Enumerable.Range(first, count).Select(i => $"{i};p;{unit};NB;G;;2026-03-02 08:30;30;35;1;");

    private static LinkCodes Slice(TestDatabase database, string? keys = null) => new(
        database.Open, ImportBench.Clock, new RunAgain(database.Open, new FileImport(database.Choice, ImportBench.Clock, null, keys)));
}
