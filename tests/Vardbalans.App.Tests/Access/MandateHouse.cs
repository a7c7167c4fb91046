using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Hosting;
using Vardbalans.App.Tests.Data;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.Hosting;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Tests.Access;

/// <summary>The small region on the web, and people in it who hold different things.</summary>
internal sealed partial class MandateHouse : IAsyncDisposable
{
    private readonly Dictionary<string, string> _cookies = [];

    private MandateHouse(TestDatabase database, RunningWeb web) => (Database, Web) = (database, web);

    public TestDatabase Database { get; }

    public RunningWeb Web { get; }

    public static DateOnly Today => SwedishTime.Today(TimeProvider.System);

    public static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<MandateHouse> Open(TestDatabase database)
    {
        await SmallRegion.Plant(database, Cancel);
        return new MandateHouse(database, await RunningWeb.Start(database, signedIn: false));
    }

    /// <summary>A person with these roles; signed in under the name.</summary>
    public async Task<int> Person(string name, params (Role Role, MandateScope Scope)[] roles)
    {
        await using var db = Database.Open();
        var account = await SignedIn.Add(db, name, Now, roles);
        _cookies[name] = await SignedIn.Cookie(Web.App, account);
        return account.Id;
    }

    /// <summary>The numbers of a person's grants, in order.</summary>
    public async Task<List<MandateGrant>> GrantsOf(int account)
    {
        await using var db = Database.Open();
        return await db.MandateGrants.AsNoTracking().Where(g => g.AccountId == account).OrderBy(g => g.Id).ToListAsync(Cancel);
    }

    /// <summary>What a person sees.</summary>
    public async Task<(HttpStatusCode Status, string Text)> Get(string name, string path, string accept = "text/html", string language = "sv")
    {
        using var request = Request(name, HttpMethod.Get, path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "lang=" + language, accept);
        using var answer = await Send(request);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel)));
    }

    /// <summary>Sends a form as a person, with the anti-forgery token of a page that the person has open.</summary>
    public async Task<(HttpStatusCode Status, string Text, string? Location)> Post(
        string name, string path, params (string Name, string Value)[] fields)
    {
        using var page = Request(name, HttpMethod.Get, "/mandat/mina", "text/html");
        using var shown = await Send(page);
        var token = Token().Match(await shown.Content.ReadAsStringAsync(Cancel)).Groups[1].Value;
        var secret = shown.Headers.TryGetValues("Set-Cookie", out var set)
            ? string.Join("; ", set.Select(c => c.Split(';')[0])) : string.Empty;
        using var request = Request(name, HttpMethod.Post, path, "application/json", secret);
        request.Headers.Add("RequestVerificationToken", token);
        request.Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var answer = await Send(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel), answer.Headers.Location?.OriginalString);
    }

    /// <summary>Gives a mandate by the form.</summary>
    public Task<(HttpStatusCode Status, string Text, string? Location)> Give(
        string giver, int to, Role role, string? unit = null, string? site = null, DateOnly? from = null, DateOnly? until = null, string query = "") => Post(
        giver,
        "/mandat/ge" + query,
        ("enhet", unit ?? ""),
        ("sjukhus", site ?? ""),
        ("person", $"{to}"),
        ("roll", role.ToString()),
        ("fran", $"{from ?? Today:yyyy-MM-dd}"),
        ("till", until is { } last ? $"{last:yyyy-MM-dd}" : ""));

    public ValueTask DisposeAsync() => Web.DisposeAsync();

    private static HttpRequestMessage New(HttpMethod method, string path) => new(method, path);

    private HttpRequestMessage Request(string name, HttpMethod method, string path, string accept, string more = "")
    {
        var request = New(method, path);
        request.Headers.Accept.ParseAdd(accept);
        request.Headers.Add("Cookie", more.Length == 0 ? _cookies[name] : $"{_cookies[name]}; {more}");
        return request;
    }

    private async Task<HttpResponseMessage> Send(HttpRequestMessage request)
    {
        // Cookies are each person's own: none is shared between them.
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Web.Client.BaseAddress };
        return await client.SendAsync(request, Cancel);
    }

    [GeneratedRegex("name=\"request-verification-token\" content=\"([^\"]+)\"")]
    private static partial Regex Token();
}
