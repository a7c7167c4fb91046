using System.Globalization;
using System.Text;
using Vardbalans.App.Components;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.App.Features.Importing.Reading;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Importing.ReportAsProvider;

/// <summary>What a filled-in file reports of a unit and a week or month.</summary>
/// <param name="Unit">The unit's code.</param>
/// <param name="Period">The week or month.</param>
/// <param name="Lines">By activity.</param>
internal sealed record FiledReport(string Unit, ReportPeriod Period, IReadOnlyList<ReportLine> Lines);

/// <summary>Reads a filled-in file as the form would have been filled in, to ask about it. What it cannot read is left to the load, which tells row by row.</summary>
internal static class FiledReports
{
    /// <summary>The reports of the file, in its order.</summary>
    public static IReadOnlyList<FiledReport> Read(byte[] file, string name, byte[] profile)
    {
        try
        {
            var read = CountProfileReader.Read(profile, name);
            var order = new ImportOrder { Profile = profile, ProfileName = name, FileName = name, By = Actor.Program, Content = new MemoryStream(file, writable: false) };
            using var records = RecordFile.Open(order, read.File);
            var rows = new List<(string Unit, ReportPeriod Period, ReportLine Line)>();
            while (records.Read())
            {
                if (records.Fault is null && Row(records, read.File.DecimalMark) is { } row)
                {
                    rows.Add(row);
                }
            }

            return [.. rows.GroupBy(r => (r.Unit, r.Period)).Select(g => new FiledReport(g.Key.Unit, g.Key.Period, [.. g.DistinctBy(r => r.Line.Activity).Select(r => r.Line)]))];
        }
        catch (LoadRefused)
        {
            return [];
        }
    }

    /// <summary>The period as people say it: <c>v. 38, 2026</c> or <c>augusti 2026</c>.</summary>
    public static string Word(ReportPeriod period) => period.IsMonth
        ? Formats.Month(period.Year, period.Number)
        : ReportText.WeekOf.With(period.Year, period.Number);

    private static (string Unit, ReportPeriod Period, ReportLine Line)? Row(RecordReader records, char decimalMark)
    {
        string Cell(string column)
        {
            for (var at = 0; at < records.Columns.Count && at < records.FieldCount; at++)
            {
                if (string.Equals(records.Columns[at], column, StringComparison.OrdinalIgnoreCase))
                {
                    return Encoding.UTF8.GetString(records.Field(at)).Trim();
                }
            }

            return string.Empty;
        }

        var (week, month) = (Cell("iso_vecka"), Cell("manad"));
        return int.TryParse(Cell("iso_ar"), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && int.TryParse(week.Length > 0 ? week : month, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (Cell("enhet"), new ReportPeriod(week.Length == 0, year, number), new ReportLine(Cell("aktivitet"), [.. ProviderForm.Measures.Select(m => Count(Cell(m.Column), decimalMark))]))
            : null;
    }

    private static string Count(string text, char decimalMark) =>
        CountText.Read(text, decimalMark, out var count) is null ? count.ToString(CultureInfo.InvariantCulture) : string.Empty;
}
