using System.Globalization;
using Vardbalans.App.Components;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Importing.KeepProfiles;

/// <summary>Sources and feeds in words.</summary>
internal static class SourceWords
{
    /// <summary>What a source delivers: <i>väntelista</i>.</summary>
    public static string Of(Feed feed) => WaysText.ResourceManager.GetString("Feed" + feed, WaysText.Culture ?? CultureInfo.CurrentUICulture)
        ?? throw new InvalidOperationException($"No words for {feed}.");

    /// <summary>How often it is expected: <i>varje vecka</i>.</summary>
    public static string Often(int days) => days switch
    {
        1 => WaysText.EveryDay,
        7 => WaysText.EveryWeek,
        >= 28 and <= 31 => WaysText.EveryMonth,
        _ => WaysText.EveryDays.With(days),
    };

    /// <summary>A day and a time, Swedish time.</summary>
    public static string At(DateTime utc)
    {
        var at = SwedishTime.Local(utc);
        return $"{Formats.Day(DateOnly.FromDateTime(at))} {Formats.Time(TimeOnly.FromDateTime(at))}";
    }

    /// <summary>Where a source's page is.</summary>
    public static string Address(string key) => $"{ProfileEndpoints.SourcesPath}/{Uri.EscapeDataString(key)}";

    /// <summary>The line that a fault of a profile is on; none when it is about no line.</summary>
    public static int? LineOf(Finding fault) =>
        fault.Code.StartsWith("profile-", StringComparison.Ordinal) && fault.Values.Count > 1
        && int.TryParse(fault.Values[1], NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? line : null;

    /// <summary>Lines of a text, however they end.</summary>
    public static string[] Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
}
