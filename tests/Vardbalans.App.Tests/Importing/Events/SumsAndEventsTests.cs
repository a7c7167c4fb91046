using System.Text;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.LinkCodes;
using Vardbalans.App.Features.Importing.RunAgain;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Tests.Importing.Events;

/// <summary>Sums and events of the same weeks: no care is counted twice and no figure is lost, in whatever order files come.</summary>
public sealed class SumsAndEventsTests
{
    private const string Referrals = """
        { "feed": "referrals", "source": "remisser", "name": "Remisser",
          "file": { "encoding": "utf-8", "separator": ";", "decimalMark": ",", "missingTokens": [""], "endsWithLineBreak": true },
          "absence": { "kind": "delta" },
          "fields": { "remiss_id": { "column": "id" }, "patient": { "column": "p" }, "enhet": { "column": "enhet", "ownCodes": true }, "ankomst_datum": { "column": "dag" }, "bedomning": { "value": "accepted" } },
          "create": { "sites": [], "units": [{ "code": "region", "name": "Region Prov", "kind": "region" }, { "code": "k1", "name": "K", "kind": "clinic", "parent": "region" }], "activities": [{ "code": "nybesok", "nameSv": "Nybesök", "nameEn": "First visits", "countingUnit": "visits" }] } }
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Weekly { get; } = System.Text.RegularExpressions.Regex.Replace(
        ImportBench.Profile.Replace("\"dimensions\": [{ \"column\": \"typ\", \"to\": \"urgency\", \"codes\": { \"akut\": \"acute\", \"plan\": \"elective\" } }]", "\"dimensions\": []", StringComparison.Ordinal),
        "\"totals\": \\[[\\s\\S]*?\\n  \\],",
        "\"totals\": [],");

    [Theory, EveryDatabase]
    public async Task Contacts_are_not_added_to_sums_that_inflow_of_events_shares_a_row_with(TestDatabase database)
    {
        using var bench = new EventBench(database);
        ImportBench.Done(await bench.Run(Week(10, null), Weekly));
        Assert.Equal(1, ImportBench.Done(await bench.Run(Referred(1), Referrals)).New);
        Assert.Equal([new RowsOf(Reason.OtherSource, 2)], ImportBench.Done(await bench.Run(EventBench.Text(Contacts(2)), EventBench.Profile())).Quarantined);
        Assert.Equal([(10, 1)], await Counted(database));

        // The weekly source still owns its sum, and leaves the inflow alone.
        var again = ImportBench.Done(await bench.Run(Week(12, null), Weekly));
        Assert.Equal((1, 1, 0, 1), (again.Revised, again.StoredBefore, again.StoredNew, again.StoredAfter));
        Assert.Equal([(12, 1)], await Counted(database));
        Assert.Equal("nothing-usable", Refusal(await bench.Run(Week(12, 20), Weekly)));
        Assert.Equal([(12, 1)], await Counted(database));
    }

    [Theory, EveryDatabase]
    public async Task Sums_do_not_replace_what_is_made_of_events(TestDatabase database)
    {
        using var bench = new EventBench(database);
        ImportBench.Done(await bench.Run(Referred(1, 2), Referrals));
        Assert.Equal("nothing-usable", Refusal(await bench.Run(Week(null, 20), Weekly)));
        ImportBench.Done(await bench.Run(Week(10, null), Weekly));
        ImportBench.Done(await bench.Run(Referred(3), Referrals));
        Assert.Equal([(10, 3)], await Counted(database));
        Assert.Equal("nothing-usable", Refusal(await bench.Run(Week(10, 20), Weekly)));
        Assert.Equal([(10, 3)], await Counted(database));
    }

    [Theory, EveryDatabase]
    public async Task A_weekly_file_of_everything_takes_back_its_own_sums_and_no_events(TestDatabase database)
    {
        using var bench = new EventBench(database);
        var full = Weekly.Replace("\"source\":", "\"absence\": { \"kind\": \"full\" }, \"source\":", StringComparison.Ordinal);
        ImportBench.Done(await bench.Run(Week(10, null), full));
        ImportBench.Done(await bench.Run(Referred(1), Referrals));
        var held = ImportBench.Done(await bench.Run(ImportBench.Text("k1;nybesok;2026-W11;x;7;"), full));
        Assert.Equal((LoadState.Held, 1, 1, 1, 1), (held.State, held.StoredBefore, held.StoredNew, held.StoredWithdrawn, held.StoredAfter));
        Assert.Null(await bench.Held().LetIn(held.Batch, Actor.CommandLine, Cancel));
        Assert.Equal([(null, 1), (7, null)], await Counted(database));
        await using var db = database.Open();
        Assert.Equal(held.StoredAfter, await StoredWeeks.Own(db, "prov").CountAsync(Cancel));
    }

    [Theory, EveryDatabase]
    public async Task A_load_that_waited_is_not_let_in_over_what_another_source_has_published_since(TestDatabase database)
    {
        using var bench = new EventBench(database);
        var held = ImportBench.Done(await bench.Run(EventBench.Text(Contacts(20)), EventBench.Profile(), expected: 21));
        ImportBench.Done(await bench.Run(Week(20, null), Weekly));
        var refused = await bench.Held().LetIn(held.Batch, Actor.CommandLine, Cancel);
        Assert.Equal("other-figures-since", refused?.Code);
        Assert.Contains("Kontakter kontakter", refused!.Sentence, StringComparison.Ordinal);
        Assert.Equal([(20, null)], await Counted(database));
        Assert.Empty(await bench.Visible());
        Assert.Equal((LoadState.Held, null), await StateOf(database, held.Batch));
        Assert.Null(await bench.Held().Reject(held.Batch, Actor.CommandLine, Cancel));
    }

    [Theory, EveryDatabase]
    public async Task Sums_that_waited_are_not_let_in_over_events(TestDatabase database)
    {
        using var bench = new EventBench(database);
        var held = ImportBench.Done(await bench.Run(Week(20, null), Weekly, expected: 2));
        Assert.Equal(LoadState.Held, held.State);
        await bench.Load(EventBench.Text(Contacts(3)));
        Assert.Equal("other-figures-since", (await bench.Held().LetIn(held.Batch, Actor.CommandLine, Cancel))?.Code);
        Assert.Equal([(3, null)], await Counted(database));
    }

    [Theory, EveryDatabase]
    public async Task A_load_that_another_source_comes_before_waits_for_a_person(TestDatabase database)
    {
        using var bench = new EventBench(database);
        ImportBench.Done(await bench.Run(ImportBench.Text("k1;nybesok;2026-W20;x;7;"), Weekly));
        var isFirst = true;
        using var content = new FirstAsked(Encoding.UTF8.GetBytes(EventBench.Text(Contacts(40_000))), () =>
        {
            if (isFirst)
            {
                isFirst = false;
                using var other = new EventBench(database);
                ImportBench.Done(other.Run(Week(20, null), Weekly).GetAwaiter().GetResult());
            }
        });
        var account = ImportBench.Done(await new FileImport(database.Choice, ImportBench.Clock, null, bench.Keys).Run(
            new ImportOrder { Profile = Encoding.UTF8.GetBytes(EventBench.Profile()), ProfileName = "p", Content = content, FileName = "f.csv", By = Actor.CommandLine }, Cancel));
        Assert.Equal((LoadState.Held, HeldBecause.OtherFigures), (account.State, account.Held));
        Assert.Equal([(20, null), (7, null)], await Counted(database));
        Assert.Empty(await bench.Visible());
    }

    [Theory, EveryDatabase]
    public async Task A_load_that_waits_outlives_an_upload_that_breaks_off(TestDatabase database)
    {
        using var bench = new EventBench(database);
        await bench.Load(EventBench.Text(Contacts(100)), EventBench.Profile("full"));
        var held = await bench.Load(EventBench.Text(Contacts(90).Append("200;p;k1;NB;G;;2026-03-03 08:30;;;1;")), EventBench.Profile("full"));
        Assert.Equal(LoadState.Held, held.State);
        using var broken = new FirstAsked(Encoding.UTF8.GetBytes(EventBench.Text(Contacts(9000))), () => throw new IOException("gone"));
        await Assert.ThrowsAnyAsync<IOException>(() => new FileImport(database.Choice, ImportBench.Clock, null, bench.Keys).Run(
            new ImportOrder { Profile = Encoding.UTF8.GetBytes(EventBench.Profile("full")), ProfileName = "p", Content = broken, FileName = "f.csv", By = Actor.CommandLine }, Cancel));
        Assert.Equal((LoadState.Held, null), await StateOf(database, held.Batch));
        Assert.Null(await bench.Held().LetIn(held.Batch, Actor.CommandLine, Cancel));
        Assert.Equal((LoadState.Published, Actor.CommandLine), await StateOf(database, held.Batch));
        Assert.Equal(91, (await bench.Visible()).Count);
        Assert.Equal([(91, null)], await Counted(database));
    }

    [Theory, EveryDatabase]
    public async Task What_a_load_in_the_place_of_one_that_waited_ends_is_ended_whatever_that_one_had_ended(TestDatabase database)
    {
        using var bench = new EventBench(database);
        await bench.Load(EventBench.Text(Contacts(1000)), EventBench.Profile("full"));
        var held = await bench.Load(EventBench.Text(Contacts(700).Append("5000;p;k1;NB;G;;2026-03-03 08:30;;;1;")), EventBench.Profile("full"));
        var next = await bench.Load(EventBench.Text(Contacts(995).Select(c => c.StartsWith("990;", StringComparison.Ordinal) ? c.Replace(";G;", ";U;", StringComparison.Ordinal) : c)), EventBench.Profile("full"));
        Assert.Equal((LoadState.Published, 0, 1, 5, 995), (next.State, next.New, next.Revised, next.StoredWithdrawn, next.StoredAfter));
        Assert.Equal(LoadState.Rejected, (await StateOf(database, held.Batch)).State);
        Assert.Equal(await bench.Recomputed(), await bench.Weeks());
        await using var db = database.Open();
        Assert.False(await db.All<Contact>().AnyAsync(c => c.BatchId == held.Batch || c.EndedBy == held.Batch, Cancel));
    }

    [Theory, EveryDatabase]
    public async Task Linking_a_code_leaves_a_load_that_waits_alone(TestDatabase database)
    {
        using var bench = new EventBench(database);
        await bench.Run(EventBench.Text(Contacts(100).Append("900;p;ny;NB;G;;2026-03-02 08:30;30;35;1;")), EventBench.Profile("full"));
        var held = await bench.Load(EventBench.Text(Contacts(90)), EventBench.Profile("full"));
        Assert.Equal(LoadState.Held, held.State);
        var again = new RunAgain(database.Open, new FileImport(database.Choice, ImportBench.Clock, null, bench.Keys));
        var by = Mandated.OnTheServer(new MandateBook(OrganisationTree.AsOf(new DateOnly(2026, 11, 21), [], []), []), Mandate.Administer, MandateScope.Region);
        var (_, ran) = await new LinkCodes(database.Open, ImportBench.Clock, again).Link(new LinkWish("kontakter", CodeKind.Unit, "ny", "k2", null, null), by, Cancel);
        Assert.Contains("väntar på beslut", Assert.Single(ran!.Refusals), StringComparison.Ordinal);
        Assert.Equal((LoadState.Held, null), await StateOf(database, held.Batch));
    }

    [Theory, EveryDatabase]
    public async Task The_stored_account_is_what_the_table_holds_after_every_kind_of_load(TestDatabase database)
    {
        using var bench = new EventBench(database);
        var profile = EventBench.Profile("full", version: true);
        string Row(int id, int version, string removed = "") => $"{id};p;k1;NB;G;;2026-03-03 08:30;;;{version};{removed}";
        var first = await bench.Load(EventBench.Text(Enumerable.Range(1, 200).Select(i => Row(i, 1))), profile);
        Assert.Equal((0, 200, 0, 200), Stored(first));
        var revised = await bench.Load(EventBench.Text(Enumerable.Range(1, 202).Select(i => Row(i, i % 2))), profile);
        Assert.Equal((200, 2, 0, 202), Stored(revised));
        var removed = await bench.Load(EventBench.Text(Enumerable.Range(1, 202).Select(i => Row(i, 3, i == 7 ? "1" : string.Empty))), profile);
        Assert.Equal((202, 0, 1, 201), Stored(removed));
        var withdrawn = await bench.Load(EventBench.Text(Enumerable.Range(3, 200).Select(i => Row(i, 3, i == 7 ? "1" : string.Empty))), profile);
        Assert.Equal((201, 0, 2, 199), Stored(withdrawn));
        var held = await bench.Load(EventBench.Text(Enumerable.Range(1, 100).Select(i => Row(i, 4))), profile);
        Assert.Equal(LoadState.Held, held.State);
        Assert.Null(await bench.Held().LetIn(held.Batch, Actor.CommandLine, Cancel));
        Assert.Equal(held.StoredAfter, (await bench.Visible()).Count);
        Assert.Equal(await bench.Recomputed(), await bench.Weeks());
        Assert.Equal((held.StoredAfter, 1, 0, held.StoredAfter + 1), Stored(await bench.Load(EventBench.Text([.. Enumerable.Range(1, 100).Select(i => Row(i, 4)), Row(999, 1)]), profile)));
    }

    private static (int, int, int, int) Stored(LoadAccount a) => (a.StoredBefore, a.StoredNew, a.StoredWithdrawn, a.StoredAfter);

    private static string Week(int? done, int? inflow) => ImportBench.Text($"k1;nybesok;2026-W10;x;{done};{inflow}");

    private static string Referred(params int[] ids) => "id;p;enhet;dag\n" + string.Concat(ids.Select(i => $"{i};p;k1;2026-03-03\n"));

    private static IEnumerable<string> Contacts(int most) => Enumerable.Range(1, most).Select(i => $"{i};p;k1;NB;G;;2026-03-03 08:30;;;1;");

    private static string Refusal(ImportAnswer answer) => Assert.IsType<ImportAnswer.Refused>(answer).Findings[0].Code;

    private static async Task<List<(int? Done, int? Inflow)>> Counted(TestDatabase database)
    {
        await using var db = database.Open();
        return [.. (await db.ProductionWeeks.AsNoTracking().OrderBy(p => p.Part).ToListAsync(Cancel)).GroupBy(p => p.Part).Select(g =>
            (g.Any(p => p.Done != null) ? g.Sum(p => p.Done) : null, g.Any(p => p.Inflow != null) ? g.Sum(p => p.Inflow) : null))];
    }

    private static async Task<(LoadState State, Actor? By)> StateOf(TestDatabase database, int batch)
    {
        await using var db = database.Open();
        var load = await db.LoadBatches.AsNoTracking().SingleAsync(b => b.Id == batch, Cancel);
        return (load.State, load.DecidedBy);
    }

    /// <summary>A file that does something when it is read to its second half.</summary>
    private sealed class FirstAsked(byte[] bytes, Action half) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count)
        {
            if (Position > Length / 2)
            {
                half();
            }

            return base.Read(buffer, offset, Math.Min(count, 1 << 14));
        }
    }
}
