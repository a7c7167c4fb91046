using Vardbalans.App.Hosting.Files;
using Vardbalans.Core.Need.Forecasting;

namespace Vardbalans.App.Features.Need.ForecastFile;

/// <summary>Reads a file with one value a row.</summary>
internal static class LongSeries
{
    private static readonly string[][] names = [["series", "serie"], ["period"], ["value", "värde"]];

    /// <summary>Where series, period and value stand; none if the row does not name them.</summary>
    public static int[]? Columns(string[] heading)
    {
        int[] found = [.. names.Select(known => Array.FindIndex(heading, cell => known.Contains(cell, StringComparer.OrdinalIgnoreCase)))];
        return found.Contains(-1) ? null : found;
    }

    /// <summary>The series; one with a faulty row is left out whole.</summary>
    public static SeriesFile Read(IEnumerable<FileRow> rows, int[] columns, Frequency? stated, bool holidays)
    {
        var (faults, order) = (new List<FileFault>(), new List<string>());
        var seriesByName = new Dictionary<string, Steps>(StringComparer.Ordinal);
        foreach (var (line, cells) in rows)
        {
            var name = cells.Length > columns.Max() ? cells[columns[0]] : "";
            if (name.Length == 0)
            {
                faults.Add(new FileFault("row-short", line, names[0][0], name));
                continue;
            }

            if (!seriesByName.TryGetValue(name, out var steps))
            {
                seriesByName[name] = steps = new Steps();
                order.Add(name);
            }

            Add(steps, line, cells[columns[1]], cells[columns[2]], name, faults);
        }

        var whole = order.Where(n => !seriesByName[n].IsFaulty).ToList();
        var kinds = whole.SelectMany(n => seriesByName[n].Kinds).Distinct().ToList();
        if (whole.Count == 0)
        {
            return new SeriesFile([], faults.Count > 0 ? faults : [new FileFault("empty", 0, "", "")]);
        }

        return KindOf(whole.Select(n => seriesByName[n]), kinds, stated) is { } frequency
            ? new SeriesFile([.. whole.Select(n => Make(n, seriesByName[n], frequency, holidays, faults)).OfType<NamedSeries>()], faults)
            : new SeriesFile([], [.. faults, new FileFault(kinds.Count > 1 ? "periods-mixed" : "frequency-unknown", 0, names[1][0], "")]);
    }

    private static void Add(Steps steps, int line, string period, string value, string name, List<FileFault> faults)
    {
        var number = TextTable.IsMissing(value) ? double.NaN : TextTable.Number(value);
        if (StepText.Read(period) is not { } step)
        {
            faults.Add(new FileFault("period-unreadable", line, names[1][0], name));
            steps.IsFaulty = true;
        }
        else if (number is not { } stated)
        {
            faults.Add(new FileFault("value-unreadable", line, names[2][0], name));
            steps.IsFaulty = true;
        }
        else if (!steps.ValueByStep.TryAdd(step.At, (stated, line)))
        {
            faults.Add(new FileFault("period-twice", line, names[1][0], name));
            steps.IsFaulty = true;
        }
        else
        {
            steps.Kinds.Add(step.Kind);
        }
    }

    /// <summary>The kind of step of all series: as stated, else as the periods are written; days by the least distance between two.</summary>
    private static Frequency? KindOf(IEnumerable<Steps> series, List<StepKind> written, Frequency? stated)
    {
        if (written is not [var only])
        {
            return null;
        }

        if (only != StepKind.Day)
        {
            return stated is null || stated.Value.Kind == only || only == StepKind.Index
                ? (stated is { } said ? said with { Kind = only } : Frequency.Of(only))
                : null;
        }

        if (stated is { Kind: not StepKind.Index })
        {
            return stated;
        }

        var least = series.SelectMany(s => s.ValueByStep.Keys.Zip(s.ValueByStep.Keys.Skip(1), (a, b) => b - a)).DefaultIfEmpty(0).Min();
        return StepText.OfDays(least) is { } kind ? Frequency.Of(kind) with { Season = stated?.Season ?? Frequency.Of(kind).Season } : null;
    }

    private static NamedSeries? Make(string name, Steps steps, Frequency frequency, bool holidays, List<FileFault> faults)
    {
        var isDay = steps.Kinds.Contains(StepKind.Day);
        var placed = new SortedDictionary<int, double>();
        foreach (var (at, (value, line)) in steps.ValueByStep)
        {
            if (!placed.TryAdd(isDay ? StepText.Within(at, frequency.Kind) : at, value))
            {
                faults.Add(new FileFault("period-twice", line, names[1][0], name));
                return null;
            }
        }

        int[] known = [.. placed.Where(p => !double.IsNaN(p.Value)).Select(p => p.Key)];
        if (known.Length == 0)
        {
            faults.Add(new FileFault("series-empty", steps.ValueByStep.Values.Min(v => v.Line), names[2][0], name));
            return null;
        }

        if (known[^1] - known[0] > LongestSeries)
        {
            faults.Add(new FileFault("series-long", steps.ValueByStep[steps.ValueByStep.Keys.Last()].Line, names[1][0], name));
            return null;
        }

        var values = new double[known[^1] - known[0] + 1];
        Array.Fill(values, double.NaN);
        foreach (var at in known)
        {
            values[at - known[0]] = placed[at];
        }

        return new NamedSeries(name, new History(values, frequency.From(known[0], holidays)));
    }

    /// <summary>A century of days. A period further off is a slip of the pen.</summary>
    private const int LongestSeries = 36600;

    private sealed class Steps
    {
        public SortedDictionary<int, (double Value, int Line)> ValueByStep { get; } = [];

        public HashSet<StepKind> Kinds { get; } = [];

        public bool IsFaulty { get; set; }
    }
}
