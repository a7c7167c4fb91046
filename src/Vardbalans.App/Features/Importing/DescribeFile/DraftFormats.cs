using System.Globalization;
using Vardbalans.App.Components;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.App.Features.Importing.ProposeProfile;
using Vardbalans.App.Features.Importing.Reading;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Importing.DescribeFile;

/// <summary>The ways in which a column's dates, weeks or periods can be read. A week's way is told with the day that stands for it: <c>week-ending-sunday|d/M/yyyy</c>.</summary>
internal static class DraftFormats
{
    private static readonly string[] WeekPatterns = ["yyyyww", "yyyy-ww", "yyyy ww", "yyyy/ww", "ww-yyyy"];

    /// <summary>Whether a week has been is judged when the file is read, not when its way of writing is.</summary>
    private static readonly DateOnly AnyDay = new(2200, 1, 1);

    private static readonly string[] UsualDates = ["yyyy-MM-dd", "yyyyMMdd"];

    /// <summary>Every way in which all values can be read, the likeliest first; none where there is nothing to choose.</summary>
    public static IReadOnlyList<string> Of(FieldHolds holds, IReadOnlyList<string> values) => holds switch
    {
        FieldHolds.Week => Weeks(values),
        FieldHolds.Period => Readings.PeriodPatterns(values),
        FieldHolds.Date => Readings.DatePatterns(values),
        _ => [],
    };

    /// <summary>The profile's words of a week's way.</summary>
    public static (WeekFormat Kind, string? Pattern) WeekOf(string? format)
    {
        var parts = (format ?? string.Empty).Split('|', 2);
        var kind = ProfileNames.TryRead<WeekFormat>(parts[0], out var read) ? read : WeekFormat.IsoWeek;
        return (kind, parts.Length > 1 && parts[1].Length > 0 && !UsualDates.Contains(parts[1]) ? parts[1] : null);
    }

    /// <summary>A profile's words as a week's way.</summary>
    public static string OfWeek(string? kind, string? pattern) => $"{kind}|{pattern}";

    /// <summary>How a value is read in this way, in words: <i>01/03/2026 är 1 mars 2026</i>.</summary>
    public static string Word(FieldHolds holds, string format, string example)
    {
        var read = holds switch
        {
            FieldHolds.Week => WeekWord(format, example),
            FieldHolds.Period => PeriodFormat.Of(format)?.TryRead(example, out var period) == true ? Stretch(period) : null,
            _ => DateTime.TryParseExact(example, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? Formats.Day(DateOnly.FromDateTime(at)) : null,
        };
        return read is null ? format.Split('|')[^1] : DescribeText.ReadsAs.With(example, read);
    }

    private static string? WeekWord(string format, string example)
    {
        var (kind, pattern) = WeekOf(format);
        var (week, fault) = WeekText.Read(example, new WeekColumn(string.Empty, kind, pattern is null ? [] : [pattern]), AnyDay);
        return fault is not null ? null : kind switch
        {
            WeekFormat.WeekEndingSunday => DescribeText.WeekOfSunday.With(Formats.WeekOfYear(week)),
            WeekFormat.WeekStartingMonday => DescribeText.WeekOfMonday.With(Formats.WeekOfYear(week)),
            WeekFormat.Date => DescribeText.WeekOfDay.With(Formats.WeekOfYear(week), Formats.Day(DayOf(example, pattern))),
            _ => Formats.WeekOfYear(week),
        };
    }

    private static DateOnly DayOf(string example, string? pattern) =>
        DateOnly.TryParseExact(example, pattern is null ? UsualDates : [pattern], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : default;

    private static string Stretch(PeriodRead period) =>
        period.First == period.Last ? Formats.Day(period.First) : DescribeText.FromTo.With(Formats.Day(period.First), Formats.Day(period.Last));

    private static List<string> Weeks(IReadOnlyList<string> values)
    {
        var texts = values.Where(v => v.Length > 0 && !Readings.IsMissing(v)).Distinct().Take(500).ToList();
        if (texts.Count == 0)
        {
            return [];
        }

        if (Readings.AreWeeks(texts) || Readings.AreWeekNumbers(texts))
        {
            return [OfWeek(ProfileNames.Of(WeekFormat.IsoWeek), null)];
        }

        var ways = WeekPatterns.Select(PeriodFormat.Of).OfType<PeriodFormat>().Where(p => texts.TrueForAll(t => p.TryRead(t, out _)))
            .Select(p => OfWeek(ProfileNames.Of(WeekFormat.IsoWeek), p.Text)).ToList();
        foreach (var pattern in Readings.DatePatterns(texts).Where(p => !p.Contains('H', StringComparison.Ordinal)))
        {
            WeekFormat? only = Readings.OnlyWeekday(texts, pattern) switch
            {
                DayOfWeek.Sunday => WeekFormat.WeekEndingSunday,
                DayOfWeek.Monday => WeekFormat.WeekStartingMonday,
                _ => null,
            };
            ways.AddRange(only is { } day ? [OfWeek(ProfileNames.Of(day), pattern), OfWeek(ProfileNames.Of(WeekFormat.Date), pattern)] : [OfWeek(ProfileNames.Of(WeekFormat.Date), pattern)]);
        }

        return ways;
    }
}
