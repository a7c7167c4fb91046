using System.Text.Json;
using Vardbalans.App.Features.Planning.DecidePlan;
using Vardbalans.App.Features.Planning.ShowPlan;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Planning.EditPlan;

/// <summary>What the grid sends and asks for.</summary>
internal static class EditEndpoints
{
    /// <summary>Where changes are sent.</summary>
    public const string Save = PlanningEndpoints.Path + "/andra";

    /// <summary>Where it is asked what others have changed.</summary>
    public const string Since = PlanningEndpoints.Path + "/laget";

    /// <summary>Where comments are written.</summary>
    public const string Comment = PlanningEndpoints.Path + "/kommentar";

    /// <summary>Where rows are added.</summary>
    public const string Row = PlanningEndpoints.Path + "/rad";

    /// <summary>Registers the slice.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton<EditPlan>().AddSingleton<PlanComments>().AddSingleton<AddRow>();

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost(Save, async Task<IResult> (HttpContext http, EditPlan slice) =>
            await Body<PlanEdits>(http) is not { IsInForm: true } edits ? TypedResults.BadRequest()
                : await slice.Save(edits, http.Mandated(), http.RequestAborted) is { } saved ? TypedResults.Ok(saved)
                : TypedResults.NotFound()).Writes(Mandate.Plan, Over.NamedUnit);
        app.MapGet(Since, async Task<IResult> (int version, int efter, EditPlan slice, CancellationToken cancel) =>
            await slice.Since(version, efter, cancel) is { } saved ? TypedResults.Ok(saved) : TypedResults.NotFound()).ReadsForEmployees();
        app.MapPost(Comment, async Task<IResult> (HttpContext http, PlanComments slice) =>
            await Body<NewComment>(http) is { } said && await slice.Add(said.Row, said.Week, said.Text, http.Mandated(), http.RequestAborted) is { } comment
                ? TypedResults.Ok(comment)
                : TypedResults.NotFound()).Writes(Mandate.Plan, Over.NamedUnit);
        app.MapPost(Comment + "/{id:int}/klar", async Task<IResult> (int id, HttpContext http, PlanComments slice) =>
            await slice.Done(id, http.Mandated(), http.RequestAborted) ? TypedResults.NoContent() : TypedResults.NotFound()).Writes(Mandate.Plan, Over.NamedUnit);
        app.MapPost(Row, async Task<IResult> (HttpContext http, AddRow slice) =>
        {
            var fields = await http.Request.ReadFormAsync(http.RequestAborted);
            var (version, unit, activity) = (Number(fields["version"]), Number(fields["rad-enhet"]), Number(fields["aktivitet"]));
            var plan = PlanPaths.At(fields["enhet"].ToString(), fields["ar"].ToString(), fields["nummer"].ToString());
            return await slice.Run(version, unit, activity, http.Mandated(), http.RequestAborted) switch
            {
                null => Results.NotFound(),
                { Row: { } row } => Results.LocalRedirect(plan + FormattableString.Invariant($"#rad-{row}")),
                _ => Results.LocalRedirect($"{plan}&{PlanAsked.ObstacleField}={nameof(PlanStep.CannotSpread).ToLowerInvariant()}"),
            };
        }).Writes(Mandate.Plan, Over.NamedUnit);
    }

    private static int Number(string? text) => int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static async Task<T?> Body<T>(HttpContext http)
        where T : class
    {
        try
        {
            return http.Request.HasJsonContentType() ? await http.Request.ReadFromJsonAsync<T>(http.RequestAborted) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record NewComment(int Row, int Week, string? Text);
}
