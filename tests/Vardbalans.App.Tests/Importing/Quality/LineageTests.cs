using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.LinkCodes;
using Vardbalans.App.Features.Importing.RunAgain;
using Vardbalans.App.Features.Importing.ShowLineage;
using Vardbalans.App.Features.Importing.ShowLoads;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.Hosting;
using Vardbalans.App.Tests.Importing.Events;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Tests.Importing.Quality;

/// <summary>From a figure to the loads that stated it, and to its rows.</summary>
public sealed class LineageTests
{
    private static readonly LineageChoice Figure = new(null, null, "nybesok", "2026-W09", "2026-W12");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task What_the_loads_state_adds_up_to_the_figure_and_old_values_are_kept(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var first = await bench.Load("k1;nybesok;2026-W10;akut;5;", "k2;nybesok;2026-W10;akut;7;", "k1;nybesok;2026-W11;akut;3;");
        var second = await bench.Load("k1;nybesok;2026-W10;akut;9;", "k1;operation;2026-W10;akut;100;");
        var view = await new ShowLineage(database.Open, ImportBench.Clock).Run(Figure, Cancel);
        Assert.Equal((19L, 19L), (view.Figure, view.Stated));
        Assert.Equal([(second.Batch, 9L, 1), (first.Batch, 10L, 0)], view.Loads.Select(l => (l.Load.Id, l.States ?? 0, l.Revised)));
        Assert.All(view.Loads, l => Assert.Equal(1, l.ProfileVersion));
        var revised = Assert.Single(view.Revisions).Revision;
        Assert.Equal((second.Batch, 5, 9), (revised.BatchId, revised.Was, revised.Became));
        Assert.Equal([12L, 7L], view.Units.Select(u => u.Done ?? 0));

        var load = await new ShowLoads(database.Open, ImportBench.Clock).One(second.Batch, Cancel);
        Assert.Equal((1, 5, 9), (load!.RevisedInAll, load.Revisions[0].Revision.Was, load.Revisions[0].Revision.Became));
    }

    [Theory, EveryDatabase]
    public async Task Weeks_asked_for_backwards_are_the_weeks_between_and_loads_stand_by_when_they_came(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var first = await bench.Load("k1;nybesok;2026-W10;akut;5;");
        var second = await bench.Load("k1;nybesok;2026-W11;akut;3;");
        await using (var db = database.Open())
        {
            await db.LoadBatches.Where(b => b.Id == first.Batch).ExecuteUpdateAsync(b => b.SetProperty(x => x.PublishedAt, x => ImportBench.Clock.GetUtcNow().UtcDateTime.AddDays(1)), Cancel);
        }

        var view = await new ShowLineage(database.Open, ImportBench.Clock).Run(Figure with { From = "2026-W12", To = "2026-W09" }, Cancel);
        Assert.Equal(("2026-W09", "2026-W12", 8L), (view.First.Week.ToString(), view.Last.Week.ToString(), view.Figure));
        Assert.Equal([first.Batch, second.Batch], view.Loads.Select(l => l.Load.Id));
    }

    [Theory, EveryDatabase]
    public async Task Events_are_counted_to_the_load_that_brought_them(TestDatabase database)
    {
        using var bench = new EventBench(database);
        var first = await bench.Load(EventBench.Text(Contact(1), Contact(2), Contact(3)));
        var second = await bench.Load(EventBench.Text(Contact(3).Replace(";30;35;", ";30;36;", StringComparison.Ordinal), Contact(4)));
        var view = await new ShowLineage(database.Open, ImportBench.Clock).Run(Figure, Cancel);
        Assert.Equal((4L, 4L), (view.Figure, view.Stated));
        Assert.Equal([(second.Batch, 2L), (first.Batch, 2L)], view.Loads.Select(l => (l.Load.Id, l.States ?? 0)));
    }

    [Theory, EveryDatabase]
    public async Task A_link_lets_rows_of_events_in_and_figures_rise_by_just_those(TestDatabase database)
    {
        using var bench = new EventBench(database);
        var first = await bench.Load(EventBench.Text(Contact(1), Contact(2, "HED"), Contact(3, "HED"), Contact(4, "OKÄND")));
        Assert.Equal((1, 3), (first.New, first.Quarantined.Sum(q => q.Rows)));
        var before = await new ShowLineage(database.Open, ImportBench.Clock).Run(Figure, Cancel);
        var again = new RunAgain(database.Open, new FileImport(database.Choice, ImportBench.Clock, null, bench.Keys));
        var (_, ran) = await new LinkCodes(database.Open, ImportBench.Clock, again).Link(new LinkWish("kontakter", CodeKind.Unit, "HED", "k2", null, null), Administrator, Cancel);
        Assert.Equal((3, 2, 1), (ran!.Ran, ran.Went, ran.Left));
        var after = await new ShowLineage(database.Open, ImportBench.Clock).Run(Figure, Cancel);
        Assert.Equal((1L, 3L, 3L), (before.Figure, after.Figure, after.Stated));
        Assert.Equal(await bench.Recomputed(), await bench.Weeks());
        await using var db = database.Open();
        foreach (var load in await db.LoadBatches.AsNoTracking().ToListAsync(Cancel))
        {
            Assert.Equal(load.RowsRead, load.RowsNew + load.RowsRevised + load.RowsUnchanged + load.RowsDuplicate + load.RowsIgnored + load.RowsQuarantined);
            Assert.Equal(load.StoredAfter, load.StoredBefore + load.StoredNew - load.StoredWithdrawn);
        }

        Assert.Equal(2, await db.PutRightSince(first.Batch, Cancel));
    }

    [Theory, EveryDatabase]
    public async Task The_pages_are_served_with_the_rows_behind_as_pseudonyms(TestDatabase database)
    {
        using var bench = new EventBench(database);
        var account = await bench.Load(EventBench.Text(Contact(1), Contact(2)));
        await using var web = await RunningWeb.Start(database);
        const string figure = "?enhet=k1&aktivitet=nybesok&fran=2026-W09&till=2026-W12";
        foreach (var page in new[] { "/data/harkomst" + figure, "/data/harkomst", "/data/harkomst.csv" + figure, "/data/harkomst.xlsx" + figure, "/data/kvalitet", "/data/kvalitet/ifyllnad.csv", "/data/fynd", "/data/brister", "/data/karantan", "/data/kopplingar", "/data/avstamning", $"/data/inlasningar/{account.Batch}" })
        {
            using var answer = await web.Client.GetAsync(new Uri(page, UriKind.Relative), Cancel);
            Assert.True(answer.IsSuccessStatusCode, $"{page}: {answer.StatusCode}");
        }

        var rows = await web.Client.GetStringAsync(new Uri("/data/harkomst/rader" + figure, UriKind.Relative), Cancel);
        var contact = (await bench.Visible())[0];
        Assert.Contains(contact.PatientKey.ToString("x16", System.Globalization.CultureInfo.InvariantCulture), rows, StringComparison.Ordinal);
        Assert.DoesNotContain("19850101", rows, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_fault_after_publishing_is_a_remark_and_the_load_stands(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var account = await bench.Load("k1;nybesok;2026-W10;akut;5;");
        await using var db = database.Open();
        await AfterPublishing.Try(db, account.Batch, () => throw new InvalidOperationException("Prov."));
        Assert.Equal(LoadState.Published, (await db.LoadBatches.SingleAsync(b => b.Id == account.Batch, Cancel)).State);
        Assert.Contains(await db.LoadRemarks.Where(r => r.BatchId == account.Batch).Select(r => r.Code).ToListAsync(Cancel), c => c == AfterPublishing.NotDone);
        Assert.NotEmpty(AccountText.Sentence(AfterPublishing.NotDone, string.Empty, 1));
    }

    private static Mandated Administrator =>
        Mandated.OnTheServer(new MandateBook(OrganisationTree.AsOf(new DateOnly(2026, 11, 21), [], []), []), Mandate.Administer, MandateScope.Region);

    private static string Contact(int id, string unit = "k1") => $"{id};19850101-1234;{unit};NB;G;2026-02-20;2026-03-02 08:30;30;35;1;";
}
