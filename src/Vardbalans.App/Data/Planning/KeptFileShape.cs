using Vardbalans.App.Data.Accounts;

namespace Vardbalans.App.Data.Planning;

/// <summary>What a column of a slot template's file holds. Stored by name.</summary>
public enum SlotFileField
{
    /// <summary>Nothing: a column that the record system wants and fills itself.</summary>
    Empty = 0,

    /// <summary>The unit by its national number, else its code.</summary>
    Unit = 1,

    /// <summary>The unit by name.</summary>
    UnitName = 2,

    /// <summary>The week, as 2027-W14.</summary>
    Week = 3,

    /// <summary>The week's Monday.</summary>
    FirstDay = 4,

    /// <summary>The week's Friday.</summary>
    LastDay = 5,

    /// <summary>The activity by code.</summary>
    Activity = 6,

    /// <summary>The activity by name.</summary>
    ActivityName = 7,

    /// <summary>The competence by code; empty where the plan is not divided.</summary>
    Competence = 8,

    /// <summary>How many times.</summary>
    Count = 9,

    /// <summary>How long each is, in minutes; empty where it is not known.</summary>
    Minutes = 10,
}

/// <summary>How a file's text is written. Stored as a number.</summary>
public enum SlotFileText
{
    /// <summary>UTF-8.</summary>
    Unicode = 0,

    /// <summary>ISO 8859-1, as older systems read.</summary>
    Latin = 1,
}

/// <summary>The shape of the file of times that one of the region's record systems reads (<i>filformat</i>). Never changed but by being ended.</summary>
public sealed class KeptFileShape : IEndedRow
{
    /// <summary>Between a column's field and its heading, and between columns.</summary>
    private const char Between = '\t';
    private const char Next = '\n';

    public int Id { get; init; }

    /// <summary>The record system, as the region calls it.</summary>
    public required string Name { get; init; }

    /// <summary>Between columns: a semicolon, a comma or a tab.</summary>
    public required string Separator { get; init; }

    public required SlotFileText Text { get; init; }

    /// <summary>Are days written without hyphens, as 20270405?</summary>
    public required bool HasShortDays { get; init; }

    /// <summary>Fields and headings in order; see <see cref="Write"/>.</summary>
    public required string Columns { get; init; }

    public required Actor MadeBy { get; init; }

    public required DateTime MadeAt { get; init; }

    public Actor? EndedBy { get; set; }

    /// <summary>When it was taken away or replaced; none while it stands.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>Columns as they are stored.</summary>
    public static string Write(IEnumerable<(SlotFileField Field, string Heading)> columns) => string.Join(Next, columns.Select(c => $"{c.Field}{Between}{c.Heading}"));

    /// <summary>The columns, in order.</summary>
    public IReadOnlyList<(SlotFileField Field, string Heading)> Read() =>
        [.. Columns.Split(Next).Select(c => c.Split(Between, 2)).Select(c => (Enum.Parse<SlotFileField>(c[0]), c[1]))];
}
