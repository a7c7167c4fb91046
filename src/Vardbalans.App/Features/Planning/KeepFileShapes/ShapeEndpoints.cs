using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Planning.KeepFileShapes;

/// <summary>The region's file shapes as the page shows them.</summary>
/// <param name="Rows">Those that stand, by name.</param>
/// <param name="Names">Who entered them.</param>
/// <param name="MayWrite">May the reader enter more?</param>
public sealed record ShapeList(IReadOnlyList<KeptFileShape> Rows, ActorNames Names, bool MayWrite);

/// <summary>The page of file shapes, and what can be done on it.</summary>
internal static class ShapeEndpoints
{
    /// <summary>The page.</summary>
    public const string Path = PlanningEndpoints.Path + "/tidmall/filformat";

    /// <summary>The field of the one that is filled in to be changed.</summary>
    public const string ChangeField = "andra";

    /// <summary>Ends one.</summary>
    public static string End(int id) => FormattableString.Invariant($"{Path}/{id}/slut");

    /// <summary>Fills in the form with one.</summary>
    public static string Change(int id) => FormattableString.Invariant($"{Path}?{ChangeField}={id}#form");

    /// <summary>Registers the slice.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton<KeepFileShapes>();

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, async Task<IResult> (HttpContext http, OpenDatabase open, Authority authority) =>
        {
            var list = await List(http, open, authority);
            var change = list.Rows.FirstOrDefault(r => r.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) == http.Request.Query[ChangeField]);
            return Page(list, change is null ? new ShapeForm(_ => "") : ShapeForm.Of(change));
        }).ReadsForEmployees();
        app.MapPost(Path, async Task<IResult> (HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority, KeepFileShapes slice) =>
        {
            var fields = await http.Request.ReadFormAsync(http.RequestAborted);
            var form = new ShapeForm(name => fields[name].ToString());
            return form.Read(http.Mandated().By, clock.GetUtcNow().UtcDateTime) is not { } row ? Page(await List(http, open, authority), form)
                : await slice.Set(row, http.Mandated(), http.RequestAborted) is not null ? Results.LocalRedirect(Path)
                : Results.NotFound();
        }).Writes(Mandate.Administer, Over.Region);
        app.MapPost(Path + "/{id:int}/slut", async Task<IResult> (HttpContext http, KeepFileShapes slice, int id) =>
            await slice.End(id, http.Mandated(), http.RequestAborted) ? Results.LocalRedirect(Path) : Results.NotFound()).Writes(Mandate.Administer, Over.Region);
    }

    private static async Task<ShapeList> List(HttpContext http, OpenDatabase open, Authority authority)
    {
        await using var db = open();
        var rows = await db.KeptFileShapes.AsNoTracking().Where(s => s.EndedAt == null).ToListAsync(http.RequestAborted);
        var book = (await authority.Read(http.RequestAborted)).Book;
        return new ShapeList(
            [.. rows.OrderBy(r => r.Name, StringComparer.CurrentCulture)], await ActorNames.Load(db, rows.Select(r => r.MadeBy), http.RequestAborted),
            book.Ask(http.SignedIn().AccountId, Mandate.Administer, MandateScope.Region).IsAllowed);
    }

    private static RazorComponentResult<ShapePage> Page(ShapeList list, ShapeForm form) =>
        new(new { List = list, Form = form }) { StatusCode = form.Wrong.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
}
