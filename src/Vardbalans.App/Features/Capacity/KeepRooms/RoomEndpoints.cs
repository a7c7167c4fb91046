using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Capacity.KeepRooms;

/// <summary>The page of a unit's rooms and equipment, and what can be done on it.</summary>
internal static class RoomEndpoints
{
    /// <summary>Registers the slice.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton<KeepRooms>();

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(RoomPaths.List, (HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority) =>
            Page(http, open, clock, authority, Choice.Of(http.Request), new RoomForm(name => http.Request.Query[name].ToString()))).ReadsForEmployees();
        app.MapPost(RoomPaths.List, async Task<IResult> (HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority, KeepRooms slice) =>
        {
            var fields = await http.Request.ReadFormAsync(http.RequestAborted);
            var form = new RoomForm(name => fields[name].ToString());
            await using var db = open();
            var catalogue = await Catalogue.Load(db, SwedishTime.Today(clock), http.RequestAborted);
            if (catalogue.FindUnit(fields["enhet"].ToString()) is not { } unit)
            {
                return Results.NotFound();
            }

            return form.Read(unit, catalogue.Activities, http.Mandated().By, clock.GetUtcNow().UtcDateTime) is not { } row
                ? await Page(http, open, clock, authority, new Choice { Enhet = unit.Code }, form)
                : await slice.Set(row, http.Mandated(), http.RequestAborted) is not null ? Results.LocalRedirect(RoomPaths.At(unit.Code))
                : Results.NotFound();
        }).Writes(Mandate.Plan, Over.NamedUnit);
        app.MapPost(RoomPaths.List + "/{id:int}/slut", async Task<IResult> (HttpContext http, KeepRooms slice, int id) =>
        {
            var fields = await http.Request.ReadFormAsync(http.RequestAborted);
            return await slice.End(id, http.Mandated(), http.RequestAborted) ? Results.LocalRedirect(RoomPaths.At(fields["enhet"].ToString())) : Results.NotFound();
        }).Writes(Mandate.Plan, Over.NamedUnit);
    }

    private static async Task<IResult> Page(HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority, Choice choice, RoomForm form)
    {
        var today = await authority.Read(http.RequestAborted);
        var account = http.SignedIn().AccountId;
        return await RoomList.Read(open, choice, clock, unit => today.Book.Ask(account, Mandate.Plan, new MandateScope(unit, null)).IsAllowed, http.RequestAborted) is not { } list
            ? ScopedAnswers.Empty()
            : new RazorComponentResult<RoomPage>(new { List = list, Links = new Links(PageAddress.Of(http.Request), list.Scope), Form = form })
            {
                StatusCode = form.Wrong.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            };
    }
}
