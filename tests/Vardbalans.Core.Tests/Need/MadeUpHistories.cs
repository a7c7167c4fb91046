using Vardbalans.Core.Calendar;
using Vardbalans.Core.Need.Forecasting;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Series;

namespace Vardbalans.Core.Tests.Need;

/// <summary>Histories of every kind that a method must stand, each the same every time.</summary>
internal static class MadeUpHistories
{
    public static StepCalendar Weeks { get; } = StepCalendar.Weeks(IsoWeek.Of(2019, 1));

    private static StepCalendar Months { get; } = StepCalendar.Months(YearMonth.Of(2016, 1));

    /// <summary>By what they are.</summary>
    public static IReadOnlyDictionary<string, History> All { get; } = new Dictionary<string, History>
    {
        ["weeks with a season"] = Seasonal(260, 500, 40, Weeks),
        ["weeks with a season and gaps"] = Seasonal(260, 500, 40, Weeks, t => t % 17 == 5 || t is > 60 and < 75 || t == 258),
        ["weeks without dates or season"] = Seasonal(120, 200, 20, StepCalendar.None),
        ["months with a season"] = Seasonal(96, 2000, 60, Months),
        ["months with a season and gaps"] = Seasonal(96, 2000, 60, Months, t => t % 9 == 2),
        ["days with a season"] = Seasonal(500, 100, 5, StepCalendar.Days(new DateOnly(2024, 1, 1))),
        ["small counts"] = Counts(208, 3, Weeks),
        ["seldom anything"] = Counts(208, 0.3, Weeks),
        ["a few weeks"] = Seasonal(9, 50, 5, Weeks),
        ["always the same"] = new(Enumerable.Repeat(42.0, 200).ToArray(), Weeks),
        ["always zero"] = new(new double[200], Weeks),
        ["always zero by month"] = new(new double[60], Months),
        ["near zero"] = Seasonal(200, 1e-7, 1e-8, Weeks),
        ["around zero"] = Seasonal(200, 0, 3, Weeks),
        ["zeros and then ones"] = new(Enumerable.Range(0, 200).Select(t => t < 150 ? 0.0 : 1).ToArray(), Weeks),
    };

    /// <summary>A level with a yearly (or the calendar's own) season and noise that lingers.</summary>
    public static History Seasonal(int count, double level, double noise, StepCalendar calendar, Func<int, bool>? isGap = null, string name = "made up")
    {
        var stream = RandomStream.Of(7, name);
        var values = new double[count];
        var lingering = 0.0;
        for (var t = 0; t < count; t++)
        {
            lingering = (0.5 * lingering) + (noise * stream.NextNormal());
            values[t] = (level * (1 + (0.15 * Math.Sin(2 * Math.PI * t / Math.Max(2, calendar.Season))) + (0.0005 * t))) + lingering;
            values[t] = isGap?.Invoke(t) ?? false ? double.NaN : values[t];
        }

        return new(values, calendar);
    }

    private static History Counts(int count, double mean, StepCalendar calendar)
    {
        var stream = RandomStream.Of(7, "counts");
        return new(Enumerable.Range(0, count).Select(_ => (double)stream.NextPoisson(mean)).ToArray(), calendar);
    }
}
