using Vardbalans.App.Components;
using Vardbalans.App.Components.Charts;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Balancing.ShowBalance;

/// <summary>The balance as the chart island takes it.</summary>
internal static class BalanceCharts
{
    /// <summary>Who are past due at the end of each week, all activities together.</summary>
    public static ChartSpec Past(BalanceTold told)
    {
        var weeks = Enumerable.Range(0, told.Weeks).Select(at => IsoWeek.FromIndex(told.First + at)).ToList();
        return new ChartSpec
        {
            Kind = ChartKind.Level,
            Labels = [.. weeks.Select(Formats.Week)],
            FullLabels = [.. weeks.Select(Formats.WeekWithDays)],
            Unit = ShownText.Patients,
            Outcome = [.. Enumerable.Range(0, told.Weeks).Select(at => (double?)Math.Round(told.Lines.Sum(l => l.Past[at])))],
            OutcomeName = ShownText.PastTitle,
        };
    }
}
