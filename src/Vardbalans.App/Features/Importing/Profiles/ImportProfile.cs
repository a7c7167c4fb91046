using System.Globalization;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Importing.Profiles;

/// <summary>How the columns of one source become unit × activity × week × measure. Read by <see cref="ProfileReader"/>.</summary>
public sealed record ImportProfile
{
    /// <summary>A file a week, unless the profile says otherwise.</summary>
    public const int EveryWeek = 7;

    /// <summary>Stable key of the source; loads and freshness are followed by it.</summary>
    public required string Source { get; init; }

    /// <summary>The source's name, as people know it.</summary>
    public required string Name { get; init; }

    /// <summary>How often a file is expected, in days; older than this plus a day is stale.</summary>
    public int ExpectedEveryDays { get; init; } = EveryWeek;

    /// <summary>What kind of rows the source delivers.</summary>
    public Data.Feed Feed { get; init; }

    /// <summary>What the absence of a row means.</summary>
    public AbsenceRule Absence { get; init; } = AbsenceRule.Nothing;

    /// <summary>How a whole file ends; none when nothing marks it.</summary>
    public EndRule? End { get; init; }

    /// <summary>Where the fields of a feed of events are found, by their names.</summary>
    public IReadOnlyDictionary<string, FieldColumn> Fields { get; init; } = new Dictionary<string, FieldColumn>();

    public required FileShape File { get; init; }

    /// <summary>Codes or periods as columns, and columns that are sums.</summary>
    public WideShape Wide => new(File, Divide, ColumnSums);

    /// <summary>Columns that each become a row of their own; none when no do.</summary>
    public DivideColumns? Divide { get; init; }

    /// <summary>Columns that are sums of others.</summary>
    public IReadOnlyList<ColumnSum> ColumnSums { get; init; } = [];

    /// <summary>Columns without which the file is not this source's.</summary>
    public required IReadOnlyList<string> RequiredColumns { get; init; }

    public required WeekColumn Week { get; init; }

    /// <summary>How a week that lies in two months is divided between them.</summary>
    public required StraddlingWeeks StraddlingWeeks { get; init; }

    public required CodeMap Units { get; init; }

    public required CodeMap Activities { get; init; }

    public required IReadOnlyList<DimensionColumn> Dimensions { get; init; }

    public required IReadOnlyList<MeasureColumn> Measures { get; init; }

    public required IReadOnlyList<IgnoreRule> Ignore { get; init; }

    public required IReadOnlyList<TotalsRule> Totals { get; init; }

    public required CatalogueAdditions Create { get; init; }

    /// <summary>The columns whose codes make a row what it is: unit, activity and dimensions, each once.</summary>
    public IReadOnlyList<string> CodeColumns =>
        [.. new[] { Units.Column, Activities.Column }.Concat(Dimensions.Select(d => d.Column)).Concat(Totals.Select(t => t.Column)).Distinct(StringComparer.Ordinal)];
}

/// <summary>What the file looks like, as text or as a sheet.</summary>
/// <param name="Encoding">Character encoding.</param>
/// <param name="Separator">Between fields; <see cref="AnySeparator"/> when the file's first lines tell.</param>
/// <param name="DecimalMark">In numbers: <c>,</c> or <c>.</c>.</param>
/// <param name="MissingTokens">Field texts that mean <i>not stated</i>. Nothing else does.</param>
/// <param name="EndsWithLineBreak">Does a whole file end with a line break? If so, a last line without one is cut off.</param>
public sealed record FileShape(TextEncoding Encoding, char Separator, char DecimalMark, IReadOnlyList<string> MissingTokens, bool EndsWithLineBreak)
{
    /// <summary>Whatever the file's first lines show to stand between fields.</summary>
    public const char AnySeparator = '\0';

    /// <summary>Lines before the header, such as a title.</summary>
    public int SkipLines { get; init; }

    /// <summary>Lines that the header has.</summary>
    public int HeaderLines { get; init; } = 1;

    /// <summary>How several header lines become one name for each column.</summary>
    public HeaderJoin HeaderNames { get; init; }

    /// <summary>Between thousands in numbers; none when there is none.</summary>
    public char? ThousandsMark { get; init; }

    /// <summary>May a quoted field hold line breaks?</summary>
    public bool LineBreaksInQuotes { get; init; }

    /// <summary>The workbook's sheet; none: its first.</summary>
    public string? Sheet { get; init; }

    /// <summary>What columns are called in other vintages of the file, by the name that the profile uses.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Renamed { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
}

/// <summary>How several header lines become one name for each column.</summary>
public enum HeaderJoin
{
    /// <summary>What the lowest line that says something says.</summary>
    Lowest = 0,

    /// <summary>All lines, with the group's name first: <c>Up to 26 weeks / Over 1 week</c>.</summary>
    Groups = 1,
}

/// <summary>Character encoding of a file.</summary>
public enum TextEncoding
{
    /// <summary>By byte order mark, else UTF-8; what is neither is refused.</summary>
    Auto = 0,
    Utf8 = 1,
    Windows1252 = 2,
    Utf16 = 3,
}

/// <summary>How the week is written.</summary>
public enum WeekFormat
{
    /// <summary>The date of the week's Sunday; any other weekday is a finding.</summary>
    WeekEndingSunday = 0,

    /// <summary>The date of the week's Monday; any other weekday is a finding.</summary>
    WeekStartingMonday = 1,

    /// <summary><c>2026-W09</c> or <c>2026-v09</c>.</summary>
    IsoWeek = 2,

    /// <summary>Any day of the week.</summary>
    Date = 3,
}

/// <summary>How a whole week's number is divided when the week lies in two months.</summary>
public enum StraddlingWeeks
{
    ByCalendarDays = 0,
    ByOpenDays = 1,
}

/// <param name="Column">The column that tells the week.</param>
/// <param name="Format">Which of the week's days it is, or that it is the week's number.</param>
/// <param name="Formats">How the date is written, tried in order (see <see cref="Reading.PeriodFormat"/>); none: <c>20260301</c> or <c>2026-03-01</c>.</param>
/// <param name="YearColumn">The column of the week's year, when <paramref name="Column"/> holds the week's number alone; none when it tells both.</param>
public sealed record WeekColumn(string Column, WeekFormat Format, IReadOnlyList<string> Formats, string? YearColumn = null);

/// <summary>From a source's codes to the catalogue's.</summary>
/// <param name="Column">The column with the code.</param>
/// <param name="OwnCodes">Is a code that is not in the map the catalogue's own code?</param>
/// <param name="Codes">Catalogue code by source code.</param>
public sealed record CodeMap(string Column, bool OwnCodes, IReadOnlyDictionary<string, string> Codes);

/// <summary>A detail of a row.</summary>
public enum Dimension
{
    Urgency = 0,
    Form = 1,
    Residence = 2,
    Site = 3,
    Competence = 4,
}

/// <param name="Column">The column with the code.</param>
/// <param name="To">The dimension.</param>
/// <param name="Codes">Value by source code: the name of an enum's value, or a catalogue code for site and competence.</param>
public sealed record DimensionColumn(string Column, Dimension To, IReadOnlyDictionary<string, string> Codes);

/// <summary>What a column counts.</summary>
public enum MeasureKind
{
    Done = 0,
    PlannedMinutes = 1,
    ActualMinutes = 2,
    Booked = 3,
    NoShow = 4,
    LateByPatient = 5,
    LateByProvider = 6,
    Inflow = 7,
}

/// <param name="Column">The column with the number.</param>
/// <param name="To">What it counts.</param>
public sealed record MeasureColumn(string Column, MeasureKind To);

/// <summary>Rows that are left out on purpose.</summary>
/// <param name="Rule">The rule's name, in words that a reader of the account understands.</param>
/// <param name="Column">The column that decides.</param>
/// <param name="Values">The values that are left out.</param>
public sealed record IgnoreRule(string Rule, string Column, IReadOnlyList<string> Values);

/// <summary>What is done with what a total row counts beyond its parts.</summary>
public enum TotalsRest
{
    /// <summary>Stored with the dimension not stated, so that nothing is lost and nothing is guessed.</summary>
    StoreNotStated = 0,

    /// <summary>Only reported; the total is used for reconciliation.</summary>
    Report = 1,
}

/// <summary>Rows that are the sum of other rows of the same file, and so must not be added to them.</summary>
/// <param name="Rule">The rule's name, in words that a reader of the account understands.</param>
/// <param name="Column">The column that holds both the total's code and its parts'.</param>
/// <param name="Value">The total's code.</param>
/// <param name="Parts">The parts' codes; empty means every other code in the column.</param>
/// <param name="Rest">What to do with the rest.</param>
public sealed record TotalsRule(string Rule, string Column, string Value, IReadOnlyList<string> Parts, TotalsRest Rest);

/// <summary>Catalogue entries that the profile may add where the database lacks them.</summary>
public sealed record CatalogueAdditions(IReadOnlyList<NewSite> Sites, IReadOnlyList<NewUnit> Units, IReadOnlyList<NewActivity> Activities)
{
    public static CatalogueAdditions None { get; } = new([], [], []);
}

public sealed record NewSite(string Code, string Name);

/// <summary>A unit; without a parent it is a root, without a site it is at none.</summary>
public sealed record NewUnit(string Code, string Name, CareUnitKind Kind, string? Parent, ProviderKind Provider, string? Site);

public sealed record NewActivity(string Code, string NameSv, string NameEn, CountingUnit Unit);

/// <summary>The names that profiles use for a value: <c>WeekEndingSunday</c> is <c>week-ending-sunday</c>, <c>Utf8</c> is <c>utf-8</c>.</summary>
public static class ProfileNames
{
    public static string Of<T>(T value)
        where T : struct, Enum =>
        Hyphenated(value.ToString());

    internal static string Hyphenated(string name) => string.Concat(name.Select((c, i) =>
        (i > 0 && (char.IsUpper(c) || (char.IsDigit(c) && !char.IsDigit(name[i - 1]))) ? "-" : string.Empty) + char.ToLower(c, CultureInfo.InvariantCulture)));

    public static bool TryRead<T>(string text, out T value)
        where T : struct, Enum
    {
        foreach (var candidate in Enum.GetValues<T>())
        {
            if (Of(candidate) == text)
            {
                value = candidate;
                return true;
            }
        }

        value = default;
        return false;
    }
}
