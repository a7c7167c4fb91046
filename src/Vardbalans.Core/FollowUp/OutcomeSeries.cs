using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.FollowUp;

/// <summary>How long a node has been off its plan.</summary>
/// <param name="Since">The first week.</param>
/// <param name="OrEarlier">True when the time before cannot be judged: too little is known of it.</param>
public readonly record struct OffPlan(IsoWeek Since, bool OrEarlier);

/// <summary>One node's activity over time: outcome and plan per week part, and the sums that follow-up needs.</summary>
public sealed class OutcomeSeries
{
    /// <summary>Weeks that <see cref="OffPlanSince"/> looks back at the most.</summary>
    private const int LongestLookBack = 52;

    private readonly SortedList<WeekPart, OutcomeSum> _parts;
    private readonly RunningSums _running;

    /// <summary>A series from its parts, in any order; rows of the same part are added.</summary>
    public OutcomeSeries(IEnumerable<KeyValuePair<WeekPart, OutcomeSum>> parts)
    {
        _parts = [];
        foreach (var (part, sum) in parts)
        {
            _parts[part] = _parts.TryGetValue(part, out var other) ? other + sum : sum;
        }

        _running = new RunningSums(_parts.Values);
    }

    /// <summary>What the series is made of, in time order.</summary>
    public IEnumerable<KeyValuePair<WeekPart, OutcomeSum>> Parts => _parts;

    /// <summary>The last week with a stated outcome, or none.</summary>
    public IsoWeek? LastStated => Last(s => s.Done is not null);

    /// <summary>The first week with a stated outcome, or none.</summary>
    public IsoWeek? FirstStated => _parts.Where(p => p.Value.Done is not null).Select(p => (IsoWeek?)p.Key.Week).FirstOrDefault();

    /// <summary>What is known of a week.</summary>
    public OutcomeSum Of(IsoWeek week) => Over(week, week);

    /// <summary>The sum over a period: exact, since every period is whole week parts.</summary>
    public OutcomeSum Over(Period period) => Over(period.First, period.Last);

    /// <summary>The sum from the first week to the last, both included.</summary>
    public OutcomeSum Over(IsoWeek first, IsoWeek last) => Over(WeekPart.FirstOf(first), WeekPart.LastOf(last));

    /// <summary>The sum from the first part to the last, both included.</summary>
    public OutcomeSum Over(WeekPart first, WeekPart last) => _running.Between(FirstAtOrAfter(first.Index), FirstAtOrAfter(last.Index + 1));

    /// <summary>The sum over the twelve weeks that end with <paramref name="last"/>.</summary>
    public OutcomeSum Rolling12(IsoWeek last) => Over(last - 11, last);

    /// <summary>Outcome minus plan, added up from the plan year's first week to each week until <paramref name="last"/>.</summary>
    /// <remarks>A week that cannot be compared leaves the sum as it was.</remarks>
    public IReadOnlyList<(IsoWeek Week, long Deviation)> Cumulative(int planYear, IsoWeek last)
    {
        var deviations = new List<(IsoWeek, long)>();
        var sum = 0L;
        for (var week = IsoWeek.Of(planYear, 1); week <= last && week.Year == planYear; week += 1)
        {
            sum += Of(week).AgainstAgreement.Deviation ?? 0;
            deviations.Add((week, sum));
        }

        return deviations;
    }

    /// <summary>
    /// Since when the rolling twelve-week attainment has stood on the same side of the tolerance, without a break, until
    /// <paramref name="last"/>. None if it is on plan or cannot be judged at <paramref name="last"/>.
    /// </summary>
    public OffPlan? OffPlanSince(IsoWeek last, PlanTolerance tolerance)
    {
        var side = Side(tolerance.Judge(Rolling12(last).AgainstAgreement));
        if (side == 0)
        {
            return null;
        }

        // No further back than a year, so that every page gives the same week; and the first twelve weeks that are known
        // have no whole rolling period behind them.
        var known = _parts.Keys[0].Week + 11;
        var earliest = known > last - LongestLookBack ? known : last - LongestLookBack;
        var since = last;
        while (since > earliest && Side(tolerance.Judge(Rolling12(since - 1).AgainstAgreement)) == side)
        {
            since -= 1;
        }

        return new OffPlan(since, since <= earliest || tolerance.Judge(Rolling12(since - 1).AgainstAgreement) == PlanStatus.CannotJudge);
    }

    private static int Side(PlanStatus status) => status switch
    {
        PlanStatus.FarUnder or PlanStatus.Under => -1,
        PlanStatus.Over or PlanStatus.FarOver => 1,
        PlanStatus.OnPlan or PlanStatus.CannotJudge => 0,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    private int FirstAtOrAfter(int part)
    {
        var (low, high) = (0, _parts.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _parts.Keys[middle].Index < part ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private IsoWeek? Last(Func<OutcomeSum, bool> has)
    {
        for (var i = _parts.Count - 1; i >= 0; i--)
        {
            if (has(_parts.Values[i]))
            {
                return _parts.Keys[i].Week;
            }
        }

        return null;
    }
}
