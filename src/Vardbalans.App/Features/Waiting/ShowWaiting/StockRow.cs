using Vardbalans.App.Data;
using Vardbalans.App.Data.Waiting;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Waiting;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Features.Waiting.ShowWaiting;

/// <summary>Some of those who waited for an activity at a unit at the end of a day, from a list or from a source that only counts.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Day">The day.</param>
/// <param name="Priority">1 is most urgent, 4 least; 0 when not stated.</param>
/// <param name="Guarantee">Covered; none when not stated.</param>
/// <param name="Deviation">The deviation in force.</param>
/// <param name="Waiting">How many.</param>
/// <param name="Unclocked">Of them, without days.</param>
/// <param name="Targeted">Of them, with a target date.</param>
/// <param name="PastTarget">Of those, past it.</param>
/// <param name="Days">By days waited; none when the source does not say.</param>
internal sealed record StockRow(
    int UnitId, DateOnly Day, int Priority, bool? Guarantee, WaitDeviation Deviation, long Waiting, long Unclocked, long Targeted, long PastTarget, WaitHistogram? Days)
{
    /// <summary>Of a list.</summary>
    public static StockRow Of(WaitingStock s) => new(
        s.UnitId, s.Day, s.Priority, s.Guarantee == 0 ? null : s.Guarantee == 1, (WaitDeviation)s.Deviation, s.Waiting, s.Unclocked, s.Targeted, s.PastTarget, WaitHistogram.Unpack(s.Histogram));

    /// <summary>Of several lists that are judged alike, as one of them.</summary>
    public static StockRow Of(WaitingStockSum s) => new(
        s.UnitId, s.Day, 0, s.Guarantee == 0 ? null : s.Guarantee == 1, (WaitDeviation)s.Deviation, s.Waiting, s.Unclocked, s.Targeted, s.PastTarget, WaitHistogram.Unpack(s.Histogram));

    /// <summary>Of a source that only counts: what it does not say is not stated.</summary>
    public static StockRow Of(WaitingSnapshot s) => new(
        s.UnitId, s.Day, s.Priority, null, WaitDeviation.None, s.Waiting, 0, 0, 0, s.Histogram is { } packed ? WaitHistogram.Unpack(packed) : null);
}

/// <summary>Whether a row counts, and how it stands to the limit of its unit.</summary>
/// <param name="Habit">By whose definition.</param>
/// <param name="Kind">Whose limit.</param>
/// <param name="CourseByUnit">The limits; without one, a unit has none.</param>
internal sealed record Judging(CountingHabit Habit, LimitKind Kind, IReadOnlyDictionary<int, LimitCourse?> CourseByUnit)
{
    /// <summary>Those who call on most attention: how far ahead it is told who will pass a limit.</summary>
    public const int DaysAhead = 28;

    /// <summary>How units' waits are judged by the choice: by the kind of limit that is asked for, else the one that goes before others there.</summary>
    /// <returns>The kinds that concern any of the units, and the judging.</returns>
    public static async Task<(List<LimitKind> Kinds, Judging Judging)> Of(
        VardbalansContext db, OrganisationTree tree, Activity activity, IReadOnlyCollection<int> units, WaitingChoice waiting, DateOnly today, CancellationToken cancel)
    {
        var book = await WaitingLimits.Load(db, cancel);
        var scopes = units.ToDictionary(u => u, u => LimitScope.Of(tree, u, activity));
        var kinds = Enum.GetValues<LimitKind>().Where(k => scopes.Values.Any(s => book.CourseOf(s, k, today) is not null)).ToList();
        var kind = waiting.Kind is { } asked && kinds.Contains(asked) ? asked : kinds.Count > 0 ? kinds[0] : LimitKind.National;
        return (kinds, new Judging(waiting.Habit, kind, scopes.ToDictionary(s => s.Key, s => book.CourseOf(s.Value, kind, today))));
    }

    /// <summary>The moment that a unit's days are counted from.</summary>
    public ClockPoint Clock(int unit) => CourseByUnit.GetValueOrDefault(unit)?.Now.Start is { } start and not ClockPoint.TargetDate ? start : ClockPoint.Listed;

    /// <summary>Does it count?</summary>
    public bool Counts(StockRow row) => Counts(MeasuredOn.Waiting, row.UnitId, row.Guarantee, row.Deviation);

    /// <summary>Does a part of what a unit has count?</summary>
    public bool Counts(MeasuredOn on, int unit, bool? guarantee, WaitDeviation deviation) =>
        Habit.Covers(Kind, guarantee) && !LeavesOut(on, unit, deviation);

    /// <summary>How the row stands to the limit.</summary>
    public LimitCount Judge(StockRow row) => Judge(MeasuredOn.Waiting, row.UnitId, row.Day, row.Guarantee, row.Deviation, row.Waiting, row.Unclocked, row.Days);

    /// <summary>How a part of what a unit has stands to the limit.</summary>
    public LimitCount Judge(MeasuredOn on, int unit, DateOnly day, bool? guarantee, WaitDeviation deviation, long all, long unclocked, WaitHistogram? days)
    {
        if (!Habit.Covers(Kind, guarantee))
        {
            return new LimitCount { NotCovered = all };
        }

        if (LeavesOut(on, unit, deviation))
        {
            return new LimitCount { Deviating = all };
        }

        var judged = CourseByUnit.GetValueOrDefault(unit) is { } course && days is not null ? course.Judge(days, day) : default;
        return judged + new LimitCount { Faulty = unclocked, Unjudged = Math.Max(0, all - unclocked - judged.All) };
    }

    /// <summary>How many of the row pass the limit within four weeks, if they still wait then; none when that cannot be told.</summary>
    public long? PassSoon(StockRow row) =>
        !Counts(row) || row.Waiting == 0 || CourseByUnit.GetValueOrDefault(row.UnitId) is not { } course ? 0 : row.Days is { } days ? course.PassWithin(days, row.Day, DaysAhead) : null;

    private bool LeavesOut(MeasuredOn on, int unit, WaitDeviation deviation) =>
        Habit.LeavesOut(on, deviation, CourseByUnit.GetValueOrDefault(unit)?.Now.Stage ?? WaitStage.FirstVisit);
}
