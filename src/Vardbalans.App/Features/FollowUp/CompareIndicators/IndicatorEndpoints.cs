using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Need.Flows;

namespace Vardbalans.App.Features.FollowUp.CompareIndicators;

/// <summary>The page that compares units of a specialty, its file and API.</summary>
internal static class IndicatorEndpoints
{
    /// <summary>The field of the specialty.</summary>
    public const string SpecialtyField = "omrade";

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(FollowUpLinks.IndicatorsPath, async Task<IResult> (HttpContext http, CompareIndicators slice, TimeProvider clock) =>
            await slice.Run(Choice.Of(http.Request), http.Request.Query[SpecialtyField], http.RequestAborted) is { } view ? ScopedAnswers.Page<IndicatorPage>(http, clock, view.Scope, view) : ScopedAnswers.Empty()).ReadsSums();
        app.MapGet(FollowUpLinks.IndicatorsPath + ".{form}", async (string form, HttpContext http, CompareIndicators slice) =>
            await slice.Run(Choice.Of(http.Request), http.Request.Query[SpecialtyField], http.RequestAborted) is { } view ? ScopedAnswers.Checked(view.Scope, () => ScopedAnswers.File(Table(view), form)) : Results.NotFound()).ReadsSums();
        app.MapGroup("/api/v1").MapGet("/indicators", async Task<Results<Ok<IndicatorsAnswer>, NotFound, ProblemHttpResult>> ([AsParameters] ApiChoice choice, string? omrade, CompareIndicators slice, CancellationToken cancel) =>
            await slice.Run(choice.ToChoice(), omrade, cancel) is not { } view ? TypedResults.NotFound()
                : view.Scope.Unknown.Count > 0 ? ScopedAnswers.Unknown(view.Scope)
                : TypedResults.Ok(IndicatorsAnswer.Of(view)))
            .WithName("GetIndicators").WithSummary("Units of one specialty side by side, with what chance allows.").ReadsSums();
    }

    /// <summary>A verdict in a word.</summary>
    internal static string Of(FunnelPoint? point) => point?.Verdict switch
    {
        FunnelVerdict.Higher => IndicatorText.Higher,
        FunnelVerdict.Lower => IndicatorText.Lower,
        FunnelVerdict.WithinChance => IndicatorText.WithinChance,
        FunnelVerdict.CannotJudge => IndicatorText.CannotJudge,
        _ => Formats.Missing,
    };

    /// <summary>The shape and colour of a verdict: a question where it is outside, never a grade.</summary>
    internal static StatusKind Look(FunnelPoint? point) => point?.Verdict switch
    {
        FunnelVerdict.Higher or FunnelVerdict.Lower => StatusKind.NeedsReview,
        FunnelVerdict.WithinChance => StatusKind.OnPlan,
        _ => StatusKind.CannotJudge,
    };

    /// <summary>Outcome ÷ plan; none when too little is reported.</summary>
    internal static double? Share(Attainment against) => PlanTolerance.Default.Judge(against) == PlanStatus.CannotJudge ? null : against.Value?.Value;

    /// <summary>The units as a table to take home.</summary>
    internal static TableFile Table(IndicatorView view) => new()
    {
        Name = [IndicatorText.File, view.Specialty ?? "", view.Scope.Activity.Name(), view.Scope.Period.ToString()],
        Columns =
        [
            new(IndicatorText.Unit, ColumnKind.Text), new(IndicatorText.LostColumn, ColumnKind.Percent), new(IndicatorText.LostVerdict, ColumnKind.Text), new(IndicatorText.FillColumn, ColumnKind.Percent), new(IndicatorText.FillVerdict, ColumnKind.Text),
            new(IndicatorText.MinutesColumn, ColumnKind.Number), new(IndicatorText.AttainmentColumn, ColumnKind.Percent),
        ],
        Rows = [.. view.Rows.Select(r => (IReadOnlyList<object?>)[r.Unit.Name, r.Lost?.Ratio, Of(r.Lost), r.Fill?.Ratio, Of(r.Fill), r.Minutes, Share(r.Against)])],
        Origin = TableOrigins.Of(view.Scope, IndicatorText.Title, IndicatorText.Definition, view.Sources, []),
    };
}

/// <summary>A unit as the API gives it; shares are 0–1.</summary>
public sealed record IndicatorRowAnswer(string Unit, double? Lost, string? LostVerdict, double? Fill, string? FillVerdict, double? MinutesPerPatient, double? Attainment);

/// <summary>The page's own figures.</summary>
public sealed record IndicatorsAnswer(string? Specialty, string Activity, string Period, double? Lost, double? Fill, IReadOnlyList<IndicatorRowAnswer> Units)
{
    internal static IndicatorsAnswer Of(IndicatorView view) => new(
        view.Specialty, view.Scope.Activity.Code, view.Scope.Period.ToString(), view.Lost?.Ratio, view.Fill?.Ratio,
        [.. view.Rows.Select(r => new IndicatorRowAnswer(r.Unit.Code, r.Lost?.Ratio, r.Lost?.Verdict.ToString(), r.Fill?.Ratio, r.Fill?.Verdict.ToString(), r.Minutes, IndicatorEndpoints.Share(r.Against)))]);
}
