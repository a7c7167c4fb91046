using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.ImportFile;

namespace Vardbalans.App.Features.Importing.ProposeProfile;

/// <summary>Proposes a profile from a file's beginning. It never guesses where a guess would be silent: what can be read in two ways is asked about.</summary>
internal static class Proposer
{
    private const int MostCodes = 40;
    private static readonly string[] HourNames = ["h", "tim", "timmar", "hours"];

    /// <summary>The feed whose fields the columns fit best, or the one that is wanted, with each column's field.</summary>
    /// <param name="start">The file's beginning.</param>
    /// <param name="catalogue">The catalogue's codes.</param>
    /// <param name="wanted">The feed, when a person has said it.</param>
    /// <param name="fileName">The file's name: another system's totals look like figures by month, and are often told apart by it alone.</param>
    public static ProfileProposal Of(FileStart start, CatalogueCodes catalogue, Feed? wanted = null, string fileName = "")
    {
        var bands = BandShape.Of(start.Columns);
        var divided = PeriodColumns.Of(start);
        var (feed, fields) = KnownFeeds.All.Where(f => wanted is null || f.Key == wanted).Select(f => (f.Key, Fields: FeedFit.Assigned(start, f.Value, divided)))
            .MaxBy(f => FeedFit.Of(f.Key, f.Fields, start, bands) + FeedFit.Named(f.Key, fileName));
        var numbers = Enumerable.Range(0, start.Columns.Count).Where(c => Readings.AreNumbers(start.ValuesOf(c))).SelectMany(start.ValuesOf).ToList();
        var columns = start.Columns.Select((name, place) => Column(start, place, name, fields.GetValueOrDefault(place), catalogue)).ToList();
        var (decimals, thousands) = (Readings.DecimalMark(numbers), Readings.ThousandsMark(numbers));
        return new ProfileProposal(
            start,
            feed,
            decimals ?? (thousands is '.' ? ',' : thousands is ',' ? '.' : null),
            thousands == decimals ? null : thousands,
            MissingTexts(start, fields),
            columns,
            [.. KnownFeeds.All[feed].Where(f => f.IsRequired && fields.Values.All(a => a.Field != f)).Select(f => f.Name)])
        {
            Bands = feed == Feed.WaitingCounts ? bands : null,
            Divided = fields.Values.Count(f => f.Field.Name == KnownFeeds.Period) > 1 ? divided : null,
        };
    }

    private static ProposedColumn Column(
        FileStart start, int place, string name, (KnownField Field, double Certainty) assigned, CatalogueCodes catalogue)
    {
        var field = assigned.Field;
        var isDate = field?.Holds is FieldHolds.Week or FieldHolds.Date;
        var known = field?.Name == KnownFeeds.Unit ? catalogue.Units : field?.Name == KnownFeeds.Activity ? catalogue.Activities : null;
        return new ProposedColumn(
            name,
            field?.Name,
            assigned.Certainty,
            isDate ? Readings.DatePatterns(start.ValuesOf(place))
                : field?.Holds == FieldHolds.Period ? Readings.PeriodPatterns(start.ValuesOf(place))
                : field?.Holds == FieldHolds.Number ? UnitOf(name, field, start.ValuesOf(place))
                : [],
            Masked.Value(start.ValuesOf(place).FirstOrDefault(v => v.Length > 0) ?? string.Empty),
            known is null ? [] :
            [
                .. start.ValuesOf(place).Where(v => v.Length > 0 && !known.Contains(v)).GroupBy(v => v)
                    .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(MostCodes).Select(g => Masked.Value(g.Key)),
            ]);
    }

    /// <summary>Hours where minutes are asked for, and shares where percent are: the one by the column's name, the other by its numbers.</summary>
    private static IReadOnlyList<string> UnitOf(string name, KnownField field, IEnumerable<string> values) =>
        field.Unit == FieldUnit.Minutes && HourNames.Contains(name.Split('_', ' ', '(')[^1].TrimEnd(')').ToLowerInvariant()) ? ["hours"]
        : field.Unit == FieldUnit.Percent && Readings.AreShares(values) ? ["share"]
        : [];

    /// <summary>An empty field, and what stands among the numbers and dates without being one.</summary>
    private static IReadOnlyList<string> MissingTexts(FileStart start, Dictionary<int, (KnownField Field, double)> assigned) =>
    [
        string.Empty,
        .. assigned.Where(a => a.Value.Field.Holds is FieldHolds.Number or FieldHolds.Date).SelectMany(a => start.ValuesOf(a.Key))
            .Where(Readings.IsMissing).Distinct().Order(StringComparer.Ordinal),
    ];
}
