using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.Core.FollowUp;

namespace Vardbalans.App.Features.FollowUp;

/// <summary>Sums and attainment as the API gives them: the page's own figures. Counts in the activity's unit; null is not stated.</summary>
/// <param name="Outcome">Done.</param>
/// <param name="Plan">Agreed, of units and weeks with a stated outcome: what the attainment is made of.</param>
/// <param name="PlanWithoutOutcome">Agreed, of units and weeks without one.</param>
/// <param name="OutcomeWithoutPlan">Done, of units and weeks without a plan.</param>
/// <param name="OriginalPlan">As <paramref name="Plan"/>, from the plan decided before the year.</param>
/// <param name="Attainment">Outcome ÷ plan, where both are known.</param>
/// <param name="AttainmentOriginal">The same against the original plan.</param>
/// <param name="Deviation">Outcome − plan, where both are known.</param>
/// <param name="Coverage">Share of the whole plan that has a stated outcome.</param>
public sealed record SumAnswer(
    long? Outcome,
    long? Plan,
    long PlanWithoutOutcome,
    long OutcomeWithoutPlan,
    long? OriginalPlan,
    double? Attainment,
    double? AttainmentOriginal,
    long? Deviation,
    double? Coverage)
{
    /// <summary>From a sum.</summary>
    public static SumAnswer Of(OutcomeSum sum) => new(
        sum.Done,
        sum.ComparedAgreed,
        sum.PlanWithoutOutcome,
        sum.OutcomeWithoutPlan,
        sum.ComparedOriginal,
        sum.AgainstAgreement.Value?.Value,
        sum.AgainstOriginal.Value?.Value,
        sum.AgainstAgreement.Deviation,
        sum.AgainstAgreement.Coverage?.Value);
}

/// <summary>A known flaw of a figure.</summary>
/// <param name="Unit">Code of the unit that has it.</param>
/// <param name="Activity">Code of the one activity; none: all.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="From">First week.</param>
/// <param name="To">Last week; none while it lasts.</param>
/// <param name="Description">In words.</param>
/// <param name="Effect">How it affects figures, in words.</param>
public sealed record FlawAnswer(string? Unit, string? Activity, string Kind, string From, string? To, string Description, string? Effect)
{
    /// <summary>From a flaw.</summary>
    public static FlawAnswer Of(DataFlaw flaw, Scope scope) => new(
        scope.Catalogue.Tree.Find(flaw.UnitId)?.Code,
        scope.Catalogue.Activities.FirstOrDefault(a => a.Id == flaw.ActivityId)?.Code,
        flaw.Kind.ToString(),
        flaw.From.ToString(),
        flaw.To?.ToString(),
        flaw.Description,
        flaw.Effect);
}

/// <summary>One node and its figures.</summary>
public sealed record NodeAnswer(
    string Unit, string Name, string? Site, string Kind, SumAnswer Sum, string Status, string? OffPlanSince, bool OffPlanSinceOrEarlier, string? LastStated, IReadOnlyList<FlawAnswer> KnownFlaws)
{
    /// <summary>From a row.</summary>
    public static NodeAnswer Of(NodeRow row, Scope scope) => new(
        row.Node.Unit.Code,
        row.Node.Unit.Name,
        row.Node.Site?.Code,
        row.Node.Unit.Kind.ToString(),
        SumAnswer.Of(row.Sum),
        row.Status.ToString(),
        row.OffPlan?.Since.ToString(),
        row.OffPlan?.OrEarlier ?? false,
        row.LastStated?.ToString(),
        [.. row.Flaws.Select(f => FlawAnswer.Of(f, scope))]);
}
