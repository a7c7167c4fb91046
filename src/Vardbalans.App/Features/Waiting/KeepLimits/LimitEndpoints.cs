using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Waiting;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Waiting.KeepLimits;

/// <summary>The pages of limits, and what can be done on them.</summary>
internal static class LimitEndpoints
{
    /// <summary>Registers the slice.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton<KeepLimits>();

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(LimitPaths.List, async Task<IResult> (HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority) =>
            await LimitList.Read(open, Choice.Of(http.Request), clock, await authority.Has(http, Mandate.Plan), http.RequestAborted) is { } list
                ? new RazorComponentResult<LimitsPage>(new { List = list, Links = new Links(PageAddress.Of(http.Request), list.Scope) })
                : ScopedAnswers.Empty()).ReadsForEmployees();
        app.MapGet(LimitPaths.New, (HttpContext http, OpenDatabase open, TimeProvider clock) =>
            FormPage(http, open, clock, new LimitForm(name => http.Request.Query[name].ToString()))).ReadsFor(Mandate.Plan, Over.NamedUnit);
        app.MapPost(LimitPaths.New, async Task<IResult> (HttpContext http, OpenDatabase open, TimeProvider clock, KeepLimits slice) =>
        {
            var fields = await http.Request.ReadFormAsync(http.RequestAborted);
            var form = new LimitForm(name => fields[name].ToString());
            await using var db = open();
            var catalogue = await Catalogue.Load(db, SwedishTime.Today(clock), http.RequestAborted);
            return Unit(catalogue, fields["enhet"].ToString()) is not { } unit ? Results.NotFound()
                : form.Read(catalogue, unit, await WaitingLimits.Load(db, http.RequestAborted)) is not { } rule ? await FormPage(http, open, clock, form)
                : await slice.Add(rule, http.Mandated(), http.RequestAborted) is not null ? Results.LocalRedirect(LimitPaths.At(LimitPaths.List, unit.Code))
                : Results.NotFound();
        }).Writes(Mandate.Plan, Over.NamedUnit);
        app.MapPost(LimitPaths.List + "/{id:int}/slut", async Task<IResult> (HttpContext http, KeepLimits slice, int id) =>
        {
            var fields = await http.Request.ReadFormAsync(http.RequestAborted);
            return DateOnly.TryParseExact(fields[LimitForm.To].ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var last)
                && await slice.End(id, last, http.Mandated(), http.RequestAborted)
                ? Results.LocalRedirect(LimitPaths.At(LimitPaths.List, fields["enhet"].ToString()))
                : Results.NotFound();
        }).Writes(Mandate.Plan, Over.NamedUnit);
    }

    private static CareUnit? Unit(Catalogue catalogue, string code) => catalogue.IsEmpty ? null : code.Length > 0 ? catalogue.FindUnit(code) : catalogue.Root;

    private static async Task<IResult> FormPage(HttpContext http, OpenDatabase open, TimeProvider clock, LimitForm form)
    {
        await using var db = open();
        var catalogue = await Catalogue.Load(db, SwedishTime.Today(clock), http.RequestAborted);
        var code = http.Request.HasFormContentType ? (await http.Request.ReadFormAsync(http.RequestAborted))["enhet"].ToString() : http.Request.Query["enhet"].ToString();
        return Unit(catalogue, code) is not { } unit ? Results.NotFound() : new RazorComponentResult<LimitFormPage>(new
        {
            Unit = unit,
            IsWhole = unit.Id == catalogue.Root.Id,
            Activities = (IReadOnlyList<Activity>)catalogue.ActivitiesOf(unit.Id),
            Form = form,
            Today = SwedishTime.Today(clock),
        })
        { StatusCode = form.Wrong.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
    }
}
