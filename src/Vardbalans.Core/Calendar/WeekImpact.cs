using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Calendar;

/// <summary>The weekdays, Monday to Friday, that something holds for.</summary>
[Flags]
public enum Weekdays
{
    /// <summary>No weekday.</summary>
    None = 0,

    /// <summary>Monday.</summary>
    Monday = 1,

    /// <summary>Tuesday.</summary>
    Tuesday = 2,

    /// <summary>Wednesday.</summary>
    Wednesday = 4,

    /// <summary>Thursday.</summary>
    Thursday = 8,

    /// <summary>Friday.</summary>
    Friday = 16,

    /// <summary>Monday to Friday.</summary>
    All = 31,
}

/// <summary>A named change of the rate (påverkan) in chosen weeks and on chosen weekdays, such as a congress.</summary>
public sealed record WeekImpact
{
    /// <summary>A change in percent on the given weekdays of every week from first to last.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Percent outside −100 to 1,000, or the last week before the first.</exception>
    public WeekImpact(string name, IsoWeek first, IsoWeek last, double percent, Weekdays days = Weekdays.All)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        First = first;
        Last = last >= first
            ? last
            : throw new ArgumentOutOfRangeException(nameof(last), last, $"The last week must be {first} or later.");
        Percent = Refuse.Outside(-100, 1000, percent, "An impact in percent");
        Days = days;
    }

    /// <summary>What the planner calls it.</summary>
    public string Name { get; }

    /// <summary>The first week.</summary>
    public IsoWeek First { get; }

    /// <summary>The last week, counted.</summary>
    public IsoWeek Last { get; }

    /// <summary>The change in percent: −50 halves, +20 adds a fifth. −100 to 1,000.</summary>
    public double Percent { get; }

    /// <summary>The weekdays it holds for.</summary>
    public Weekdays Days { get; }

    /// <summary>What the day's rate is multiplied by; 1 on other days.</summary>
    internal decimal FactorOn(DateOnly day)
    {
        var week = IsoWeek.Of(day);
        var weekday = (Weekdays)(1 << (day.DayNumber - week.Monday.DayNumber));
        return week >= First && week <= Last && Days.HasFlag(weekday) ? 1 + ((decimal)Percent / 100) : 1;
    }
}
