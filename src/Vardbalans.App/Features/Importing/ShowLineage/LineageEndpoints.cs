using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Components;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Importing.ShowLineage;

/// <summary>The pages of lineage.</summary>
internal static class LineageEndpoints
{
    /// <summary>Registers the slices.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton<ShowLineage>().AddSingleton<BehindFigure>();

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(QualityPaths.Lineage, async Task<IResult> (HttpContext http, ShowLineage slice) => new RazorComponentResult<LineagePage>(new
        {
            View = await slice.Run(LineageChoice.Of(http.Request), http.RequestAborted),
            Address = PageAddress.Of(http.Request),
        })).ReadsForEmployees();
        app.MapGet(QualityPaths.Lineage + ".{form}", async (HttpContext http, ShowLineage slice, string form) =>
        {
            var table = LineageFiles.Of(await slice.Run(LineageChoice.Of(http.Request), http.RequestAborted));
            return form switch { "csv" => table.AsCsv(), "xlsx" => table.AsXlsx(), _ => Results.NotFound() };
        }).ReadsForEmployees();
        app.MapGet(QualityPaths.LineageRows, async Task<IResult> (HttpContext http, BehindFigure slice, string? slag, string? sida) =>
        {
            var page = int.TryParse(sida, NumberStyles.None, CultureInfo.InvariantCulture, out var shown) && shown is > 0 and < 1_000_000 ? shown - 1 : 0;
            EventKind? kind = Enum.TryParse<EventKind>(slag, out var asked) && Enum.IsDefined(asked) ? asked : null;
            var access = await http.OpenRows(Subject.Of("unit", http.Mandated().Part.UnitId ?? 0));
            return await slice.Run(LineageChoice.Of(http.Request), kind, page, access, http.RequestAborted) is { } view
                ? new RazorComponentResult<BehindPage>(new { View = view, Address = PageAddress.Of(http.Request) })
                : Results.NotFound();
        }).ReadsRows(Mandate.Read, Over.NamedUnit)
            .ElseShows(http => QualityPaths.Lineage + http.Request.QueryString, () => LineageText.InsteadOfRows, () => LineageText.RowsAreForSome);
    }
}
