using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Hosting.Access.Region;
using Vardbalans.App.Hosting.Network;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.House;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Tests.Access;

/// <summary>The web beside a real OpenID provider on loopback, which can be told to lie.</summary>
internal sealed class RegionWeb : IAsyncDisposable
{
    public const string Secret = "en-hemlighet-som-ingen-ser";

    private readonly DirectoryInfo _folder;
    private readonly Process _provider;
    private readonly HttpClient _control = new();

    private RegionWeb(WebApplication app, DirectoryInfo folder, Process provider, string issuer, TestDatabase database, MovedClock clock, StringWriter log) =>
        (App, _folder, _provider, Issuer, Database, Clock, Log) = (app, folder, provider, issuer, database, clock, log);

    public WebApplication App { get; }

    public string Issuer { get; }

    public TestDatabase Database { get; }

    public MovedClock Clock { get; }

    /// <summary>What the program has written on its terminal.</summary>
    public StringWriter Log { get; }

    public string Address => App.Urls.First();

    public static async Task<RegionWeb> Start(TestDatabase database, bool closesPasswords = false)
    {
        var start = new ProcessStartInfo("node", [RepositoryFiles.Full("tests/Vardbalans.App.Tests/Access/provider.mjs"), RepositoryFiles.Full("src/Vardbalans.App/Assets")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var provider = Process.Start(start)!;
        var issuer = await provider.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)
            ?? throw new InvalidOperationException(await provider.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        _ = provider.StandardError.ReadToEndAsync(CancellationToken.None);

        // The provider's clock cannot be moved, so ours starts where it is.
        var (folder, clock, log) = (Directory.CreateTempSubdirectory("vardbalans-region"), new MovedClock(TimeProvider.System.GetUtcNow()), new StringWriter());
        var context = new ProgramContext(new DataFolder(folder.FullName), database.Choice, clock, log, log) { Passwords = new Passwords(1_000) };
        var settings = new RegionSignInSettings(new Uri(issuer), "vardbalans", Secret) { Name = "Region Exempel", ClosesPasswords = closesPasswords };
        var app = WebHost.Build(context, new WebAddress(0), new RateLimits(10_000, 10_000), null, settings);
        await app.StartAsync(TestContext.Current.CancellationToken);
        var web = new RegionWeb(app, folder, provider, issuer, database, clock, log);
        await web.Tell(new { redirect = web.Address + RegionHandler.AnswerPath, logout = web.Address + AccessServices.SignInPath });
        return web;
    }

    /// <summary>Tells the provider which groups people are in.</summary>
    public Task Groups(params string[] groups) => Tell(new { groups });

    /// <summary>Tells the provider what to be.</summary>
    public async Task Tell(object what)
    {
        using var answer = await _control.PostAsJsonAsync(new Uri(Issuer + "/control"), what, TestContext.Current.CancellationToken);
        Assert.Equal("done", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>A rule that an administrator made before.</summary>
    public async Task<int> Rule(string group, Role? role, int fromDays = 0, int? untilDays = null, Actor? by = null)
    {
        await using var db = Database.Open();
        var today = SwedishTime.Today(Clock);
        var rule = new StoredSignInRule
        {
            Group = group,
            Role = role,
            From = today.AddDays(fromDays),
            Until = untilDays is { } days ? today.AddDays(days) : null,
            AddedBy = by ?? Actor.CommandLine,
            AddedAt = Clock.Now.UtcDateTime,
        };
        db.SignInRules.Add(rule);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return rule.Id;
    }

    public RegionBrowser Open() => new(new Uri(Address));

    public async Task<Account> Only()
    {
        await using var db = Database.Open();
        return await db.Accounts.AsNoTracking().SingleAsync(a => a.RegionIdHash != null, TestContext.Current.CancellationToken);
    }

    public async Task<List<MandateGrant>> Grants()
    {
        await using var db = Database.Open();
        return await db.MandateGrants.AsNoTracking().OrderBy(g => g.Id).ToListAsync(TestContext.Current.CancellationToken);
    }

    public async Task<int> Sessions()
    {
        await using var db = Database.Open();
        return await db.SignedInSessions.CountAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        _provider.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await _provider.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _provider.Kill();
        }

        _provider.Dispose();
        _control.Dispose();
        _folder.Delete(recursive: true);
    }
}

/// <summary>A browser that follows the way between the program and the provider, step by step.</summary>
internal sealed class RegionBrowser(Uri address) : IDisposable
{
    private readonly CookieContainer _cookies = new();

    private HttpClient Client => field ??= new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = _cookies });

    /// <summary>The value of the cookie that holds the session.</summary>
    public string? Session => _cookies.GetCookies(address)["vardbalans"]?.Value;

    /// <summary>Takes another browser's cookie, as an attacker may plant one.</summary>
    public void Plant(string session) => _cookies.Add(address, new Cookie("vardbalans", session));

    /// <summary>Goes on until an answer is no longer a way on, or leads to an address that begins so.</summary>
    public async Task<(HttpResponseMessage Answer, Uri At)> Follow(string path, string? stopAt = null)
    {
        var at = new Uri(address, path);
        for (var step = 0; step < 12; step++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, at);
            request.Headers.Accept.ParseAdd("text/html");
            var answer = await Client.SendAsync(request, TestContext.Current.CancellationToken);
            if (answer.Headers.Location is not { } location)
            {
                return (answer, at);
            }

            at = new Uri(at, location);
            if (stopAt is not null && at.PathAndQuery.StartsWith(stopAt, StringComparison.Ordinal))
            {
                return (answer, at);
            }
        }

        throw new InvalidOperationException("The way goes round in circles.");
    }

    public Task<(HttpResponseMessage Answer, Uri At)> SignIn(string back = "/mitt-konto/losenord") =>
        Follow("/logga-in/region?tillbaka=" + Uri.EscapeDataString(back));

    public async Task<bool> IsIn() => (await Follow("/mitt-konto/losenord")).At.AbsolutePath == "/mitt-konto/losenord";

    public static async Task<string> Text(HttpResponseMessage answer) =>
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    public void Dispose() => Client.Dispose();
}
