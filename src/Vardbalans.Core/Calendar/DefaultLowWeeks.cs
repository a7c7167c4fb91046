using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Calendar;

/// <summary>The low weeks a unit starts from, before it edits its own. Assumed, not official: see docs/methods/week-profile.md.</summary>
public static class DefaultLowWeeks
{
    /// <summary>The winter break's week in Jönköping and Göteborg; Stockholm has 9 and the north 10.</summary>
    public const int WinterBreakWeek = 7;

    private static readonly Share core = new(0.3);
    private static readonly Share summer = new(0.6);
    private static readonly Share schoolBreak = new(0.7);

    /// <summary>The default low weeks of a plan year, in order; all their weights include the weeks' holidays.</summary>
    /// <param name="planYear">The ISO year.</param>
    /// <param name="winterBreakWeek">The week of the local winter break (sportlov), 6–11.</param>
    /// <exception cref="ArgumentOutOfRangeException">The winter break is not in week 6–11.</exception>
    public static IReadOnlyList<LowWeek> For(int planYear, int winterBreakWeek = WinterBreakWeek)
    {
        if (winterBreakWeek is < 6 or > 11)
        {
            throw new ArgumentOutOfRangeException(
                nameof(winterBreakWeek), winterBreakWeek, "The winter break is in week 6 to 11.");
        }

        var easter = IsoWeek.Of(SwedishHolidays.EasterSunday(planYear)).Number;
        var ascension = IsoWeek.Of(SwedishHolidays.AscensionDay(planYear)).Number;
        return
        [
            .. Enumerable.Range(1, IsoWeek.WeeksIn(planYear))
                .Select(number => (Week: IsoWeek.Of(planYear, number), Weight: WeightOf(number)))
                .Where(low => low.Weight is not null)
                .Select(low => new LowWeek(low.Week, low.Weight!.Value)),
        ];

        Share? WeightOf(int number) => number switch
        {
            1 or >= 51 => core,
            >= 27 and <= 31 => core,
            >= 25 and <= 33 => summer,
            44 => schoolBreak,
            _ when number == winterBreakWeek || number == easter || number == ascension => schoolBreak,
            _ => null,
        };
    }
}
