using Vardbalans.Core.FollowUp;

namespace Vardbalans.App.Features.FollowUp;

/// <summary>Sums and attainment as the API gives them. Counts in the activity's unit; null is not stated.</summary>
public sealed record SumAnswer(long? Outcome, long? Agreed, long? Original, double? Attainment, double? AttainmentOriginal, long? Deviation, double? Coverage)
{
    /// <summary>From a sum.</summary>
    public static SumAnswer Of(OutcomeSum sum) => new(
        sum.Done,
        sum.Agreed,
        sum.Original,
        sum.AgainstAgreement.Value?.Value,
        sum.AgainstOriginal.Value?.Value,
        sum.AgainstAgreement.Deviation,
        sum.AgainstAgreement.Coverage?.Value);
}

/// <summary>One node and its figures.</summary>
public sealed record NodeAnswer(string Unit, string Name, string? Site, string Kind, SumAnswer Sum, string Status, string? OffPlanSince, string? LastStated)
{
    /// <summary>From a row.</summary>
    public static NodeAnswer Of(NodeRow row) => new(
        row.Node.Unit.Code,
        row.Node.Unit.Name,
        row.Node.Site?.Code,
        row.Node.Unit.Kind.ToString(),
        SumAnswer.Of(row.Sum),
        row.Status.ToString(),
        row.OffPlan?.Since.ToString(),
        row.LastStated?.ToString());
}
