using System.Globalization;
using Vardbalans.App.Hosting.Files;
using Vardbalans.Core.Need.Forecasting;

namespace Vardbalans.App.Features.Need.ForecastFile;

/// <summary>Reads a file with a series a row: its name, then its values, oldest first. Rows may differ in length.</summary>
internal static class WideSeries
{
    /// <summary>The series; one with a faulty cell is left out whole. A first row without numbers is a heading, and may name the periods.</summary>
    public static SeriesFile Read(IReadOnlyList<FileRow> rows, Frequency? stated, bool holidays)
    {
        var (faults, series, seen) = (new List<FileFault>(), new List<NamedSeries>(), new HashSet<string>(StringComparer.Ordinal));
        var heading = rows[0].Cells;
        var isHeading = heading.Length > 1 && heading.Skip(1).All(c => TextTable.IsMissing(c) || TextTable.Number(c) is null || rows.Count > 1 && IsCounting(heading));
        var (first, frequency, isPlaced) = (0, stated is { } said ? said with { Kind = StepKind.Index } : Frequency.Of(StepKind.Index), false);
        if (isHeading && Placed(heading, stated) is { } found)
        {
            (first, frequency, isPlaced) = (found.First, found.Frequency, true);
        }

        foreach (var (line, cells) in rows.Skip(isHeading ? 1 : 0))
        {
            if (cells[0].Length == 0 || !seen.Add(cells[0]))
            {
                faults.Add(new FileFault(cells[0].Length == 0 ? "name-missing" : "name-twice", line, "1", cells[0]));
            }
            else if (Values(line, cells, faults) is { } values)
            {
                var begin = Array.FindIndex(values, v => !double.IsNaN(v));
                if (begin < 0)
                {
                    faults.Add(new FileFault("series-empty", line, "2", cells[0]));
                    continue;
                }

                var end = Array.FindLastIndex(values, v => !double.IsNaN(v));
                series.Add(new NamedSeries(cells[0], new History(values.AsMemory(begin, end + 1 - begin), frequency.From(isPlaced ? first + begin : 0, holidays))));
            }
        }

        return new SeriesFile(series, faults);
    }

    private static double[]? Values(int line, string[] cells, List<FileFault> faults)
    {
        var values = new double[cells.Length - 1];
        for (var c = 1; c < cells.Length; c++)
        {
            if (TextTable.IsMissing(cells[c]))
            {
                values[c - 1] = double.NaN;
            }
            else if (TextTable.Number(cells[c]) is { } number)
            {
                values[c - 1] = number;
            }
            else
            {
                faults.Add(new FileFault("value-unreadable", line, (c + 1).ToString(CultureInfo.InvariantCulture), cells[0]));
                return null;
            }
        }

        return values;
    }

    /// <summary>Where the columns stand in time, if the heading names periods that follow on each other.</summary>
    private static (int First, Frequency Frequency)? Placed(string[] heading, Frequency? stated)
    {
        var steps = heading.Skip(1).Select(StepText.Read).ToList();
        if (steps.Count < 2 || steps[0] is not { } first || steps.Exists(s => s is null || s.Value.Kind != first.Kind))
        {
            return null;
        }

        var kind = first.Kind != StepKind.Day ? first.Kind : stated is { Kind: not StepKind.Index } said ? said.Kind : StepText.OfDays(steps[1]!.Value.At - first.At);
        if (kind is not { } known)
        {
            return null;
        }

        int[] at = [.. steps.Select(s => first.Kind == StepKind.Day ? StepText.Within(s!.Value.At, known) : s!.Value.At)];
        var frequency = known == StepKind.Index && stated is { } season ? season with { Kind = known } : Frequency.Of(known);
        return at.Zip(at.Skip(1), (a, b) => b - a).All(d => d == 1) ? (at[0], frequency) : null;
    }

    /// <summary>A heading that counts the steps: 1, 2, 3, … with nothing else.</summary>
    private static bool IsCounting(string[] heading) => TextTable.Number(heading[0]) is null && heading.Length > 3
        && heading.Skip(1).Select(TextTable.Number).ToList() is var numbers
        && numbers.TrueForAll(n => n is not null) && numbers.Zip(numbers.Skip(1), (a, b) => b - a).All(d => d == 1) && numbers[0] is 0 or 1;
}
