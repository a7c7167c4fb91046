using System.Globalization;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Calendar;

/// <summary>The weeks in which the year's four scheduling periods start (schemaklockan). See docs/methods/periods.md.</summary>
/// <remarks>
/// The four periods follow on each other without a gap, and each is 12–14 weeks long. A year of 53 weeks cannot be cut
/// in four of at most 13, so then the period that holds week 53 has one week more.
/// </remarks>
public sealed record ScheduleClock
{
    /// <summary>Four start weeks in order; the fourth period runs to the first start of the next year.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A period would be shorter than 12 weeks or longer than 14.</exception>
    public ScheduleClock(int first, int second, int third, int fourth)
    {
        First = first is >= 1 and <= 13
            ? first
            : throw new ArgumentOutOfRangeException(nameof(first), first, "The first period starts in week 1 to 13.");
        Second = After(first, second, nameof(second));
        Third = After(second, third, nameof(third));
        Fourth = After(third, fourth, nameof(fourth));
        _ = After(fourth, 52 + first, nameof(fourth));
    }

    /// <summary>13 weeks each: weeks 1, 14, 27 and 40. In a year of 53 weeks the fourth has 14.</summary>
    public static ScheduleClock Default { get; } = new(1, 14, 27, 40);

    /// <summary>The first period's start week, 1–13.</summary>
    public int First { get; }

    /// <summary>The second period's start week.</summary>
    public int Second { get; }

    /// <summary>The third period's start week.</summary>
    public int Third { get; }

    /// <summary>The fourth period's start week.</summary>
    public int Fourth { get; }

    /// <summary>The week in which period <paramref name="number"/> of <paramref name="year"/> starts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not 1–4.</exception>
    public IsoWeek Start(int year, int number) => IsoWeek.Of(year, number switch
    {
        1 => First,
        2 => Second,
        3 => Third,
        4 => Fourth,
        _ => throw new ArgumentOutOfRangeException(nameof(number), number, "A year has scheduling periods 1 to 4."),
    });

    /// <summary>The week before the next period starts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not 1–4.</exception>
    public IsoWeek End(int year, int number) => (number == 4 ? Start(year + 1, 1) : Start(year, number + 1)) - 1;

    /// <summary>The number, 1–4, of the period that starts in week <paramref name="start"/> of its year.</summary>
    internal int NumberOf(IsoWeek start) => Enumerable.Range(1, 4).First(number => Start(start.Year, number) == start);

    private static int After(int start, int next, string name) => next - start is >= 12 and <= 14
        ? next
        : throw new ArgumentOutOfRangeException(name, next, string.Create(
            CultureInfo.InvariantCulture,
            $"A scheduling period is 12 to 14 weeks long: one that starts in week {start} cannot end before week {next}."));
}
