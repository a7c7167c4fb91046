using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Calendar;

/// <summary>Which week a year earlier a week is compared with: by holiday, not by number. See docs/methods/calendar.md.</summary>
/// <remarks>
/// The weeks from that of 2 January to that of 26 December make one holiday year: the two days are a week apart over the turn, so holiday
/// years follow each other without a gap. Within it New Year, Easter (two weeks), Ascension, Midsummer and Christmas are matched with the same
/// holiday; the ordinary weeks between them are matched in order. So no week is used twice, and a sum over a year is compared with a whole year.
/// </remarks>
public static class HolidayAlignment
{
    /// <summary>The comparable week a year earlier; every week has exactly one.</summary>
    /// <remarks>A holiday year of 53 weeks has one ordinary week too many: its last one answers with the same week as the one before it.</remarks>
    public static IsoWeek YearBefore(IsoWeek week)
    {
        var year = HolidayYear(week);
        var (now, before) = (Anchors(year), Anchors(year - 1));
        var holiday = Array.IndexOf(now, week);
        if (holiday >= 0)
        {
            return before[holiday];
        }

        var place = week - now[0] - now.Count(a => a < week);
        var ordinary = Ordinary(before);
        return ordinary[Math.Min(place, ordinary.Count - 1)];
    }

    /// <summary>Is it matched by its holiday?</summary>
    public static bool IsHolidayWeek(IsoWeek week) => Anchors(HolidayYear(week)).Contains(week);

    private static int HolidayYear(IsoWeek week)
    {
        var year = week.Sunday.Year;
        return week < NewYear(year) ? year - 1 : week >= NewYear(year + 1) ? year + 1 : year;
    }

    private static IsoWeek NewYear(int year) => IsoWeek.Of(new DateOnly(year, 1, 2));

    /// <summary>The holiday weeks of a year, in order: New Year first, Christmas last.</summary>
    private static IsoWeek[] Anchors(int year)
    {
        var easter = IsoWeek.Of(SwedishHolidays.EasterSunday(year));
        return
        [
            NewYear(year),
            easter,
            easter + 1,
            IsoWeek.Of(SwedishHolidays.AscensionDay(year)),
            IsoWeek.Of(SwedishHolidays.MidsummerDay(year)),
            IsoWeek.Of(new DateOnly(year, 12, 26)),
        ];
    }

    private static List<IsoWeek> Ordinary(IsoWeek[] anchors)
    {
        var weeks = new List<IsoWeek>();
        for (var week = anchors[0]; week < anchors[^1]; week += 1)
        {
            if (!anchors.Contains(week))
            {
                weeks.Add(week);
            }
        }

        return weeks;
    }
}
