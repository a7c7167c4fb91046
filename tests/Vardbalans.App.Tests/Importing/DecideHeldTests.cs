using System.Net;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Tests.Access;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.Hosting;
using Vardbalans.App.Tests.Importing.Events;

namespace Vardbalans.App.Tests.Importing;

/// <summary>A load that waits is let in or thrown away by a person, on its page.</summary>
public sealed class DecideHeldTests
{
    [Theory, EveryDatabase]
    public async Task A_load_that_waits_is_told_in_the_list_in_the_menu_and_on_its_page_and_can_be_thrown_away(TestDatabase database)
    {
        var id = await Plant(database);
        await using var web = await RunningWeb.Start(database);
        var list = await Page(web, "/data/inlasningar");
        Assert.Contains("saknar 900 av de 1", list, StringComparison.Ordinal);
        Assert.Contains("inläsningar som väntar på beslut: 1", list, StringComparison.Ordinal);
        Assert.Contains("Släpp in", await Page(web, $"/data/inlasningar/{id}/beslut"), StringComparison.Ordinal);

        using var unsure = await Post(web, id, "kasta", null);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unsure.StatusCode);
        using var crossed = await Post(web, id, "kasta", "slapp-in");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, crossed.StatusCode);
        using var thrown = await Post(web, id, "kasta", "kasta");
        Assert.Equal($"/data/inlasningar/{id}", thrown.Headers.Location!.ToString());
        await using var db = database.Open();
        Assert.NotEqual(LoadState.Held, (await db.LoadBatches.SingleAsync(TestContext.Current.CancellationToken)).State);
        Assert.Single(await db.TrailEntries.Where(t => t.Action == TrailAction.LoadRejected).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.Redirect, (await web.Send(HttpMethod.Get, $"/data/inlasningar/{id}/beslut", "text/html")).StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task The_page_tells_which_units_would_lose_rows_and_letting_the_load_in_changes_the_figures(TestDatabase database)
    {
        using var bench = new EventBench(database);
        await bench.Load(EventBench.Text([Contact(1, "k1"), Contact(2, "k1"), Contact(3, "k1"), .. Enumerable.Range(4, 100).Select(i => Contact(i, "k2"))]), EventBench.Profile("full"));
        var held = await bench.Load(EventBench.Text([Contact(1, "k1"), Contact(2, "k1"), .. Enumerable.Range(5, 99).Select(i => Contact(i, "k2"))]), EventBench.Profile("full"));
        Assert.Equal((LoadState.Held, HeldBecause.WithdrawsMuch, 103, 2), (held.State, held.Held, held.StoredBefore, held.StoredWithdrawn));
        await using var web = await RunningWeb.Start(database);
        var page = await Page(web, $"/data/inlasningar/{held.Batch}/beslut");
        Assert.Contains("1 av 2 enheter ligger över gränsen 2 %", page, StringComparison.Ordinal);
        Assert.Matches(@"(?s)Kirurgkliniken</th>\s*<td[^>]*>3</td>\s*<td[^>]*>1</td>\s*<td[^>]*>33,3 %</td>.*Över gränsen.*Ögonkliniken</th>.*1 %.*Under gränsen", page);
        Assert.Contains("räknas inte längre", page, StringComparison.Ordinal);
        Assert.Equal(103, (await bench.Visible()).Count);

        using var unsure = await Post(web, held.Batch, "slapp-in", null);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unsure.StatusCode);
        using var letIn = await Post(web, held.Batch, "slapp-in", "slapp-in");
        Assert.Equal(HttpStatusCode.Redirect, letIn.StatusCode);
        Assert.Equal(101, (await bench.Visible()).Count);
        Assert.Equal(await bench.Recomputed(), await bench.Weeks());
        var account = await Page(web, $"/data/inlasningar/{held.Batch}");
        Assert.Contains("103 + 0 − 2 = 101 lagrade rader.", account, StringComparison.Ordinal);
        Assert.DoesNotContain("gone-of-unit", account, StringComparison.Ordinal);
        var next = await bench.Load(EventBench.Text(Contact(104, "k2")));
        Assert.Equal((101, 102), (next.StoredBefore, next.StoredAfter));
        await using var db = database.Open();
        Assert.NotNull((await db.LoadBatches.SingleAsync(b => b.Id == held.Batch, TestContext.Current.CancellationToken)).DecidedAt);
    }

    [Theory, EveryDatabase]
    public async Task So_does_the_page_of_a_load_of_weeks_and_of_counts(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        string[] rows = [.. Enumerable.Range(2, 10).Select(w => $"k1;nybesok;2026-W{w:00};akut;{w};")];
        var weekly = ImportBench.Profile.Replace("\"requiredColumns\"", "\"absence\": { \"kind\": \"full\" }, \"requiredColumns\"", StringComparison.Ordinal);
        ImportBench.Done(await bench.Content(ImportBench.Text(rows), weekly));
        var weeks = ImportBench.Done(await bench.Content(ImportBench.Text(rows[1..]), weekly));
        ImportBench.Done(await bench.Content("enhet;manad;antal\nk1;2026-01;5\nk1;2026-02;6\nk1;2026-03;7\nk1;2026-04;7\n", CountImportTests.Profile));
        var counts = ImportBench.Done(await bench.Content("enhet;manad;antal\nk1;2026-01;5\nk1;2026-03;7\nk1;2026-04;7\n", CountImportTests.Profile));
        await using var web = await RunningWeb.Start(database);
        Assert.Matches(@"(?s)Kirurgkliniken</th>\s*<td[^>]*>\d+</td>\s*<td[^>]*>1</td>\s*<td[^>]*>\d+(,\d)? %", await Page(web, $"/data/inlasningar/{weeks.Batch}/beslut"));
        Assert.Matches(@"(?s)</th>\s*<td[^>]*>4</td>\s*<td[^>]*>1</td>\s*<td[^>]*>25 %", await Page(web, $"/data/inlasningar/{counts.Batch}/beslut"));
    }

    private static string Contact(int id, string unit) => $"{id};19121212-1212;{unit};NB;G;2026-03-01;2026-03-02 08:00;30;35;;";

    private static async Task<int> Plant(TestDatabase database)
    {
        await using var db = database.Open();
        var load = new LoadBatch
        {
            Source = "prov",
            SourceName = "Provkällan",
            FileName = "a.csv",
            StartedAt = ImportBench.Clock.GetUtcNow().UtcDateTime,
            LoadedBy = Actor.Program,
            State = LoadState.Held,
            Held = HeldBecause.WithdrawsMuch,
            StoredBefore = 1000,
            StoredWithdrawn = 900,
        };
        db.LoadBatches.Add(load);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return load.Id;
    }

    private static async Task<string> Page(RunningWeb web, string path) => await Browser.Text(await web.Send(HttpMethod.Get, path, "text/html"));

    private static async Task<HttpResponseMessage> Post(RunningWeb web, int id, string choice, string? confirmed)
    {
        var token = System.Text.RegularExpressions.Regex.Match(
            await Page(web, "/mitt-konto/losenord"), "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        var fields = new List<KeyValuePair<string, string>> { new("beslut", choice), new("__RequestVerificationToken", token) };
        if (confirmed is not null)
        {
            fields.Add(new("bekraftat", confirmed));
        }

        using var content = new FormUrlEncodedContent(fields);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/data/inlasningar/{id}/beslut") { Content = content };
        request.Headers.Accept.ParseAdd("text/html");
        return await web.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
