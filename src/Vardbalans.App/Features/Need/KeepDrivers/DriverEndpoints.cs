using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Need.Adjusting;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Need.KeepDrivers;

/// <summary>The pages of assumptions, and what can be done on them.</summary>
internal static class DriverEndpoints
{
    /// <summary>Registers the slice.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton<KeepDrivers>();

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(DriverPaths.List, async Task<IResult> (HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority) =>
        {
            var today = await authority.Read(http.RequestAborted);
            var account = http.SignedIn().AccountId;
            return await DriverList.Read(
                    open, Choice.Of(http.Request), clock, unit => today.Book.Ask(account, Mandate.Plan, new MandateScope(unit, null)).IsAllowed, http.RequestAborted) is { } list
                ? new RazorComponentResult<DriversPage>(new
                {
                    List = list,
                    Links = new Links(PageAddress.Of(http.Request) with { Query = [.. PageAddress.Of(http.Request).Besides(DriverPaths.EndedField, DriverPaths.SetEndedField)] }, list.Scope),
                    EndedId = Number(http, DriverPaths.EndedField),
                    UnsetId = Number(http, DriverPaths.SetEndedField),
                })
                : ScopedAnswers.Empty();
        }).ReadsForEmployees();
        app.MapGet(DriverPaths.New, (HttpContext http, OpenDatabase open, TimeProvider clock) =>
            NewPage(http, open, clock, new DriverForm(name => http.Request.Query[name].ToString()))).ReadsFor(Mandate.Plan, Over.NamedUnit);
        app.MapPost(DriverPaths.New, async Task<IResult> (HttpContext http, OpenDatabase open, TimeProvider clock, KeepDrivers slice) =>
        {
            var fields = await http.Request.ReadFormAsync(http.RequestAborted);
            var form = new DriverForm(name => fields[name].ToString());
            return form.Read(await Catalogue(open, clock, http.RequestAborted)) is not { } wish ? await NewPage(http, open, clock, form)
                : await slice.Add(wish, http.Mandated(), http.RequestAborted) is not null ? Results.LocalRedirect(DriverPaths.At(DriverPaths.List, fields["enhet"].ToString()))
                : Results.NotFound();
        }).Writes(Mandate.Plan, Over.NamedUnit);
        app.MapGet(DriverPaths.Ages, (HttpContext http, OpenDatabase open, TimeProvider clock) =>
            AgesPage(http, open, clock, new DriverForm(name => http.Request.Query[name].ToString()), null)).ReadsFor(Mandate.Plan, Over.NamedUnit);
        app.MapPost(DriverPaths.Ages, async Task<IResult> (HttpContext http, OpenDatabase open, TimeProvider clock, KeepDrivers slice) =>
        {
            var fields = await http.Request.ReadFormAsync(http.RequestAborted);
            var form = new DriverForm(name => fields[name].ToString());
            var (wish, shift) = AgeForm.Read(form, await Catalogue(open, clock, http.RequestAborted));
            return wish is null || fields["gor"] == "rakna" ? await AgesPage(http, open, clock, form, shift)
                : await slice.Add(wish, http.Mandated(), http.RequestAborted) is not null ? Results.LocalRedirect(DriverPaths.At(DriverPaths.List, fields["enhet"].ToString()))
                : Results.NotFound();
        }).Writes(Mandate.Plan, Over.NamedUnit);
        app.MapPost(DriverPaths.List + "/{id:int}/slut", async Task<IResult> (HttpContext http, KeepDrivers slice, int id) =>
            await slice.End(id, http.Mandated(), http.RequestAborted) ? await Back(http, FormattableString.Invariant($"&{DriverPaths.EndedField}={id}")) : Results.NotFound())
            .Writes(Mandate.Plan, Over.NamedUnit);
        app.MapPost(DriverPaths.List + "/{id:int}/igen", async Task<IResult> (HttpContext http, KeepDrivers slice, int id) =>
            await slice.Again(id, http.Mandated(), http.RequestAborted) is not null ? await Back(http, null) : Results.NotFound())
            .Writes(Mandate.Plan, Over.NamedUnit);
    }

    /// <summary>The unit that a form or address names; the top when it names none.</summary>
    internal static async Task<(Catalogue Catalogue, CareUnit? Unit)> Unit(HttpContext http, OpenDatabase open, TimeProvider clock)
    {
        var catalogue = await Catalogue(open, clock, http.RequestAborted);
        var code = http.Request.HasFormContentType ? (await http.Request.ReadFormAsync(http.RequestAborted))["enhet"].ToString() : http.Request.Query["enhet"].ToString();
        return (catalogue, code.Length > 0 ? catalogue.FindUnit(code) : catalogue.IsEmpty ? null : catalogue.Root);
    }

    /// <summary>The first week that is not over.</summary>
    internal static IsoWeek First(TimeProvider clock) => IsoWeek.Of(SwedishTime.Today(clock));

    internal static async Task<IResult> Back(HttpContext http, string? more) =>
        Results.LocalRedirect(DriverPaths.At(DriverPaths.List, (await http.Request.ReadFormAsync(http.RequestAborted))["enhet"].ToString(), more));

    internal static async Task<Catalogue> Catalogue(OpenDatabase open, TimeProvider clock, CancellationToken cancel)
    {
        await using var db = open();
        return await Data.Catalogue.Load(db, SwedishTime.Today(clock), cancel);
    }

    private static async Task<IResult> NewPage(HttpContext http, OpenDatabase open, TimeProvider clock, DriverForm form)
    {
        var (catalogue, unit) = await Unit(http, open, clock);
        return unit is null ? Results.NotFound() : new RazorComponentResult<DriverFormPage>(new
        {
            Unit = unit,
            Activities = (IReadOnlyList<Activity>)catalogue.ActivitiesOf(unit.Id),
            Form = form,
            First = First(clock),
        })
        { StatusCode = form.Wrong.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
    }

    private static async Task<IResult> AgesPage(HttpContext http, OpenDatabase open, TimeProvider clock, DriverForm form, AgeShift? shift)
    {
        var (catalogue, unit) = await Unit(http, open, clock);
        return unit is null ? Results.NotFound() : new RazorComponentResult<AgesPage>(new
        {
            Unit = unit,
            Activities = (IReadOnlyList<Activity>)catalogue.ActivitiesOf(unit.Id),
            Form = form,
            First = First(clock),
            Shift = shift,
        })
        { StatusCode = form.Wrong.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
    }

    private static int? Number(HttpContext http, string field) =>
        int.TryParse(http.Request.Query[field], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
