using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data.Measures;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.FollowUp.CompareEight;

/// <summary>How the eight comparisons are told and taken home.</summary>
internal static class EightWords
{
    private const double MinutesAnHour = 60;

    /// <summary>A step's name.</summary>
    public static string Of(WorkingStep step) => step switch
    {
        WorkingStep.GoalAgreed => EightText.GoalAgreed,
        WorkingStep.PlanInTime => EightText.PlanInTime,
        WorkingStep.TimesInTime => EightText.TimesInTime,
        WorkingStep.OutcomeReported => EightText.OutcomeReported,
        _ => EightText.DeviationMet,
    };

    /// <summary>How a step is kept, in a word.</summary>
    public static string Of(StepKept kept) => kept switch
    {
        StepKept.Kept => EightText.Kept,
        StepKept.NotKept => EightText.NotKept,
        StepKept.NotNeeded => EightText.NotNeeded,
        _ => EightText.Unknown,
    };

    /// <summary>The shape and colour of it.</summary>
    public static StatusKind Look(StepKept kept) => kept switch
    {
        StepKept.Kept => StatusKind.OnPlan,
        StepKept.NotKept => StatusKind.NeedsDecision,
        _ => StatusKind.CannotJudge,
    };

    /// <summary>A measure's amount each week in its gap's own unit.</summary>
    public static string Amount(GapUnit unit, double perWeek) => unit switch
    {
        GapUnit.Minutes => EightText.HoursAWeek.With(Formats.Deviation(perWeek / MinutesAnHour, 1)),
        GapUnit.Patients => EightText.PatientsAWeek.With(Formats.Deviation(perWeek, 1)),
        _ => EightText.DaysAWeek.With(Formats.Deviation(perWeek, 1)),
    };

    /// <summary>What is to be said of a result.</summary>
    public static string Judged(MeasureResult result) => result.Effect switch
    {
        null => result.CanBeTold ? EightText.TooEarly : EightText.NotMeasured,
        { MayBeChance: true } => EightText.MayBeChance,
        { } effect => effect.Realised * Math.Sign(effect.Expected) >= Math.Abs(effect.Expected) ? EightText.AsExpected : effect.Realised * Math.Sign(effect.Expected) > 0 ? EightText.LessThanExpected : EightText.OtherWay,
    };

    /// <summary>Clinics and their steps.</summary>
    public static TableFile Ways(EightView view) => new()
    {
        Name = [EightText.WayFile, view.Scope.Node.Name(view.Scope)],
        Columns = [new(EightText.Clinic, ColumnKind.Text), new(EightText.StepsKept, ColumnKind.Count), new(EightText.StepsOf, ColumnKind.Count), .. Enum.GetValues<WorkingStep>().Select(s => new TableColumn(Of(s), ColumnKind.Text))],
        Rows = [.. view.Ways.Select(w => (IReadOnlyList<object?>)[w.Clinic.Name, w.Count.Kept, w.Count.Of, .. Enum.GetValues<WorkingStep>().Select(s => Of(w.Steps[s]))])],
        Origin = TableOrigins.Of(view.Scope, EightText.WayTitle, EightText.WayDefinition, view.Sources, []),
    };
}

/// <summary>A clinic's steps as the API gives them.</summary>
public sealed record WayAnswer(string Clinic, int Kept, int Of, IReadOnlyDictionary<string, string> Steps);

/// <summary>A measure's effect as the API gives it; amounts each week in the gap's own unit.</summary>
public sealed record MeasureEffectAnswer(int Id, string Unit, string From, double Expected, double? Realised, double? Margin);

/// <summary>The figures that the page of the eight comparisons holds itself.</summary>
public sealed record EightAnswer(string Unit, IReadOnlyList<WayAnswer> WayOfWorking, IReadOnlyList<MeasureEffectAnswer> Measures)
{
    internal static EightAnswer Of(EightView view) => new(
        view.Scope.Node.Unit.Code,
        [.. view.Ways.Select(w => new WayAnswer(w.Clinic.Code, w.Count.Kept, w.Count.Of, w.Steps.ToDictionary(s => s.Key.ToString(), s => s.Value.ToString())))],
        [.. view.Measures.Select(m => new MeasureEffectAnswer(m.Measure.Id, m.Measure.Unit.ToString(), m.Measure.From.ToString(), m.Measure.PerWeek, m.Effect?.Realised, m.Effect?.Margin))]);
}

/// <summary>The page of the eight comparisons, its file and API.</summary>
internal static class EightEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(FollowUpLinks.EightPath, async Task<IResult> (HttpContext http, CompareEight slice, TimeProvider clock) =>
            await slice.Run(Choice.Of(http.Request), http.RequestAborted) is { } view ? ScopedAnswers.Page<EightPage>(http, clock, view.Scope, view) : ScopedAnswers.Empty()).ReadsForEmployees();
        app.MapGet(FollowUpLinks.EightPath + "/arbetssatt.{form}", async (string form, HttpContext http, CompareEight slice) =>
            await slice.Run(Choice.Of(http.Request), http.RequestAborted) is { } view ? ScopedAnswers.Checked(view.Scope, () => ScopedAnswers.File(EightWords.Ways(view), form)) : Results.NotFound()).ReadsSums();
        app.MapGroup("/api/v1").MapGet("/way-of-working", async Task<Results<Ok<EightAnswer>, NotFound, ProblemHttpResult>> ([AsParameters] ApiChoice choice, CompareEight slice, CancellationToken cancel) =>
            await slice.Run(choice.ToChoice(), cancel) is not { } view ? TypedResults.NotFound()
                : view.Scope.Unknown.Count > 0 ? ScopedAnswers.Unknown(view.Scope)
                : TypedResults.Ok(EightAnswer.Of(view)))
            .WithName("GetWayOfWorking").WithSummary("How clinics keep to the agreed way of working, and what decided measures gave.").ReadsSums();
    }
}
