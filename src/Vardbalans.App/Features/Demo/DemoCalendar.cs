using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Demo;

/// <summary>The stretch of time that the demo region covers, seen from one day.</summary>
internal sealed class DemoCalendar
{
    private readonly Dictionary<int, WeekProfile> _profiles = [];

    /// <summary>A history of <paramref name="weeks"/> whole weeks that ends with the last full week before <paramref name="today"/>.</summary>
    public DemoCalendar(DateOnly today, int weeks)
    {
        (Today, Last) = (today, IsoWeek.Of(today) - 1);
        First = Last - (weeks - 1);
    }

    public DateOnly Today { get; }

    /// <summary>First week with outcome.</summary>
    public IsoWeek First { get; }

    /// <summary>Last week with outcome.</summary>
    public IsoWeek Last { get; }

    public int Weeks => Last - First + 1;

    /// <summary>The plan year that runs today.</summary>
    public int ThisYear => IsoWeek.Of(Today).Year;

    /// <summary>Every plan year with outcome, and next year's.</summary>
    public IEnumerable<int> PlanYears => Enumerable.Range(First.Year, ThisYear + 2 - First.Year);

    /// <summary>The week that ended <paramref name="weeks"/> full weeks ago; 0 is the last full week.</summary>
    public IsoWeek Ago(int weeks) => Last - weeks;

    /// <summary>How much of a normal week is planned in <paramref name="week"/>, for an activity with this season.</summary>
    public decimal Weight(string season, IsoWeek week) => EvenShare(season) is var even && even == 1 ? 1 : even + ((1 - even) * Elective(week));

    /// <summary>How much of an activity with this season goes on alike in all weeks; the rest follows holidays and low weeks.</summary>
    public static decimal EvenShare(string season) => season switch
    {
        "elective" or "theatre" => 0,
        "steady" => 0.7m,
        "ward" => 0.8m,
        _ => 1,
    };

    /// <summary>How open a day is to an activity with this season, weekday pattern included. 0 when closed.</summary>
    public static double DayWeight(string season, DateOnly day) => season is "acute" or "ward"
        ? day.DayOfWeek switch { DayOfWeek.Monday => 1.15, DayOfWeek.Saturday => 0.9, DayOfWeek.Sunday => 0.92, _ => 1.0 }
        : !WorkingDays.IsOpen(day) ? 0
        : day.DayOfWeek switch { DayOfWeek.Tuesday => 1.08, DayOfWeek.Friday => 0.84, _ => 1.02 };

    private decimal Elective(IsoWeek week)
    {
        if (!_profiles.TryGetValue(week.Year, out var profile))
        {
            _profiles[week.Year] = profile = new WeekProfile(WorkingDays.Default, DefaultLowWeeks.For(week.Year));
        }

        return profile.Weight(week);
    }
}
