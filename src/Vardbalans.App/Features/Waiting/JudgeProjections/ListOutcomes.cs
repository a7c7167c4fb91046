using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Waiting;
using Vardbalans.App.Features.Waiting.ProjectLists;
using Vardbalans.App.Features.Waiting.ShowWaiting;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Features.Waiting.JudgeProjections;

/// <summary>What was counted of a list at the end of a week.</summary>
/// <param name="Waiting">Who waited.</param>
/// <param name="Count">How they stood to the guarantee's limit by SKR's way; none where there is none, or where it cannot be told of all.</param>
internal sealed record ListOutcome(long Waiting, LimitCount? Count)
{
    /// <summary>Lists together; what cannot be told of one cannot be told of the sum.</summary>
    public static ListOutcome operator +(ListOutcome a, ListOutcome b) => new(a.Waiting + b.Waiting, a.Count is { } one && b.Count is { } other ? one + other : null);
}

/// <summary>What was counted of the lists of one activity, in the way that projections tell of them.</summary>
internal sealed class ListOutcomes
{
    private readonly Dictionary<int, WaitingBuild> _builds;
    private readonly ILookup<(int Unit, DateOnly Day), WaitingStock> _rows;
    private readonly Func<int, DateOnly, LimitCourse?> _courseOf;

    private ListOutcomes(Dictionary<int, WaitingBuild> builds, ILookup<(int Unit, DateOnly Day), WaitingStock> rows, Func<int, DateOnly, LimitCourse?> courseOf) =>
        (_builds, _rows, _courseOf) = (builds, rows, courseOf);

    /// <summary>Reads the ends of some weeks.</summary>
    /// <param name="db">The database.</param>
    /// <param name="builds">Lists that have been counted, by unit.</param>
    /// <param name="activity">The activity.</param>
    /// <param name="weeks">The weeks.</param>
    /// <param name="courseOf">The limit of a unit on a day.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<ListOutcomes> Read(
        VardbalansContext db, Dictionary<int, WaitingBuild> builds, int activity, IEnumerable<IsoWeek> weeks, Func<int, DateOnly, LimitCourse?> courseOf, CancellationToken cancel)
    {
        var (days, units) = (weeks.Select(w => w.Sunday).Distinct().ToList(), builds.Keys.ToList());
        var rows = await db.WaitingStocks.AsNoTracking()
            .Where(s => s.ActivityId == activity && units.Contains(s.UnitId) && s.Grain == SnapshotGrain.Week && days.Contains(s.Day)).ToListAsync(cancel);
        return new ListOutcomes(builds, rows.ToLookup(r => (r.UnitId, r.Day)), courseOf);
    }

    /// <summary>Of one unit's list; none where it is not known that week.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="origin">The last week that the projection was made from: another limit since then judges nothing.</param>
    /// <param name="week">The week.</param>
    public ListOutcome? Of(int unit, IsoWeek origin, IsoWeek week)
    {
        var day = week.Sunday;
        if (!_builds.TryGetValue(unit, out var build) || day < build.First || day > build.Last)
        {
            return null;
        }

        var rows = _rows[(unit, day)].ToList();
        var (then, now) = (_courseOf(unit, origin.Sunday), _courseOf(unit, day));
        return new ListOutcome(
            rows.Where(r => r.Clock == (int)ClockPoint.Listed).Sum(r => (long)r.Waiting),
            then is not null && now is not null && OwnLimit.IsSame(then.Now, now.Now) ? Judged(rows, unit, now, day) : null);
    }

    private static LimitCount? Judged(List<WaitingStock> rows, int unit, LimitCourse course, DateOnly day)
    {
        var judging = new Judging(CountingHabit.Skr, course.Now.Kind, new Dictionary<int, LimitCourse?> { [unit] = course });
        var count = rows.Where(r => r.Clock == (int)course.Now.Start).Aggregate(default(LimitCount), (sum, r) => sum + judging.Judge(
            MeasuredOn.Waiting, unit, day, r.Guarantee == 0 ? null : r.Guarantee == 1, (WaitDeviation)r.Deviation, r.Waiting, r.Unclocked, WaitHistogram.Unpack(r.Histogram)));
        return count.Unjudged > 0 ? null : count;
    }
}
