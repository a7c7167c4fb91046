using Vardbalans.App.Data.Need;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Need.ShowForecast;

/// <summary>How published forecasts of one node have gone, so many weeks ahead.</summary>
/// <param name="First">The nearest week ahead that is counted.</param>
/// <param name="Last">The farthest.</param>
/// <param name="Weeks">Forecast weeks whose outcome is stated.</param>
/// <param name="Bias">Σ(forecast − outcome) ÷ Σ outcome; above zero is too much. None without outcome.</param>
/// <param name="Wape">Σ|forecast − outcome| ÷ Σ outcome.</param>
/// <param name="Within80">Share of outcomes within the limits that eight in ten should be within.</param>
public sealed record ForecastRecord(int First, int Last, int Weeks, double? Bias, double? Wape, double? Within80)
{
    /// <summary>The weeks ahead that are judged together.</summary>
    public static IReadOnlyList<(int First, int Last)> Spans { get; } = [(1, 4), (5, 13), (14, 26), (27, 52)];

    /// <summary>One for each span of weeks ahead that has at least one outcome.</summary>
    public static IReadOnlyList<ForecastRecord> Of(IEnumerable<Forecast> published, Func<IsoWeek, double?> outcome)
    {
        var sums = new (int Weeks, double Error, double Off, double Came, int Within)[Spans.Count];
        foreach (var forecast in published)
        {
            var fan = ForecastFan.Unpack(forecast.Fan).Weeks;
            for (var s = 0; s < Spans.Count; s++)
            {
                for (var step = Spans[s].First; step <= Math.Min(Spans[s].Last, fan.Length); step++)
                {
                    if (outcome(forecast.Origin + step) is { } came)
                    {
                        var week = fan[step - 1];
                        ref var sum = ref sums[s];
                        sum.Weeks++;
                        sum.Error += week.Mean - came;
                        sum.Off += Math.Abs(week.Mean - came);
                        sum.Came += came;
                        sum.Within += came >= week.Low80 && came <= week.High80 ? 1 : 0;
                    }
                }
            }
        }

        return
        [
            .. sums.Select((s, i) => new ForecastRecord(
                Spans[i].First, Spans[i].Last, s.Weeks, s.Came > 0 ? s.Error / s.Came : null, s.Came > 0 ? s.Off / s.Came : null, (double)s.Within / Math.Max(1, s.Weeks)))
                .Where(r => r.Weeks > 0),
        ];
    }
}
