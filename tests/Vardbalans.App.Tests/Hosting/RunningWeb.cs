using System.Net;
using Microsoft.AspNetCore.Builder;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Hosting.Network;
using Vardbalans.App.Tests.Databases;

namespace Vardbalans.App.Tests.Hosting;

/// <summary>The web as it is served, on a free port of this computer, with a data folder of its own and somebody signed in.</summary>
internal sealed class RunningWeb : IAsyncDisposable
{
    private RunningWeb(WebApplication app, DirectoryInfo folder, Uri address)
    {
        (App, Folder) = (app, folder);
        Client = ClientOf(address, Cookies);
    }

    public WebApplication App { get; }

    public DirectoryInfo Folder { get; }

    public HttpClient Client { get; }

    /// <summary>The browser's cookies.</summary>
    public CookieContainer Cookies { get; } = new();

    /// <summary>Starts it, with more endpoints if a test needs them.</summary>
    /// <param name="database">Its database.</param>
    /// <param name="more">Maps more endpoints.</param>
    /// <param name="signedIn">Is somebody with every right signed in? Else nobody is.</param>
    /// <param name="address">Where it is reached.</param>
    /// <param name="limits">How often one may ask.</param>
    /// <param name="clock">What time it is; this computer's own if none is given.</param>
    public static async Task<RunningWeb> Start(
        TestDatabase database, Action<WebApplication>? more = null, bool signedIn = true, WebAddress? address = null, RateLimits? limits = null, TimeProvider? clock = null)
    {
        var folder = Directory.CreateTempSubdirectory("vardbalans-web");
        var context = new ProgramContext(new DataFolder(folder.FullName), database.Choice, clock ?? TimeProvider.System, TextWriter.Null, TextWriter.Null) { Passwords = new Passwords(1_000) };
        var app = WebHost.Build(context, address ?? new WebAddress(0), limits);
        more?.Invoke(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        var web = new RunningWeb(app, folder, OnThisComputer(app.Urls.First()));
        if (signedIn)
        {
            web.Cookies.SetCookies(web.Client.BaseAddress!, await SignedIn.AsAll(app, database.Choice));
        }

        return web;
    }

    /// <summary>A client that believes the certificates that tests make.</summary>
    public static HttpClient ClientOf(Uri address, CookieContainer? cookies = null) => new(new HttpClientHandler
    {
        AllowAutoRedirect = false,
        CookieContainer = cookies ?? new(),
        ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator,
    })
    { BaseAddress = address };

    /// <summary>The way to what listens everywhere that does not leave this computer.</summary>
    public static Uri OnThisComputer(string url) => new(url
        .Replace("[::]", "[::1]", StringComparison.Ordinal).Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal));

    /// <summary>Sends a request; what it asks for is told by <paramref name="accept"/>.</summary>
    public async Task<HttpResponseMessage> Send(
        HttpMethod method, string path, string accept = "application/json", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Accept.ParseAdd(accept);
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
        Folder.Delete(recursive: true);
    }
}
