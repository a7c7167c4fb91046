using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Planning.ExchangePlan;

/// <summary>A draft out as a workbook, and what a workbook would change.</summary>
internal static class ExchangeEndpoints
{
    /// <summary>Registers the slice.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton<ExchangePlan>();

    /// <summary>The workbook of a version.</summary>
    public static string File(int version, string unit) => FormattableString.Invariant($"{PlanningEndpoints.Path}/{version}/arbetsfil.xlsx?enhet={Uri.EscapeDataString(unit)}");

    /// <summary>Where a workbook is sent to be compared.</summary>
    public static string Compare(int version) => FormattableString.Invariant($"{PlanningEndpoints.Path}/{version}/jamfor-fil");

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(PlanningEndpoints.Path + "/{id:int}/arbetsfil.xlsx", async Task<IResult> (int id, string? enhet, ExchangePlan slice, CancellationToken cancel) =>
            await slice.Take(id, enhet ?? "", cancel) is { } file ? file.AsXlsx() : TypedResults.NotFound()).ReadsForEmployees();
        app.MapPost(PlanningEndpoints.Path + "/{id:int}/jamfor-fil", async Task<IResult> (int id, HttpContext http, ExchangePlan slice) =>
            await slice.Compare(id, http.Request.Body, http.RequestAborted) is { } reading ? TypedResults.Ok(reading) : TypedResults.NotFound()).Writes(Mandate.Plan, Over.NamedUnit);
    }
}
