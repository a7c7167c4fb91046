using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;
using Vardbalans.App.Components;

namespace Vardbalans.App.Hosting;

/// <summary>Serves the built theme, scripts, font and icons under <c>/assets</c>.</summary>
public static class FrontEndFiles
{
    /// <summary>An address with a fingerprint is kept for a year; one without (the font) for a day; all carry an ETag.</summary>
    /// <remarks>The folder lies beside the program, so the working folder does not matter.</remarks>
    public static IApplicationBuilder UseFrontEndFiles(this IApplicationBuilder app)
    {
        if (!Directory.Exists(AssetFiles.Folder))
        {
            return app;
        }

        return app.UseStaticFiles(new StaticFileOptions
        {
            RequestPath = "/assets",
            FileProvider = new PhysicalFileProvider(AssetFiles.Folder),
            OnPrepareResponse = served =>
            {
                var isFingerprinted = served.Context.Request.Query.ContainsKey("v");
                served.Context.Response.Headers[HeaderNames.CacheControl] =
                    isFingerprinted ? "public, max-age=31536000, immutable" : "public, max-age=86400";
            },
        });
    }
}
