using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.ImportFile;

namespace Vardbalans.App.Features.Importing.ProposeProfile;

/// <summary>Proposes a profile from a file's beginning. It never guesses where a guess would be silent: what can be read in two ways is asked about.</summary>
internal static class Proposer
{
    private const int MostCodes = 40;

    /// <summary>The feed whose fields the columns fit best, or the one that is wanted, with each column's field.</summary>
    public static ProfileProposal Of(FileStart start, CatalogueCodes catalogue, Feed? wanted = null)
    {
        var bands = BandShape.Of(start.Columns);
        var (feed, fields) = KnownFeeds.All.Where(f => wanted is null || f.Key == wanted).Select(f => (f.Key, Fields: Assigned(start, f.Value)))
            .MaxBy(f => Fit(f.Fields, KnownFeeds.All[f.Key]) + (f.Key == Feed.WaitingCounts && bands is not null ? 1 : 0));
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
        };
    }

    /// <summary>Each field goes to the column that is surest of it and holds what the field holds; each column to one field.</summary>
    private static Dictionary<int, (KnownField Field, double Certainty)> Assigned(FileStart start, IReadOnlyList<KnownField> fields)
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

        return assigned;
    }

    private static bool CanHold(FileStart start, int place, KnownField field) => field.Holds switch
    {
        FieldHolds.Number => Readings.AreNumbers(start.ValuesOf(place)) || start.ValuesOf(place).All(v => v.Length == 0 || Readings.IsMissing(v)),
        FieldHolds.Week => Readings.AreWeeks(start.ValuesOf(place)) || (Readings.AreWeekNumbers(start.ValuesOf(place)) && start.Columns.Any(c => ColumnNames.Certainty(c, KnownFeeds.Year) > 0)) || DescribeFile.DraftFormats.Of(FieldHolds.Week, [.. start.ValuesOf(place)]).Count > 0,
        FieldHolds.Period => Readings.PeriodPatterns(start.ValuesOf(place)).Count > 0,
        FieldHolds.Date => start.ValuesOf(place).All(v => v.Length == 0) || Readings.DatePatterns(start.ValuesOf(place)).Count > 0,
        _ => true,
    };

    /// <summary>How much of the feed the columns cover, and how much of the file the feed uses.</summary>
    private static double Fit(Dictionary<int, (KnownField Field, double Certainty)> assigned, IReadOnlyList<KnownField> fields)
    {
        var required = fields.Where(f => f.IsRequired).ToList();
        var covered = assigned.Values.Where(a => a.Field.IsRequired).Sum(a => a.Certainty) / required.Count;
        return covered + (0.1 * assigned.Values.Sum(a => a.Certainty));
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
            isDate ? Readings.DatePatterns(start.ValuesOf(place)) : field?.Holds == FieldHolds.Period ? Readings.PeriodPatterns(start.ValuesOf(place)) : [],
            Masked.Value(start.ValuesOf(place).FirstOrDefault(v => v.Length > 0) ?? string.Empty),
            known is null ? [] :
            [
                .. start.ValuesOf(place).Where(v => v.Length > 0 && !known.Contains(v)).GroupBy(v => v)
                    .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(MostCodes).Select(g => Masked.Value(g.Key)),
            ]);
    }

    /// <summary>An empty field, and what stands among the numbers and dates without being one.</summary>
    private static IReadOnlyList<string> MissingTexts(FileStart start, Dictionary<int, (KnownField Field, double)> assigned) =>
    [
        string.Empty,
        .. assigned.Where(a => a.Value.Field.Holds is FieldHolds.Number or FieldHolds.Date).SelectMany(a => start.ValuesOf(a.Key))
            .Where(Readings.IsMissing).Distinct().Order(StringComparer.Ordinal),
    ];
}
