using System.Globalization;
using Vardbalans.App.Components;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.App.Features.Importing.ShowQuality;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Calendar;

namespace Vardbalans.App.Features.Importing.ShowLineage;

/// <summary>Lineage in words.</summary>
internal static class LineageWords
{
    /// <summary>The stretch in weeks; in days where it begins or ends within a week.</summary>
    public static string When(WeekPart first, WeekPart last) =>
        first == WeekPart.FirstOf(first.Week) && last == WeekPart.LastOf(last.Week)
            ? Formats.WeeksOfYears(first.Week, last.Week)
            : $"{Formats.NarrowDay(first.FirstDay)} – {Formats.NarrowDay(last.LastDay)}";

    /// <summary>One week part: the week, and the month's share of it when it lies in two.</summary>
    public static string When(WeekPart part) =>
        WeekPart.Straddles(part.Week) ? $"{Formats.WeekOfYear(part.Week)} ({Formats.MonthOnly(part.Month.Month)})" : Formats.WeekOfYear(part.Week);

    /// <summary>Who is asked about: the unit, and the site when it is one.</summary>
    public static string Where(LineageView view) => view.Site is { } site ? $"{view.Scope.Name}, {site.Name}" : view.Scope.Name;

    /// <summary>How a load came about.</summary>
    public static string Of(LoadOrigin origin) => Text($"Origin_{origin}");

    /// <summary>What became of an event.</summary>
    public static string State(string key) => Text(key);

    /// <summary>A kind of events.</summary>
    public static string Of(EventKind kind) => Text($"Events_{kind}");

    /// <summary>What is counted.</summary>
    public static string Measure(WeekRevision revision) => QualityWords.Of((MeasureKind)revision.Measure);

    /// <summary>What an event counts as.</summary>
    public static string Counts(EventBehind row) => (row.Done, row.Inflow) switch
    {
        (true, true) => LineageText.CountsBoth,
        (true, false) => LineageText.CountsDone,
        (false, true) => LineageText.CountsInflow,
        _ => LineageText.CountsNothing,
    };

    /// <summary>A pseudonym as it is shown.</summary>
    public static string Pseudonym(long key) => key.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>When a load was published, Swedish time.</summary>
    public static string At(DateTime? utc)
    {
        if (utc is not { } at)
        {
            return Formats.Missing;
        }

        var local = SwedishTime.Local(at);
        return $"{Formats.NarrowDay(DateOnly.FromDateTime(local))} {Formats.Time(TimeOnly.FromDateTime(local))}";
    }

    private static string Text(string key) =>
        LineageText.ResourceManager.GetString(key, CultureInfo.CurrentUICulture) ?? throw new ArgumentException($"No text {key}.", nameof(key));
}
