using System.Globalization;
using Vardbalans.Core.Governance.Publishing;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.Core.Tests.MethodExamples;

/// <summary>Works out the examples of small-numbers.md.</summary>
internal static class SmallNumberExamples
{
    [MethodExample("hidden-cells")]
    internal static string Hidden(string input)
    {
        var (table, cells) = Read(input);
        return string.Join(" / ", Enumerable.Range(0, table.Rows).Select(r =>
            string.Join(' ', Enumerable.Range(0, table.Columns).Select(c => cells[r, c] ? "–" : table[r, c].ToString(CultureInfo.InvariantCulture)))));
    }

    [MethodExample("hidden-between")]
    internal static string Between(string input) => Read(input).Cells.Known(0, 0) is var (least, most) ? string.Create(CultureInfo.InvariantCulture, $"{least}–{most}") : input;

    private static (CountTable Table, HiddenCells Cells) Read(string input)
    {
        var (fewest, rows) = input.Split(": ") is [var limit, var counts] ? (int.Parse(limit, CultureInfo.InvariantCulture), counts) : throw new FormatException(input);
        var table = CountTable.Of([.. rows.Split(" / ").Select(r => (IReadOnlyList<long>)[.. r.Split(' ').Select(n => long.Parse(n, CultureInfo.InvariantCulture))])]);
        return (table, HiddenCells.Of(table, new SmallNumbers(fewest)));
    }
}
