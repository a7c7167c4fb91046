using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>Why a row is quarantined: stable codes, stored with the row. Each has a text <c>Reason_…</c>.</summary>
internal static class Reason
{
    public const string FieldCount = "field-count";
    public const string Truncated = "truncated";
    public const string BrokenQuote = "broken-quote";
    public const string WeekUnreadable = "week-unreadable";
    public const string NotSunday = "not-sunday";
    public const string NotMonday = "not-monday";
    public const string WeekOutOfRange = "week-out-of-range";
    public const string WeekToCome = "week-to-come";
    public const string NotANumber = "not-a-number";
    public const string ThousandsMark = "thousands-mark";
    public const string FlagUnreadable = "flag-unreadable";
    public const string NotWhole = "not-whole";
    public const string Negative = "negative";
    public const string TooLarge = "too-large";
    public const string CodeMissing = "code-missing";
    public const string UnknownUnit = "unknown-unit";
    public const string UnknownActivity = "unknown-activity";
    public const string UnknownCode = "unknown-code";
    public const string Conflicting = "conflicting-rows";
    public const string SameTarget = "same-target";
    public const string OtherSource = "other-source";
    public const string DayUnreadable = "day-unreadable";
    public const string DayOutOfRange = "day-out-of-range";
    public const string DayMissing = "day-missing";
    public const string VersionUnreadable = "version-unreadable";
    public const string TimesInWrongOrder = "times-in-wrong-order";
    public const string DurationAbsurd = "duration-absurd";
    public const string TotalBelowParts = "total-below-parts";

    public const string DayMonthSwapped = "day-month-swapped";
    public const string PeriodUnreadable = "period-unreadable";
    public const string PeriodToCome = "period-to-come";
    public const string PeriodOtherGrain = "period-other-grain";
    public const string ColumnsOff = "columns-off";
    public const string TotalAlone = "total-alone";
    public const string TotalOff = "total-off";
    public const string ShareOff = "share-off";
    public const string PriorityUnreadable = "priority-unreadable";
    public const string NothingStated = "nothing-stated";

    /// <summary>Waits the row for a code that can be linked?</summary>
    public static bool IsOfCode(string reason) => reason is UnknownUnit or UnknownActivity or UnknownCode;

    public static IReadOnlyList<string> All { get; } =
    [
        FieldCount, Truncated, BrokenQuote, WeekUnreadable, NotSunday, NotMonday, WeekOutOfRange, WeekToCome, NotANumber, ThousandsMark, FlagUnreadable, NotWhole, Negative, TooLarge,
        CodeMissing, UnknownUnit, UnknownActivity, UnknownCode, Conflicting, SameTarget, OtherSource, TotalBelowParts, DayUnreadable, DayOutOfRange, DayMissing, VersionUnreadable, TimesInWrongOrder, DurationAbsurd,
        DayMonthSwapped, PeriodUnreadable, PeriodToCome, PeriodOtherGrain, TotalOff, TotalAlone, ColumnsOff, ShareOff, PriorityUnreadable, NothingStated,
    ];
}

/// <summary>Keeps personal numbers out of what is stored and printed.</summary>
internal static class Masked
{
    private const int Longest = 100;

    /// <summary>The value with everything that looks like a personal number masked, and then shortened: half a number would not be known as one.</summary>
    public static string Value(string value)
    {
        var masked = PersonalNumbers.Replace(value);
        return masked.Length > Longest ? masked[..Longest] + "…" : masked;
    }
}
