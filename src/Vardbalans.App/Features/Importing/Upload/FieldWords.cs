using System.Globalization;
using Vardbalans.App.Components;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.App.Features.Importing.ProposeProfile;

namespace Vardbalans.App.Features.Importing.Upload;

/// <summary>What a profile takes a column for, in words that care staff use.</summary>
internal static class FieldWords
{
    /// <summary>Of a column of counts by week or of events; none when the profile leaves it out.</summary>
    public static string? Of(ImportProfile profile, string column) =>
        profile.Fields.FirstOrDefault(f => Same(f.Value.Column, column)) is { Key: { } named } ? DescribeFile.DraftWords.Of(named)
        : profile.Fields.Count > 0 ? null
        : Same(column, profile.Week.Column) ? DescribeFile.DraftWords.Of(KnownFeeds.Week)
        : Same(profile.Week.YearColumn, column) ? DescribeFile.DraftWords.Of(KnownFeeds.Year)
        : Same(column, profile.Units.Column) ? DescribeFile.DraftWords.Of(KnownFeeds.Unit)
        : Same(column, profile.Activities.Column) ? DescribeFile.DraftWords.Of(KnownFeeds.Activity)
        : profile.Dimensions.FirstOrDefault(d => Same(column, d.Column)) is { } dimension ? Word(ProfileNames.Of(dimension.To))
        : profile.Measures.FirstOrDefault(m => Same(column, m.Column)) is { } measure ? Word(ProfileNames.Of(measure.To))
        : null;

    /// <summary>Of a column of other counts.</summary>
    public static string? Of(CountProfile profile, string column) =>
        profile.Measures.FirstOrDefault(m => Same(m.Column, column)) is { } measure ? Word(measure.To)
        : Same(profile.Units.Column, column) ? DescribeFile.DraftWords.Of(KnownFeeds.Unit)
        : Same(profile.Activities?.Column, column) ? DescribeFile.DraftWords.Of(KnownFeeds.Activity)
        : Same(profile.Sites?.Column, column) ? Word("site")
        : Same(profile.Residence?.Column, column) ? Word("residence")
        : Same(profile.Priority, column) ? Word("priority")
        : profile.Period.Columns.Contains(column, StringComparer.OrdinalIgnoreCase) ? Word("period")
        : profile.Share is { } share && Same(share.Column, column) ? Word("share")
        : null;

    /// <summary>A week or a count as it is read, where that is another text than stands there.</summary>
    public static string? Read(ImportProfile profile, string column, string text, DateOnly today) =>
        Same(column, profile.Week.Column) ? (profile.Week.YearColumn is null && WeekText.Read(text, profile.Week, today) is (var week, null) ? Formats.WeekOfYear(week) : null)
        : profile.Measures.Any(m => Same(column, m.Column)) && CountText.Read(text, profile.File.DecimalMark, out var count, profile.File.ThousandsMark) is null
            ? count.ToString(CultureInfo.InvariantCulture)
        : null;

    private static string Word(string name) => Formats.Sentence(WaysText.ResourceManager.GetString("Field_" + name, CultureInfo.CurrentUICulture) ?? name);

    private static bool Same(string? a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
