using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Vardbalans.App.Hosting.Network;

/// <summary>What a request's address, scheme and host are taken to be, and which are let in.</summary>
public static class NetworkRules
{
    /// <summary>For those who watch over the program and do not come by the proxy's https.</summary>
    private const string HealthPath = "/health";

    /// <summary>First in the pipeline: what the listed proxies say, then the host names.</summary>
    public static IApplicationBuilder UseNetworkRules(this IApplicationBuilder app)
    {
        var address = app.ApplicationServices.GetRequiredService<WebAddress>();

        // With empty lists the framework would believe everybody.
        if (address.Proxies.Count > 0)
        {
            app.UseForwardedHeaders(Believing(address.Proxies));
        }

        return app.UseHostFiltering();
    }

    /// <summary>After the language, since it answers in words: from another computer over https alone, so that a proxy that is set up wrongly shows.</summary>
    public static IApplicationBuilder UseHttpsFromAfar(this IApplicationBuilder app) => app.Use((http, next) =>
        http.Request.IsHttps || http.Connection.RemoteIpAddress is { } reader && IPAddress.IsLoopback(reader) || http.Request.Path == HealthPath
            ? next(http)
            : ErrorPages.Answer(http, StatusCodes.Status403Forbidden, HostingText.HttpsTitle, HostingText.HttpsBody));

    private static ForwardedHeadersOptions Believing(IReadOnlyList<System.Net.IPNetwork> proxies)
    {
        // A chain is never longer than the list; each step back is checked against it.
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            ForwardLimit = proxies.Count,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            options.KnownIPNetworks.Add(proxy);
        }

        return options;
    }
}
