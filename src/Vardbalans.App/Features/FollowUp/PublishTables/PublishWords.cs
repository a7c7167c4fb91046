using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Publishing;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Features.FollowUp.PublishTables;

/// <summary>Tables for the public in words, and as files.</summary>
internal static class PublishWords
{
    /// <summary><c>Utfört per månad, förstabesök</c>.</summary>
    public static string Title(PublishedKind kind, int activityId, Catalogue catalogue) =>
        (kind == PublishedKind.Done ? PublishText.DoneOf : PublishText.WaitingOf).With(catalogue.Activities.FirstOrDefault(a => a.Id == activityId)?.Name() ?? Formats.Missing);

    /// <summary><c>Tertial 2 2026</c>.</summary>
    public static string Tertial(int year, int number) => PublishText.TertialOf.With(number, year);

    /// <summary>A column's heading: a month, or how long.</summary>
    public static string Column(PublishedKind kind, int column) => kind == PublishedKind.Done ? Formats.Sentence(Formats.MonthOnly(column))
        : AgeBands.EndOf(AgeBands.Starts.IndexOf(column)) is { } end ? PublishText.Days.With(column, end) : PublishText.DaysOrMore.With(column);

    /// <summary>What the table counts, and when.</summary>
    public static string Told(PublishedKind kind, int year, int tertial) => kind == PublishedKind.Done
        ? PublishText.DoneTold
        : PublishText.WaitingTold.With(Formats.Day(Period.Tertial(year, tertial).LastDay));

    /// <summary>The table as a file, as it was published.</summary>
    public static TableFile File(PublishedTable table, Catalogue catalogue)
    {
        var content = TableContent.Of(table);
        var title = Title(table.Kind, table.ActivityId, catalogue);
        return new TableFile
        {
            Name = [title, Tertial(table.Year, table.Tertial)],
            Columns = [new(PublishText.Clinic, ColumnKind.Text), .. content.Columns.Select(c => new TableColumn(Column(table.Kind, c), ColumnKind.Count)), new(PublishText.Sum, ColumnKind.Count)],
            Rows = [.. content.Counts.Select((counts, row) => (IReadOnlyList<object?>)[row < content.Rows.Count ? content.Rows[row] : PublishText.Sum, .. counts.Select(n => (object?)n)])],
            Origin = new TableOrigin(
                title,
                Told(table.Kind, table.Year, table.Tertial),
                [new(PublishText.Tertial, Tertial(table.Year, table.Tertial)), new(PublishText.Published, Formats.Day(DateOnly.FromDateTime(SwedishTime.Local(table.PublishedAt))))],
                null,
                [PublishText.HiddenTold.With(table.Fewest), .. content.Left.Count > 0 ? [PublishText.LeftTold.With(string.Join(", ", content.Left))] : Array.Empty<string>()]),
        };
    }
}
