using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.WebUtilities;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Hosting;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.Hosting;

namespace Vardbalans.App.Tests.FollowUp;

/// <summary>A made region on the real web, on a free port of this computer, on the region's own day.</summary>
internal sealed class ServedRegion : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;
    private readonly HttpClient _client;

    private ServedRegion(WebApplication app, DirectoryInfo folder) =>
        (_app, _folder, _client) = (app, folder, new HttpClient { BaseAddress = new Uri(app.Urls.Single()) });

    public static async Task<ServedRegion> Start(TestDatabase database, MadeRegion region)
    {
        var folder = Directory.CreateTempSubdirectory("vardbalans-served-");
        var app = WebHost.Build(new ProgramContext(new DataFolder(folder.FullName), database.Choice, region.Clock, TextWriter.Null, TextWriter.Null), 0);
        await app.StartAsync(TestContext.Current.CancellationToken);
        var served = new ServedRegion(app, folder);
        served._client.DefaultRequestHeaders.Add("Cookie", await SignedIn.AsAll(app, database.Choice));
        return served;
    }

    /// <summary>The answer's text, as it was sent.</summary>
    public Task<string> Get(string address) => _client.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>The answer itself, also a refusal.</summary>
    public Task<HttpResponseMessage> Status(string address) => _client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>The answer's bytes.</summary>
    public Task<byte[]> Bytes(string address) => _client.GetByteArrayAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>A page's markup with its characters written out.</summary>
    public async Task<string> Page(string address) => WebUtility.HtmlDecode(await Get(address));

    /// <summary>The choices of a query string.</summary>
    public static Dictionary<string, string> Query(string query) => QueryHelpers.ParseQuery(query).ToDictionary(q => q.Key, q => q.Value.ToString());

    /// <summary>The same as a slice is given them.</summary>
    public static Choice Choice(string query)
    {
        var asked = Query(query);
        return new Choice
        {
            Enhet = asked.GetValueOrDefault("enhet"),
            Sjukhus = asked.GetValueOrDefault("sjukhus"),
            Ordning = asked.GetValueOrDefault("ordning"),
            Aktivitet = asked.GetValueOrDefault("aktivitet"),
            Period = asked.GetValueOrDefault("period"),
        };
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
