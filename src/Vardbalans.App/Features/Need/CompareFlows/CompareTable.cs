using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Need.CompareFlows;

/// <summary>The compared units as a table to take home.</summary>
public static class CompareTable
{
    /// <summary>One row a unit, the same figures as the page.</summary>
    public static TableFile Of(CompareView view) => new()
    {
        Name = [FlowText.CompareTitle, view.Specialty ?? string.Empty],
        Columns =
        [
            new(ScopeText.Unit, ColumnKind.Text),
            new(FlowText.RatioColumn, ColumnKind.Number),
            new(FlowText.Low95, ColumnKind.Number),
            new(FlowText.High95, ColumnKind.Number),
            new(FlowText.UpstreamEvents, ColumnKind.Count),
            new(FlowText.Judgement, ColumnKind.Text),
        ],
        Rows =
        [
            .. view.Units.Select(u => new object?[]
            {
                u.Unit.Name, CompareFlows.IsShown(u.Point) ? Math.Round(u.Point.Ratio!.Value, 3) : null, u.Point.Limits is { } low ? Math.Round(low.Low, 3) : null,
                u.Point.Limits is { } high ? Math.Round(high.High, 3) : null, (long)Math.Round(u.Point.Unit.Upstream), ComparePage.Word(u.Point.Verdict),
            }),
        ],
        Origin = TableOrigins.Of(view.Scope, FlowText.CompareTitle, FlowText.FunnelMeans.With(view.Funnel is { } funnel ? FlowWords.Ratio(funnel.Ratio) : string.Empty), view.Sources, []),
    };
}
