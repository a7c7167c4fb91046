using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Need.EnterFlow;

/// <summary>Where steps are entered and ended.</summary>
internal static class EnterFlowEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(FlowEndpoints.NewPath, async (HttpContext http, EnterFlow slice, Authority authority, TimeProvider clock) =>
        {
            var query = http.Request.Query;
            return await FormPage(http, slice, authority, new FlowForm(name => name == FlowForm.First && query[name].Count == 0
                ? IsoWeek.Of(SwedishTime.Today(clock)).ToString() : query[name].ToString()));
        }).ReadsForEmployees();
        app.MapPost(FlowEndpoints.NewPath, async Task<IResult> (HttpContext http, EnterFlow slice, Authority authority) =>
        {
            var fields = await http.Request.ReadFormAsync(http.RequestAborted);
            var form = new FlowForm(name => fields[name].ToString());
            var around = await slice.Around(http.RequestAborted);
            if (form.Read(around) is { } wish)
            {
                var answer = await slice.Add(wish, http.Mandated(), http.RequestAborted);
                if (answer.Id is { } id)
                {
                    return Results.LocalRedirect(FlowEndpoints.One(id));
                }

                if (answer.Loop.Count == 0)
                {
                    return Results.NotFound();
                }

                form.Wrong.Add(FlowText.WouldLoop.With(string.Join(" → ", answer.Loop.Append(answer.Loop[0]).Select(e => FlowWords.End(around, e)))));
            }

            return await FormPage(http, slice, authority, form);
        }).Writes(Mandate.Plan, Over.NamedUnit);
        app.MapGet(FlowEndpoints.Path + "/angivna/{id:int}", async Task<IResult> (HttpContext http, EnterFlow slice, Authority authority, int id) =>
        {
            var (row, around, names) = await slice.One(id, http.RequestAborted);
            return row is null ? Results.NotFound() : new RazorComponentResult<EnteredPage>(new
            {
                Row = row,
                Around = around,
                Names = names,
                MayChange = (await authority.Read(http.RequestAborted)).Book.Ask(http.SignedIn().AccountId, Mandate.Plan, new MandateScope(row.ToUnitId, null)).IsAllowed,
            });
        }).ReadsForEmployees();
        app.MapPost(FlowEndpoints.Path + "/angivna/{id:int}/avsluta", async (HttpContext http, EnterFlow slice, int id) =>
            await slice.End(id, http.Mandated(), http.RequestAborted) ? Results.LocalRedirect(FlowEndpoints.One(id)) : Results.NotFound()).Writes(Mandate.Plan, Over.NamedUnit);
    }

    /// <summary>The form, with the units that the person plans for to lead to.</summary>
    private static async Task<IResult> FormPage(HttpContext http, EnterFlow slice, Authority authority, FlowForm form)
    {
        var (around, book) = (await slice.Around(http.RequestAborted), (await authority.Read(http.RequestAborted)).Book);
        var own = around.Tree.Units.Where(u => u.Kind == CareUnitKind.Unit && book.Ask(http.SignedIn().AccountId, Mandate.Plan, new MandateScope(u.Id, null)).IsAllowed).ToList();
        return new RazorComponentResult<EnterFlowPage>(new { Form = form, Around = around, Own = own })
        { StatusCode = form.Wrong.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
    }
}
