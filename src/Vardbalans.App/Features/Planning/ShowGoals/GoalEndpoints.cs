using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Planning.AgreeGoal;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Planning.ShowGoals;

/// <summary>The page of goals, its files and API, and what is done with goals.</summary>
internal static class GoalEndpoints
{
    /// <summary>The page.</summary>
    public const string Path = "/mal";

    /// <summary>The field of the first month.</summary>
    public const string FirstField = "fran";

    /// <summary>The field of the version.</summary>
    public const string VersionField = "version";

    /// <summary>The field that says that the goal was just saved.</summary>
    public const string SavedField = "sparad";

    /// <summary>Registers the slices.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton<ShowGoals>().AddSingleton<AgreeGoal.AgreeGoal>();

    /// <summary>A step of a goal.</summary>
    public static string Step(int goal, string step) => FormattableString.Invariant($"{Path}/{goal}/{step}");

    /// <summary>A clinic's goal.</summary>
    public static string At(string unit, string first, string version) =>
        $"{Path}?enhet={Uri.EscapeDataString(unit)}&{FirstField}={Uri.EscapeDataString(first)}{(version.Length > 0 ? $"&{VersionField}={Uri.EscapeDataString(version)}" : "")}";

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, async Task<IResult> (HttpContext http, ShowGoals slice, TimeProvider clock, Authority authority) =>
            await slice.Run(Choice.Of(http.Request), Asked(http, FirstField), Asked(http, VersionField), (await authority.Read(http.RequestAborted)).Book, http.Visitor()?.AccountId, http.RequestAborted) is { } view
                ? ScopedAnswers.Page<GoalsPage>(http, clock, view.Scope, view with { Obstacle = Asked(http, "hinder"), IsSaved = Asked(http, SavedField) is not null })
                : ScopedAnswers.Empty()).ReadsForEmployees();
        app.MapGet(Path + "/mal.{form}", async (string form, HttpContext http, ShowGoals slice) =>
            await slice.Run(Choice.Of(http.Request), Asked(http, FirstField), Asked(http, VersionField), null, null, http.RequestAborted) is { } view
                ? ScopedAnswers.Checked(view.Scope with { Unknown = view.Unknown }, () => ScopedAnswers.File(GoalsTable.Of(view), form))
                : Results.NotFound()).ReadsForEmployees();
        app.MapGroup("/api/v1").MapGet("/goals", async Task<Results<Ok<GoalsAnswer>, NotFound, ProblemHttpResult>> ([AsParameters] ApiChoice choice, string? first, string? version, ShowGoals slice, CancellationToken cancel) =>
            await slice.Run(choice.ToChoice(), first, version, null, null, cancel) is not { } view ? TypedResults.NotFound()
                : view.Unknown.Count > 0 ? ScopedAnswers.Unknown(view.Scope with { Unknown = view.Unknown })
                : TypedResults.Ok(GoalsAnswer.Of(view)))
            .WithName("GetGoals").WithSummary("A clinic's goal for twelve months, by activity; above clinics, where each clinic stands.").ReadsSums();
        app.MapPost(Path + "/ny", async Task<IResult> (HttpContext http, AgreeGoal.AgreeGoal slice, OpenDatabase open, TimeProvider clock) =>
        {
            var fields = await http.Request.ReadFormAsync(http.RequestAborted);
            await using var db = open();
            var catalogue = await Catalogue.Load(db, SwedishTime.Today(clock), http.RequestAborted);
            return catalogue.FindUnit(fields["enhet"].ToString()) is { Kind: CareUnitKind.Clinic } unit
                && DateOnly.TryParseExact(fields[FirstField] + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && first.Year is > 2000 and < 2200
                && await slice.Make(unit.Id, first, PersonalNumbers.Replace(fields["skal"].ToString().Trim()), http.Mandated(), http.RequestAborted) is { } goal
                ? Results.LocalRedirect(At(unit.Code, fields[FirstField].ToString(), goal.Number.ToString(CultureInfo.InvariantCulture)))
                : Results.NotFound();
        }).Writes(Mandate.Plan, Over.NamedUnit);
        app.MapPost(Path + "/{id:int}/spara", Save).Writes(Mandate.Plan, Over.NamedUnit);
        app.MapPost(Path + "/{id:int}/foresla", (int id, HttpContext http, AgreeGoal.AgreeGoal slice) => Brought(http, _ => slice.Propose(id, http.Mandated(), http.RequestAborted))).Writes(Mandate.Plan, Over.NamedUnit);
        app.MapPost(Path + "/{id:int}/underteckna", (int id, HttpContext http, AgreeGoal.AgreeGoal slice) =>
            Brought(http, fields => slice.Sign(id, int.TryParse(fields["andring"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : null, PersonalNumbers.Replace(fields["skal"].ToString()), http.Mandated(), http.RequestAborted))).Writes(Mandate.Agree, Over.NamedUnit);
        app.MapPost(Path + "/{id:int}/aterta", (int id, HttpContext http, AgreeGoal.AgreeGoal slice) => Brought(http, _ => slice.Return(id, http.Mandated(), http.RequestAborted))).WritesByEither(Mandate.Plan, Mandate.Agree, Over.NamedUnit);
        app.MapPost(Path + "/{id:int}/kasta", (int id, HttpContext http, AgreeGoal.AgreeGoal slice) => Brought(http, _ => slice.Discard(id, http.Mandated(), http.RequestAborted), isGone: true)).Writes(Mandate.Plan, Over.NamedUnit);
    }

    /// <summary>Saves; when something is wrong the page comes back as it was written.</summary>
    private static async Task<IResult> Save(int id, HttpContext http, AgreeGoal.AgreeGoal slice, ShowGoals show, Authority authority, OpenDatabase open, TimeProvider clock)
    {
        var fields = await http.Request.ReadFormAsync(http.RequestAborted);
        string Field(string name) => fields[name].ToString();
        await using var db = open();
        var (draft, wrong) = GoalDraft.Read([.. db.Activities], Field);
        var came = wrong.Count > 0 ? GoalStep.WrongState : await slice.Save(id, draft, http.Mandated(), http.RequestAborted);
        if (came is GoalStep.Done or GoalStep.NotFound)
        {
            return came == GoalStep.Done ? Results.LocalRedirect($"{At(Field("enhet"), Field(FirstField), Field("nummer"))}&{SavedField}=1") : Results.NotFound();
        }

        var view = await show.Run(new Choice { Enhet = Field("enhet") }, Field(FirstField), Field("nummer"), (await authority.Read(http.RequestAborted)).Book, http.Visitor()?.AccountId, http.RequestAborted);
        if (view is null)
        {
            return Results.NotFound();
        }

        var page = ScopedAnswers.Page<GoalsPage>(http, clock, view.Scope, view with { Written = Field, Wrong = wrong, Obstacle = wrong.Count > 0 ? null : came.ToString() });
        page.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return page;
    }

    private static async Task<IResult> Brought(HttpContext http, Func<IFormCollection, Task<GoalStep>> step, bool isGone = false)
    {
        var fields = await http.Request.ReadFormAsync(http.RequestAborted);
        var came = await step(fields);
        var at = At(fields["enhet"].ToString(), fields[FirstField].ToString(), isGone && came == GoalStep.Done ? "" : fields["nummer"].ToString());
        return came == GoalStep.NotFound ? Results.NotFound() : Results.LocalRedirect(came == GoalStep.Done ? at : $"{at}&hinder={came.ToString().ToLowerInvariant()}");
    }

    private static string? Asked(HttpContext http, string name) => http.Request.Query[name].FirstOrDefault() is { Length: > 0 } value ? value : null;
}
