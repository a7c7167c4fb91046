using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.WebEncoders;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Access.SignInByRegion;
using Vardbalans.App.Features.Importing.WatchFolder;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Hosting.Access.Region;
using Vardbalans.App.Hosting.Network;

namespace Vardbalans.App.Hosting;

/// <summary>Builds the web: services, ground rules, endpoints.</summary>
public static class WebHost
{
    /// <summary>The web on loopback.</summary>
    /// <param name="context">Database, clock and folder.</param>
    /// <param name="port">0 for any free port.</param>
    public static WebApplication Build(ProgramContext context, int port) => Build(context, new WebAddress(port));

    /// <summary>The web where it is asked to be.</summary>
    /// <param name="context">Database, clock and folder.</param>
    /// <param name="address">Where it is reached.</param>
    /// <param name="limits">How often one may ask; the usual limits unless given.</param>
    /// <param name="watch">Folders that are watched; none unless given.</param>
    /// <param name="region">The region's own sign-in; none unless given.</param>
    public static WebApplication Build(
        ProgramContext context, WebAddress address, RateLimits? limits = null, WatchSettings? watch = null, RegionSignInSettings? region = null)
    {
        // A variable of the framework's would make it believe every caller's word about address and scheme.
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, Args = ["--ForwardedHeaders_Enabled=false"] });

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            address.Bind(kestrel);
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);

        // It warns that keys lie unencrypted in a folder: they do, in one that only the owner can read.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        AddServices(builder.Services, context);
        RegionServices.Add(builder.Services, region ?? RegionSignInSettings.None, RegionEndpoints.Arrival);
        builder.Services.AddSingleton(address);
        builder.Services.AddHostFiltering(o => o.AllowedHosts = [.. address.AllowedHosts]);
        (limits ?? new RateLimits()).AddTo(builder.Services);
        WatchJob.Add(builder.Services, watch ?? WatchSettings.None);

        var app = builder.Build();
        app.UseNetworkRules();
        app.UseSecurityHeaders();
        app.UseLanguageChoice();
        app.UseErrorPages();
        app.UseHttpsFromAfar();
        app.UseFrontEndFiles();
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimits();
        app.UseAntiforgery();
        app.UseAntiforgeryRule();
        app.UseMiddleware<AccessRule>();
        Endpoints.Map(app);
        return app;
    }

    private static void AddServices(IServiceCollection services, ProgramContext context)
    {
        services.AddSingleton(context);
        services.AddSingleton(context.Clock);
        services.AddSingleton<OpenDatabase>(context.Database.Open);
        services.AddSingleton(context.Folder.TrailLog()).AddHostedService<TrailSealer>();
        services.AddSingleton(FileLimit.Read(Environment.GetEnvironmentVariable(FileLimit.Variable)));
        services.AddRoutingCore();
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddProblemDetails();
        services.AddDataProtection().SetApplicationName("vardbalans").PersistKeysToFileSystem(context.Folder.Keys());
        services.AddAntiforgery(o =>
        {
            o.HeaderName = "RequestVerificationToken";
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddOpenApi("v1", TokensInDocument.Add);
        AccessServices.Add(services);

        // Swedish letters as themselves: smaller pages that can be read in the source.
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        Endpoints.AddSlices(services);
    }
}
