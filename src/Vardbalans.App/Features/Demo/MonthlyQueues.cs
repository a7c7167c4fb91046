using Vardbalans.App.Data;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Series;
using Vardbalans.Core.Waiting;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Features.Demo;

/// <summary>Who wait for a first visit at clinics that only count them, on the last of each month and by the nation's bands of days.</summary>
internal sealed class MonthlyQueues(DemoCalendar calendar, DemoSources sources)
{
    /// <summary>Most wait in turn; the rest wait longer, as exponentially longer as the queue is long.</summary>
    private const double InTurn = 0.88;

    /// <summary>The counts of a clinic's unit over the history.</summary>
    public IEnumerable<WaitingSnapshot> Of(PlacedClinic clinic, PlacedUnit unit, double volume, RandomStream random)
    {
        var batch = clinic.IsPrivate ? sources.Private : sources.Waiting;
        var last = clinic.IsPrivate ? sources.LastPrivateWeek.Sunday : calendar.Last.Sunday;
        var months = (last.DayNumber - calendar.First.Monday.DayNumber) / 30.4;
        for (var month = YearMonth.Of(calendar.First.Monday); month.LastDay <= last; month += 1)
        {
            var share = Math.Clamp((month.LastDay.DayNumber - calendar.First.Monday.DayNumber) / 30.4 / months, 0, 1);
            var growth = 1 + ((clinic.Does.QueueGrowth - 1) * share);
            var (queue, turn) = (volume * clinic.Does.QueueWeeks * growth, 7 * clinic.Does.QueueWeeks * growth * 1.05);
            var bands = AgeBands.Starts.Select((from, i) =>
            {
                var to = AgeBands.EndOf(i);
                return new WaitBand(from, to, random.NextPoisson(queue * (Below(to + 1 ?? double.MaxValue, turn) - Below(from, turn))));
            }).ToList();
            yield return new WaitingSnapshot
            {
                ActivityId = DemoActivities.Id("nybesok"),
                UnitId = unit.Unit.Id,
                Day = month.LastDay,
                Grain = SnapshotGrain.Month,
                Waiting = bands.Sum(b => b.Count),
                Histogram = WaitHistogram.Of(bands).Pack(),
                BatchId = batch,
            };
        }
    }

    /// <summary>The share that have waited less than so many days.</summary>
    private static double Below(double days, double turn) =>
        (InTurn * Math.Min(1, days / turn)) + ((1 - InTurn) * (1 - Math.Exp(-Math.Max(0, days) / turn)));
}
