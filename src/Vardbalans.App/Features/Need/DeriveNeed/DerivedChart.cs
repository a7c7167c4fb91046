using Vardbalans.App.Components;
using Vardbalans.App.Components.Charts;
using Vardbalans.App.Components.Scopes;

namespace Vardbalans.App.Features.Need.DeriveNeed;

/// <summary>Derived need as the chart island takes it.</summary>
public static class DerivedChart
{
    /// <summary>Each week's bar by where it comes from, and the forecast of the same units as a dashed line.</summary>
    public static ChartSpec Of(DerivedView view)
    {
        var weeks = view.Weeks;
        return new ChartSpec
        {
            Kind = ChartKind.Parts,
            Labels = [.. weeks.Select(w => Formats.Week(w.Week))],
            FullLabels = [.. weeks.Select(w => Formats.WeekWithDays(w.Week))],
            Unit = view.Scope.Activity.Noun(),
            Outcome = [.. weeks.Select(w => (double?)Math.Round(w.Derived.Mean, view.Decimals, MidpointRounding.AwayFromZero))],
            OutcomeName = FlowText.DerivedColumn,
            Parts =
            [
                new(FlowText.FromDone, [.. weeks.Select(w => (double?)Math.Round(w.Derived.Done, view.Decimals, MidpointRounding.AwayFromZero))]),
                new(FlowText.FromWaiting, [.. weeks.Select(w => view.IsWaitingKnown ? Math.Round(w.Derived.Waiting, view.Decimals, MidpointRounding.AwayFromZero) : (double?)null)]),
                new(FlowText.FromComing, [.. weeks.Select(w => (double?)Math.Round(w.Derived.Coming, view.Decimals, MidpointRounding.AwayFromZero))]),
            ],
            Earlier = weeks.Any(w => w.Forecast is not null) ? [.. weeks.Select(w => w.Forecast is { } forecast ? Math.Round(forecast, view.Decimals, MidpointRounding.AwayFromZero) : (double?)null)] : null,
            EarlierName = FlowText.ForecastOfSame,
        };
    }
}
