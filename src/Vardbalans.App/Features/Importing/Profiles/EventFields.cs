using Vardbalans.App.Data;

namespace Vardbalans.App.Features.Importing.Profiles;

/// <summary>What the absence of a row in a file means.</summary>
/// <param name="Kind">Nothing, or withdrawn within a window, or withdrawn.</param>
/// <param name="Days">A window begins so many days before the load, unless it has a first day.</param>
/// <param name="From">The window's first day.</param>
/// <param name="To">The window's last day; none: the last day in the file.</param>
public sealed record AbsenceRule(Absent Kind, int Days, DateOnly? From, DateOnly? To)
{
    /// <summary>The file holds what is new or changed.</summary>
    public static AbsenceRule Nothing { get; } = new(Absent.Delta, UsualDays, null, null);

    /// <summary>Late changes come within this many days.</summary>
    public const int UsualDays = 90;
}

/// <summary>How a whole file ends.</summary>
/// <param name="Marker">The first field of the line that ends it.</param>
/// <param name="CountAt">The place on that line, counted from 1, of the number of rows before it; none when it is not told.</param>
public sealed record EndRule(string Marker, int? CountAt);

/// <summary>What a code means from a day until a day, both included.</summary>
/// <param name="To">The catalogue's code, or the name of a value.</param>
/// <param name="From">First day; none: always before <paramref name="Until"/>.</param>
/// <param name="Until">Last day; none: from then on.</param>
public sealed record DatedCode(string To, DateOnly? From, DateOnly? Until);

/// <summary>Where a field of an event feed is found.</summary>
public sealed record FieldColumn
{
    /// <summary>The column; none when every row has the same value.</summary>
    public string? Column { get; init; }

    /// <summary>The value that every row has, as if it stood in the file.</summary>
    public string? Value { get; init; }

    /// <summary>Patterns of dates and times, tried in order; or <c>hours</c>, <c>share</c>.</summary>
    public IReadOnlyList<string> Formats { get; init; } = [];

    /// <summary>What the source's codes mean.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<DatedCode>> Codes { get; init; } = new Dictionary<string, IReadOnlyList<DatedCode>>();

    /// <summary>Is a code that is not in the map the catalogue's own?</summary>
    public bool OwnCodes { get; init; }

    /// <summary>Texts that mean <i>not stated</i> in this column, beside the file's own.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];
}
