using System.Globalization;
using System.Text.RegularExpressions;
using Vardbalans.Core.Tests.Need;
using Vardbalans.Core.Waiting;

namespace Vardbalans.Core.Tests.Waiting.Projection;

/// <summary>The waiting list of Wales at the end of each month, by weeks waited; StatsWales, published in December 2021.</summary>
internal static partial class WalesQueue
{
    /// <summary>The list by month; the test is skipped, visibly, when the file is not there.</summary>
    internal static SortedDictionary<DateOnly, WaitHistogram> Months()
    {
        string[][] lines = [.. SharedFiles.Lines("data/wales-waiting/wales-december-2021.csv").Select(line => line.Split(',').Select(cell => cell.Trim('"', ' ')).ToArray())];
        var months = new SortedDictionary<DateOnly, WaitHistogram>();
        foreach (var cells in lines.Skip(3).Where(cells => cells.Length > 10))
        {
            var month = DateOnly.ParseExact(cells[0].Split('(')[0].Trim(), "MMM-yyyy", CultureInfo.InvariantCulture);
            months[month.AddMonths(1).AddDays(-1)] = WaitHistogram.Of(lines[2].Zip(cells).Where(c => c.First.StartsWith("Over", StringComparison.Ordinal)).Select(c => Band(c.First, c.Second)));
        }

        return months;
    }

    private static WaitBand Band(string heading, string cell)
    {
        int[] weeks = [.. NumberPattern().Matches(heading).Select(m => int.Parse(m.ValueSpan, CultureInfo.InvariantCulture))];
        var count = cell == "." ? 0 : int.Parse(cell, CultureInfo.InvariantCulture);
        return new WaitBand((weeks[0] * 7) + 1, weeks.Length > 1 ? weeks[1] * 7 : null, count);
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex NumberPattern();
}
