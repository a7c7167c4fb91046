using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Measures;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Capacity.ShiftCompetence;

/// <summary>The page of tasks that another competence may do, and what can be done on it.</summary>
internal static class ShiftEndpoints
{
    /// <summary>Registers the slice.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton<KeepSubstitutions>();

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(ShiftPaths.List, async Task<IResult> (HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority) =>
            await List(http, open, clock, authority, Choice.Of(http.Request)) is not { } list ? ScopedAnswers.Empty()
                : new ShiftForm(name => http.Request.Query[name].ToString()) is { IsAsked: true } form ? await Page(http, open, list, form, form.Asked(list))
                : await Page(http, open, list, new ShiftForm(name => http.Request.Query[name].ToString()), null)).ReadsForEmployees();
        app.MapPost(ShiftPaths.List, async Task<IResult> (HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority, KeepSubstitutions slice) =>
            await Written(http, open, clock, authority) is not var (list, form) ? Results.NotFound()
                : form.Allowed(list, http.Mandated().By, clock.GetUtcNow().UtcDateTime) is not { } row ? await Page(http, open, list, form, null)
                : await slice.Allow(row, http.Mandated(), http.RequestAborted) is not null ? Results.LocalRedirect(ShiftPaths.At(list.Scope.Node.Unit.Code))
                : Results.NotFound()).Writes(Mandate.Decide, Over.NamedUnit);
        app.MapPost(ShiftPaths.Measure, async Task<IResult> (HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority, KeepMeasures.KeepMeasures slice) =>
            await Written(http, open, clock, authority) is not var (list, form) ? Results.NotFound() : await Propose(http, open, clock, slice, list, form)).Writes(Mandate.Plan, Over.NamedUnit);
        app.MapPost(ShiftPaths.List + "/{id:int}/slut", async Task<IResult> (HttpContext http, KeepSubstitutions slice, int id) =>
        {
            var fields = await http.Request.ReadFormAsync(http.RequestAborted);
            return await slice.End(id, http.Mandated(), http.RequestAborted) ? Results.LocalRedirect(ShiftPaths.At(fields["enhet"].ToString())) : Results.NotFound();
        }).Writes(Mandate.Decide, Over.NamedUnit);
    }

    /// <summary>One measure for each of the two gaps: one shrinks, the other grows.</summary>
    private static async Task<IResult> Propose(HttpContext http, OpenDatabase open, TimeProvider clock, KeepMeasures.KeepMeasures slice, ShiftList list, ShiftForm form)
    {
        var (title, reason, asked) = (form.TitleOrWrong(), form.ReasonOrWrong(), form.Asked(list));
        if (title is null || reason is null || asked is null)
        {
            return await Page(http, open, list, form, asked);
        }

        await using var db = open();
        if (await ShiftScale.Weigh(db, list, asked, http.RequestAborted) is not { FromEffect: { } from, ToEffect: { } to } weighed)
        {
            return await Page(http, open, list, form, asked);
        }

        var (by, at) = (http.Mandated().By, clock.GetUtcNow().UtcDateTime);
        List<Measure> both =
        [
            .. new[] { (weighed.From, from), (weighed.To, to) }.Select(gap => new Measure
            {
                NodeId = list.Scope.Node.Unit.Id,
                Title = title,
                Reason = reason,
                Origin = MeasureOrigin.Competence,
                ActivityId = asked.Activity.Id,
                CompetenceId = gap.Item1.CompetenceId,
                Setting = gap.Item1.Setting,
                Unit = GapUnit.Minutes,
                PerWeek = gap.Item2.Relief.Value,
                From = list.Now,
                State = MeasureState.Proposed,
                Owner = by,
                MadeBy = by,
                MadeAt = at,
            }),
        ];
        return await slice.Propose(both, http.Mandated(), http.RequestAborted)
            ? Results.LocalRedirect(KeepRequirements.RequirementPaths.At(list.Scope.Node.Unit.Code) + "#atgarder")
            : Results.NotFound();
    }

    private static async Task<(ShiftList List, ShiftForm Form)?> Written(HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority)
    {
        var fields = await http.Request.ReadFormAsync(http.RequestAborted);
        var code = fields["enhet"].ToString();
        return await List(http, open, clock, authority, new Choice { Enhet = code.Length > 0 ? code : null }) is { Scope.Unknown.Count: 0 } list ? (list, new ShiftForm(name => fields[name].ToString())) : null;
    }

    private static async Task<ShiftList?> List(HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority, Choice choice)
    {
        var (plan, decide) = (await authority.Has(http, Mandate.Plan), await authority.Has(http, Mandate.Decide));
        return await ShiftList.Read(open, choice, clock, (mandate, unit) => (mandate == Mandate.Plan ? plan : decide)(unit), http.RequestAborted);
    }

    private static async Task<IResult> Page(HttpContext http, OpenDatabase open, ShiftList list, ShiftForm form, AskedShift? asked)
    {
        await using var db = open();
        return new RazorComponentResult<ShiftPage>(new
        {
            List = list,
            Links = new Links(PageAddress.Of(http.Request), list.Scope),
            Form = form,
            Weighed = asked is null ? null : await ShiftScale.Weigh(db, list, asked, http.RequestAborted),
        })
        {
            StatusCode = form.Wrong.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }
}
