using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Need.ShowFlows;

/// <summary>The page's steps as a table to take home.</summary>
public static class FlowTable
{
    /// <summary>One row a step, the same figures as the page; last the entered ones that begin later or have ended.</summary>
    public static TableFile Of(FlowView view) => new()
    {
        Name = [FlowText.Title, view.Scope.Node.Name(view.Scope)],
        Columns =
        [
            new(FlowText.From, ColumnKind.Text),
            new(FlowText.FromUnit, ColumnKind.Text),
            new(FlowText.To, ColumnKind.Text),
            new(FlowText.ToUnit, ColumnKind.Text),
            new(FlowText.RatioColumn, ColumnKind.Number),
            new(FlowText.Low95, ColumnKind.Number),
            new(FlowText.High95, ColumnKind.Number),
            new(FlowText.UpstreamEvents, ColumnKind.Count),
            new(FlowText.DownstreamEvents, ColumnKind.Count),
            new(FlowText.HalfWithinWeeks, ColumnKind.Count),
            new(FlowText.EightInTenWithinWeeks, ColumnKind.Count),
            new(FlowText.UpstreamInPeriod, ColumnKind.Count),
            new(FlowText.OriginColumn, ColumnKind.Text),
            new(FlowText.Reason, ColumnKind.Text),
            new(FlowText.FirstColumn, ColumnKind.Week),
            new(FlowText.EndedColumn, ColumnKind.Date),
        ],
        Rows =
        [
            .. view.Lines.Concat(view.NotNow.Select(s => new FlowLine(s, null))).Select(line =>
            {
                var (step, catalogue) = (line.Known.Step, view.Scope.Catalogue);
                return new object?[]
                {
                    FlowWords.What(catalogue, step.From), FlowWords.Unit(catalogue, step.From), FlowWords.What(catalogue, step.To), FlowWords.Unit(catalogue, step.To),
                    Math.Round(step.Ratio, 3), Math.Round(step.Low, 3), Math.Round(step.High, 3), (long?)step.Upstream, (long?)step.Downstream,
                    (long)step.LeadTime.Median, (long)step.LeadTime.WeekBy(0.8), (long?)line.Upstream, line.Known.IsEntered ? FlowText.Entered : FlowText.Estimated, line.Known.Row.Reason,
                    line.Known.IsEntered ? line.Known.Row.First : null, line.Known.Row.EndedAt is { } ended ? DateOnly.FromDateTime(SwedishTime.Local(ended)) : null,
                };
            }),
        ],
        Origin = TableOrigins.Of(view.Scope, FlowText.Title, FlowText.DefinitionStep, view.Sources, []),
    };
}
