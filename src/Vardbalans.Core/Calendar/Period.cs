using System.Diagnostics.CodeAnalysis;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Calendar;

/// <summary>A named stretch of time that figures are summed over: an exact run of week parts. See docs/methods/periods.md.</summary>
/// <remarks>
/// Every kind is a run without gaps, so <see cref="First"/> and <see cref="Last"/> say all of it, and a database finds it
/// by a range of part numbers. Years are 1900–2199, so that an address cannot ask for the impossible.
/// </remarks>
public sealed record Period
{
    private readonly ScheduleClock? clock;

    private Period(PeriodKind kind, WeekPart first, WeekPart last, ScheduleClock? clock = null)
    {
        (Kind, First, Last, this.clock) = (kind, first, last, clock);
        if (first.LastDay.Year < 1900 || last.Week.Monday.Year > 2199)
        {
            throw new ArgumentOutOfRangeException(nameof(last), last, "A period lies in the years 1900 to 2199.");
        }
    }

    /// <summary>What kind of period it is.</summary>
    public PeriodKind Kind { get; }

    /// <summary>The first week part.</summary>
    public WeekPart First { get; }

    /// <summary>The last week part.</summary>
    public WeekPart Last { get; }

    /// <summary>The first day.</summary>
    public DateOnly FirstDay => First.FirstDay;

    /// <summary>The last day.</summary>
    public DateOnly LastDay => Last.LastDay;

    /// <summary>The weeks that the period touches, in order; of a month's first and last week it may hold only a part.</summary>
    public IEnumerable<IsoWeek> Weeks =>
        Enumerable.Range(First.Week.Index, Last.Week - First.Week + 1).Select(IsoWeek.FromIndex);

    /// <summary>Every week part of the period, in order.</summary>
    public IEnumerable<WeekPart> Parts => Weeks.SelectMany(WeekPart.Of).Where(Contains);

    /// <summary>Is the period made of whole weeks?</summary>
    public bool IsWholeWeeks => Kind is PeriodKind.PlanYear or PeriodKind.Rolling12Weeks or PeriodKind.Rolling52Weeks
        or PeriodKind.ScheduleClock or PeriodKind.Weeks;

    /// <summary>A calendar month.</summary>
    public static Period Month(YearMonth month) => OfMonths(PeriodKind.Month, month, month);

    /// <summary>Tertial 1, 2 or 3 of a calendar year.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not 1–3.</exception>
    public static Period Tertial(int year, int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 3);
        return OfMonths(PeriodKind.Tertial, YearMonth.Of(year, (4 * number) - 3), YearMonth.Of(year, 4 * number));
    }

    /// <summary>1 January–31 December.</summary>
    public static Period CalendarYear(int year) =>
        OfMonths(PeriodKind.CalendarYear, YearMonth.Of(year, 1), YearMonth.Of(year, 12));

    /// <summary>Weeks 1 to 52 or 53 of an ISO year.</summary>
    public static Period PlanYear(int year) =>
        OfWeeks(PeriodKind.PlanYear, IsoWeek.Of(year, 1), IsoWeek.Of(year, IsoWeek.WeeksIn(year)));

    /// <summary>The twelve weeks that end with <paramref name="last"/>.</summary>
    public static Period Rolling12Weeks(IsoWeek last) => OfWeeks(PeriodKind.Rolling12Weeks, last - 11, last);

    /// <summary>The 52 weeks that end with <paramref name="last"/>.</summary>
    public static Period Rolling52Weeks(IsoWeek last) => OfWeeks(PeriodKind.Rolling52Weeks, last - 51, last);

    /// <summary>The twelve calendar months that end with <paramref name="last"/>.</summary>
    public static Period Rolling12Months(YearMonth last) => OfMonths(PeriodKind.Rolling12Months, last - 11, last);

    /// <summary>Scheduling period 1, 2, 3 or 4 of a plan year, by the default clock unless another is given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not 1–4.</exception>
    public static Period ScheduleClock(int year, int number, ScheduleClock? clock = null)
    {
        clock ??= Calendar.ScheduleClock.Default;
        return OfWeeks(PeriodKind.ScheduleClock, clock.Start(year, number), clock.End(year, number), clock);
    }

    /// <summary>The whole weeks from <paramref name="first"/> to <paramref name="last"/>, both counted.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The last week is before the first.</exception>
    public static Period OfWeeks(IsoWeek first, IsoWeek last) => last >= first
        ? OfWeeks(PeriodKind.Weeks, first, last)
        : throw new ArgumentOutOfRangeException(nameof(last), last, $"The last week must be {first} or later.");

    /// <summary>Does the part belong to the period?</summary>
    public bool Contains(WeekPart part) => part >= First && part <= Last;

    /// <summary>The period of the same kind just before. Before a range of weeks lies a range as long.</summary>
    public Period Previous() => Kind switch
    {
        PeriodKind.Month => Month(First.Month - 1),
        PeriodKind.Tertial => OfMonths(Kind, First.Month - 4, Last.Month - 4),
        PeriodKind.CalendarYear => CalendarYear(First.Month.Year - 1),
        PeriodKind.PlanYear => PlanYear(First.Week.Year - 1),
        PeriodKind.Rolling12Months => Rolling12Months(Last.Month - 12),
        PeriodKind.ScheduleClock when clock!.NumberOf(First.Week) is > 1 and var number =>
            ScheduleClock(First.Week.Year, number - 1, clock),
        PeriodKind.ScheduleClock => ScheduleClock(First.Week.Year - 1, 4, clock),
        PeriodKind.Rolling12Weeks or PeriodKind.Rolling52Weeks or PeriodKind.Weeks =>
            OfWeeks(Kind, First.Week - (Last.Week - First.Week + 1), First.Week - 1),
        _ => throw new InvalidOperationException($"No period comes before one of kind {Kind}."),
    };

    /// <summary>The period of the same kind just after: the one whose <see cref="Previous"/> is this.</summary>
    public Period Next() => Kind switch
    {
        PeriodKind.Month => Month(First.Month + 1),
        PeriodKind.Tertial => OfMonths(Kind, First.Month + 4, Last.Month + 4),
        PeriodKind.CalendarYear => CalendarYear(First.Month.Year + 1),
        PeriodKind.PlanYear => PlanYear(First.Week.Year + 1),
        PeriodKind.Rolling12Months => Rolling12Months(Last.Month + 12),
        PeriodKind.ScheduleClock when clock!.NumberOf(First.Week) is < 4 and var number =>
            ScheduleClock(First.Week.Year, number + 1, clock),
        PeriodKind.ScheduleClock => ScheduleClock(First.Week.Year + 1, 1, clock),
        PeriodKind.Rolling12Weeks or PeriodKind.Rolling52Weeks or PeriodKind.Weeks =>
            OfWeeks(Kind, Last.Week + 1, Last.Week + (Last.Week - First.Week + 1)),
        _ => throw new InvalidOperationException($"No period comes after one of kind {Kind}."),
    };

    /// <summary>Reads the text of <see cref="ToString"/>; anything else is refused.</summary>
    /// <param name="text">For example <c>2026-03</c>, <c>2026-T2</c>, <c>2026</c>, <c>plan2026</c>, <c>r12v:2026-W46</c>.</param>
    /// <param name="period">The period, when the text names one.</param>
    /// <param name="clock">Start weeks for scheduling periods, when they are not the default ones.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Period? period, ScheduleClock? clock = null)
    {
        try
        {
            period = PeriodText.Read(text ?? string.Empty, clock);
        }
        catch (ArgumentOutOfRangeException)
        {
            // Well-formed, but a year or number that does not exist: to the reader of an address the same as nonsense.
            period = null;
        }

        return period is not null;
    }

    /// <summary>The stable text for addresses, read again by <see cref="TryParse"/>.</summary>
    public override string ToString() => PeriodText.Of(this, clock);

    private static Period OfMonths(PeriodKind kind, YearMonth first, YearMonth last) =>
        new(kind, WeekPart.Of(first.FirstDay), WeekPart.Of(last.LastDay));

    private static Period OfWeeks(PeriodKind kind, IsoWeek first, IsoWeek last, ScheduleClock? clock = null) =>
        new(kind, WeekPart.FirstOf(first), WeekPart.LastOf(last), clock);
}
