using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data.FollowUp;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.FollowUp.SeeSignals;

/// <summary>The page of signals, its file and API, and new levels.</summary>
internal static class SignalEndpoints
{
    /// <summary>The field of the measure.</summary>
    public const string MeasureField = "matt";

    /// <summary>The field of the first week of a new level.</summary>
    public const string FromField = "fran";

    /// <summary>The field of why.</summary>
    public const string ReasonField = "skal";

    private const int LongestReason = 400;

    /// <summary>Where a level is taken back.</summary>
    public static string End(int id) => FormattableString.Invariant($"{FollowUpLinks.SignalsPath}/{id}/slut");

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(FollowUpLinks.SignalsPath, async Task<IResult> (HttpContext http, SeeSignals slice, TimeProvider clock, Authority authority) =>
            await slice.Run(Choice.Of(http.Request), Read(http.Request.Query[MeasureField]), await authority.Has(http, Mandate.Plan), http.RequestAborted) is { } view
                ? ScopedAnswers.Page<SignalPage>(http, clock, view.Scope, view) : ScopedAnswers.Empty()).ReadsForEmployees();
        app.MapGet(FollowUpLinks.SignalsPath + ".{form}", async (string form, HttpContext http, SeeSignals slice) =>
            await slice.Run(Choice.Of(http.Request), Read(http.Request.Query[MeasureField]), null, http.RequestAborted) is { } view
                ? ScopedAnswers.Checked(view.Scope, () => ScopedAnswers.File(SignalWords.Table(view), form)) : Results.NotFound()).ReadsSums();
        app.MapGroup("/api/v1").MapGet("/signals", async Task<Results<Ok<SignalsAnswer>, NotFound, ProblemHttpResult>> ([AsParameters] ApiChoice choice, SeeSignals slice, CancellationToken cancel) =>
            await slice.Run(choice.ToChoice(), null, null, cancel) is not { } view ? TypedResults.NotFound()
                : view.Scope.Unknown.Count > 0 ? ScopedAnswers.Unknown(view.Scope)
                : TypedResults.Ok(SignalsAnswer.Of(view)))
            .WithName("GetSignals").WithSummary("Each of a unit's series with mean, limits, signal of now and, where there is reason, the week of a new level.").ReadsSums();
        app.MapPost(FollowUpLinks.SignalsPath, Set).Writes(Mandate.Plan, Over.NamedUnit);
        app.MapPost(FollowUpLinks.SignalsPath + "/{id:int}/slut", async Task<IResult> (HttpContext http, KeepLevels slice, int id) =>
        {
            var fields = await http.Request.ReadFormAsync(http.RequestAborted);
            return await slice.End(id, http.Mandated(), http.RequestAborted) ? Results.LocalRedirect(At(fields["enhet"].ToString(), fields["aktivitet"].ToString(), fields[MeasureField].ToString())) : Results.NotFound();
        }).Writes(Mandate.Plan, Over.NamedUnit);
    }

    /// <summary>Sets the level that is proposed; what is wrong comes back on the page with what was written.</summary>
    private static async Task<IResult> Set(HttpContext http, SeeSignals signals, KeepLevels slice, TimeProvider clock, Authority authority)
    {
        var fields = await http.Request.ReadFormAsync(http.RequestAborted);
        string? Field(string name) => fields[name].ToString() is { Length: > 0 } value ? value : null;
        var choice = new Choice { Enhet = Field("enhet"), Aktivitet = Field("aktivitet") };
        if (await signals.Run(choice, Read(Field(MeasureField)), await authority.Has(http, Mandate.Plan), http.RequestAborted) is not { Scope.Unknown.Count: 0, Chosen: { } chosen } view)
        {
            return Results.NotFound();
        }

        var reason = PersonalNumbers.Replace((Field(ReasonField) ?? "").Trim());
        var from = IsoWeek.TryParse(Field(FromField) ?? "", out var week) && chosen.Weeks.Contains(week) ? week : (IsoWeek?)null;
        var wrong = from is null ? SignalText.NeedsWeek : reason.Length is 0 or > LongestReason ? SignalText.NeedsReason.With(LongestReason) : null;
        if (wrong is not null)
        {
            var page = ScopedAnswers.Page<SignalPage>(http, clock, view.Scope, view with { Refused = (wrong, reason) });
            page.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return page;
        }

        var by = http.Mandated();
        return await slice.Set(
            new SetLevel { NodeId = view.Own, ActivityId = chosen.Activity.Id, Measure = chosen.Measure, From = from!.Value, Reason = reason, MadeBy = by.By, MadeAt = clock.GetUtcNow().UtcDateTime },
            by, http.RequestAborted) is not null
            ? Results.LocalRedirect(At(view.Scope.Node.Unit.Code, chosen.Activity.Code, chosen.Measure.ToString()))
            : Results.NotFound();
    }

    private static string At(string unit, string activity, string measure) =>
        $"{FollowUpLinks.SignalsPath}?enhet={Uri.EscapeDataString(unit)}&aktivitet={Uri.EscapeDataString(activity)}&{MeasureField}={Uri.EscapeDataString(measure)}";

    private static SignalMeasure? Read(string? text) => Enum.TryParse<SignalMeasure>(text, out var measure) && Enum.IsDefined(measure) ? measure : null;
}
