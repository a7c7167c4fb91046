using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;
using Vardbalans.App.Components;

namespace Vardbalans.App.Hosting;

/// <summary>Serves the built theme, scripts, font and icons under <c>/assets</c>.</summary>
public static class FrontEndFiles
{
    private const string Prefix = "/assets";
    private const string Packed = ".br";
    private static readonly FileExtensionContentTypeProvider Types = new();

    /// <summary>
    /// An address with a fingerprint is kept for a year; one without (the font) for a day; all carry an ETag. A browser
    /// that reads Brotli gets the file the build packed.
    /// </summary>
    /// <remarks>The folder lies beside the program, so the working folder does not matter.</remarks>
    public static IApplicationBuilder UseFrontEndFiles(this IApplicationBuilder app)
    {
        if (!Directory.Exists(AssetFiles.Folder))
        {
            return app;
        }

        var files = new PhysicalFileProvider(AssetFiles.Folder);
        app.Use((http, next) =>
        {
            if (http.Request.Path.StartsWithSegments(Prefix, out var file)
                && http.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.OrdinalIgnoreCase)
                && files.GetFileInfo(file + Packed).Exists)
            {
                http.Request.Path += Packed;
            }

            return next(http);
        });
        return app.UseStaticFiles(new StaticFileOptions
        {
            RequestPath = Prefix,
            FileProvider = files,
            ServeUnknownFileTypes = true,
            OnPrepareResponse = Describe,
        });
    }

    private static void Describe(StaticFileResponseContext served)
    {
        var headers = served.Context.Response.Headers;
        headers[HeaderNames.CacheControl] = served.Context.Request.Query.ContainsKey("v")
            ? "public, max-age=31536000, immutable"
            : "public, max-age=86400";
        headers[HeaderNames.Vary] = HeaderNames.AcceptEncoding;
        if (served.File.Name.EndsWith(Packed, StringComparison.Ordinal)
            && Types.TryGetContentType(served.File.Name[..^Packed.Length], out var type))
        {
            headers[HeaderNames.ContentEncoding] = "br";
            headers[HeaderNames.ContentType] = type;
        }
    }
}
