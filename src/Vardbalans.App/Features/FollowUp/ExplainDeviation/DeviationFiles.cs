using Vardbalans.App.Components.Charts;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Hosting;
using Vardbalans.Core.FollowUp;

namespace Vardbalans.App.Features.FollowUp.ExplainDeviation;

/// <summary>The view as a chart and as a table to take home.</summary>
internal static class DeviationFiles
{
    /// <summary>From plan to outcome, rounded so that the steps add up as they are written.</summary>
    public static ChartSpec Steps(DeviationView view)
    {
        var (plan, outcome) = view.Compared ?? (0, 0);
        List<(string Name, ChartStep Step)> drawn =
        [
            (DeviationText.Plan, new ChartStep(plan, true, null)),
            .. DeviationView.Whole(view.Parts).Select(p => (DeviationWords.Name(p.Factor), new ChartStep(p.Effect, false, null))),
            (DeviationText.Outcome, new ChartStep(outcome, true, null)),
        ];
        return new ChartSpec
        {
            Kind = ChartKind.Waterfall,
            Labels = [.. drawn.Select(d => d.Name)],
            Unit = view.Scope.Activity.Noun(),
            Outcome = [.. drawn.Select(d => (double?)d.Step.Value)],
            Steps = [.. drawn.Select(d => d.Step)],
        };
    }

    /// <summary>One row a week: plan's deviation and each factor's part.</summary>
    public static TableFile Table(DeviationView view)
    {
        var scope = view.Scope;
        List<ProductionFactor> factors = [.. view.Parts.Select(p => p.Factor)];
        return new TableFile
        {
            Name = [DeviationText.File, scope.Node.Name(scope), scope.Activity.Name(), scope.Period.ToString()],
            Columns = [new(DeviationText.Week, ColumnKind.Week), new(DeviationText.Deviation, ColumnKind.Number), .. factors.Select(f => new TableColumn(DeviationWords.Name(f), ColumnKind.Number))],
            Rows = [.. view.Weeks.Select(w => (IReadOnlyList<object?>)[w.Week, Round(w.Parts.Sum(p => p.Effect)), .. factors.Select(f => (object?)Round(Of(w.Parts, f)))])],
            Origin = TableOrigins.Of(scope, DeviationText.TitleOf.With(scope.Activity.Noun()), DeviationText.Definition, view.Sources, view.Flaws),
        };
    }

    /// <summary>A factor's part among some.</summary>
    public static double Of(IReadOnlyList<DeviationPart> parts, ProductionFactor factor) => parts.Where(p => p.Factor == factor).Sum(p => p.Effect);

    private static double Round(double effect) => Math.Round(effect, 3);
}

/// <summary>A factor as the API gives it.</summary>
/// <param name="Factor">The cause.</param>
/// <param name="Effect">What it means, in the activity's counting unit; effects sum to the deviation.</param>
/// <param name="Expected">What the plan counts on: minutes, times, minutes per patient or a share; none for what has no data.</param>
/// <param name="Became">As it became.</param>
/// <param name="Known">Units' weeks that it is known in.</param>
public sealed record FactorAnswer(string Factor, double Effect, double? Expected, double? Became, int Known);

/// <summary>A week as the API gives it.</summary>
public sealed record DeviationWeekAnswer(string Week, double Deviation, IReadOnlyDictionary<string, double> Effects);

/// <summary>A node one step down as the API gives it.</summary>
public sealed record ChildDeviationAnswer(string Unit, string? Site, long Plan, long Outcome, long Deviation, IReadOnlyDictionary<string, double> Effects);

/// <summary>The page's own figures.</summary>
public sealed record DeviationAnswer(
    string Unit, string? Site, string Activity, string Period, long? Plan, long? Outcome, long? Deviation, int UnitWeeks,
    IReadOnlyList<FactorAnswer> Factors, IReadOnlyList<DeviationWeekAnswer> Weeks, IReadOnlyList<ChildDeviationAnswer> Parts)
{
    internal static DeviationAnswer Of(DeviationView view) => new(
        view.Scope.Node.Unit.Code, view.Scope.Node.Site?.Code, view.Scope.Activity.Code, view.Scope.Period.ToString(), view.Compared?.Plan, view.Compared?.Outcome, view.Sum.AgainstAgreement.Deviation, view.UnitWeeks,
        [.. view.Parts.Select(p => view.Factors.FirstOrDefault(f => f.Factor == p.Factor) is { Known: > 0 } sum && sum.Factor == p.Factor
            ? new FactorAnswer(p.Factor.ToString(), p.Effect, sum.Plan, sum.Outcome, sum.Known) : new FactorAnswer(p.Factor.ToString(), p.Effect, null, null, 0))],
        [.. view.Weeks.Select(w => new DeviationWeekAnswer(w.Week.ToString(), w.Parts.Sum(p => p.Effect), Effects(w.Parts)))],
        [.. view.Children.Select(c => new ChildDeviationAnswer(c.Node.Unit.Code, c.Node.Site?.Code, c.Plan, c.Outcome, c.Deviation, Effects(c.Parts)))]);

    private static Dictionary<string, double> Effects(IReadOnlyList<DeviationPart> parts) => parts.ToDictionary(p => p.Factor.ToString(), p => p.Effect);
}
