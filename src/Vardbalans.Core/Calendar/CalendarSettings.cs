using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Calendar;

/// <summary>How much is worked on the days where local agreements differ: the whole day unless a unit says otherwise.</summary>
/// <remarks>Each is the share of an ordinary day that is worked; a half day is 0.5 and a closed day 0.</remarks>
public sealed record CalendarSettings
{
    /// <summary>Half days and bridge days worked as ordinary days.</summary>
    public static CalendarSettings Default { get; } = new();

    /// <summary>5 January, the eve of Epiphany (trettondagsafton).</summary>
    public Share EpiphanyEve { get; init; } = Share.Whole;

    /// <summary>Maundy Thursday (skärtorsdagen).</summary>
    public Share MaundyThursday { get; init; } = Share.Whole;

    /// <summary>30 April (Valborgsmässoafton).</summary>
    public Share WalpurgisEve { get; init; } = Share.Whole;

    /// <summary>The Friday before All Saints' Day.</summary>
    public Share AllSaintsEve { get; init; } = Share.Whole;

    /// <summary>23 December, the day before Christmas Eve.</summary>
    public Share DayBeforeChristmasEve { get; init; } = Share.Whole;

    /// <summary>A weekday alone between two free days (klämdag).</summary>
    public Share BridgeDay { get; init; } = Share.Whole;

    /// <summary>The share that local agreement leaves of <paramref name="day"/>, bridge days aside; 1 on any other day.</summary>
    internal Share HalfDay(DateOnly day) => day switch
    {
        { Month: 1, Day: 5 } => EpiphanyEve,
        { Month: 4, Day: 30 } => WalpurgisEve,
        { Month: 12, Day: 23 } => DayBeforeChristmasEve,
        { Month: 3 or 4 } when day == SwedishHolidays.EasterSunday(day.Year).AddDays(-3) => MaundyThursday,
        { Month: 10 or 11 } when day == SwedishHolidays.AllSaintsDay(day.Year).AddDays(-1) => AllSaintsEve,
        _ => Share.Whole,
    };
}
