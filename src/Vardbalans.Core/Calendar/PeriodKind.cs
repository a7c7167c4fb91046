namespace Vardbalans.Core.Calendar;

/// <summary>The kinds of period a figure can be summed over.</summary>
public enum PeriodKind
{
    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>Four calendar months: January–April, May–August or September–December.</summary>
    Tertial,

    /// <summary>1 January–31 December: the year of budget and tertials.</summary>
    CalendarYear,

    /// <summary>The ISO year of 52 or 53 whole weeks: the year of the weekly plan.</summary>
    PlanYear,

    /// <summary>Twelve whole weeks that end with a given week.</summary>
    Rolling12Weeks,

    /// <summary>Fifty-two whole weeks that end with a given week.</summary>
    Rolling52Weeks,

    /// <summary>Twelve calendar months that end with a given month.</summary>
    Rolling12Months,

    /// <summary>One of the plan year's four scheduling periods.</summary>
    ScheduleClock,

    /// <summary>Any range of whole weeks.</summary>
    Weeks,
}
