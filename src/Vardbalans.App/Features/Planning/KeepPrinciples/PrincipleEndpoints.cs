using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Planning.KeepPrinciples;

/// <summary>The page of principles, its file, and what can be done on it.</summary>
internal static class PrincipleEndpoints
{
    /// <summary>The page.</summary>
    public const string Path = "/principer";

    /// <summary>Of a unit.</summary>
    public static string At(string unit) => $"{Path}?enhet={Uri.EscapeDataString(unit)}";

    /// <summary>Ends one.</summary>
    public static string End(int id) => FormattableString.Invariant($"{Path}/{id}/slut");

    /// <summary>Registers the slice.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton<KeepPrinciples>();

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, async Task<IResult> (HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority) =>
            await List(http, open, clock, authority, Choice.Of(http.Request)) is { } list
                ? Page(http, list, new PrincipleForm(name => http.Request.Query[name].ToString()))
                : ScopedAnswers.Empty()).ReadsForEmployees();
        app.MapGet(Path + "/principer.{form}", async (string form, HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority) =>
            await List(http, open, clock, authority, Choice.Of(http.Request)) is { } list
                ? ScopedAnswers.Checked(list.Scope, () => ScopedAnswers.File(PrincipleWords.Table(list), form))
                : Results.NotFound()).ReadsForEmployees();
        app.MapPost(Path, async Task<IResult> (HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority, KeepPrinciples slice) =>
        {
            var fields = await http.Request.ReadFormAsync(http.RequestAborted);
            var form = new PrincipleForm(name => fields[name].ToString());
            if (await List(http, open, clock, authority, new Choice { Enhet = fields["enhet"].ToString() is { Length: > 0 } code ? code : null }) is not { Scope.Unknown.Count: 0 } list)
            {
                return Results.NotFound();
            }

            return form.Read(list, http.Mandated().By, clock.GetUtcNow().UtcDateTime) is not { } row ? Page(http, list, form)
                : await slice.Set(row, http.Mandated(), http.RequestAborted) is not null ? Results.LocalRedirect(At(list.Scope.Node.Unit.Code))
                : Results.NotFound();
        }).Writes(Mandate.Plan, Over.NamedUnit);
        app.MapPost(Path + "/{id:int}/slut", async Task<IResult> (HttpContext http, KeepPrinciples slice, int id) =>
        {
            var fields = await http.Request.ReadFormAsync(http.RequestAborted);
            return await slice.End(id, http.Mandated(), http.RequestAborted) ? Results.LocalRedirect(At(fields["enhet"].ToString())) : Results.NotFound();
        }).Writes(Mandate.Plan, Over.NamedUnit);
    }

    private static async Task<PrincipleList?> List(HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority, Choice choice) =>
        await PrincipleList.Read(open, choice, clock, await authority.Has(http, Mandate.Plan), http.RequestAborted);

    private static RazorComponentResult<PrinciplePage> Page(HttpContext http, PrincipleList list, PrincipleForm form) =>
        new(new { List = list, Links = new Links(PageAddress.Of(http.Request), list.Scope), Form = form })
        {
            StatusCode = form.Wrong.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
}
