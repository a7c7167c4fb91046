using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Features.Importing.KeepProfiles;
using Vardbalans.App.Tests.Access;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.Hosting;

namespace Vardbalans.App.Tests.Importing;

/// <summary>A file in by hand, as a browser without script sends it.</summary>
public sealed class UploadTests
{
    private const string Page = "/data/las-in";

    [Theory, EveryDatabase]
    public async Task A_file_is_looked_at_first_and_nothing_is_stored(TestDatabase database)
    {
        await using var web = await Start(database);
        var page = await Text(await Send(web, Page + "/granska", "k1;nybesok;2026-W10;akut;5;1", "k9;nybesok;2026-W10;akut;5;", "k1;nybesok;2026-W11;akut;x;"));
        Assert.Contains("okänd enhet", page, StringComparison.Ordinal);
        Assert.Contains("inget tal", page, StringComparison.Ordinal);
        Assert.Contains("Inget är sparat än", page, StringComparison.Ordinal);
        await using var db = database.Open();
        Assert.Empty(await db.LoadBatches.ToListAsync(TestContext.Current.CancellationToken));
    }

    [Theory, EveryDatabase]
    public async Task A_file_is_loaded_and_the_page_of_its_load_shown(TestDatabase database)
    {
        await using var web = await Start(database);
        using var answer = await Send(web, Page, "k1;nybesok;2026-W10;akut;5;1");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        await using var db = database.Open();
        var load = await db.LoadBatches.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal((LoadOrigin.Upload, "vecka.csv", 1), (load.Origin, load.FileName, load.RowsNew));
        Assert.Equal($"/data/inlasningar/{load.Id}", answer.Headers.Location!.ToString());
    }

    [Theory, EveryDatabase]
    public async Task The_whole_of_a_long_file_is_looked_at_by_its_beginning_only(TestDatabase database)
    {
        await using var web = await Start(database);
        var rows = Enumerable.Range(0, 60_000).Select(_ => "k1;nybesok;2026-W10;akut;5;1").ToArray();
        using var answer = await Send(web, Page + "/granska", rows);
        Assert.Contains("Så läses filen", await Text(answer), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_form_without_its_token_or_with_a_false_one_is_refused_before_its_file_is_read(TestDatabase database)
    {
        await using var web = await Start(database);
        foreach (var token in new[] { null, "falsk" })
        {
            using var answer = await Send(web, Page, token, ["k1;nybesok;2026-W10;akut;5;1"]);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        await using var db = database.Open();
        Assert.Empty(await db.LoadBatches.ToListAsync(TestContext.Current.CancellationToken));
    }

    [Theory, EveryDatabase]
    public async Task A_form_without_a_file_says_so(TestDatabase database)
    {
        await using var web = await Start(database);
        using var content = new MultipartFormDataContent { { new StringContent(await Token(web)), "__RequestVerificationToken" }, { new StringContent("prov"), "kalla" } };
        using var answer = await Post(web, Page, content);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Ingen fil är vald", await Text(answer), StringComparison.Ordinal);
    }

    /// <summary>Two megabytes would be laid in a file by the framework's own reading of forms.</summary>
    [Theory, EveryDatabase]
    public async Task An_upload_leaves_no_file_behind_and_makes_none_on_the_way(TestDatabase database)
    {
        await using var web = await Start(database);
        var made = new System.Collections.Concurrent.ConcurrentBag<string>();
        using var watcher = new FileSystemWatcher(Path.GetTempPath()) { IncludeSubdirectories = false };
        watcher.Created += (_, e) => made.Add(e.Name ?? string.Empty);
        watcher.EnableRaisingEvents = true;
        using var answer = await Send(web, Page, [.. Enumerable.Range(0, 100_000).Select(_ => "k1;nybesok;2026-W10;akut;5;1")]);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.DoesNotContain(made, n => n.StartsWith("ASPNETCORE_", StringComparison.Ordinal));
    }

    [Theory, EveryDatabase]
    public async Task A_new_source_is_proposed_from_a_file_edited_and_saved(TestDatabase database)
    {
        await using var web = await Start(database);
        var page = await Text(await Send(web, "/data/kallor/forslag", "k1;nybesok;2026-W10;akut;5;1"));
        Assert.Contains("\"source\": \"vecka\"", page, StringComparison.Ordinal);
        Assert.Contains("Betyder", page, StringComparison.Ordinal);

        using var faulty = await Form(web, "/data/kallor/ny", ("profil", "{\n  \"source\": \"ny\",\n  \"nmae\": \"Ny\"\n}"), ("version", "0"));
        var refused = await Text(faulty);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, faulty.StatusCode);
        Assert.Contains("rad 3: nyckeln \"nmae\" är okänd", refused, StringComparison.Ordinal);
        Assert.Contains("\"nmae\": \"Ny\"", refused, StringComparison.Ordinal);

        var profile = ImportBench.Profile.Replace("\"prov\"", "\"ny\"", StringComparison.Ordinal);
        using var saved = await Form(web, "/data/kallor/ny", ("profil", profile), ("version", "0"));
        Assert.Equal("/data/kallor/ny", saved.Headers.Location!.ToString());
        using var twice = await Form(web, "/data/kallor/ny", ("profil", profile), ("version", "0"));
        Assert.Contains("finns redan", await Text(twice), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_profile_is_saved_as_a_version_and_one_saved_meanwhile_is_not_overwritten(TestDatabase database)
    {
        await using var web = await Start(database);
        async Task<HttpResponseMessage> Save(string name, string version) => await Form(
            web, "/data/kallor/prov/andra", ("profil", ImportBench.Profile.Replace("Provkällan", name, StringComparison.Ordinal)), ("version", version));
        Assert.Equal(HttpStatusCode.Redirect, (await Save("Ett", "1")).StatusCode);
        using var late = await Save("Två", "1");
        var told = await Text(late);
        Assert.Contains("Version 2 sparades av någon annan", told, StringComparison.Ordinal);
        Assert.Contains("Två", told, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await Save("Två", "2")).StatusCode);
        var page = await Text(await web.Send(HttpMethod.Get, "/data/kallor/prov", "text/html"));
        Assert.Contains("version 3", page, StringComparison.Ordinal);
        Assert.Contains("allt Testsson", page, StringComparison.Ordinal);
        Assert.Contains("Ett", await Text(await web.Send(HttpMethod.Get, "/data/kallor/prov/profil.json?version=2")), StringComparison.Ordinal);
        Assert.Contains("Två", await Text(await web.Send(HttpMethod.Get, "/data/kallor", "text/html")), StringComparison.Ordinal);
    }

    private static async Task<RunningWeb> Start(TestDatabase database)
    {
        await using (var db = database.Open())
        {
            await KeptProfiles.Keep(
                db, new SourceFacts("prov", "Provkällan", Feed.WeeklyMeasures, 7), Encoding.UTF8.GetBytes(ImportBench.Profile), Actor.CommandLine, ImportBench.Clock.GetUtcNow().UtcDateTime, TestContext.Current.CancellationToken);
        }

        return await RunningWeb.Start(database);
    }

    private static async Task<HttpResponseMessage> Send(RunningWeb web, string path, params string[] rows) => await Send(web, path, await Token(web), rows);

    private static async Task<HttpResponseMessage> Send(RunningWeb web, string path, string? token, string[] rows)
    {
        using var content = new MultipartFormDataContent();
        if (token is not null)
        {
            content.Add(new StringContent(token), "__RequestVerificationToken");
        }

        content.Add(new StringContent("prov"), "kalla");
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(ImportBench.Text(rows)));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        content.Add(file, "fil", "vecka.csv");
        return await Post(web, path, content);
    }

    private static async Task<HttpResponseMessage> Form(RunningWeb web, string path, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(
            fields.Select(f => KeyValuePair.Create(f.Name, f.Value)).Append(KeyValuePair.Create("__RequestVerificationToken", await Token(web))));
        return await Post(web, path, content);
    }

    private static async Task<HttpResponseMessage> Post(RunningWeb web, string path, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Accept.ParseAdd("text/html");
        return await web.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<string> Token(RunningWeb web)
    {
        var page = await (await web.Send(HttpMethod.Get, "/mitt-konto/losenord", "text/html")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return System.Text.RegularExpressions.Regex.Match(page, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
    }

    private static Task<string> Text(HttpResponseMessage answer) => Browser.Text(answer);
}
