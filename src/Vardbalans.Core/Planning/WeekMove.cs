using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Planning;

/// <summary>A unit's own adjustment of a decided plan: some of one week's volume is done in another. The plan itself stays.</summary>
/// <param name="From">The week that gives.</param>
/// <param name="To">The week that takes.</param>
/// <param name="Count">How much, in the row's unit; above zero.</param>
public readonly record struct WeekMove(IsoWeek From, IsoWeek To, int Count);

/// <summary>Why a move is not within the unit's mandate.</summary>
public enum MoveObstacle
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Nothing is moved, or from a week to itself.</summary>
    Nothing = 1,

    /// <summary>A week that has begun keeps its plan.</summary>
    Begun = 2,

    /// <summary>The weeks lie in different scheduling periods, so the sum over each would change.</summary>
    OtherPeriod = 3,

    /// <summary>A week has no agreed plan.</summary>
    NotAgreed = 4,

    /// <summary>A week would differ from the plan by more than the limit.</summary>
    BeyondLimit = 5,
}

/// <summary>The answer to a move.</summary>
/// <param name="Obstacle">What stands in the way.</param>
/// <param name="Week">The week that it is about; none for <see cref="MoveObstacle.Nothing"/> and <see cref="MoveObstacle.OtherPeriod"/>.</param>
/// <param name="Most">The most that the week may differ from its plan, for <see cref="MoveObstacle.BeyondLimit"/>.</param>
public readonly record struct MoveRuling(MoveObstacle Obstacle, IsoWeek? Week = null, int Most = 0);

/// <summary>What a unit may move by itself: a share of each week's plan, and nothing over a scheduling period.</summary>
/// <param name="MostShare">The most that a week may differ from its agreed plan, as a share of it.</param>
/// <param name="Clock">The scheduling periods.</param>
public sealed record MoveLimits(Share MostShare, ScheduleClock Clock)
{
    /// <summary>±10 % a week and zero over the period. A default, not a rule of anybody's.</summary>
    public static MoveLimits Usual { get; } = new(new Share(0.10), ScheduleClock.Default);

    /// <summary>Is the move within the mandate?</summary>
    /// <param name="move">The move.</param>
    /// <param name="agreed">The agreed plan by week.</param>
    /// <param name="moved">What earlier moves come to by week: plus what a week took, minus what it gave.</param>
    /// <param name="current">The current week.</param>
    public MoveRuling Judge(WeekMove move, IReadOnlyDictionary<IsoWeek, int> agreed, IReadOnlyDictionary<IsoWeek, int> moved, IsoWeek current)
    {
        ArgumentNullException.ThrowIfNull(agreed);
        ArgumentNullException.ThrowIfNull(moved);
        if (move.Count <= 0 || move.From == move.To)
        {
            return new MoveRuling(MoveObstacle.Nothing);
        }

        foreach (var week in new[] { move.From, move.To })
        {
            if (week <= current)
            {
                return new MoveRuling(MoveObstacle.Begun, week);
            }

            if (!agreed.ContainsKey(week))
            {
                return new MoveRuling(MoveObstacle.NotAgreed, week);
            }
        }

        if (StartOf(move.From) != StartOf(move.To))
        {
            return new MoveRuling(MoveObstacle.OtherPeriod);
        }

        foreach (var (week, by) in new[] { (move.From, -move.Count), (move.To, move.Count) })
        {
            var most = Most(agreed[week]);
            if (Math.Abs(moved.GetValueOrDefault(week) + by) > most)
            {
                return new MoveRuling(MoveObstacle.BeyondLimit, week, most);
            }
        }

        return new MoveRuling(MoveObstacle.None);
    }

    /// <summary>How much a week may be changed, in whole patients.</summary>
    /// <param name="agreed">What is agreed for it. Zero or more.</param>
    public int Most(int agreed) => (int)Math.Floor((agreed * MostShare.Value) + 1e-9);

    private IsoWeek StartOf(IsoWeek week)
    {
        var starts = new[] { week.Year - 1, week.Year }.SelectMany(year => Enumerable.Range(1, 4).Select(number => Clock.Start(year, number)));
        return starts.Where(start => start <= week).Max();
    }
}
