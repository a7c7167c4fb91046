using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Measures;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;
using Vardbalans.App.Data.Capacity;
using Vardbalans.Core.Capacity;

namespace Vardbalans.App.Features.Capacity.KeepRequirements;

/// <summary>The page of what activities take, and what can be done on it.</summary>
internal static class RequirementEndpoints
{
    /// <summary>Registers the slice.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton<KeepRequirements>();

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(RequirementPaths.List, async Task<IResult> (HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority) =>
            await RequirementRequest.Asked(http, open, clock, authority) is not { } request ? ScopedAnswers.Empty()
                : await request.Page(int.TryParse(http.Request.Query[RequirementPaths.Kept], out var kept)
                    ? request.List.Rows.SelectMany(r => new[] { r.Row, r.Coming }).FirstOrDefault(r => r?.Id == kept)
                    : null))
            .ReadsForEmployees();
        app.MapPost(RequirementPaths.List, (HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority, KeepRequirements slice) =>
            Set(http, open, clock, authority, slice)).Writes(Mandate.Plan, Over.NamedUnit);
        app.MapPost(RequirementPaths.TakeOver, (HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority, KeepRequirements slice) =>
            Set(http, open, clock, authority, slice)).Writes(Mandate.Plan, Over.NamedUnit);
        app.MapPost(RequirementPaths.Weigh, async Task<IResult> (HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority) =>
            await RequirementRequest.Written(http, open, clock, authority) is { } request ? await request.Page(request.Row(needsReason: false)) : Results.NotFound()).Writes(Mandate.Plan, Over.NamedUnit);
        app.MapPost(RequirementPaths.Measure, Propose).Writes(Mandate.Plan, Over.NamedUnit);
        app.MapPost(RequirementPaths.List + "/{id:int}/slut", async Task<IResult> (HttpContext http, KeepRequirements slice, int id) =>
        {
            var fields = await http.Request.ReadFormAsync(http.RequestAborted);
            return await slice.End(id, http.Mandated(), http.RequestAborted) ? Results.LocalRedirect(RequirementPaths.At(fields["enhet"].ToString())) : Results.NotFound();
        }).Writes(Mandate.Plan, Over.NamedUnit);
    }

    private static async Task<IResult> Set(HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority, KeepRequirements slice) =>
        await RequirementRequest.Written(http, open, clock, authority) is not { } request ? Results.NotFound()
            : request.Row(needsReason: true) is not { } row ? await request.Page()
            : await slice.Set(row, http.Mandated(), http.RequestAborted) is { } id ? Results.LocalRedirect(FormattableString.Invariant($"{RequirementPaths.At(request.List.Scope.Node.Unit.Code)}&{RequirementPaths.Kept}={id}#verkan"))
            : Results.NotFound();

    private static async Task<IResult> Propose(HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority, KeepMeasures.KeepMeasures slice)
    {
        if (await RequirementRequest.Written(http, open, clock, authority) is not { } request)
        {
            return Results.NotFound();
        }

        var title = request.Title();
        if (request.Row(needsReason: true) is not { } row || title is null)
        {
            return await request.Page();
        }

        if (await request.Weigh(row) is not { Effect: { } effect } weighed)
        {
            return await request.Page(row);
        }

        var unit = request.List.Scope.Node.Unit;
        return await slice.Propose(
            new Measure
            {
                NodeId = unit.Id,
                Title = title,
                Reason = row.Reason,
                Origin = MeasureOrigin.Requirement,
                ActivityId = row.ActivityId,
                CompetenceId = row.CompetenceId,
                Setting = weighed.Resource.Setting,
                Unit = row.CompetenceId == RequirementBook.Bed ? GapUnit.CareDays : GapUnit.Minutes,
                PerWeek = row.CompetenceId == RequirementBook.Bed ? effect.Relief.Value / WardDays.BedDay : effect.Relief.Value,
                From = row.From,
                State = MeasureState.Proposed,
                Owner = row.MadeBy,
                MadeBy = row.MadeBy,
                MadeAt = row.MadeAt,
            },
            http.Mandated(),
            http.RequestAborted) is null ? Results.NotFound() : Results.LocalRedirect(RequirementPaths.At(unit.Code) + "#atgarder");
    }
}
