using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Events;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data.Planning;

/// <summary>Times of the time book at a unit, by week of use and of release.</summary>
public sealed class TimeBookCount
{
    public required int UnitId { get; init; }

    public required int ActivityId { get; init; }

    /// <summary>0 where the source does not tell.</summary>
    public required int CompetenceId { get; init; }

    public required IsoWeek Week { get; init; }

    public required SlotStatus Status { get; init; }

    /// <summary>The week from which they could be booked; <see cref="NotTold"/> where the source does not tell.</summary>
    public required IsoWeek Released { get; init; }

    /// <summary>Above zero.</summary>
    public required int Count { get; init; }

    /// <summary>Stands for no day of release: the times are taken as released.</summary>
    public static IsoWeek NotTold { get; } = IsoWeek.Of(2000, 1);
}

/// <summary>A number of times, as the database groups them.</summary>
internal sealed record TimeBookGroup(int UnitId, int ActivityId, int CompetenceId, WeekPart Part, SlotStatus Status, DateOnly ReleasedOn, int Count);

/// <summary>Keeps <see cref="TimeBookCount"/> equal to the time books that are loaded: a quarter behind and a year ahead.</summary>
internal static class TimeBookRebuild
{
    /// <summary>Weeks behind, for the lead time of times that were used.</summary>
    public const int WeeksBack = 12;

    private const int WeeksAhead = 52;

    /// <summary>Counts all, in place of what was counted before.</summary>
    public static async Task Count(VardbalansContext db, DateOnly today, CancellationToken cancel)
    {
        var now = IsoWeek.Of(today);
        var sums = await db.TimeBookSums(WeekPart.FirstOf(now - WeeksBack), WeekPart.LastOf(now + WeeksAhead), cancel);
        var counts = sums.GroupBy(s => (s.UnitId, s.ActivityId, s.CompetenceId, s.Part.Week, s.Status, Released: s.ReleasedOn < TimeBookCount.NotTold.Monday ? TimeBookCount.NotTold : IsoWeek.Of(s.ReleasedOn)))
            .Select(g => new TimeBookCount
            {
                UnitId = g.Key.UnitId,
                ActivityId = g.Key.ActivityId,
                CompetenceId = g.Key.CompetenceId,
                Week = g.Key.Week,
                Status = g.Key.Status,
                Released = g.Key.Released,
                Count = g.Sum(s => s.Count),
            }).ToList();
        await db.InTransaction(
            async () =>
            {
                await db.TimeBookCounts.ExecuteDeleteAsync(cancel);
                await db.BulkInsertAsync(counts, cancel);
            },
            cancel);
    }
}
