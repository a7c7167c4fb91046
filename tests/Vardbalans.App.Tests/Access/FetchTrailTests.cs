using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.Hosting;

namespace Vardbalans.App.Tests.Access;

/// <summary>A log system that fetches the trail.</summary>
public sealed class FetchTrailTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    [Theory, EveryDatabase]
    public async Task Everything_that_is_sealed_is_fetched_once_in_order_while_more_arrives(TestDatabase database)
    {
        await using var web = await RunningWeb.Start(database, signedIn: false);
        await Keys.Plant(database, "vb_logg", TokenScopes.ReadTrail);
        await ShowTrailTests.Plant(database, 2_500, _ => Now);
        await Seal(database);
        var (fetched, next, rounds, hasMore) = (new List<(long Seal, long Number)>(), string.Empty, 0, true);
        while (hasMore)
        {
            using var answer = await Fetch(web, $"?limit=1000&after={next}");
            fetched.AddRange(answer.RootElement.GetProperty("entries").EnumerateArray().Select(e => (e.GetProperty("seal").GetInt64(), e.GetProperty("number").GetInt64())));
            next = answer.RootElement.GetProperty("next").GetString()!;
            hasMore = answer.RootElement.GetProperty("hasMore").GetBoolean();
            Assert.True(answer.RootElement.GetProperty("newestSeal").GetProperty("number").GetInt64() > 0);
            await ShowTrailTests.Plant(database, 10, _ => Now);
            if (rounds++ == 0)
            {
                await Seal(database);
            }
        }

        await using var db = database.Open();
        var all = await db.TrailEntries.Where(e => e.SealId != null).OrderBy(e => e.SealId).ThenBy(e => e.Id).Select(e => new { e.SealId, e.Id }).ToListAsync(Cancel);
        Assert.Equal(all.Select(e => (e.SealId!.Value, e.Id)), fetched);
        Assert.True(fetched.Count >= 2_510);

        // What waits for a seal comes when it has one; an empty answer keeps the place.
        using var empty = await Fetch(web, $"?after={next}");
        Assert.Equal((0, next), (empty.RootElement.GetProperty("entries").GetArrayLength(), empty.RootElement.GetProperty("next").GetString()));
        await Seal(database);
        using var rest = await Fetch(web, $"?after={next}");
        Assert.True(rest.RootElement.GetProperty("entries").GetArrayLength() > 0);
    }

    [Theory, EveryDatabase]
    public async Task An_entry_with_a_low_number_that_was_committed_late_is_not_lost(TestDatabase database)
    {
        await using var web = await RunningWeb.Start(database, signedIn: false);
        await Keys.Plant(database, "vb_logg", TokenScopes.ReadTrail);
        await ShowTrailTests.Plant(database, 3, _ => Now);
        await using var db = database.Open();
        var late = (await db.TrailEntries.OrderBy(e => e.Id).FirstAsync(Cancel)).Id;

        // As if the first had not been there when the first seal was made.
        await Seal(database, e => e.Id != late);
        using var first = await Fetch(web, string.Empty);
        Assert.DoesNotContain(late, Numbers(first));
        await Seal(database);
        using var second = await Fetch(web, $"?after={first.RootElement.GetProperty("next").GetString()}");
        Assert.Contains(late, Numbers(second));
    }

    [Theory, EveryDatabase]
    public async Task Fetching_is_noted_but_does_not_feed_itself(TestDatabase database)
    {
        await using var web = await RunningWeb.Start(database, signedIn: false);
        var token = await Keys.Plant(database, "vb_logg", TokenScopes.ReadTrail);
        await ShowTrailTests.Plant(database, 3, _ => Now);
        var next = string.Empty;
        for (var i = 0; i < 5; i++)
        {
            await Seal(database);
            using var answer = await Fetch(web, $"?after={next}");
            next = answer.RootElement.GetProperty("next").GetString();
        }

        await using var db = database.Open();
        var note = await db.TrailEntries.SingleAsync(e => e.Action == TrailAction.TrailExported, Cancel);
        Assert.Equal((Actor.Token(token.Id), "{\"entries\":3}"), (note.By, note.Detail));
    }

    [Theory]
    [EveryDatabase("?limit=0", "limit")]
    [EveryDatabase("?limit=1001", "limit")]
    [EveryDatabase("?limit=-1", "limit")]
    [EveryDatabase("?limit=alla", "limit")]
    [EveryDatabase("?after=igår", "after")]
    [EveryDatabase("?after=1", "after")]
    [EveryDatabase("?after=1-2-3", "after")]
    [EveryDatabase("?after=99999999999999999999-1", "after")]
    public async Task What_cannot_be_read_is_told_in_words(TestDatabase database, string query, string told)
    {
        await using var web = await RunningWeb.Start(database, signedIn: false);
        await Keys.Plant(database, "vb_logg", TokenScopes.ReadTrail);
        using var answer = await web.Ask("/api/v1/trail" + query, "vb_logg");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Contains($"Värdet i {told}", problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [EveryDatabase("-9223372036854775808")]
    [EveryDatabase("9223372036854775807")]
    [EveryDatabase("'x'")]
    [EveryDatabase("1.5")]
    public async Task What_is_put_in_beside_the_chain_is_neither_handed_out_nor_gone_back_to(TestDatabase database, string number)
    {
        // Only SQLite takes anything for a number.
        var stored = database.Choice.Provider == "sqlite" || number.Length > 4 ? number : "-1";
        await using var web = await RunningWeb.Start(database, signedIn: false);
        await Keys.Plant(database, "vb_logg", TokenScopes.ReadTrail);
        await ShowTrailTests.Plant(database, 3, _ => Now);
        await Seal(database);
        await using var db = database.Open();
#pragma warning disable EF1002 // Our own text.
        await db.Database.ExecuteSqlRawAsync($"INSERT INTO \"TrailEntries\" (\"Id\", \"At\", \"By\", \"Action\", \"Subject\", \"Detail\", \"SealId\") VALUES (777, '2026-11-22 11:00:00', 'program', 'SignedIn', '', '', {stored})", Cancel);
#pragma warning restore EF1002
        using var first = await Fetch(web, string.Empty);
        Assert.DoesNotContain(777, Numbers(first));
        using var second = await Fetch(web, $"?after={first.RootElement.GetProperty("next").GetString()}");
        Assert.Empty(Numbers(second));
    }

    [Theory, EveryDatabase]
    public async Task A_person_who_reviews_may_fetch_it_too_for_a_purpose_that_is_noted(TestDatabase database)
    {
        await using var web = await RunningWeb.Start(database);
        await ShowTrailTests.Plant(database, 3, _ => Now);
        await Seal(database);
        using var answer = await web.Send(HttpMethod.Get, "/api/v1/trail");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await using var db = database.Open();
        var purpose = await db.StatedPurposes.Select(p => p.Purpose).FirstAsync(Cancel);
        var note = await db.TrailEntries.SingleAsync(e => e.Action == TrailAction.TrailExported, Cancel);
        Assert.Contains($"\"purpose\":{(int)purpose}", note.Detail, StringComparison.Ordinal);
        await db.StatedPurposes.ExecuteDeleteAsync(Cancel);
        using var unstated = await web.Send(HttpMethod.Get, "/api/v1/trail");
        Assert.Equal(HttpStatusCode.Forbidden, unstated.StatusCode);
    }

    private static List<long> Numbers(JsonDocument answer) => [.. answer.RootElement.GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("number").GetInt64())];

    private static async Task<JsonDocument> Fetch(RunningWeb web, string query)
    {
        using var answer = await web.Ask("/api/v1/trail" + query, "vb_logg");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel));
    }

    /// <summary>As the job does each minute; the hashes are another test's matter.</summary>
    private static async Task Seal(TestDatabase database, System.Linq.Expressions.Expression<Func<TrailEntry, bool>>? which = null)
    {
        await using var db = database.Open();
        var number = (await db.TrailSeals.MaxAsync(s => (long?)s.Id, Cancel) ?? 0) + 1;
        var marked = await db.TrailEntries.Where(e => e.SealId == null).Where(which ?? (_ => true)).ExecuteUpdateAsync(e => e.SetProperty(x => x.SealId, number), Cancel);
        if (marked > 0)
        {
            db.TrailSeals.Add(new TrailSeal { Id = number, MadeAt = Now, Entries = marked, BatchHash = "b", PreviousHash = "p", Hash = $"h{number}" });
            await db.SaveChangesAsync(Cancel);
        }
    }
}
