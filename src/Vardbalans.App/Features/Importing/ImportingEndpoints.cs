using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Features.Importing.ShowLoads;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Importing;

/// <summary>Importing's pages.</summary>
public static class ImportingEndpoints
{
    /// <summary>Where the loads are listed.</summary>
    public const string LoadsPath = "/data/inlasningar";

    /// <summary>Registers the slices.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ShowLoads.ShowLoads>();
        ReceiveFiles.ReceiveEndpoints.Add(services);
        KeepProfiles.ProfileEndpoints.Add(services);
        Upload.UploadEndpoints.Add(services);
        DecideHeld.DecideEndpoints.Add(services);
        ReportAsProvider.ReportEndpoints.Add(services);
    }

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        ReceiveFiles.ReceiveEndpoints.Map(app);
        KeepProfiles.ProfileEndpoints.Map(app);
        Upload.UploadEndpoints.Map(app);
        DecideHeld.DecideEndpoints.Map(app);
        ReportAsProvider.ReportEndpoints.Map(app);
        app.MapGet(LoadsPath, async Task<IResult> (HttpContext http, ShowLoads.ShowLoads slice) =>
            new RazorComponentResult<LoadsPage>(new { Sources = await slice.All(http.RequestAborted) })).ReadsForEmployees();

        app.MapGet(LoadsPath + "/{id:int}", async Task<IResult> (int id, HttpContext http, ShowLoads.ShowLoads slice) =>
            await slice.One(id, http.RequestAborted) is { } view
                ? new RazorComponentResult<LoadPage>(new { View = view })
                : Results.NotFound()).ReadsForEmployees();

        // Rows that were set aside show single values from the source; they belong to no unit yet, so it takes the whole region.
        app.MapGet(LoadsPath + "/{id:int}/rader", async Task<IResult> (int id, HttpContext http, ShowLoads.ShowLoads slice) =>
            await slice.One(id, http.RequestAborted) is { } view
                ? new RazorComponentResult<SetAsidePage>(new
                {
                    view.Load,
                    Rows = await slice.SetAside(id, await http.OpenRows(Subject.Load(id)), http.RequestAborted),
                })
                : Results.NotFound()).ReadsRows(Mandate.Read, Over.Region)
            .ElseShows(http => $"{LoadsPath}/{http.Request.RouteValues["id"]}", () => WaysText.InsteadOfRows, () => WaysText.RowsAreForSome);
    }
}
