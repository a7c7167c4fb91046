using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Planning;

namespace Vardbalans.App.Features.Planning.MoveWeeks;

/// <summary>The page of a unit's own moves, its file, and what can be done on it.</summary>
internal static class MoveEndpoints
{
    /// <summary>The page.</summary>
    public const string Path = PlanningEndpoints.Path + "/flytta";

    /// <summary>Of a unit.</summary>
    public static string At(string unit) => $"{Path}?enhet={Uri.EscapeDataString(unit)}";

    /// <summary>Takes one back.</summary>
    public static string Back(int id) => FormattableString.Invariant($"{Path}/{id}/aterta");

    /// <summary>Registers the slice.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton<MoveWeeks>();

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, async Task<IResult> (HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority) =>
            await View(http, open, clock, authority, Choice.Of(http.Request)) is { } view ? Page(http, view, new MoveForm(name => http.Request.Query[name].ToString())) : ScopedAnswers.Empty()).ReadsForEmployees();
        app.MapGet(Path + "/flyttar.{form}", async (string form, HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority) =>
            await View(http, open, clock, authority, Choice.Of(http.Request)) is { } view ? ScopedAnswers.Checked(view.Scope, () => ScopedAnswers.File(MoveWords.Table(view), form)) : Results.NotFound()).ReadsForEmployees();
        app.MapPost(Path, async Task<IResult> (HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority, MoveWeeks slice) =>
        {
            var fields = await http.Request.ReadFormAsync(http.RequestAborted);
            var form = new MoveForm(name => fields[name].ToString());
            if (await View(http, open, clock, authority, new Choice { Enhet = fields["enhet"].ToString() }) is not { Scope.Unknown.Count: 0 } view)
            {
                return Results.NotFound();
            }

            if (form.Read(view, http.Mandated().By, clock.GetUtcNow().UtcDateTime) is not { } move)
            {
                return Page(http, view, form);
            }

            var ruling = await slice.Move(move, http.Mandated(), http.RequestAborted);
            if (ruling is { Obstacle: not MoveObstacle.None } refused)
            {
                form.Wrong[refused.Obstacle is MoveObstacle.BeyondLimit ? MoveForm.Count : MoveForm.To] = MoveWords.Of(refused, view.Limits);
                return Page(http, view, form);
            }

            return ruling is null ? Results.NotFound() : Results.LocalRedirect(At(view.Scope.Node.Unit.Code));
        }).Writes(Mandate.Plan, Over.NamedUnit);
        app.MapPost(Path + "/{id:int}/aterta", async Task<IResult> (int id, HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority, MoveWeeks slice) =>
        {
            var fields = await http.Request.ReadFormAsync(http.RequestAborted);
            var ruling = await slice.TakeBack(id, http.Mandated(), http.RequestAborted);
            if (ruling is { Obstacle: not MoveObstacle.None } refused && await View(http, open, clock, authority, new Choice { Enhet = fields["enhet"].ToString() }) is { } view)
            {
                var form = new MoveForm(_ => "");
                form.Wrong[MoveForm.Activity] = MoveText.NotTakenBack.With(MoveWords.Of(refused, view.Limits));
                return Page(http, view, form);
            }

            return ruling is null ? Results.NotFound() : Results.LocalRedirect(At(fields["enhet"].ToString()));
        }).Writes(Mandate.Plan, Over.NamedUnit);
    }

    private static async Task<MovesView?> View(HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority, Choice choice)
    {
        var book = (await authority.Read(http.RequestAborted)).Book;
        var account = http.SignedIn().AccountId;
        return await MovesView.Read(open, choice, clock, http.RequestAborted) is { } view
            ? view with { MayMove = book.Ask(account, Mandate.Plan, MandateScope.Unit(view.Scope.Node.Unit.Id)).IsAllowed }
            : null;
    }

    private static RazorComponentResult<MovesPage> Page(HttpContext http, MovesView view, MoveForm form) =>
        new(new { View = view, Links = new Links(PageAddress.Of(http.Request), view.Scope), Form = form })
        {
            StatusCode = form.Wrong.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
}

/// <summary>A move as it was filled in.</summary>
/// <param name="Field">What a field holds.</param>
public sealed record MoveForm(Func<string, string> Field)
{
    public const string Activity = "aktivitet";
    public const string From = "fran";
    public const string To = "till";
    public const string Count = "antal";
    public const string Reason = "skal";
    public const int LongestReason = 200;

    /// <summary>What is wrong, by field.</summary>
    public Dictionary<string, string> Wrong { get; } = [];

    /// <summary>The move; none when something is wrong.</summary>
    public KeptMove? Read(MovesView view, Data.Accounts.Actor by, DateTime at)
    {
        var read = new FieldReader(Field, Wrong);
        var activity = view.Rows.FirstOrDefault(r => r.Activity.Code == Field(Activity))?.Activity;
        if (activity is null)
        {
            Wrong[Activity] = MoveText.NeedsActivity;
        }

        var (from, to) = (read.Week(From, MoveText.NeedsWeek), read.Week(To, MoveText.NeedsWeek));
        var number = read.Number(Count, 1, int.MaxValue, MoveText.NeedsCount);
        var count = (int)number;
        if (number != count)
        {
            Wrong[Count] = MoveText.NeedsCount;
        }

        var reason = read.Words(Reason, LongestReason, MoveText.NeedsReason.With(LongestReason));
        return Wrong.Count > 0 ? null : new KeptMove { UnitId = view.Scope.Node.Unit.Id, ActivityId = activity!.Id, From = from, To = to, Count = count, Reason = reason, MadeBy = by, MadeAt = at };
    }
}
