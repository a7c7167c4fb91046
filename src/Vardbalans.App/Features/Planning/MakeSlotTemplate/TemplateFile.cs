using System.Globalization;
using System.Text;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Planning.MakeSlotTemplate;

/// <summary>How a record system's file of times looks.</summary>
/// <param name="Code">As the address writes it.</param>
/// <param name="Name">As the page writes it.</param>
/// <param name="Separator">Between columns.</param>
/// <param name="Encoding">Of the text.</param>
/// <param name="DayForm">How days are written.</param>
/// <param name="Columns">What each column holds, with its heading, in order.</param>
public sealed record TemplateShape(string Code, string Name, char Separator, Encoding Encoding, string DayForm, IReadOnlyList<(SlotFileField Field, string Heading)> Columns)
{
    private const string LongDays = "yyyy-MM-dd";
    private const string ShortDays = "yyyyMMdd";

    private static readonly SlotFileField[] usual =
        [SlotFileField.Unit, SlotFileField.FirstDay, SlotFileField.LastDay, SlotFileField.Activity, SlotFileField.Competence, SlotFileField.Count, SlotFileField.Minutes];

    /// <summary>Those that every region has: Swedish headings with semicolons in the older text, and general headings with commas in UTF-8.</summary>
    public static IReadOnlyList<TemplateShape> General =>
    [
        new("semikolon", TemplateText.Semicolon, ';', Encoding.Latin1, LongDays, [.. usual.Zip(["Enhet", "Veckostart", "Veckoslut", "Kontakttyp", "Yrkeskategori", "Antal tider", "Minuter"])]),
        new("tidbok", TemplateText.General, ',', new UTF8Encoding(false), LongDays, [.. usual.Zip(["enhet_hsaid", "start", "slut", "kontakttyp", "yrkeskategori", "antal", "minuter"])]),
    ];

    /// <summary>One that the region has described.</summary>
    public static TemplateShape Of(KeptFileShape kept) => new(
        kept.Id.ToString(CultureInfo.InvariantCulture), TemplateText.FileFor.With(kept.Name), kept.Separator[0], kept.Text == SlotFileText.Latin ? Encoding.Latin1 : new UTF8Encoding(false),
        kept.HasShortDays ? ShortDays : LongDays, kept.Read());
}

/// <summary>Writes a template as a record system reads it.</summary>
internal static class TemplateFile
{
    /// <summary>The whole file, a line a row.</summary>
    public static byte[] Write(IEnumerable<TemplateRow> rows, TemplateShape shape)
    {
        var text = new StringBuilder();
        Line(text, shape, shape.Columns.Select(c => c.Heading));
        foreach (var row in rows)
        {
            Line(text, shape, shape.Columns.Select(c => Value(row, c.Field, shape)));
        }

        return shape.Encoding.GetBytes(text.ToString());
    }

    private static string Value(TemplateRow row, SlotFileField field, TemplateShape shape) => field switch
    {
        SlotFileField.Unit => row.Unit.HsaId ?? row.Unit.Code,
        SlotFileField.UnitName => row.Unit.Name,
        SlotFileField.Week => row.Week.ToString(),
        SlotFileField.FirstDay => row.Week.Monday.ToString(shape.DayForm, CultureInfo.InvariantCulture),
        SlotFileField.LastDay => row.Week.Monday.AddDays(4).ToString(shape.DayForm, CultureInfo.InvariantCulture),
        SlotFileField.Activity => row.Activity.Code,
        SlotFileField.ActivityName => row.Activity.Name(),
        SlotFileField.Competence => row.Competence?.Code ?? "",
        SlotFileField.Count => row.Count.ToString(CultureInfo.InvariantCulture),
        SlotFileField.Minutes => row.Minutes?.ToString(CultureInfo.InvariantCulture) ?? "",
        _ => "",
    };

    private static void Line(StringBuilder text, TemplateShape shape, IEnumerable<string> values) =>
        text.AppendJoin(shape.Separator, values.Select(v => v.AsSpan().ContainsAny(shape.Separator, '"', '\n') ? $"\"{v.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : v)).Append("\r\n");
}
