using System.Collections.Concurrent;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Need.Forecasting;

/// <summary>Remembers <see cref="HolidayAlignment"/>, which every forecast asks of the same few hundred weeks.</summary>
internal static class ComparableWeeks
{
    private static readonly ConcurrentDictionary<int, int> before = new();

    /// <summary>The index of the comparable week a year earlier.</summary>
    public static int Before(int week) =>
        before.GetOrAdd(week, index => HolidayAlignment.YearBefore(IsoWeek.FromIndex(index)).Index);
}
