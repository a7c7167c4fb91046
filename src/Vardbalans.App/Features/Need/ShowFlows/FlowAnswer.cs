using Vardbalans.App.Data;
using Vardbalans.Core.Need.Flows;

namespace Vardbalans.App.Features.Need.ShowFlows;

/// <summary>Where a flow begins or ends, as the API gives it.</summary>
/// <param name="Stage"><c>referral</c>, <c>decision</c> or <c>done</c>.</param>
/// <param name="Unit">Unit code.</param>
/// <param name="Activity">Activity code.</param>
public sealed record FlowEndAnswer(string Stage, string? Unit, string? Activity)
{
    internal static FlowEndAnswer Of(Catalogue catalogue, FlowEnd end) => new(
        end.Stage switch { FlowStage.Referral => "referral", FlowStage.Decision => "decision", _ => "done" },
        catalogue.Tree.Find(end.UnitId)?.Code,
        catalogue.Activities.FirstOrDefault(a => a.Id == end.ActivityId)?.Code);
}

/// <summary>A step as the API gives it: the page's own figures.</summary>
public sealed record FlowStepAnswer(
    FlowEndAnswer From, FlowEndAnswer To, double Ratio, double Low95, double High95, int? Upstream, int? Downstream, IReadOnlyList<double> LeadTimeWeeks, bool Entered, string? Reason);

/// <summary>How much of an activity has nothing known before it, as the API gives it.</summary>
public sealed record FlowLinkedAnswer(string Stage, string? Activity, int Events, int Unlinked);

/// <summary>Flows as the API gives them.</summary>
public sealed record FlowAnswers(
    string Unit, string? Site, DateOnly? From, DateOnly? To, IReadOnlyList<FlowStepAnswer> Steps, IReadOnlyList<FlowLinkedAnswer> Linked, int StepsWithTooFewEvents)
{
    /// <summary>From a view.</summary>
    public static FlowAnswers Of(FlowView view)
    {
        var catalogue = view.Scope.Catalogue;
        return new FlowAnswers(
            view.Scope.Node.Unit.Code,
            view.Scope.Node.Site?.Code,
            view.Flows.Run?.From,
            view.Flows.Run?.To,
            [
                .. view.Lines.Select(l => new FlowStepAnswer(
                    FlowEndAnswer.Of(catalogue, l.Known.Step.From), FlowEndAnswer.Of(catalogue, l.Known.Step.To), Math.Round(l.Known.Step.Ratio, 4),
                    Math.Round(l.Known.Step.Low, 4), Math.Round(l.Known.Step.High, 4), l.Known.Step.Upstream, l.Known.Step.Downstream,
                    [.. l.Known.Step.LeadTime.Shares.Select(s => Math.Round(s, 4))], l.Known.IsEntered, l.Known.Row.Reason)),
            ],
            [
                .. view.Linked.Where(l => l.All >= KnownFlows.LeastEvents)
                    .Select(l => (End: FlowEndAnswer.Of(catalogue, l.End), Line: l)).Select(l => new FlowLinkedAnswer(l.End.Stage, l.End.Activity, l.Line.All, l.Line.Unlinked)),
            ],
            view.Flows.HiddenSteps);
    }
}
