using System.Globalization;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Importing.ShowLineage;

/// <summary>Which figure is asked about, as the address says it.</summary>
/// <param name="Unit">Code of a unit; none: the region.</param>
/// <param name="Site">Code of one site; none: all.</param>
/// <param name="Activity">Code of an activity; none: the first that is reported.</param>
/// <param name="From">First week, or day; none: twelve weeks back.</param>
/// <param name="To">Last week, or day; none: the last that is reported.</param>
public sealed record LineageChoice(string? Unit, string? Site, string? Activity, string? From, string? To)
{
    public const string UnitField = "enhet";
    public const string SiteField = "sjukhus";
    public const string ActivityField = "aktivitet";
    public const string FromField = "fran";
    public const string ToField = "till";

    /// <summary>Reads the address.</summary>
    public static LineageChoice Of(HttpRequest request)
    {
        string? Value(string name) => request.Query[name].FirstOrDefault() is { Length: > 0 } value ? value : null;
        return new LineageChoice(Value(UnitField), Value(SiteField), Value(ActivityField), Value(FromField), Value(ToField));
    }

    /// <summary>The address of a figure's lineage.</summary>
    public static string Address(string unit, string? site, string activity, WeekPart first, WeekPart last) =>
        QualityPaths.Lineage + Query(unit, site, activity, first, last);

    /// <summary>The choice as the address carries it. A stretch that begins or ends within a week is told by days.</summary>
    internal static string Query(string unit, string? site, string activity, WeekPart first, WeekPart last)
    {
        var from = first == WeekPart.FirstOf(first.Week) ? first.Week.ToString() : Day(first.FirstDay);
        var to = last == WeekPart.LastOf(last.Week) ? last.Week.ToString() : Day(last.LastDay);
        return $"?{UnitField}={Uri.EscapeDataString(unit)}{(site is null ? "" : $"&{SiteField}={Uri.EscapeDataString(site)}")}&{ActivityField}={Uri.EscapeDataString(activity)}&{FromField}={from}&{ToField}={to}";
    }

    /// <summary>The first part of a week or the part of a day; none when it is neither.</summary>
    internal static WeekPart? First(string? text) => IsoWeek.TryParse(text, out var week) ? WeekPart.FirstOf(week) : PartOf(text);

    /// <summary>The last part of a week or the part of a day; none when it is neither.</summary>
    internal static WeekPart? Last(string? text) => IsoWeek.TryParse(text, out var week) ? WeekPart.LastOf(week) : PartOf(text);

    private static WeekPart? PartOf(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 2200 ? WeekPart.Of(day) : null;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
