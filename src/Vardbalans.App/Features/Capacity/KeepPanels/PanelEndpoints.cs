using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Capacity.KeepPanels;

/// <summary>The page of those enrolled, and what can be done on it.</summary>
internal static class PanelEndpoints
{
    /// <summary>New persons a week, in the address.</summary>
    public const string Newcomers = "nya";

    private const int MostNewcomers = 500;

    /// <summary>Registers the slice.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton<KeepPanels>();

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(PanelPaths.List, (HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority) =>
            Page(http, open, clock, authority, Choice.Of(http.Request), new PanelForm(_ => string.Empty))).ReadsForEmployees();
        app.MapPost(PanelPaths.List, async Task<IResult> (HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority, KeepPanels slice) =>
        {
            var fields = await http.Request.ReadFormAsync(http.RequestAborted);
            var form = new PanelForm(name => fields[name].ToString());
            await using var db = open();
            var today = SwedishTime.Today(clock);
            var catalogue = await Catalogue.Load(db, today, http.RequestAborted);
            if (catalogue.FindUnit(fields["enhet"].ToString()) is not { } unit)
            {
                return Results.NotFound();
            }

            return form.Read(unit, today, http.Mandated().By, clock.GetUtcNow().UtcDateTime) is not { } row
                ? await Page(http, open, clock, authority, new Choice { Enhet = unit.Code }, form)
                : await slice.Set(row, http.Mandated(), http.RequestAborted) is not null ? Results.LocalRedirect(PanelPaths.At(unit.Code))
                : Results.NotFound();
        }).Writes(Mandate.Plan, Over.NamedUnit);
        app.MapPost(PanelPaths.List + "/{id:int}/slut", async Task<IResult> (HttpContext http, KeepPanels slice, int id) =>
        {
            var fields = await http.Request.ReadFormAsync(http.RequestAborted);
            return await slice.End(id, http.Mandated(), http.RequestAborted) ? Results.LocalRedirect(PanelPaths.At(fields["enhet"].ToString())) : Results.NotFound();
        }).Writes(Mandate.Plan, Over.NamedUnit);
    }

    private static async Task<IResult> Page(HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority, Choice choice, PanelForm form)
    {
        var today = await authority.Read(http.RequestAborted);
        var account = http.SignedIn().AccountId;
        int? newcomers = WrittenNumber.TryRead(http.Request.Query[Newcomers].ToString(), out var some) && some is >= 0 and <= MostNewcomers ? (int)Math.Round(some) : null;
        return await PanelList.Read(open, choice, newcomers, clock, unit => today.Book.Ask(account, Mandate.Plan, new MandateScope(unit, null)).IsAllowed, http.RequestAborted) is not { } list
            ? ScopedAnswers.Empty()
            : new RazorComponentResult<PanelPage>(new { List = list, Links = new Links(PageAddress.Of(http.Request), list.Scope), Form = form })
            {
                StatusCode = form.Wrong.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            };
    }
}
