using System.Security.Cryptography;
using Vardbalans.App.Hosting.Network;

namespace Vardbalans.App.Hosting;

/// <summary>The ground rules every answer carries: a strict content policy with a nonce per request, and no framing or sniffing.</summary>
public static class SecurityHeaders
{
    private const string NonceKey = "csp-nonce";

    /// <summary>The request's nonce, for style elements that scripts make.</summary>
    public static string Nonce(HttpContext http)
    {
        if (http.Items[NonceKey] is not string nonce)
        {
            http.Items[NonceKey] = nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
        }

        return nonce;
    }

    /// <summary>Adds the headers to every answer, errors included: set as the answer starts, since a failure clears what was set before.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            Set(http);
            return Task.CompletedTask;
        });
        return next(http);
    });

    private static void Set(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy =
            "default-src 'self'; script-src 'self'; " +
            $"style-src 'self' 'nonce-{Nonce(http)}'; " +
            "img-src 'self' data:; font-src 'self'; connect-src 'self'; object-src 'none'; " +
            "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (http.Request.IsHttps && !WebAddress.IsOwnName(http.Request.Host.Host))
        {
            // A year of https alone. Not for other names below this one, which others may run.
            headers.StrictTransportSecurity = "max-age=31536000";
        }
    }
}
