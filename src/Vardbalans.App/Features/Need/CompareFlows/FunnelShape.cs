using Vardbalans.App.Components;
using Vardbalans.Core.Need.Flows;

namespace Vardbalans.App.Features.Need.CompareFlows;

/// <summary>The mark of a verdict, the same in the picture and in the table: higher points up, lower down, within chance is round, what cannot be judged is a diamond.</summary>
internal static class FunnelShape
{
    /// <summary>The path of a mark around a point.</summary>
    /// <param name="verdict">What it says.</param>
    /// <param name="x">Its middle.</param>
    /// <param name="y">Its middle.</param>
    /// <param name="half">Half its height.</param>
    public static string Path(FunnelVerdict verdict, double x, double y, double half)
    {
        if (verdict == FunnelVerdict.WithinChance)
        {
            var (left, width) = (SvgNumber.Of(x - (half * 0.8)), SvgNumber.Of(half * 1.6));
            var radius = SvgNumber.Of(half * 0.8);
            return $"M{left} {SvgNumber.Of(y)}a{radius} {radius} 0 1 0 {width} 0a{radius} {radius} 0 1 0 -{width} 0Z";
        }

        (double X, double Y)[] corners = verdict switch
        {
            FunnelVerdict.Higher => [(0, -1), (1, 0.9), (-1, 0.9)],
            FunnelVerdict.Lower => [(0, 1), (1, -0.9), (-1, -0.9)],
            _ => [(0, -0.8), (0.8, 0), (0, 0.8), (-0.8, 0)],
        };
        return $"M{string.Join('L', corners.Select(c => $"{SvgNumber.Of(x + (half * c.X))} {SvgNumber.Of(y + (half * c.Y))}"))}Z";
    }

    /// <summary>Round values from zero up, at most six, the last at or above the highest.</summary>
    public static IReadOnlyList<double> Ticks(double highest)
    {
        var rough = Math.Max(highest, 1e-9) / 5;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = power * new[] { 1.0, 2, 2.5, 5, 10 }.First(s => s * power >= rough * (1 - 1e-9));
        return [.. Enumerable.Range(0, (int)Math.Ceiling((highest / step) - 1e-9) + 1).Select(i => i * step)];
    }

    /// <summary>So many decimals tell such ticks apart.</summary>
    public static int Decimals(IReadOnlyList<double> ticks) =>
        Enumerable.Range(0, 4).FirstOrDefault(d => ticks.All(t => Math.Abs(Math.Round(t, d) - t) < 1e-9 * Math.Max(1, t)), 4);
}
