using System.Globalization;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Planning.MakePlan;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Planning.DecidePlan;

/// <summary>New versions, and the steps that they are brought through.</summary>
internal static class StepEndpoints
{
    /// <summary>Where a new version is made.</summary>
    public const string New = PlanningEndpoints.Path + "/ny";

    /// <summary>What a new version is made from, when from what was done.</summary>
    public const string FromOutcome = "utfall";

    /// <summary>What a new version is made from, when from the year's goal.</summary>
    public const string FromGoal = "mal";

    /// <summary>What a new version is made from, when from nothing.</summary>
    public const string FromNothing = "tomt";

    /// <summary>Registers the slices.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton<MakePlan.MakePlan>().AddSingleton<DecidePlan>();

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost(New, async Task<IResult> (HttpContext http, MakePlan.MakePlan slice, OpenDatabase open, TimeProvider clock) =>
        {
            var fields = await http.Request.ReadFormAsync(http.RequestAborted);
            await using var db = open();
            var catalogue = await Catalogue.Load(db, SwedishTime.Today(clock), http.RequestAborted);
            if (catalogue.FindUnit(fields["enhet"].ToString()) is not { } unit || !int.TryParse(fields["ar"], NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 2000 or > 2200)
            {
                return Results.NotFound();
            }

            var from = fields["fran"].ToString();
            var asked = new NewVersion(
                year,
                from switch { FromOutcome => MadeFrom.Outcome, FromGoal => MadeFrom.Goal, FromNothing => MadeFrom.Nothing, _ => MadeFrom.Version },
                int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0,
                Words(fields, "skal"));
            return await slice.Make(unit.Id, asked, http.Mandated(), http.RequestAborted) is { } made
                ? Results.LocalRedirect(PlanPaths.At(unit.Code, year.ToString(CultureInfo.InvariantCulture), made.Number.ToString(CultureInfo.InvariantCulture)))
                : Results.NotFound();
        }).Writes(Mandate.Plan, Over.NamedUnit);
        app.MapPost(PlanningEndpoints.Path + "/{id:int}/foresla", (int id, HttpContext http, DecidePlan slice) =>
            Step(http, fields => slice.Propose(id, Seen(fields), Words(fields, "skal"), http.Mandated(), http.RequestAborted))).Writes(Mandate.Plan, Over.NamedUnit);
        app.MapPost(PlanningEndpoints.Path + "/{id:int}/aterta", (int id, HttpContext http, DecidePlan slice) =>
            Step(http, fields => slice.Return(id, Words(fields, "skal"), http.Mandated(), http.RequestAborted))).Writes(Mandate.Plan, Over.NamedUnit);
        app.MapPost(PlanningEndpoints.Path + "/{id:int}/beslut", (int id, HttpContext http, DecidePlan slice) =>
            Step(http, fields => string.IsNullOrWhiteSpace(fields["forum"])
                ? Task.FromResult(PlanStep.ForumMissing)
                : slice.Decide(id, Seen(fields), Words(fields, "forum"), Words(fields, "skal"), http.Mandated(), http.RequestAborted))).Writes(Mandate.Decide, Over.NamedUnit);
        app.MapPost(PlanningEndpoints.Path + "/{id:int}/kasta", (int id, HttpContext http, DecidePlan slice) =>
            Step(http, _ => slice.Discard(id, http.Mandated(), http.RequestAborted), isGone: true)).Writes(Mandate.Plan, Over.NamedUnit);
    }

    /// <summary>How many changes the version had when the page was made.</summary>
    private static int? Seen(IFormCollection fields) => int.TryParse(fields["andring"], NumberStyles.None, CultureInfo.InvariantCulture, out var edits) ? edits : null;

    /// <summary>What somebody wrote, without numbers of persons.</summary>
    private static string Words(IFormCollection fields, string name) => PersonalNumbers.Replace(fields[name].ToString().Trim());

    /// <summary>Back to the version, with what stood in the way told there.</summary>
    private static async Task<IResult> Step(HttpContext http, Func<IFormCollection, Task<PlanStep>> step, bool isGone = false)
    {
        var fields = await http.Request.ReadFormAsync(http.RequestAborted);
        var came = await step(fields);
        var at = PlanPaths.At(fields["enhet"].ToString(), fields["ar"].ToString(), isGone && came == PlanStep.Done ? "" : fields["nummer"].ToString());
        return came switch
        {
            PlanStep.NotFound => Results.NotFound(),
            PlanStep.Done => Results.LocalRedirect(at),
            _ => Results.LocalRedirect($"{at}&hinder={came.ToString().ToLowerInvariant()}"),
        };
    }
}
