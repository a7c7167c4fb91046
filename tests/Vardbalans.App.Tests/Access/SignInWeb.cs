using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Hosting.Network;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Tests.Access;

/// <summary>The web with nobody signed in, a clock that can be moved, and browsers that sign in as people do.</summary>
internal sealed class SignInWeb : IAsyncDisposable
{
    public const string Password = "en lång mening om kaffe";

    private readonly DirectoryInfo _folder;

    private SignInWeb(WebApplication app, DirectoryInfo folder, TestDatabase database, MovedClock clock) =>
        (App, _folder, Database, Clock) = (app, folder, database, clock);

    public WebApplication App { get; }

    public TestDatabase Database { get; }

    public MovedClock Clock { get; }

    public static async Task<SignInWeb> Start(TestDatabase database)
    {
        var (folder, clock) = (Directory.CreateTempSubdirectory("vardbalans-signin"), new MovedClock());
        var context = new ProgramContext(new DataFolder(folder.FullName), database.Choice, clock, TextWriter.Null, TextWriter.Null) { Passwords = new Passwords(1_000) };
        var app = WebHost.Build(context, new WebAddress(0), new RateLimits(10_000, 10_000));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new SignInWeb(app, folder, database, clock);
    }

    /// <summary>An account with a password of its own, or with a one-time password.</summary>
    public async Task<Account> Add(string userName, bool mustChange = false, params (Role Role, MandateScope Part)[] roles)
    {
        await using var db = Database.Open();
        var by = new Authorship(Actor.CommandLine, Clock.Now.UtcDateTime);
        var account = NewAccounts.Make(userName, "Ada Provsson", true, new Passwords(1).Hash(Password), by);
        account.MustChangePassword = mustChange;
        await NewAccounts.Store(db, account, roles, SwedishTime.Today(Clock), by, TestContext.Current.CancellationToken);
        return account;
    }

    /// <summary>A browser of its own.</summary>
    public Browser Open() => new(new Uri(App.Urls.First()));

    /// <summary>The trail's actions and subjects, in order, without those that made the accounts.</summary>
    public async Task<List<string>> Trail()
    {
        await using var db = Database.Open();
        var entries = await db.TrailEntries.AsNoTracking().OrderBy(t => t.Id).ToListAsync(TestContext.Current.CancellationToken);
        return [.. entries.Where(t => t.By != Actor.CommandLine).Select(t => $"{t.Action} {t.Subject}".Trim())];
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}

/// <summary>A browser without script: keeps cookies, sends forms with their token, does not follow.</summary>
internal sealed partial class Browser(Uri address) : IDisposable
{
    public CookieContainer Cookies { get; init; } = new();

    private HttpClient Client => field ??= new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = address };

    /// <summary>The value of the cookie that holds the session.</summary>
    public string? Session
    {
        get => Cookies.GetCookies(address)["vardbalans"]?.Value;
        set => Cookies.Add(address, new Cookie("vardbalans", value));
    }

    public async Task<HttpResponseMessage> Get(string path, string accept = "text/html")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd(accept);
        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>The page's text, as read.</summary>
    public async Task<string> Page(string path) => await Text(await Get(path));

    public static async Task<string> Text(HttpResponseMessage answer) =>
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    /// <summary>Sends a form as it stands on a page that the person may see.</summary>
    public async Task<HttpResponseMessage> Post(string path, params (string Name, string Value)[] fields)
    {
        return await PostWith(await Token(), path, fields);
    }

    /// <summary>The anti-forgery token of a page that the person may see.</summary>
    public async Task<string> Token() => TokenField().Match(await Page(Session is null ? "/logga-in" : "/mitt-konto/losenord")).Groups[1].Value;

    public async Task<HttpResponseMessage> PostWith(string token, string path, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(
                fields.Select(f => KeyValuePair.Create(f.Name, f.Value)).Append(KeyValuePair.Create("__RequestVerificationToken", token))),
        };
        request.Headers.Accept.ParseAdd("text/html");
        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> SignIn(string userName, string password = SignInWeb.Password, string back = "/") =>
        Post("/logga-in", ("anvandare", userName), ("losenord", password), ("tillbaka", back));

    /// <summary>Is the person in? A page of the own account is shown.</summary>
    public async Task<bool> IsIn() => (await Get("/mitt-konto/losenord")).StatusCode == HttpStatusCode.OK;

    public void Dispose() => Client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();
}
