using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Demo;
using Vardbalans.App.Hosting;
using Vardbalans.App.Tests.Hosting;
using Vardbalans.Core.Governance;
using Vardbalans.Browser.Tests;

[assembly: AssemblyFixture(typeof(RunningProgram))]

namespace Vardbalans.Browser.Tests;

/// <summary>The real program on a free loopback port, on SQLite with the small demo region, on a day that never changes.</summary>
public sealed class RunningProgram : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vardbalans-browser-");
    private WebApplication? _app;

    /// <summary>Wednesday in 2026-W47; the last full week is W46.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 11, 18, 9, 0, 0, TimeSpan.FromHours(1));

    /// <summary>The paths of all pages that need nothing but their path, as the program itself lists them.</summary>
    public static IReadOnlyList<string> Pages { get; } = ListPages();

    /// <summary>The database, for comparing what a page shows with what is stored.</summary>
    public DatabaseChoice Database { get; private set; } = null!;

    /// <summary>The cookie of somebody who administers, reviews and reads every row of the region, signed in.</summary>
    public string Cookie { get; private set; } = null!;

    /// <summary>The same for somebody who may decide as well, so that every page opens.</summary>
    public string CookieOfDecider { get; private set; } = null!;

    /// <summary>The running web.</summary>
    public WebApplication App => _app!;

    /// <summary>Where it answers.</summary>
    public Uri Address { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Database = DatabaseChoice.Sqlite(Path.Combine(_folder.FullName, "vardbalans.db"));
        await Database.Migrate();
        if (await DemoRegion.Load(Database, new StillClock(), new DemoRequest("small")) is not DemoAnswer.Loaded)
        {
            throw new InvalidOperationException("The demo region could not be loaded.");
        }

        _app = WebHost.Build(Context(_folder.FullName, Database), 0);
        await _app.StartAsync();
        Address = new Uri(_app.Urls.First());
        Cookie = await SignedIn.AsAll(_app, Database);
        CookieOfDecider = await SignedIn.AsAll(_app, Database, "beslutar", Role.HealthDirector);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private static ProgramContext Context(string folder, DatabaseChoice database) =>
        new(new DataFolder(folder), database, new StillClock(), TextWriter.Null, TextWriter.Null);

    private static IReadOnlyList<string> ListPages()
    {
        using var app = WebHost.Build(Context(Path.GetTempPath(), DatabaseChoice.Sqlite("unused")), 0) as IDisposable;
        // The last are what a page asks while a file is read, a forecast is made, or a plan is worked on, and what leads to the region's own sign-in when there is one.
        string[] notPages = ["/api", "/openapi", "/health", "/data/las-in/framsteg", "/behov/framsteg", "/plan/laget", "/logga-in/region", "/logga-ut/region"];
        return [.. ((IEndpointRouteBuilder)app!).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.Parameters.Count == 0)
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") ?? false)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
            .Where(p => !notPages.Any(n => p.StartsWith(n, StringComparison.Ordinal)) && !Path.HasExtension(p))
            .Distinct().Order(StringComparer.Ordinal)];
    }

    private sealed class StillClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
    }
}
