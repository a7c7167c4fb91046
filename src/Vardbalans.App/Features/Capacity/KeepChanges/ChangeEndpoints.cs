using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Capacity.KeepChanges;

/// <summary>The page of what is known to change a unit's staff, and what can be done on it.</summary>
internal static class ChangeEndpoints
{
    /// <summary>Registers the slice.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton<KeepChanges>();

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(ChangePaths.List, (HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority) =>
            Page(http, open, clock, authority, Choice.Of(http.Request), new ChangeForm(name => http.Request.Query[name].ToString()))).ReadsForEmployees();
        app.MapPost(ChangePaths.List, async Task<IResult> (HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority, KeepChanges slice) =>
        {
            var fields = await http.Request.ReadFormAsync(http.RequestAborted);
            var form = new ChangeForm(name => fields[name].ToString());
            await using var db = open();
            var catalogue = await Catalogue.Load(db, SwedishTime.Today(clock), http.RequestAborted);
            if (catalogue.FindUnit(fields["enhet"].ToString()) is not { } unit)
            {
                return Results.NotFound();
            }

            var competences = await db.Competences.AsNoTracking().ToListAsync(http.RequestAborted);
            return form.Read(unit, competences, http.Mandated().By, clock.GetUtcNow().UtcDateTime) is not { } row
                ? await Page(http, open, clock, authority, new Choice { Enhet = unit.Code }, form)
                : await slice.Set(row, http.Mandated(), http.RequestAborted) is not null ? Results.LocalRedirect(ChangePaths.At(unit.Code))
                : Results.NotFound();
        }).Writes(Mandate.Plan, Over.NamedUnit);
        app.MapPost(ChangePaths.List + "/{id:int}/slut", async Task<IResult> (HttpContext http, KeepChanges slice, int id) =>
        {
            var fields = await http.Request.ReadFormAsync(http.RequestAborted);
            return await slice.End(id, http.Mandated(), http.RequestAborted) ? Results.LocalRedirect(ChangePaths.At(fields["enhet"].ToString())) : Results.NotFound();
        }).Writes(Mandate.Plan, Over.NamedUnit);
    }

    private static async Task<IResult> Page(HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority, Choice choice, ChangeForm form)
    {
        var today = await authority.Read(http.RequestAborted);
        var account = http.SignedIn().AccountId;
        return await ChangeList.Read(open, choice, clock, unit => today.Book.Ask(account, Mandate.Plan, new MandateScope(unit, null)).IsAllowed, http.RequestAborted) is not { } list
            ? ScopedAnswers.Empty()
            : new RazorComponentResult<ChangePage>(new { List = list, Links = new Links(PageAddress.Of(http.Request), list.Scope), Form = form })
            {
                StatusCode = form.Wrong.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            };
    }
}
