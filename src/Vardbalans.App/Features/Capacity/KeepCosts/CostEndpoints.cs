using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Capacity.KeepCosts;

/// <summary>The page of costs, and what can be done on it.</summary>
internal static class CostEndpoints
{
    /// <summary>Registers the slice.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton<KeepCosts>();

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(CostPaths.List, async Task<IResult> (HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority) =>
            await List(http, open, clock, authority, Choice.Of(http.Request)) is { } list
                ? Page(http, list, new CostForm(name => http.Request.Query[name].ToString()))
                : ScopedAnswers.Empty()).ReadsForEmployees();
        app.MapPost(CostPaths.List, async Task<IResult> (HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority, KeepCosts slice) =>
        {
            var fields = await http.Request.ReadFormAsync(http.RequestAborted);
            var form = new CostForm(name => fields[name].ToString());
            if (await List(http, open, clock, authority, new Choice { Enhet = fields["enhet"].ToString() is { Length: > 0 } code ? code : null }) is not { Scope.Unknown.Count: 0 } list)
            {
                return Results.NotFound();
            }

            return form.Read(list, http.Mandated().By, clock.GetUtcNow().UtcDateTime) is not { } row ? Page(http, list, form)
                : await slice.Set(row, http.Mandated(), http.RequestAborted) is not null ? Results.LocalRedirect(CostPaths.At(list.Scope.Node.Unit.Code))
                : Results.NotFound();
        }).Writes(Mandate.Plan, Over.NamedUnit);
        app.MapPost(CostPaths.List + "/{id:int}/slut", async Task<IResult> (HttpContext http, KeepCosts slice, int id) =>
        {
            var fields = await http.Request.ReadFormAsync(http.RequestAborted);
            return await slice.End(id, http.Mandated(), http.RequestAborted) ? Results.LocalRedirect(CostPaths.At(fields["enhet"].ToString())) : Results.NotFound();
        }).Writes(Mandate.Plan, Over.NamedUnit);
    }

    private static async Task<CostList?> List(HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority, Choice choice) =>
        await CostList.Read(open, choice, clock, await authority.Has(http, Mandate.Plan), http.RequestAborted);

    private static RazorComponentResult<CostPage> Page(HttpContext http, CostList list, CostForm form) =>
        new(new { List = list, Links = new Links(PageAddress.Of(http.Request), list.Scope), Form = form })
        {
            StatusCode = form.Wrong.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
}
