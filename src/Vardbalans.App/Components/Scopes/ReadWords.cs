using Vardbalans.App.Hosting;

namespace Vardbalans.App.Components.Scopes;

/// <summary>When something was read, as people say it.</summary>
public static class ReadWords
{
    /// <summary><c>läst i dag 04:12</c>, <c>läst i går 04:12</c>, <c>läst 13 mars 2026</c>.</summary>
    /// <param name="utc">When it was read.</param>
    /// <param name="now">Now, UTC.</param>
    public static string At(DateTime utc, DateTime now) => ScopeText.ReadAt.With(Day(utc, now));

    /// <summary>The same without the verb.</summary>
    public static string Day(DateTime utc, DateTime now)
    {
        var local = SwedishTime.Local(utc);
        var days = DateOnly.FromDateTime(SwedishTime.Local(now)).DayNumber - DateOnly.FromDateTime(local).DayNumber;
        var time = Formats.Time(TimeOnly.FromDateTime(local));
        return days switch
        {
            0 => ScopeText.TodayAt.With(time),
            1 => ScopeText.YesterdayAt.With(time),
            < 200 => Formats.ShortDay(DateOnly.FromDateTime(local)),
            _ => Formats.Day(DateOnly.FromDateTime(local)),
        };
    }
}
