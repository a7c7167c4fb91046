namespace Vardbalans.App.Data.Waiting;

/// <summary>The days that who wait is counted on.</summary>
internal static class WaitingDays
{
    /// <summary>Sundays and last days of months, from one day to another.</summary>
    public static IEnumerable<(SnapshotGrain Grain, DateOnly Day)> Between(DateOnly first, DateOnly last)
    {
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            if (day.DayOfWeek == DayOfWeek.Sunday)
            {
                yield return (SnapshotGrain.Week, day);
            }

            if (day.AddDays(1).Day == 1)
            {
                yield return (SnapshotGrain.Month, day);
            }
        }
    }
}
