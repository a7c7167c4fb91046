using System.Globalization;
using System.Text;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Importing.ReportAsProvider;

/// <summary>What a provider reports of one activity: only what the contract specifies, and only sums.</summary>
/// <param name="Activity">The activity's code.</param>
/// <param name="Counts">In the order of <see cref="ProviderForm.Measures"/>, as they were written; empty is not stated.</param>
public sealed record ReportLine(string Activity, IReadOnlyList<string> Counts);

/// <summary>The weeks or months of a report.</summary>
/// <param name="IsMonth">A month, else a week.</param>
/// <param name="Year">The calendar year of a month, the ISO year of a week.</param>
/// <param name="Number">1–12, or 1–53.</param>
public sealed record ReportPeriod(bool IsMonth, int Year, int Number)
{
    /// <summary>Its first day.</summary>
    public DateOnly First => IsMonth ? new DateOnly(Year, Number, 1) : IsoWeek.Of(Year, Number).Monday;

    /// <summary>Its last day.</summary>
    public DateOnly Last => IsMonth ? First.AddMonths(1).AddDays(-1) : First.AddDays(6);

    /// <summary>Is there such a week or month, begun by <paramref name="today"/>?</summary>
    public bool IsReportable(DateOnly today) => Year is >= 2000 and <= 2100
        && (IsMonth ? Number is >= 1 and <= 12 && new DateOnly(Year, Number, 1) <= today
            : Number >= 1 && Number <= ISOWeek.GetWeeksInYear(Year) && IsoWeek.Of(Year, Number).Monday <= today);
}

/// <summary>The file that private providers fill in, by hand or by the form: the same columns, the same profile.</summary>
internal static class ProviderForm
{
    /// <summary>Columns with counts, and what they count.</summary>
    public static readonly IReadOnlyList<(string Column, string Measure)> Measures =
    [
        ("plan_antal", "planned"), ("utfall_antal", "done"), ("inkomna", "inflow"), ("väntande", "waiting"),
        ("väntande_over_90", "waiting-past-90"), ("ledig_kapacitet", "free-capacity"), ("uppskattad_vantetid_veckor", "expected-weeks"),
    ];

    /// <summary>Columns that tell what the counts are about.</summary>
    public static readonly IReadOnlyList<string> About = ["enhet", "iso_ar", "iso_vecka", "manad", "aktivitet"];

    /// <summary>The key of the source that a unit's provider is.</summary>
    public static string SourceOf(CareUnit unit) => "rapport-" + unit.Code;

    /// <summary>The profile: the units of the provider and no other, so that a file cannot report for somebody else.</summary>
    public static byte[] Profile(CareUnit over, string name, IEnumerable<CareUnit> units)
    {
        var measures = Measures.Select(m => $$"""    { "column": {{Q(m.Column)}}, "to": {{Q(m.Measure)}} }""");
        return Encoding.UTF8.GetBytes($$"""
            {
              "source": {{Q(SourceOf(over))}},
              "name": {{Q(name)}},
              "feed": "provider-reports",
              "expectedEveryDays": 31,
              "file": { "encoding": "auto", "separator": ";", "decimalMark": ",", "missingTokens": [""], "endsWithLineBreak": false },
              "absence": { "kind": "delta" },
              "period": { "columns": ["iso_ar", "iso_vecka", "manad"], "formats": ["yyyy-ww-", "yyyy--MM"] },
              "units": { "column": "enhet", "ownCodes": false, "codes": { {{string.Join(", ", units.Select(u => $"{Q(u.Code)}: {Q(u.Code)}"))}} } },
              "activities": { "column": "aktivitet", "ownCodes": true },
              "measures": [
            {{string.Join(",\n", measures)}}
              ],
              "create": { "sites": [], "units": [], "activities": [] }
            }

            """);
    }

    /// <summary>What was filled in on the form, as the file that the profile reads. Lines without any count are left out.</summary>
    public static byte[] File(string unit, ReportPeriod period, IEnumerable<ReportLine> lines)
    {
        var text = new StringBuilder().AppendJoin(';', About.Concat(Measures.Select(m => m.Column))).Append('\n');
        foreach (var line in lines.Where(l => l.Counts.Any(c => c.Length > 0)))
        {
            string[] about =
            [
                unit, period.Year.ToString("0000", CultureInfo.InvariantCulture), period.IsMonth ? string.Empty : Two(period.Number), period.IsMonth ? Two(period.Number) : string.Empty, line.Activity,
            ];
            text.AppendJoin(';', about.Concat(line.Counts).Select(Field)).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Two(int number) => number.ToString("00", CultureInfo.InvariantCulture);

    private static string Field(string value) => value.AsSpan().ContainsAny(";\"\r\n") ? '"' + value.Replace("\"", "\"\"", StringComparison.Ordinal) + '"' : value;

    private static string Q(string value) => PlainJson.Of(value);
}
