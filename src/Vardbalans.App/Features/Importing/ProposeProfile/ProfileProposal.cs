using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Profiles;

namespace Vardbalans.App.Features.Importing.ProposeProfile;

/// <summary>What a column seems to be for.</summary>
/// <param name="Name">The column.</param>
/// <param name="Field">The field; none when it seems to be for nothing that is asked for.</param>
/// <param name="Certainty">How sure that is, 0–1.</param>
/// <param name="Patterns">Ways to read its dates; more than one means that a person must say which.</param>
/// <param name="Example">A value, with numbers of persons masked.</param>
/// <param name="Unmapped">Codes that the catalogue does not know, the most common first.</param>
public sealed record ProposedColumn(
    string Name, string? Field, double Certainty, IReadOnlyList<string> Patterns, string Example, IReadOnlyList<string> Unmapped);

/// <summary>A profile that would fit a file, as far as its beginning shows. A person looks it over before it is used.</summary>
/// <param name="Start">The file's beginning.</param>
/// <param name="Feed">What its rows seem to be.</param>
/// <param name="DecimalMark">In its numbers; none when they do not tell.</param>
/// <param name="ThousandsMark">In its numbers; none when there is none.</param>
/// <param name="Missing">Texts that seem to mean <i>not stated</i>.</param>
/// <param name="Columns">Every column, in order.</param>
/// <param name="NotFound">Fields that a profile must have and no column seems to be for.</param>
public sealed record ProfileProposal(
    FileStart Start, Feed Feed, char? DecimalMark, char? ThousandsMark, IReadOnlyList<string> Missing, IReadOnlyList<ProposedColumn> Columns, IReadOnlyList<string> NotFound)
{
    /// <summary>Columns that are bands of time waited; none where there are none.</summary>
    internal BandShape? Bands { get; init; }

    /// <summary>Where the period stands in columns of its own; none where one column tells it.</summary>
    internal PeriodColumns? Divided { get; init; }

    /// <summary>The column that seems to be for a field; none when no column does.</summary>
    public ProposedColumn? For(string field) => Columns.FirstOrDefault(c => c.Field == field);

    /// <summary>Columns whose dates can be read in more than one way.</summary>
    public IEnumerable<ProposedColumn> Ambiguous => Columns.Where(c => c is { Field: not null, Patterns.Count: > 1 });

    /// <summary>The column of the year, where the week's column holds the week's number alone; none where it does not.</summary>
    public string? YearColumn => For(KnownFeeds.Week) is { } week && Readings.AreWeekNumbers(Start.ValuesOf(Start.Columns.ToList().IndexOf(week.Name))) ? For(KnownFeeds.Year)?.Name : null;

    /// <summary>How a week or a day of the week is written; none when the column is neither.</summary>
    public WeekFormat? WeekFormat
    {
        get
        {
            if (For(KnownFeeds.Week) is not { } column)
            {
                return null;
            }

            var place = Start.Columns.ToList().IndexOf(column.Name);
            if (Readings.AreWeeks(Start.ValuesOf(place)) || YearColumn is not null)
            {
                return Profiles.WeekFormat.IsoWeek;
            }

            return column.Patterns is not [var pattern, ..] ? null : Readings.OnlyWeekday(Start.ValuesOf(place), pattern) switch
            {
                DayOfWeek.Sunday => Profiles.WeekFormat.WeekEndingSunday,
                DayOfWeek.Monday => Profiles.WeekFormat.WeekStartingMonday,
                _ => Profiles.WeekFormat.Date,
            };
        }
    }
}

/// <summary>The catalogue's codes, to see which of a file's codes need a map.</summary>
/// <param name="Units">Of units.</param>
/// <param name="Activities">Of activities.</param>
public sealed record CatalogueCodes(IReadOnlySet<string> Units, IReadOnlySet<string> Activities)
{
    /// <summary>A house without anything.</summary>
    public static CatalogueCodes None { get; } = new(new HashSet<string>(), new HashSet<string>());
}
