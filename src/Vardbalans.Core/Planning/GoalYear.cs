using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Planning;

/// <summary>The twelve whole months that a goal is agreed for: a calendar year, or twelve rolling months.</summary>
/// <param name="First">The first day; the first of a month.</param>
public readonly record struct GoalYear(DateOnly First)
{
    /// <summary>The last day.</summary>
    public DateOnly Last => First.AddYears(1).AddDays(-1);

    /// <summary>January to December?</summary>
    public bool IsCalendarYear => First is { Month: 1, Day: 1 };

    /// <summary>The weeks whose Thursday lies in it, as weeks belong to years: 52 or 53.</summary>
    public IEnumerable<IsoWeek> Weeks
    {
        get
        {
            for (var week = IsoWeek.Of(First.AddDays(-3)); week.Monday.AddDays(3) <= Last; week += 1)
            {
                if (week.Monday.AddDays(3) >= First)
                {
                    yield return week;
                }
            }
        }
    }

    /// <summary>The day by which it is to be agreed and planned: the last one of the given day of the year before it begins.</summary>
    /// <param name="month">1–12.</param>
    /// <param name="day">1–28.</param>
    public DateOnly Deadline(int month, int day)
    {
        var same = new DateOnly(First.Year, month, day);
        return same < First ? same : same.AddYears(-1);
    }

    /// <summary>What is needed over it: the forecast's weeks, and for a week that the forecast does not reach the one a year from it that it does. See docs/methods/goals.md.</summary>
    /// <param name="origin">The last week that the forecast knew the outcome of.</param>
    /// <param name="expected">Patients by week from the one after <paramref name="origin"/>.</param>
    /// <returns>None when the forecast is shorter than a year of 52 weeks.</returns>
    public double? Need(IsoWeek origin, IReadOnlyList<double> expected)
    {
        const int year = 52;
        ArgumentNullException.ThrowIfNull(expected);
        if (expected.Count < year)
        {
            return null;
        }

        var sum = 0d;
        foreach (var week in Weeks)
        {
            var step = week - origin - 1;
            sum += expected[step >= 0 && step < expected.Count ? step : ((step % year) + year) % year];
        }

        return sum;
    }
}
