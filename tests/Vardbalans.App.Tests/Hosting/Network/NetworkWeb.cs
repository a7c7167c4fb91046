using Microsoft.AspNetCore.Builder;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Hosting.Network;
using Vardbalans.App.Tests.Databases;

namespace Vardbalans.App.Tests.Hosting.Network;

/// <summary>The web at an address, for what is decided before any database is asked: on SQLite alone.</summary>
internal sealed class NetworkWeb(TestDatabase database, RunningWeb web) : IAsyncDisposable
{
    public WebApplication App => web.App;

    public HttpClient Client => web.Client;

    public static async Task<NetworkWeb> Start(WebAddress address, Action<WebApplication>? more = null, RateLimits? limits = null)
    {
        var database = await SqliteTemplate.New();
        return new NetworkWeb(database, await RunningWeb.Start(database, more, signedIn: false, address, limits));
    }

    public Task<HttpResponseMessage> Send(string path, string accept, params (string Name, string Value)[] headers) =>
        web.Send(HttpMethod.Get, path, accept, headers);

    public async ValueTask DisposeAsync()
    {
        await web.DisposeAsync();
        await database.DisposeAsync();
    }
}
