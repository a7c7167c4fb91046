using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.WebEncoders;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Hosting;

/// <summary>Builds the web: services, ground rules, endpoints.</summary>
public static class WebHost
{
    /// <summary>The web on loopback.</summary>
    /// <param name="context">Database, clock and folder.</param>
    /// <param name="port">0 for any free port.</param>
    public static WebApplication Build(ProgramContext context, int port)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(System.Net.IPAddress.Loopback, port);
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);

        // It warns that keys lie unencrypted in a folder: they do, in one that only the owner can read.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        AddServices(builder.Services, context);

        var app = builder.Build();
        app.UseHostFiltering();
        app.UseSecurityHeaders();
        app.UseLanguageChoice();
        app.UseErrorPages();
        app.UseFrontEndFiles();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAntiforgery();
        app.UseAntiforgeryRule();
        app.UseMiddleware<AccessRule>();
        Endpoints.Map(app);
        return app;
    }

    private static void AddServices(IServiceCollection services, ProgramContext context)
    {
        services.AddHostFiltering(o => o.AllowedHosts = ["localhost", "127.0.0.1", "[::1]"]);
        services.AddSingleton(context);
        services.AddSingleton(context.Clock);
        services.AddSingleton<OpenDatabase>(context.Database.Open);
        services.AddRoutingCore();
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddProblemDetails();
        services.AddDataProtection().SetApplicationName("vardbalans").PersistKeysToFileSystem(context.Folder.Keys());
        services.AddAntiforgery(o => o.HeaderName = "RequestVerificationToken");
        services.AddOpenApi("v1");
        AccessServices.Add(services);

        // Swedish letters as themselves: smaller pages that can be read in the source.
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        Endpoints.AddSlices(services);
    }
}
