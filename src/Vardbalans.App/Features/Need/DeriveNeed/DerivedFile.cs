using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Need.DeriveNeed;

/// <summary>Derived need as a table to take home.</summary>
public static class DerivedFile
{
    /// <summary>One row a week, the same figures as the page; on each row how much of what is done here it covers.</summary>
    public static TableFile Of(DerivedView view) => new()
    {
        Name = [FlowText.DerivedTitle, view.Scope.Node.Name(view.Scope), view.Scope.Activity.Name()],
        Columns =
        [
            new(NeedText.Week, ColumnKind.Week),
            new(FlowText.DerivedColumn, ColumnKind.Number),
            new(NeedText.Low80, ColumnKind.Number),
            new(NeedText.High80, ColumnKind.Number),
            new(NeedText.Low95, ColumnKind.Number),
            new(NeedText.High95, ColumnKind.Number),
            new(FlowText.FromDone, ColumnKind.Number),
            new(FlowText.FromWaiting, ColumnKind.Number),
            new(FlowText.FromComing, ColumnKind.Number),
            new(FlowText.ForecastOfSame, ColumnKind.Number),
            new(FlowText.ByTargetDate, ColumnKind.Number),
            new(FlowText.CoversUnits, ColumnKind.Count),
            new(FlowText.CoversAllUnits, ColumnKind.Count),
            new(FlowText.CoversShare, ColumnKind.Percent),
        ],
        Rows =
        [
            .. view.Weeks.Select(w => new object?[]
            {
                w.Week, Rounded(w.Derived.Mean), Rounded(w.Derived.Low80), Rounded(w.Derived.High80), Rounded(w.Derived.Low95), Rounded(w.Derived.High95),
                Rounded(w.Derived.Done), view.IsWaitingKnown ? Rounded(w.Derived.Waiting) : null, Rounded(w.Derived.Coming), Rounded(w.Forecast), Rounded(w.ByTargetDate?.Sum.Count),
                (long?)view.Cover?.Units, (long?)view.Cover?.AllUnits, view.Cover?.Share,
            }),
        ],
        Origin = TableOrigins.Of(view.Scope, FlowText.DerivedTitle, FlowText.UpstreamIs, view.Sources, []) with { Remarks = [.. DerivedWords.Grounds(view)] },
    };

    private static double? Rounded(double? value) => value is { } known ? Math.Round(known, 1) : null;
}
