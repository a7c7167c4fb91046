using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Need.Forecasting;

/// <summary>Where the steps of a series stand in time, past and coming: step 0 is the first of its history.</summary>
/// <param name="Kind">How long a step is.</param>
/// <param name="First">Step 0 as the kind numbers it: day number, <see cref="IsoWeek.Index"/>, <see cref="YearMonth.Index"/>, year × 4 + quarter − 1, year; 0 without dates.</param>
/// <param name="Holidays">Do Swedish holidays and working days move it? Without them only the turn of the year is known.</param>
/// <param name="Season">Steps a season: 7, 52, 12, 4; 1 when none is known. A caller may state it for steps without dates.</param>
public sealed record StepCalendar(StepKind Kind, int First, bool Holidays, int Season)
{
    /// <summary>Steps without dates and without a season.</summary>
    public static StepCalendar None { get; } = new(StepKind.Index, 0, false, 1);

    /// <summary>ISO weeks from this one on.</summary>
    public static StepCalendar Weeks(IsoWeek first, bool holidays = true) => new(StepKind.Week, first.Index, holidays, 52);

    /// <summary>Calendar months from this one on.</summary>
    public static StepCalendar Months(YearMonth first, bool holidays = true) => new(StepKind.Month, first.Index, holidays, 12);

    /// <summary>Days from this one on.</summary>
    public static StepCalendar Days(DateOnly first, bool holidays = true) => new(StepKind.Day, first.DayNumber, holidays, 7);

    /// <summary>The comparable step a season earlier: by holiday for weeks that know them, else as many steps back as the season has.</summary>
    /// <remarks>It may lie before step 0. A week's comparable week is 47 to 57 weeks back.</remarks>
    public int SeasonBefore(int step) => Kind == StepKind.Week && Holidays && Season == 52
        ? ComparableWeeks.Before(First + step) - First
        : step - Season;

    /// <summary>The week of a step.</summary>
    /// <exception cref="InvalidOperationException">The steps are not weeks.</exception>
    public IsoWeek WeekOf(int step) => Kind == StepKind.Week ? IsoWeek.FromIndex(First + step) : throw new InvalidOperationException("The steps are not weeks.");
}
