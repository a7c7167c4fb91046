using Vardbalans.App.Data;

namespace Vardbalans.App.Features.Importing.ProposeProfile;

/// <summary>Which column is for which field of a feed, and how well a file fits a feed.</summary>
internal static class FeedFit
{
    /// <summary>A required field without a column, or a report of a provider without anything that only providers report, speaks against a feed.</summary>
    private const double Lacking = 0.3;

    /// <summary>Less sure than a column that stands alone for the period.</summary>
    private const double Joined = 0.8;

    private static readonly string[] ControlNames = ["kontroll", "control", "avstam"];

    /// <summary>Each field goes to the column that is surest of it and holds what the field holds; each column to one field.</summary>
    public static Dictionary<int, (KnownField Field, double Certainty)> Assigned(FileStart start, IReadOnlyList<KnownField> fields, PeriodColumns? divided)
    {
        var candidates =
            from place in Enumerable.Range(0, start.Columns.Count)
            from field in fields
            let certainty = ColumnNames.Certainty(start.Columns[place], field.Name)
            where certainty > 0 && CanHold(start, place, field)
            orderby certainty descending, field.IsRequired descending, place
            select (place, field, certainty);
        var assigned = new Dictionary<int, (KnownField, double)>();
        var taken = new HashSet<KnownField>();
        foreach (var (place, field, certainty) in candidates)
        {
            if (!assigned.ContainsKey(place) && taken.Add(field))
            {
                assigned[place] = (field, certainty);
            }
        }

        if (divided is not null && fields.FirstOrDefault(f => f.Holds == FieldHolds.Period) is { } period && !taken.Contains(period))
        {
            foreach (var place in divided.Places)
            {
                assigned[place] = (period, Joined);
            }
        }

        return assigned;
    }

    /// <summary>How much of the feed the columns cover, and how much of the file the feed uses.</summary>
    public static double Of(Feed feed, Dictionary<int, (KnownField Field, double Certainty)> assigned, FileStart start, BandShape? bands)
    {
        var required = KnownFeeds.All[feed].Where(f => f.IsRequired).ToList();
        var found = assigned.Values.Where(a => a.Field.IsRequired).GroupBy(a => a.Field).Select(g => g.Max(a => a.Certainty)).ToList();
        var hasBands = feed == Feed.WaitingCounts && bands is not null;
        var isStrange = feed == Feed.ProviderReports && !assigned.Values.Any(a => KnownFeeds.OfProviders.Contains(a.Field.Name));
        return (found.Sum() / required.Count)
            + (assigned.Values.Sum(a => a.Certainty) / Math.Max(1, start.Columns.Count))
            + (hasBands ? 1 : 0)
            - (Lacking * (required.Count - found.Count + (isStrange ? 1 : 0)));
    }

    /// <summary>What the file's name says for a feed.</summary>
    public static double Named(Feed feed, string fileName) =>
        feed == Feed.ControlTotals && ControlNames.Any(ColumnNames.Plain(fileName).Contains) ? 0.5 : 0;

    private static bool CanHold(FileStart start, int place, KnownField field) => field.Holds switch
    {
        FieldHolds.Number => Readings.AreNumbers(start.ValuesOf(place)) || start.ValuesOf(place).All(v => v.Length == 0 || Readings.IsMissing(v)),
        FieldHolds.Week => Readings.AreWeeks(start.ValuesOf(place)) || (Readings.AreWeekNumbers(start.ValuesOf(place)) && start.Columns.Any(c => ColumnNames.Certainty(c, KnownFeeds.Year) > 0)) || DescribeFile.DraftFormats.Of(FieldHolds.Week, [.. start.ValuesOf(place)]).Count > 0,
        FieldHolds.Period => Readings.PeriodPatterns(start.ValuesOf(place)).Count > 0,
        FieldHolds.Date => start.ValuesOf(place).All(v => v.Length == 0) || Readings.DatePatterns(start.ValuesOf(place)).Count > 0,
        _ => true,
    };
}
