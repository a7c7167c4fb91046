using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Measures;
using Vardbalans.App.Features.Capacity.KeepRequirements;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Capacity.KeepMeasures;

/// <summary>What can be done with measures that are kept, and the file of them.</summary>
internal static class MeasureEndpoints
{
    /// <summary>Registers the slice.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton<KeepMeasures>();

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(MeasurePaths.List + "/atgarder.{form}", async (string form, HttpContext http, OpenDatabase open, TimeProvider clock) =>
        {
            await using var db = open();
            return await ScopeReader.Read(db, Choice.Of(http.Request), SwedishTime.Today(clock), http.RequestAborted) is { } scope
                ? await Checked(db, scope, form, http.RequestAborted)
                : Results.NotFound();
        }).ReadsForEmployees();
        app.MapPost(MeasurePaths.List + "/{id:int}/beslut", (HttpContext http, KeepMeasures slice, int id) => Bring(http, slice, id, MeasureState.Decided)).Writes(Mandate.Decide, Over.NamedUnit);
        app.MapPost(MeasurePaths.List + "/{id:int}/aterta", (HttpContext http, KeepMeasures slice, int id) => Bring(http, slice, id, MeasureState.Withdrawn)).Writes(Mandate.Plan, Over.NamedUnit);
    }

    private static async Task<IResult> Checked(VardbalansContext db, Scope scope, string form, CancellationToken cancel)
    {
        var list = await MeasureList.Read(db, scope, mayDecide: false, cancel);
        return ScopedAnswers.Checked(scope, () => ScopedAnswers.File(list.Table(), form));
    }

    private static async Task<IResult> Bring(HttpContext http, KeepMeasures slice, int id, MeasureState state)
    {
        var fields = await http.Request.ReadFormAsync(http.RequestAborted);
        return await slice.Bring(id, state, http.Mandated(), http.RequestAborted) ? Results.LocalRedirect(RequirementPaths.At(fields["enhet"].ToString()) + "#atgarder") : Results.NotFound();
    }
}
