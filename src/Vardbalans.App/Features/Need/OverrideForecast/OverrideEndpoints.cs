using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Need.KeepDrivers;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Need.OverrideForecast;

/// <summary>The page where values are set in place of the forecast, and what can be done with them.</summary>
internal static class OverrideEndpoints
{
    /// <summary>Registers the slice.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton<OverrideForecast>();

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(DriverPaths.Set, (HttpContext http, OpenDatabase open, TimeProvider clock) =>
            Page(http, open, clock, new DriverForm(name => http.Request.Query[name].ToString()))).ReadsFor(Mandate.Plan, Over.NamedUnit);
        app.MapPost(DriverPaths.Set, async Task<IResult> (HttpContext http, OpenDatabase open, TimeProvider clock, OverrideForecast slice) =>
        {
            var fields = await http.Request.ReadFormAsync(http.RequestAborted);
            var form = new DriverForm(name => fields[name].ToString());
            return SetForm.Read(form, await DriverEndpoints.Catalogue(open, clock, http.RequestAborted)) is not { } wish ? await Page(http, open, clock, form)
                : await slice.Add(wish, http.Mandated(), http.RequestAborted) ? await DriverEndpoints.Back(http, null)
                : Results.NotFound();
        }).Writes(Mandate.Plan, Over.NamedUnit);
        app.MapPost(DriverPaths.Set + "/{id:int}/slut", async Task<IResult> (HttpContext http, OverrideForecast slice, int id) =>
            await slice.End(id, http.Mandated(), http.RequestAborted) ? await DriverEndpoints.Back(http, FormattableString.Invariant($"&{DriverPaths.SetEndedField}={id}")) : Results.NotFound())
            .Writes(Mandate.Plan, Over.NamedUnit);
        app.MapPost(DriverPaths.Set + "/{id:int}/igen", async Task<IResult> (HttpContext http, OverrideForecast slice, int id) =>
            await slice.Again(id, http.Mandated(), http.RequestAborted) ? await DriverEndpoints.Back(http, null) : Results.NotFound())
            .Writes(Mandate.Plan, Over.NamedUnit);
    }

    private static async Task<IResult> Page(HttpContext http, OpenDatabase open, TimeProvider clock, DriverForm form)
    {
        var (catalogue, unit) = await DriverEndpoints.Unit(http, open, clock);
        return unit is null ? Results.NotFound() : new RazorComponentResult<SetPage>(new
        {
            Unit = unit,
            Activities = (IReadOnlyList<Activity>)catalogue.ActivitiesOf(unit.Id),
            Form = form,
            First = DriverEndpoints.First(clock),
        })
        { StatusCode = form.Wrong.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
    }
}
