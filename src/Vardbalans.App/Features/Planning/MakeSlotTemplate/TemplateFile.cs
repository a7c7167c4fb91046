using System.Globalization;
using System.Text;

namespace Vardbalans.App.Features.Planning.MakeSlotTemplate;

/// <summary>How a record system's file of times looks.</summary>
/// <param name="Code">As the address writes it.</param>
/// <param name="Separator">Between columns.</param>
/// <param name="Encoding">Of the text.</param>
/// <param name="Columns">The names of the columns, in the order of <see cref="TemplateFile.Values"/>.</param>
public sealed record TemplateShape(string Code, char Separator, Encoding Encoding, IReadOnlyList<string> Columns)
{
    /// <summary>Those that there are: by the region's own names with semicolons in the older encoding, and by general names with commas in UTF-8.</summary>
    public static IReadOnlyList<TemplateShape> All { get; } =
    [
        new("semikolon", ';', Encoding.Latin1, ["Enhet", "Veckostart", "Veckoslut", "Kontakttyp", "Yrkeskategori", "Antal tider", "Minuter"]),
        new("tidbok", ',', new UTF8Encoding(false), ["enhet_hsaid", "start", "slut", "kontakttyp", "yrkeskategori", "antal", "minuter"]),
    ];
}

/// <summary>Writes a template as a record system reads it.</summary>
internal static class TemplateFile
{
    /// <summary>The whole file, a line a row.</summary>
    public static byte[] Write(TemplateView view, TemplateShape shape)
    {
        var text = new StringBuilder();
        Line(text, shape, shape.Columns);
        foreach (var row in view.Rows)
        {
            Line(text, shape, Values(row));
        }

        return shape.Encoding.GetBytes(text.ToString());
    }

    /// <summary>A row's values: unit, first and last day, activity, competence, times and minutes.</summary>
    public static IReadOnlyList<string> Values(TemplateRow row) =>
    [
        row.Unit.HsaId ?? row.Unit.Code, Day(row.Week.Monday), Day(row.Week.Monday.AddDays(4)), row.Activity.Code, row.Competence?.Code ?? "",
        row.Count.ToString(CultureInfo.InvariantCulture), row.Minutes?.ToString(CultureInfo.InvariantCulture) ?? "",
    ];

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, TemplateShape shape, IEnumerable<string> values) =>
        text.AppendJoin(shape.Separator, values.Select(v => v.AsSpan().ContainsAny(shape.Separator, '"', '\n') ? $"\"{v.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : v)).Append("\r\n");
}
