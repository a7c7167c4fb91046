using System.Globalization;
using Vardbalans.App.Hosting.Files;

namespace Vardbalans.App.Features.Waiting.ProjectFile;

/// <summary>Writes projections as <c>series,period,what,from,to,mean,lo80,hi80,…</c>: for each month all who wait, then each band, then those over each limit.</summary>
internal static class ProjectionRows
{
    public static async Task Write(string file, IReadOnlyList<ProjectedList> lists, FileProjection.Order order, CancellationToken cancel)
    {
        await using var writer = new StreamWriter(file) { NewLine = "\n" };
        var names = order.Levels.Select(l => (l * 100).ToString("0.##", CultureInfo.InvariantCulture));
        await writer.WriteLineAsync(string.Join(',', ["series", "period", "what", "from", "to", "mean", .. names.SelectMany(n => new[] { $"lo{n}", $"hi{n}" })]));
        foreach (var list in lists)
        {
            cancel.ThrowIfCancellationRequested();
            if (list.Projection is not { } projection)
            {
                continue;
            }

            int?[] ends = [0, .. list.Series.Ends, null];
            (string What, int From, int? To)[] parts =
            [
                ("all", 0, null),
                .. ends.Zip(ends.Skip(1), (from, to) => ("band", from!.Value, to)),
                .. list.Limits.Select(limit => ("over", limit, (int?)null)),
            ];
            var figures = parts.Select(part => (part.What, part.From, part.To, Band: projection.Between(part.From, part.To))).ToList();
            for (var step = 1; step <= projection.Horizon; step++)
            {
                foreach (var (what, from, to, band) in figures)
                {
                    var limits = order.Levels.Select(level => band.Limits(step, level)).SelectMany(l => new[] { Number(l.Low), Number(l.High) });
                    await writer.WriteLineAsync(string.Join(
                        ',', [TextTable.Quoted(list.Name), projection.MonthOf(step).ToString(), what, Unit(from, order), to is { } end ? Unit(end, order) : "", Number(band.Expected(step)), .. limits]));
                }
            }
        }
    }

    /// <summary>Days in the unit of the file's bands.</summary>
    internal static string Unit(int days, FileProjection.Order order) => (days / (order.InDays ? 1 : 7)).ToString(CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
