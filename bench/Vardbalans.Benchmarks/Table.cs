namespace Vardbalans.Benchmarks;

/// <summary>The table that a run ends in.</summary>
public static class Table
{
    public static void Print(IReadOnlyList<Measurement> measurements, TextWriter to)
    {
        string[] heads = ["what", "measured", "peer/floor", "ratio", "budget", "ok"];
        string[][] rows = [heads, .. measurements.Select(m => new[]
        {
            m.What,
            m.Measured,
            m.Floor,
            m.Ratio is { } ratio ? FormattableString.Invariant($"{ratio:0.00}") : "-",
            m.Budget,
            m.Kept switch { true => "yes", false => "NO", null => "-" },
        })];
        var widths = heads.Select((_, i) => rows.Max(r => r[i].Length)).ToArray();
        foreach (var row in rows)
        {
            to.WriteLine(string.Join(" | ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
            if (row == heads)
            {
                to.WriteLine(string.Join("-+-", widths.Select(w => new string('-', w))));
            }
        }
    }
}
