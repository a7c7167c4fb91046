using System.Globalization;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Planning;

namespace Vardbalans.App.Features.Access.KeepSettings;

/// <summary>Settings in words.</summary>
internal static class SettingWords
{
    /// <summary>What it is about.</summary>
    public static string Of(RegionSetting setting) => setting.Key switch
    {
        SettingKeys.MovePercent => SettingText.MovePercent,
        SettingKeys.ReleaseLead => SettingText.ReleaseLead,
        var key when key == SettingKeys.ClockWeeks[ClockStep.TheatreTime] => SettingText.ClockTheatre,
        var key when key == SettingKeys.ClockWeeks[ClockStep.Wishes] => SettingText.ClockWishes,
        var key when key == SettingKeys.ClockWeeks[ClockStep.Schedule] => SettingText.ClockSchedule,
        SettingKeys.GoalDeadline => SettingText.GoalDeadline,
        SettingKeys.GoalReviseMonths => SettingText.GoalReviseMonths,
        SettingKeys.SessionHours => SettingText.SessionHours,
        SettingKeys.FullTimeHours => SettingText.FullTimeHours,
        SettingKeys.WinterBreakWeek => SettingText.WinterBreakWeek,
        SettingKeys.SmallNumbersInternal => SettingText.SmallNumbersInternal,
        SettingKeys.SmallNumbersPublic => SettingText.SmallNumbersPublic,
        _ => SettingText.WithdrawPercent,
    };

    /// <summary>A stored value with its unit.</summary>
    public static string Amount(RegionSetting setting, string value) => setting.Unit switch
    {
        SettingUnit.Percent => SettingText.Percents.With(value),
        SettingUnit.Week => SettingText.WeekNumber.With(value),
        SettingUnit.Weeks => SettingText.WeeksAhead.With(value),
        SettingUnit.Months => SettingText.Months.With(value),
        SettingUnit.Patients => SettingText.Patients.With(value),
        SettingUnit.Hours => SettingText.Hours.With(value),
        _ => DateOnly.ParseExact("2001-" + value, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString("d MMMM", CultureInfo.CurrentCulture),
    };

    /// <summary>A stored value as it is written in the field.</summary>
    public static string Written(RegionSetting setting, string value) =>
        setting.Unit == SettingUnit.DayOfYear ? DateOnly.ParseExact("2001-" + value, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString("d/M", CultureInfo.InvariantCulture) : value;

    /// <summary>What is allowed.</summary>
    public static string Allowed(RegionSetting setting) => setting.Unit == SettingUnit.DayOfYear ? SettingText.NeedsDay : SettingText.NeedsNumber.With(setting.Least, setting.Most);
}
