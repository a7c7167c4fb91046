namespace Vardbalans.Core.Waiting.Projection.Snapshots;

/// <summary>A list that ages month by month: each band moves on, a part of it leaves at its group's pace, and those who come fill the youngest.</summary>
internal static class BandCourse
{
    private const double MostFaster = 8;

    /// <summary>By coming month, those in each band. The bands of a month are all of the list.</summary>
    /// <param name="history">The list and its flows.</param>
    /// <param name="origin">The last month that is known.</param>
    /// <param name="added">By coming month, those who come.</param>
    /// <param name="paces">By group and coming month, −ln of the share that stays a month.</param>
    /// <param name="young">By coming month, how those who come divide on bands.</param>
    /// <param name="removed">By coming month, how many leave in all: every pace is changed by the same factor to make it so. None: the paces say.</param>
    public static double[][] Of(FlowHistory history, int origin, IReadOnlyList<double> added, double[][] paces, double[][] young, IReadOnlyList<double>? removed = null)
    {
        var (series, months) = (history.Series, new double[added.Count][]);
        IReadOnlyList<double> waiting = series.Waiting(origin);
        for (var h = 0; h < months.Length; h++)
        {
            var days = series.DayOf(origin + h + 1).DayNumber - series.DayOf(origin + h).DayNumber;
            var before = MonthFlow.Aged(series, new WaitTail(series.Ends, waiting), days);
            var faster = removed is null ? 1 : Faster(history, before, paces, h, removed[h]);
            var next = new double[series.Bands];
            for (var b = 0; b < next.Length; b++)
            {
                next[b] = (before[b] * Staying(history, paces, b, h, faster)) + (added[h] * young[h][b]);
            }

            waiting = months[h] = next;
        }

        return months;
    }

    private static double Staying(FlowHistory history, double[][] paces, int band, int month, double faster) =>
        paces[history.GroupOf[band]][month] is var pace && double.IsNaN(pace) ? 1 : Math.Exp(-pace * faster);

    /// <summary>The factor on all paces with which so many leave, by halving.</summary>
    private static double Faster(FlowHistory history, double[] before, double[][] paces, int month, double removed)
    {
        var (low, high) = (0.0, MostFaster);
        for (var k = 0; k < 50; k++)
        {
            var middle = (low + high) / 2;
            var leaving = before.Select((n, b) => n * (1 - Staying(history, paces, b, month, middle))).Sum();
            (low, high) = leaving < removed ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }
}
