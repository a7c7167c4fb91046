using System.Globalization;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Data;

/// <summary>In what a setting is told.</summary>
public enum SettingUnit
{
    /// <summary>Percent.</summary>
    Percent = 0,

    /// <summary>A week's number.</summary>
    Week = 1,

    /// <summary>Months.</summary>
    Months = 2,

    /// <summary>Patients.</summary>
    Patients = 3,

    /// <summary>A day of the year, as <c>10-01</c>.</summary>
    DayOfYear = 4,

    /// <summary>Weeks.</summary>
    Weeks = 5,

    /// <summary>Hours.</summary>
    Hours = 6,
}

/// <summary>A setting that the region itself makes. Stored under its key; without a row the usual value counts.</summary>
/// <param name="Number">What the trail calls it: never given another meaning.</param>
/// <param name="Key">One of <see cref="SettingKeys"/>.</param>
/// <param name="Unit">In what it is told.</param>
/// <param name="Least">The least that is allowed; 0 for a day.</param>
/// <param name="Most">The most; 0 for a day.</param>
/// <param name="Usual">What counts until the region has set one.</param>
public sealed record RegionSetting(int Number, string Key, SettingUnit Unit, int Least, int Most, string Usual)
{
    /// <summary>How large a part of a unit's rows a load may withdraw by itself until the region says otherwise, in percent.</summary>
    public const int UsualWithdrawPercent = 2;

    /// <summary>How many weeks ahead the time book is to be released until the region says otherwise: a scheduling period.</summary>
    public const int UsualReleaseLead = 12;

    /// <summary>How long a session (<i>pass</i>) is until the region says otherwise, in hours: half a day. A default, not a rule of anybody's.</summary>
    public const int UsualSessionHours = 4;

    /// <summary>Weekly hours of a full-time position until the region says otherwise.</summary>
    public const int UsualFullTimeHours = 40;

    /// <summary>All of them, in the order of lists.</summary>
    public static IReadOnlyList<RegionSetting> All { get; } =
    [
        new(1, SettingKeys.MovePercent, SettingUnit.Percent, 0, 100, Text((int)Math.Round(100 * MoveLimits.Usual.MostShare.Value))),
        new(2, SettingKeys.ReleaseLead, SettingUnit.Weeks, 1, 40, Text(UsualReleaseLead)),
        new(9, SettingKeys.ClockWeeks[ClockStep.Schedule], SettingUnit.Weeks, 1, 52, Text(ClockSteps.Usual.WeeksBefore[ClockStep.Schedule])),
        new(10, SettingKeys.ClockWeeks[ClockStep.Wishes], SettingUnit.Weeks, 1, 52, Text(ClockSteps.Usual.WeeksBefore[ClockStep.Wishes])),
        new(11, SettingKeys.ClockWeeks[ClockStep.TheatreTime], SettingUnit.Weeks, 1, 52, Text(ClockSteps.Usual.WeeksBefore[ClockStep.TheatreTime])),
        new(3, SettingKeys.GoalDeadline, SettingUnit.DayOfYear, 0, 0, FormattableString.Invariant($"{GoalCalendar.Default.Month:00}-{GoalCalendar.Default.Day:00}")),
        new(4, SettingKeys.GoalReviseMonths, SettingUnit.Months, 1, 12, Text(GoalCalendar.Default.ReviseMonths)),
        new(5, SettingKeys.WinterBreakWeek, SettingUnit.Week, 6, 11, Text(DefaultLowWeeks.WinterBreakWeek)),
        new(12, SettingKeys.SessionHours, SettingUnit.Hours, 1, 12, Text(UsualSessionHours)),
        new(13, SettingKeys.FullTimeHours, SettingUnit.Hours, 30, 48, Text(UsualFullTimeHours)),
        new(6, SettingKeys.SmallNumbersInternal, SettingUnit.Patients, 1, 50, Text(SmallNumbers.Internal.Fewest)),
        new(7, SettingKeys.SmallNumbersPublic, SettingUnit.Patients, 1, 100, Text(SmallNumbers.Public.Fewest)),
        new(8, SettingKeys.WithdrawPercent, SettingUnit.Percent, 0, 100, Text(UsualWithdrawPercent)),
    ];

    /// <summary>The value as it is stored; none when the text is none that the setting allows.</summary>
    /// <param name="text">As somebody wrote it; a day of the year as 1/10 or 10-01.</param>
    public string? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.Trim();
        if (Unit != SettingUnit.DayOfYear)
        {
            return int.TryParse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= Least && number <= Most ? Text(number) : null;
        }

        // The last days of a month are not in all of them.
        string[] forms = ["d/M", "MM-dd"];
        return DateOnly.TryParseExact(trimmed, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Day <= 28 ? day.ToString("MM-dd", CultureInfo.InvariantCulture) : null;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
