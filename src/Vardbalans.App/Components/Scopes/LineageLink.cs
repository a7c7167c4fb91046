using System.Globalization;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Components.Scopes;

/// <summary>The address where a figure's lineage is shown.</summary>
public static class LineageLink
{
    private const string Page = "/data/harkomst";

    /// <summary>Of a node's figure over the period, as far as it has been.</summary>
    public static string To(Scope scope, Node node, Activity? activity = null)
    {
        var end = WeekPart.LastOf(scope.LastWeek);
        return To(node, activity ?? scope.Activity, scope.Period.First, scope.Period.Last < end ? scope.Period.Last : end);
    }

    /// <summary>Of a node's figure from one week part to another. A stretch that begins or ends within a week is told by days.</summary>
    public static string To(Node node, Activity activity, WeekPart first, WeekPart last)
    {
        var from = first == WeekPart.FirstOf(first.Week) ? first.Week.ToString() : Day(first.FirstDay);
        var to = last == WeekPart.LastOf(last.Week) ? last.Week.ToString() : Day(last.LastDay);
        var site = node.Site is { } at ? $"&sjukhus={Uri.EscapeDataString(at.Code)}" : string.Empty;
        return $"{Page}?enhet={Uri.EscapeDataString(node.Unit.Code)}{site}&aktivitet={Uri.EscapeDataString(activity.Code)}&fran={from}&till={to}";
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
