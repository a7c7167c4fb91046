using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Tests.Databases;

namespace Vardbalans.App.Tests.Importing.Events;

/// <summary>Whatever files of events hold, the accounts close, and the weekly figures are what their rows add up to.</summary>
public sealed class EventPropertyTests
{
    private static readonly string[] Units = ["k1", "k2", "okänd", ""];
    private static readonly string[] Kinds = ["NB", "aterbesok", "yoga"];
    private static readonly string[] Statuses = ["G", "U", "B", "AP", "AV", "?"];
    private static readonly string[] Starts = ["2026-03-02 08:30", "2026-03-31 23:59", "2026-04-01 00:00", "2026-11-10 10:15", "2026-11-20 10:15", "2026-02-30 10:00", "1/2/26"];
    private static readonly string[] Minutes = ["30", "45", "", "-5", "x"];

    private static readonly string[] Outcomes = ["accepted", "declined", "?"];
    private static readonly string[] Slots = ["free", "booked", "?"];

    private static Gen<string> Row(bool faults) =>
        from id in Gen.Choose(1, 25)
        from unit in Gen.Elements(faults ? Units : Units[..2])
        from kind in Gen.Elements(faults ? Kinds : Kinds[..2])
        from status in Gen.Elements(faults ? Statuses : Statuses[..5])
        from start in Gen.Elements(faults ? Starts : Starts[..5])
        from minutes in Gen.Elements(faults ? Minutes : Minutes[..3])
        from version in Gen.Choose(1, 6)
        from removed in Gen.Frequency((8, Gen.Constant("")), (1, Gen.Constant("ja")))
        from cut in Gen.Frequency((faults ? 12 : 1000, Gen.Constant(0)), (1, Gen.Choose(1, 20)))
        let row = $"{id};19850101-1234;{unit};{kind};{status};2026-02-01;{start};30;{minutes};{version};{removed}"
        select faults && cut > 0 ? row[..^cut] : row;

    /// <summary>Samples by a seed that is told, and that can be given again in VARDBALANS_TEST_SEED.</summary>
    private static T[] Sample<T>(Gen<T> gen, int samples)
    {
        var seed = ulong.TryParse(Environment.GetEnvironmentVariable("VARDBALANS_TEST_SEED"), out var given) ? given : (ulong)System.Diagnostics.Stopwatch.GetTimestamp();
        TestContext.Current.TestOutputHelper?.WriteLine($"VARDBALANS_TEST_SEED={seed}");
        return gen.Sample(samples, new Rnd(seed), 50);
    }

    private static Gen<List<string[]>> Files(bool faults) => Gen.ListOf(Gen.ArrayOf(Row(faults), 12), 4).Select(f => f.ToList());

    [Theory]
    [EveryDatabase("delta", false)]
    [EveryDatabase("delta", true)]
    [EveryDatabase("window", false)]
    [EveryDatabase("full", false)]
    [EveryDatabase("full", true)]
    public async Task The_accounts_close_and_increments_are_what_recomputing_gives(TestDatabase database, string absence, bool version)
    {
        using var bench = new EventBench(database);
        var profile = EventBench.Profile(absence, version: version);
        foreach (var file in Sample(Files(faults: true), 6).SelectMany(f => f))
        {
            // Half of the files end in the middle of a row.
            var text = EventBench.Text(file);
            if (await bench.Run(text, profile) is not ImportAnswer.Done done)
            {
                continue;
            }

            var account = done.Account;
            Assert.Equal((file.Length, account.RowsRead), (account.RowsRead, account.Accounted));
            Assert.Equal(account.StoredBefore + account.StoredNew - account.StoredWithdrawn, account.StoredAfter);
            if (account.State == LoadState.Held)
            {
                var waits = bench.Held();
                var cancel = TestContext.Current.CancellationToken;
                Assert.Null(await (account.Batch % 2 == 0 ? waits.LetIn(account.Batch, Actor.CommandLine, cancel) : waits.Reject(account.Batch, Actor.CommandLine, cancel)));
            }

            await using var db = database.Open();
            var last = await db.LoadBatches.Where(b => b.State == LoadState.Published).OrderByDescending(b => b.Id).FirstOrDefaultAsync(TestContext.Current.CancellationToken);
            Assert.Equal(last?.StoredAfter ?? 0, (await bench.Visible()).Count);
            Assert.Equal(await bench.Recomputed(), await bench.Weeks());
            var seen = await bench.Seen();
            if (account.State == LoadState.Published && account.Ignored.Count == 0)
            {
                var again = ImportBench.Done(await bench.Run(text, profile));
                Assert.Equal((0, 0, 0), (again.New, again.StoredNew, again.StoredWithdrawn));
                Assert.Equal(seen, await bench.Seen());
            }
        }
    }

    [Theory]
    [EveryDatabase("referrals", "delta")]
    [EveryDatabase("referrals", "full")]
    [EveryDatabase("slots", "window")]
    [EveryDatabase("slots", "full")]
    public async Task The_accounts_of_other_feeds_close(TestDatabase database, string feed, string absence)
    {
        using var bench = new EventBench(database);
        var isReferrals = feed == "referrals";
        var fields = isReferrals
            ? """ "remiss_id": { "column": "id" }, "patient": { "column": "patient" }, "enhet": { "column": "enhet", "ownCodes": true }, "ankomst_datum": { "column": "dag" }, "bedomning": { "column": "hur" } """
            : """ "tid_id": { "column": "id" }, "enhet": { "column": "enhet", "ownCodes": true }, "aktivitet": { "value": "nybesok" }, "start": { "column": "dag" }, "status": { "column": "hur" } """;
        var whole = EventBench.Profile(absence, source: feed).Replace("\"contacts\"", $"\"{feed}\"", StringComparison.Ordinal);
        var begins = whole.IndexOf("\"fields\"", StringComparison.Ordinal);
        var profile = $"{whole[..begins]}\"fields\": {{ {fields} }}, {whole[whole.IndexOf("\"create\"", StringComparison.Ordinal)..]}";
        var row = from id in Gen.Choose(1, 25)
                  from unit in Gen.Elements("k1", "k2", "okänd")
                  from day in Gen.Elements("2026-03-02", "2026-11-10", "2026-11-20", "2026-02-30")
                  from how in Gen.Elements(isReferrals ? Outcomes : Slots)
                  select $"{id};p;{unit};{day}{(isReferrals ? "" : " 08:30")};{how}";
        var cancel = TestContext.Current.CancellationToken;
        foreach (var file in Sample(Gen.ArrayOf(row, 15), 20))
        {
            if (await bench.Run(string.Concat(file.Prepend("id;patient;enhet;dag;hur").Select(r => r + "\n")), profile) is not ImportAnswer.Done { Account: var account })
            {
                continue;
            }

            Assert.Equal((file.Length, account.RowsRead), (account.RowsRead, account.Accounted));
            if (account.State == LoadState.Held)
            {
                Assert.Null(await bench.Held().LetIn(account.Batch, Actor.CommandLine, cancel));
            }

            await using var db = database.Open();
            Assert.Equal(account.StoredAfter, isReferrals ? await db.Visible(db.All<Referral>()).CountAsync(cancel) : await db.Visible(db.All<Slot>()).CountAsync(cancel));
            var accepted = await db.Visible(db.All<Referral>()).CountAsync(r => r.Outcome == ReferralOutcome.Accepted, cancel);
            Assert.Equal(accepted, await db.ProductionWeeks.SumAsync(p => p.Inflow ?? 0, cancel));
        }
    }

    [Theory, EveryDatabase]
    public async Task Deltas_with_versions_give_the_same_in_any_order(TestDatabase database)
    {
        using var bench = new EventBench(database);
        // One thing of each version of each row: two that differ would contradict each other.
        var files = Sample(Files(faults: false), 3).SelectMany(f => f).SelectMany(f => f)
            .DistinctBy(r => (r.Split(';')[0], r.Split(';')[9])).Chunk(7).ToList();
        foreach (var file in files)
        {
            await bench.Load(EventBench.Text(file), EventBench.Profile(source: "framat", version: true));
        }

        foreach (var file in files.AsEnumerable().Reverse())
        {
            await bench.Load(EventBench.Text(file.Reverse()), EventBench.Profile(source: "bakat", version: true));
        }

        string Content(Contact c) => $"{c.Id} u{c.UnitId} a{c.ActivityId} {c.Status} {c.Day} {c.StartMinute} {c.ActualMinutes} v{c.Version}";
        Assert.Equal((await bench.Visible("framat")).Select(Content), (await bench.Visible("bakat")).Select(Content));
        Assert.Equal(await bench.Recomputed(), await bench.Weeks());
    }
}
