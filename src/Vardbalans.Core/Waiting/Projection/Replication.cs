using Vardbalans.Core.Series;

namespace Vardbalans.Core.Waiting.Projection;

/// <summary>One possible course of a list. Cohorts are those who came in one week, oldest first; counts are whole patients.</summary>
internal sealed class Replication
{
    private const double Lasting = 0.9;

    /// <summary>Draws for each start out of order, at most.</summary>
    private const int DrawsEach = 3;
    private static readonly double renewed = Math.Sqrt(1 - (Lasting * Lasting));

    private readonly QueueModel _model;
    private readonly BookingDiscipline _discipline;
    private readonly int[][] _waiting;
    private readonly int _oldest;
    private readonly int _soonest;
    private readonly int _latest;
    private readonly double[] _scores;
    private readonly RandomStream[] _inflow;
    private readonly RandomStream _capacity;
    private readonly CellLuck _order;
    private readonly double[] _pulled;
    private readonly CellLuck _exits;
    private int _firstDue;

    internal Replication(QueueModel model, ulong seed, string name)
    {
        _model = model;
        _oldest = model.Oldest;
        _discipline = model.Discipline ?? BookingDiscipline.FirstCome(model.Waiting.Count);
        (_soonest, _latest) = (_discipline.Due.Min(), _discipline.Due.Max());
        _waiting = [.. model.Waiting.Select(ages =>
        {
            var cohorts = new int[_oldest + 1 + model.Weeks];
            for (var age = 0; age < ages.Count; age++)
            {
                cohorts[_oldest - age] = ages[age];
            }

            return cohorts;
        })];

        // Before the oldest who waits nobody is looked for.
        _firstDue = _soonest + Enumerable.Range(0, _oldest + 1).TakeWhile(cohort => Array.TrueForAll(_waiting, cohorts => cohorts[cohort] == 0)).Count();
        _inflow = [.. model.Inflow.Select((_, priority) => RandomStream.Of(seed, model.InflowTogether ? "inflow" : $"inflow {priority}").Split(name))];
        _capacity = RandomStream.Of(seed, "capacity").Split(name);
        _order = new CellLuck(RandomStream.Of(seed, "order").Split(name).NextBits());
        _pulled = new double[_waiting.Sum(cohorts => cohorts.Length)];
        _exits = new CellLuck(RandomStream.Of(seed, "exits").Split(name).NextBits());
        _scores = [.. _inflow.Append(_capacity).Select(stream => stream.NextNormal())];
    }

    /// <summary>Those who came in the last week.</summary>
    internal int Arrived { get; private set; }

    /// <summary>Those who were cared for in the last week.</summary>
    internal int Started { get; private set; }

    /// <summary>Those who left without care in the last week.</summary>
    internal int Left { get; private set; }

    /// <summary>Capacity that nobody was there to use in the last week.</summary>
    internal int Unused { get; private set; }

    private int OldestLeft => Math.Max(0, _firstDue - _latest);

    /// <summary>Lets one week pass; weeks in turn, 0 the first.</summary>
    internal void Pass(int week)
    {
        var newest = _oldest + week;
        Left = Leave(week, newest);
        Arrived = 0;
        for (var priority = 0; priority < _waiting.Length; priority++)
        {
            var came = Draw(_model.Inflow[priority], week, _inflow[priority], ref _scores[priority], 0);
            _waiting[priority][newest + 1] = came;
            Arrived += came;
        }

        var capacity = Draw(_model.Capacity, week, _capacity, ref _scores[^1], _model.Extra?[week] ?? 0);
        var served = _model.Order == ArrivalsServed.SameWeek ? newest + 1 : newest;
        var taken = TakeOutOfOrder(week, capacity, newest + 1, served);
        Started = taken + ServeInOrder(capacity - taken, served);
        Unused = capacity - Started;
    }

    /// <summary>How many wait at the end of the week having waited more than a number of weeks.</summary>
    internal int Over(int week, int weeks)
    {
        var count = 0;
        var last = _oldest + week + 1 - weeks;
        foreach (var cohorts in _waiting)
        {
            for (var cohort = OldestLeft; cohort <= last; cohort++)
            {
                count += cohorts[cohort];
            }
        }

        return count;
    }

    /// <summary>The amount at this week's rank, rounded by chance; draws as much whatever comes out.</summary>
    private static int Draw(WeeklyAmount amount, int week, RandomStream stream, ref double score, double extra)
    {
        var share = Math.Max(stream.NextShare(), double.Epsilon);
        if (amount.Lasts)
        {
            score = (Lasting * score) + (renewed * StandardNormal.Quantile(share));
        }

        return (int)(amount.At(week, share, score) + extra + stream.NextShare());
    }

    private int Leave(int week, int newest)
    {
        var sum = 0;
        var chances = _model.Exits;
        for (var priority = 0; priority < _waiting.Length && chances.Count > 0; priority++)
        {
            var cohorts = _waiting[priority];
            for (var cohort = OldestLeft; cohort <= newest; cohort++)
            {
                if (cohorts[cohort] > 0 && chances[Math.Min(newest - cohort, chances.Count - 1)] is > 0 and var chance)
                {
                    var leaving = CellLuck.Leaving(cohorts[cohort], chance, _exits.Share(week, (priority * cohorts.Length) + cohort));
                    cohorts[cohort] -= leaving;
                    sum += leaving;
                }
            }
        }

        return sum;
    }

    /// <summary>Draws the starts that are out of due order, each for itself, among those who wait.</summary>
    private int TakeOutOfOrder(int week, int capacity, int newest, int served)
    {
        var starts = (int)((capacity * _discipline.OutOfOrder) + _order.Share(week, 0));
        if (starts == 0)
        {
            return 0;
        }

        var (first, cells, all) = (OldestLeft, 0, 0.0);
        for (var priority = 0; priority < _waiting.Length; priority++)
        {
            var (cohorts, pulls) = (_waiting[priority], _discipline.PullsOf(priority));
            for (var cohort = first; cohort <= served; cohort++)
            {
                all += cohorts[cohort] * pulls[Math.Min(newest - cohort, pulls.Length - 1)];
                _pulled[cells++] = all;
            }
        }

        // Who has been called already is not called again: another is drawn instead, if one is soon found.
        var (width, taken) = (served + 1 - first, 0);
        for (var i = 0; all > 0 && i < starts * DrawsEach && taken < starts; i++)
        {
            var at = Array.BinarySearch(_pulled, 0, cells, _order.Share(week, i + 1) * all);
            at = Math.Min(at < 0 ? ~at : at, cells - 1);
            ref var waiting = ref _waiting[at / width][first + (at % width)];
            if (waiting > 0)
            {
                waiting--;
                taken++;
            }
        }

        return taken;
    }

    private int ServeInOrder(int capacity, int served)
    {
        var left = capacity;
        for (var due = _firstDue; left > 0 && due <= served + _latest; due++)
        {
            var isEmpty = true;
            for (var priority = 0; priority < _waiting.Length; priority++)
            {
                var cohort = due - _discipline.Due[priority];
                if (cohort >= 0 && cohort <= served)
                {
                    ref var waiting = ref _waiting[priority][cohort];
                    var start = Math.Min(waiting, left);
                    waiting -= start;
                    left -= start;
                    isEmpty &= waiting == 0;
                }
            }

            // Nobody more can come to a due week that all its cohorts have reached.
            if (isEmpty && due == _firstDue && due <= served + _soonest)
            {
                _firstDue++;
            }
        }

        return capacity - left;
    }
}
