using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.LinkCodes;
using Vardbalans.App.Features.Importing.RunAgain;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Tests.Importing.Events;

/// <summary>Rows that wait for a code can always be linked and run again, however few or many they are.</summary>
public sealed class WaitingCodeTests
{
    private static readonly Mandated By = Mandated.OnTheServer(
        new MandateBook(OrganisationTree.AsOf(new DateOnly(2026, 11, 21), [], []), []), Mandate.Administer, MandateScope.Region);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Few_of_many_that_wait_go_in(TestDatabase database)
    {
        using var bench = new EventBench(database);
        await bench.Load(EventBench.Text([.. Rows(1, 300, "k1"), .. Rows(1000, 200, "AAA"), .. Rows(2000, 5, "BBB")]));
        var (_, ran) = await Slice(database, bench.Keys).Link(new LinkWish("kontakter", CodeKind.Unit, "BBB", "k2", null, null), By, Cancel);
        Assert.Equal((205, 5), (ran!.Ran, ran.Went));
        Assert.Empty(ran.Refusals);
        Assert.Equal(305, (await bench.Visible()).Count);
        Assert.Equal(await bench.Recomputed(), await bench.Weeks());
    }

    [Theory, EveryDatabase]
    public async Task A_file_of_nothing_but_unknown_codes_waits(TestDatabase database)
    {
        using var bench = new EventBench(database);
        await bench.Load(EventBench.Text(Rows(1, 1, "k1")));
        await bench.Load(EventBench.Text(Rows(2, 150, "NY")));
        Assert.Single(await bench.Visible());
        await Slice(database, bench.Keys).Link(new LinkWish("kontakter", CodeKind.Unit, "NY", "k2", null, null), By, Cancel);
        Assert.Equal(151, (await bench.Visible()).Count);
        ImportBench.Refused(await bench.Run(EventBench.Text("9;p;k1;NB;G;;i går;30;35;1;")), "nothing-usable");
    }

    [Theory, EveryDatabase]
    public async Task A_weekly_file_of_nothing_but_unknown_codes_waits(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await bench.Load("k1;nybesok;2026-W10;akut;5;");
        await bench.Load("NY;nybesok;2026-W10;akut;7;");
        var (_, ran) = await Slice(database).Link(new LinkWish("prov", CodeKind.Unit, "NY", "k2", null, null), By, Cancel);
        Assert.Equal((1, 1), (ran!.Ran, ran.Went));
        ImportBench.Refused(await bench.Rows("k1;nybesok;2026-W10;akut;x;"), "nothing-usable");
    }

    [Theory, EveryDatabase]
    public async Task A_file_of_counts_of_nothing_but_unknown_codes_waits(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        ImportBench.Done(await bench.Content("enhet;manad;antal\nNY;2026-01;7\n", Counts));
        var (_, ran) = await Slice(database).Link(new LinkWish("manad", CodeKind.Unit, "NY", "k1", null, null), By, Cancel);
        Assert.Equal((1, 1), (ran!.Ran, ran.Went));
        await using var db = database.Open();
        Assert.Equal(7, (await db.Visible(db.ProductionMonths).SingleAsync(Cancel)).Done);
    }

    [Theory, EveryDatabase]
    public async Task A_count_with_three_digits_after_its_decimal_mark_is_none(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var account = ImportBench.Done(await bench.Content("enhet;manad;antal\nk1;2026-01;2,000\nk1;2026-02;1638,0\n", Counts));
        Assert.Equal(Reason.ThousandsMark, Assert.Single(account.Quarantined).Name);
        await using var db = database.Open();
        Assert.Equal(1638, (await db.Visible(db.ProductionMonths).SingleAsync(Cancel)).Done);
    }

    [Theory, EveryDatabase]
    public async Task Rows_that_wait_for_something_else_say_so(TestDatabase database)
    {
        using var bench = new EventBench(database);
        await bench.Load(EventBench.Text("1;p;k1;NB;G;;2026-03-02 08:30;30;35;1;", "2;p;NY;YOGA;G;;2026-03-02 08:30;30;35;1;", "3;p;NY;NB;G;;2026-03-02 08:30;30;35;1;"));
        var slice = Slice(database, bench.Keys);
        var (_, ran) = await slice.Link(new LinkWish("kontakter", CodeKind.Unit, "NY", "k2", null, null), By, Cancel);
        Assert.Equal((2, 1), (ran!.Ran, ran.Went));
        Assert.Equal((CodeKind.Activity, "YOGA"), Assert.Single(await slice.Waiting(Cancel)) is var code ? (code.Kind, code.Code) : default);
        await slice.Link(new LinkWish("kontakter", CodeKind.Activity, "YOGA", "aterbesok", null, null), By, Cancel);
        Assert.Equal(3, (await bench.Visible()).Count);
        Assert.Empty(await slice.Waiting(Cancel));
    }

    [Theory, EveryDatabase]
    public async Task Alone_too_they_say_so(TestDatabase database)
    {
        using var bench = new EventBench(database);
        await bench.Load(EventBench.Text("1;p;k1;NB;G;;2026-03-02 08:30;30;35;1;", "2;p;NY;YOGA;G;;2026-03-02 08:30;30;35;1;"));
        var slice = Slice(database, bench.Keys);
        await slice.Link(new LinkWish("kontakter", CodeKind.Unit, "NY", "k2", null, null), By, Cancel);
        Assert.Equal("YOGA", Assert.Single(await slice.Waiting(Cancel)).Code);
        await using var db = database.Open();
        Assert.Equal(1, await db.LoadBatches.CountAsync(Cancel));
    }

    [Theory, EveryDatabase]
    public async Task A_choice_is_linked_from_a_day(TestDatabase database)
    {
        using var bench = new EventBench(database);
        await bench.Load(EventBench.Text(
            "1;p;k1;NB;G;;2026-03-02 08:30;30;35;1;", "2;p;k1;NB;X9;;2026-03-02 08:30;30;35;1;", "3;p;k1;NB;X9;;2026-05-04 08:30;30;35;1;"));
        var slice = Slice(database, bench.Keys);
        Assert.Equal(CodeKind.ContactStatus, Assert.Single(await slice.Waiting(Cancel)).Kind);
        var wish = new LinkWish("kontakter", CodeKind.ContactStatus, "X9", "no-show", new DateOnly(2026, 4, 1), null);
        Assert.Equal(LinkAnswer.NoSuch, (await slice.Link(wish with { Target = "acute" }, By, Cancel)).Answer);
        Assert.Equal(1, (await slice.Link(wish, By, Cancel)).Ran!.Went);
        Assert.Equal([(1, ContactStatus.Done), (3, ContactStatus.NoShow)], (await bench.Visible()).Select(c => ((int)c.Id, c.Status)));
    }

    private static IEnumerable<string> Rows(int first, int count, string unit) =>
        Enumerable.Range(first, count).Select(i => $"{i};p;{unit};NB;G;;2026-03-02 08:30;30;35;1;");

    private static LinkCodes Slice(TestDatabase database, string? keys = null) =>
        new(database.Open, ImportBench.Clock, new RunAgain(database.Open, new FileImport(database.Choice, ImportBench.Clock, null, keys)));

    private const string Counts = """
        {
          "source": "manad", "name": "Månad", "feed": "monthly-measures",
          "file": { "encoding": "auto", "separator": ";", "decimalMark": ",", "missingTokens": [""], "endsWithLineBreak": true },
          "absence": { "kind": "window" },
          "period": { "columns": ["manad"], "formats": ["yyyy-MM"] },
          "units": { "column": "enhet", "ownCodes": true },
          "activities": { "value": "nybesok" },
          "measures": [{ "column": "antal", "to": "done" }],
          "create": {
            "sites": [],
            "units": [{ "code": "r", "name": "R", "kind": "region" }, { "code": "k1", "name": "K1", "kind": "clinic", "parent": "r" }],
            "activities": [{ "code": "nybesok", "nameSv": "Nybesök", "nameEn": "First visits", "countingUnit": "visits" }]
          }
        }
        """;
}
