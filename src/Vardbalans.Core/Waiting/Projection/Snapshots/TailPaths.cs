using Vardbalans.Core.Need.Forecasting.Intervals;
using Vardbalans.Core.Series;

namespace Vardbalans.Core.Waiting.Projection.Snapshots;

/// <summary>Ways in which a list may go: all who wait and those beyond each cut, together.</summary>
/// <remarks>
/// Each path mixes the errors of two moments of the past, the same two for all cuts and months, so that what lasts and what goes together does so here
/// too. By rank they are then given each cut's own limits, month by month (ensemble copula coupling, Schefzik, Thorarinsdottir and Gneiting 2013).
/// </remarks>
internal static class TailPaths
{
    /// <summary>Logarithms: [path][cut][month].</summary>
    /// <param name="expected">By cut and month.</param>
    /// <param name="records">By cut.</param>
    /// <param name="intervals">By cut.</param>
    /// <param name="paths">How many.</param>
    /// <param name="stream">The luck.</param>
    public static double[][][] Of(double[][] expected, IReadOnlyList<ErrorRecord> records, IReadOnlyList<Interval> intervals, int paths, RandomStream stream)
    {
        var (moments, luck) = (records.Max(r => r.Origins.Count), stream.Split("moments"));
        var mixes = Enumerable.Range(0, paths).Select(_ => (
            A: moments == 0 ? 0 : luck.NextBelow(moments), B: moments == 0 ? 0 : luck.NextBelow(moments), Angle: luck.NextShare() * 2 * Math.PI)).ToArray();
        double[][][] logs = [.. Enumerable.Range(0, paths).Select(_ => expected.Select(cut => new double[cut.Length]).ToArray())];
        for (var cut = 0; cut < expected.Length; cut++)
        {
            var chance = stream.Split($"chance {cut}");
            double[] alone = [.. Enumerable.Range(0, paths).Select(_ => intervals[cut].Size * chance.NextNormal())];
            for (var h = 0; h < expected[cut].Length; h++)
            {
                var keys = new double[paths];
                for (var path = 0; path < paths; path++)
                {
                    var (a, b, angle) = mixes[path];
                    keys[path] = (Math.Cos(angle) * Known(records[cut], a, h, alone[path])) + (Math.Sin(angle) * Known(records[cut], b, h, alone[path]));
                }

                int[] order = [.. Enumerable.Range(0, paths)];
                Array.Sort(keys, order);
                for (var rank = 0; rank < paths; rank++)
                {
                    logs[order[rank]][cut][h] = intervals[cut].Quantile(expected[cut][h], h + 1, (rank + 0.5) / paths);
                }
            }
        }

        return logs;
    }

    /// <summary>An error that was made; where none is known, one by chance that lasts.</summary>
    private static double Known(ErrorRecord record, int moment, int month, double chance) =>
        moment < record.Origins.Count && record.Origins[moment].Errors[month] is var error && !double.IsNaN(error) ? error : chance;
}
