using Vardbalans.App.Data;

namespace Vardbalans.App.Features.Importing.Profiles;

/// <summary>How the columns of one source become counts over months, quarters, or of those who wait on a day. Read by <see cref="CountProfileReader"/>.</summary>
public sealed record CountProfile
{
    /// <summary>Stable key of the source.</summary>
    public required string Source { get; init; }

    /// <summary>The source's name, as people know it.</summary>
    public required string Name { get; init; }

    public required Feed Feed { get; init; }

    /// <summary>How often a file is expected, in days.</summary>
    public required int ExpectedEveryDays { get; init; }

    public required FileShape File { get; init; }

    /// <summary>What the absence of a row means.</summary>
    public required Absent Absence { get; init; }

    /// <summary>Columns that each become a row of their own; none when no do.</summary>
    public DivideColumns? Divide { get; init; }

    /// <summary>Columns that are sums of others.</summary>
    public IReadOnlyList<ColumnSum> ColumnSums { get; init; } = [];

    /// <summary>Codes or periods as columns, and columns that are sums.</summary>
    public WideShape Wide => new(File, Divide, ColumnSums);

    /// <summary>How a whole file ends; none when nothing marks it.</summary>
    public EndRule? End { get; init; }

    /// <summary>How a whole week that lies in two months is divided between them, where weeks become production.</summary>
    public StraddlingWeeks StraddlingWeeks { get; init; } = StraddlingWeeks.ByOpenDays;

    public required PeriodColumns Period { get; init; }

    public required CodeColumnOrValue Units { get; init; }

    /// <summary>None for feeds without activities.</summary>
    public CodeColumnOrValue? Activities { get; init; }

    public CodeColumnOrValue? Sites { get; init; }

    public CodeColumnOrValue? Residence { get; init; }

    /// <summary>The column with 1–4.</summary>
    public string? Priority { get; init; }

    /// <summary>The counts, by the feed's own names of them.</summary>
    public required IReadOnlyList<CountColumn> Measures { get; init; }

    /// <summary>A share that the file states, to be recomputed.</summary>
    public ShareColumn? Share { get; init; }

    /// <summary>Bands of time waited as columns.</summary>
    public BandColumns? Bands { get; init; }

    public required IReadOnlyList<RowRule> Ignore { get; init; }

    public required IReadOnlyList<RowTotal> Totals { get; init; }

    public required CatalogueAdditions Create { get; init; }
}

/// <param name="Columns">The columns that tell the period; several are read with a hyphen between them.</param>
/// <param name="Formats">How it is written; tried in order. See <see cref="Reading.PeriodFormat"/>.</param>
public sealed record PeriodColumns(IReadOnlyList<string> Columns, IReadOnlyList<string> Formats);

/// <param name="Column">The column with the code; none when every row has the same.</param>
/// <param name="Value">The code that every row has.</param>
/// <param name="OwnCodes">Is a code that is not in the map the catalogue's own code?</param>
/// <param name="Codes">Catalogue code by source code.</param>
public sealed record CodeColumnOrValue(string? Column, string? Value, bool OwnCodes, IReadOnlyDictionary<string, string> Codes);

/// <param name="Column">The column with the number.</param>
/// <param name="To">What it counts, by the feed's name of it.</param>
public sealed record CountColumn(string Column, string To);

/// <param name="Column">The column with the stated share, in percent.</param>
/// <param name="Part">The count that is the part.</param>
/// <param name="Whole">The count that is the whole.</param>
/// <param name="Tolerance">How many percentage points it may differ by.</param>
public sealed record ShareColumn(string Column, string Part, string Whole, double Tolerance);

/// <summary>Where a band's edges lie.</summary>
public enum BandEdges
{
    /// <summary>Over the lower and up to the upper: <c>over 1 week and up to 2 weeks</c> is 8–14 days.</summary>
    OverUpTo = 0,

    /// <summary>From the lower and below the upper: <c>1–2 weeks</c> is 7–13 days.</summary>
    FromBelow = 1,

    /// <summary>From the lower to the upper, both whole days in the band.</summary>
    FromTo = 2,
}

/// <param name="Pattern">How a band's column is called, with <c>{from}</c> and <c>{to}</c>; <c>*</c> stands for anything.</param>
/// <param name="Open">How the open last band's column is called, with <c>{from}</c>.</param>
/// <param name="Days">Days in the unit that the edges are told in.</param>
/// <param name="Edges">Where they lie.</param>
/// <param name="Subtotals">Columns that are sums of bands: checked, never added.</param>
public sealed record BandColumns(string Pattern, string? Open, int Days, BandEdges Edges, IReadOnlyList<BandSubtotal> Subtotals);

/// <param name="Column">The column.</param>
/// <param name="From">The lowest edge of its bands.</param>
/// <param name="To">The highest; none: to the open one.</param>
public sealed record BandSubtotal(string Column, int From, int? To);

/// <summary>Which rows a rule is about.</summary>
/// <param name="Is">The column's text is one of these; <c>*</c> stands for anything.</param>
/// <param name="Not">The column's text is none of these.</param>
/// <param name="Same">Two columns say the same.</param>
/// <param name="Different">Two columns do not say the same.</param>
public sealed record RowChoice(
    IReadOnlyDictionary<string, IReadOnlyList<string>> Is,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Not,
    IReadOnlyDictionary<string, string> Same,
    IReadOnlyDictionary<string, string> Different)
{
    /// <summary>Every column that it looks at.</summary>
    public IEnumerable<string> Columns => Is.Keys.Concat(Not.Keys).Concat(Same.Keys).Concat(Same.Values).Concat(Different.Keys).Concat(Different.Values);
}

/// <param name="Rule">The rule's name, in words that a reader of the account understands.</param>
/// <param name="Rows">The rows that are left out.</param>
public sealed record RowRule(string Rule, RowChoice Rows);

/// <summary>Which side of a total is stored.</summary>
public enum TotalKeeps
{
    /// <summary>The parts; the total is checked and left out.</summary>
    Parts = 0,

    /// <summary>The total; the parts are checked and left out, since the feed has no room for what tells them apart.</summary>
    Total = 1,
}

/// <summary>What is done with what a total counts beyond the parts that are in the file.</summary>
public enum RestOfTotal
{
    /// <summary>There is none: a total that differs is set aside.</summary>
    MustAgree = 0,

    /// <summary>Parts may be absent; how many totals are larger is told.</summary>
    Report = 1,

    /// <summary>The total's row is stored with the rest, so that nothing is lost and nothing is guessed.</summary>
    StoreNotStated = 2,
}

/// <summary>Rows that are the sum of other rows of the file.</summary>
/// <param name="Rule">The rule's name, in words that a reader of the account understands.</param>
/// <param name="Total">The total's rows.</param>
/// <param name="Parts">The parts' rows.</param>
/// <param name="By">The columns that total and parts have in common.</param>
/// <param name="Keeps">Which are stored.</param>
/// <param name="Rest">What is done with what the total counts beyond its parts.</param>
public sealed record RowTotal(string Rule, RowChoice Total, RowChoice Parts, IReadOnlyList<string> By, TotalKeeps Keeps, RestOfTotal Rest);
