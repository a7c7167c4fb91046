using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Vardbalans.App.Components;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Tests.Databases;

namespace Vardbalans.App.Tests.Hosting;

public sealed partial class WebGroundRulesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Every_answer_carries_the_headers_and_a_nonce_of_its_own(TestDatabase database)
    {
        await using var web = await RunningWeb.Start(database, Fail);
        string[] addresses = ["/", "/health", "/finns-inte", "/fel", "/openapi/v1.json", "/assets/finns-inte.js", .. OneAsset()];
        var nonces = new List<string>();
        foreach (var address in addresses.Concat(addresses))
        {
            using var answer = await web.Send(HttpMethod.Get, address, "*/*");
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("default-src 'self'; script-src 'self';", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            nonces.Add(Nonce().Match(policy).Groups[1].Value);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
            Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
            Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Opener-Policy")));
            Assert.True(answer.Headers.Contains("Permissions-Policy"));
            Assert.False(answer.Headers.Contains("Server"));
        }

        Assert.DoesNotContain(string.Empty, nonces);
        Assert.Equal(nonces.Count, nonces.Distinct().Count());
    }

    [Theory, EveryDatabase]
    public async Task The_program_says_that_it_is_well(TestDatabase database)
    {
        await using var web = await RunningWeb.Start(database);
        using var answer = await web.Send(HttpMethod.Get, "/health", "*/*");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("ok", await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Theory]
    [EveryDatabase("/finns-inte", 404, "Sidan finns inte")]
    [EveryDatabase("/finns-inte?lang=en", 404, "There is no such page")]
    [EveryDatabase("/fel", 500, "Något gick fel")]
    [EveryDatabase("/tal?antal=tre", 400, "Något gick fel")]
    public async Task A_program_that_asks_for_what_is_not_there_gets_problem_details(
        TestDatabase database, string address, int status, string title)
    {
        await using var web = await RunningWeb.Start(database, Fail);
        using var answer = await web.Send(HttpMethod.Get, address);
        var problem = await Problem(answer);

        Assert.Equal((status, status), ((int)answer.StatusCode, problem.GetProperty("status").GetInt32()));
        Assert.Equal(title, problem.GetProperty("title").GetString());
        Assert.DoesNotContain("hemligt", problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [EveryDatabase("/finns-inte", 404, "Sidan finns inte")]
    [EveryDatabase("/fel", 500, "Något gick fel")]
    [EveryDatabase("/finns-inte?lang=en", 404, "There is no such page")]
    public async Task A_reader_with_a_browser_gets_a_page_in_words(TestDatabase database, string address, int status, string title)
    {
        await using var web = await RunningWeb.Start(database, Fail);
        using var answer = await web.Send(HttpMethod.Get, address, "text/html");
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel));

        Assert.Equal((status, "text/html"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains(title, page, StringComparison.Ordinal);
        Assert.DoesNotContain("hemligt", page, StringComparison.Ordinal);
    }

    [Theory]
    [EveryDatabase("POST")]
    [EveryDatabase("PUT")]
    [EveryDatabase("PATCH")]
    [EveryDatabase("DELETE")]
    public async Task A_write_without_the_anti_forgery_token_is_refused(TestDatabase database, string method)
    {
        var written = 0;
        await using var web = await RunningWeb.Start(database, app => Writable(app, () => written++));

        using var without = await web.Send(new HttpMethod(method), "/skriv");
        using var wrong = await web.Send(new HttpMethod(method), "/skriv", "application/json", ("RequestVerificationToken", "fel"));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, 0), (without.StatusCode, wrong.StatusCode, written));
        Assert.Equal(HostingTextIn("sv"), (await Problem(without)).GetProperty("detail").GetString());
    }

    [Theory, EveryDatabase]
    public async Task A_write_with_the_token_and_its_cookie_goes_through(TestDatabase database)
    {
        var written = 0;
        await using var web = await RunningWeb.Start(database, app => Writable(app, () => written++));
        var token = await web.Client.GetStringAsync(new Uri("/token", UriKind.Relative), Cancel);

        using var answer = await web.Send(HttpMethod.Post, "/skriv", "application/json", ("RequestVerificationToken", token));
        using var bearer = await web.Send(HttpMethod.Post, "/skriv", "application/json", ("Authorization", "Bearer x"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized, 1), (answer.StatusCode, bearer.StatusCode, written));
    }

    [Theory, EveryDatabase]
    public async Task Keys_lie_in_the_data_folder_for_the_owner_alone(TestDatabase database)
    {
        await using var web = await RunningWeb.Start(database, app => Writable(app, () => { }));
        await web.Client.GetStringAsync(new Uri("/token", UriKind.Relative), Cancel);

        var keys = web.Folder.EnumerateDirectories("keys").Single();
        Assert.NotEmpty(keys.EnumerateFiles("key-*.xml"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, keys.UnixFileMode);
        }
    }

    private static void Fail(WebApplication app)
    {
        app.MapGet("/fel", string () => throw new InvalidOperationException("hemligt")).ReadsNothing();
        app.MapGet("/tal", (int antal) => antal).ReadsNothing();
    }

    private static void Writable(WebApplication app, Action write)
    {
        app.MapMethods("/skriv", ["POST", "PUT", "PATCH", "DELETE"], () => write()).WritesOwn();
        app.MapGet("/token", (HttpContext http, IAntiforgery antiforgery) => antiforgery.GetAndStoreTokens(http).RequestToken).ReadsNothing();
    }

    private static string? HostingTextIn(string language) =>
        HostingText.ResourceManager.GetString(nameof(HostingText.AntiforgeryMissing), System.Globalization.CultureInfo.GetCultureInfo(language));

    private static async Task<JsonElement> Problem(HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement;
    }

    private static IEnumerable<string> OneAsset() => Directory.Exists(AssetFiles.Folder)
        ? Directory.EnumerateFiles(AssetFiles.Folder, "*.css").Take(1).Select(f => $"/assets/{Path.GetFileName(f)}")
        : [];

    [GeneratedRegex("'nonce-([A-Za-z0-9+/=]{16,})'")]
    private static partial Regex Nonce();
}
