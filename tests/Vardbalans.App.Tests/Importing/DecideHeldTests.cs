using System.Net;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Tests.Access;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.Hosting;

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
