using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Access.KeepSettings;

/// <summary>The page of the region's settings.</summary>
internal static class SettingEndpoints
{
    /// <summary>The page.</summary>
    public const string Path = "/mandat/installningar";

    /// <summary>Registers the slice.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton<KeepSettings>();

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, async Task<IResult> (HttpContext http, KeepSettings slice) => await Page(slice, null, "", http.RequestAborted)).ReadsFor(Mandate.Administer);
        app.MapPost(Path, async Task<IResult> (HttpContext http, KeepSettings slice) =>
        {
            var fields = await http.Request.ReadFormAsync(http.RequestAborted);
            var (key, text) = (fields["nyckel"].ToString(), fields["varde"].ToString());
            return await slice.Set(key, text, http.Mandated(), http.RequestAborted) ? Results.LocalRedirect(Path) : await Page(slice, key, text, http.RequestAborted);
        }).Writes(Mandate.Administer, Over.Region);
    }

    private static async Task<RazorComponentResult<SettingsPage>> Page(KeepSettings slice, string? wrong, string written, CancellationToken cancel) =>
        new(new { Lines = await slice.All(cancel), Wrong = wrong, Written = written }) { StatusCode = wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
}
