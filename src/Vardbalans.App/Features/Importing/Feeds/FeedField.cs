namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>What a field of a feed holds.</summary>
internal enum FieldKind
{
    /// <summary>The source's own identity of the row.</summary>
    Key,

    /// <summary>The identity of another row, such as the referral of a contact.</summary>
    Reference,

    /// <summary>A patient or an employee; stored as a pseudonym.</summary>
    Person,
    Unit,
    Activity,
    Site,
    Competence,
    Form,
    Urgency,
    Residence,
    Day,

    /// <summary>A day with a time of day, local.</summary>
    Instant,

    /// <summary>Whole minutes; <c>hours</c> by format.</summary>
    Minutes,
    Count,

    /// <summary>Percent; <c>share</c> by format when 1 is the whole.</summary>
    Percent,
    Flag,

    /// <summary>One of a few values.</summary>
    Choice,

    /// <summary>A theatre, by number or name.</summary>
    Room,

    /// <summary>The source's version of the row: a number, or when it was last changed.</summary>
    Version,
}

/// <summary>A field of a feed, by the Swedish name that profiles use.</summary>
/// <param name="At">Its place among the feed's fields.</param>
/// <param name="Name">As profiles write it.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="IsRequired">A row without it is set aside.</param>
/// <param name="Choice">The enum of a choice.</param>
internal sealed record FeedField(int At, string Name, FieldKind Kind, bool IsRequired, Type? Choice)
{
    /// <summary>What its codes are codes for; none when it has no codes that are mapped to the catalogue.</summary>
    public Data.CodeKind? Codes => Kind switch
    {
        FieldKind.Unit => Data.CodeKind.Unit,
        FieldKind.Activity => Data.CodeKind.Activity,
        FieldKind.Site => Data.CodeKind.Site,
        FieldKind.Competence => Data.CodeKind.Competence,
        FieldKind.Form => Data.CodeKind.Form,
        FieldKind.Urgency => Data.CodeKind.Urgency,
        FieldKind.Residence => Data.CodeKind.Residence,
        FieldKind.Choice => ChoiceCodes.KindOf(Choice!),
        _ => null,
    };
}

/// <summary>A row's values, by field. Days are day numbers, instants minutes since 0001-01-01, codes what they mean.</summary>
internal readonly ref struct RowValues(ReadOnlySpan<long> values)
{
    /// <summary>Not stated.</summary>
    public const long Missing = long.MinValue;

    public const int MinutesPerDay = 1440;

    private readonly ReadOnlySpan<long> _values = values;

    public bool Has(FeedField field) => _values[field.At] != Missing;

    public long Whole(FeedField field) => _values[field.At];

    public long? WholeOrNone(FeedField field) => Has(field) ? _values[field.At] : null;

    public int Number(FeedField field, int otherwise = 0) => Has(field) ? (int)_values[field.At] : otherwise;

    public int? NumberOrNone(FeedField field) => Has(field) ? (int)_values[field.At] : null;

    public DateOnly Day(FeedField field) => DateOnly.FromDayNumber(DayNumber(field));

    public DateOnly? DayOrNone(FeedField field) => Has(field) ? Day(field) : null;

    /// <summary>The day's number, of a day or an instant.</summary>
    public int DayNumber(FeedField field) => (int)(field.Kind == FieldKind.Instant ? _values[field.At] / MinutesPerDay : _values[field.At]);

    /// <summary>Minutes after the midnight that begins <paramref name="day"/>; may pass 1440.</summary>
    public int? MinuteOf(FeedField field, int day) => Has(field) ? (int)(_values[field.At] - ((long)day * MinutesPerDay)) : null;

    /// <summary>Minutes after its own midnight.</summary>
    public int MinuteOfDay(FeedField field) => Has(field) ? (int)(_values[field.At] % MinutesPerDay) : 0;

    public bool IsSet(FeedField field) => Has(field) && _values[field.At] != 0;
}

/// <summary>A rule between fields that a row breaks.</summary>
/// <param name="Reason">Code of the reason.</param>
/// <param name="First">One of the fields.</param>
/// <param name="Second">The other.</param>
internal sealed record RowFault(string Reason, FeedField First, FeedField Second);
