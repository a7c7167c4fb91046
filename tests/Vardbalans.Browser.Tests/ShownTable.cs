using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using Microsoft.Playwright;

namespace Vardbalans.Browser.Tests;

/// <summary>A table as a reader sees it: names in the first column, figures in those that a heading names.</summary>
/// <param name="Headings">The column headings.</param>
/// <param name="Rows">The body's rows.</param>
/// <param name="Whole">The last row, which sums the others; empty when there is none.</param>
internal sealed record ShownTable(IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<string> Whole)
{
    /// <summary>Reads the first table that the locator finds.</summary>
    public static async Task<ShownTable> Read(ILocator table)
    {
        var cells = await table.First.EvaluateAsync<string[][][]>(
            """
            t => ['thead', 'tbody', 'tfoot'].map(part =>
                [...t.querySelectorAll(part + ' tr')].map(row => [...row.cells].map(cell => cell.innerText.trim())))
            """);
        return new ShownTable(cells[0][0], [.. cells[1]], cells[2].FirstOrDefault() ?? []);
    }

    /// <summary>Reads the first sheet of an Excel file: headings, then rows; an empty cell is an empty text.</summary>
    public static async Task<ShownTable> ReadXlsx(string file)
    {
        await using var zip = await ZipFile.OpenReadAsync(file);
        await using var sheet = await zip.Entries.First(e => e.Name.StartsWith("sheet", StringComparison.Ordinal)).OpenAsync();
        var rows = (await XDocument.LoadAsync(sheet, LoadOptions.None, default)).Descendants()
            .Where(e => e.Name.LocalName == "row").Select(Cells).ToList();
        return new ShownTable(rows[0], [.. rows.Skip(1)], []);

        static string[] Cells(XElement row) => [.. row.Elements().Select(c => c.Value)];
    }

    /// <summary>A column of the body as numbers; what is not stated is left out.</summary>
    public IReadOnlyList<int> Numbers(string heading) => [.. Rows.Select(r => Number(r, heading)).OfType<int>()];

    /// <summary>A row's figure under a heading; none when it is not stated.</summary>
    public int? Number(IReadOnlyList<string> row, string heading)
    {
        var text = string.Concat(Text(row, heading).Where(c => char.IsAsciiDigit(c) || c is '−' or '-')).Replace('−', '-');
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>A row's text under a heading.</summary>
    public string Text(IReadOnlyList<string> row, string heading) => row[Headings.ToList().FindIndex(h => h.StartsWith(heading, StringComparison.Ordinal))];
}
