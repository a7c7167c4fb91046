using Vardbalans.Core.Quantities;
using Vardbalans.Core.Series;
using Vardbalans.Core.Waiting.Projection;
using Vardbalans.Core.Waiting.Projection.Lists;
using Vardbalans.Core.Waiting.Projection.OwnHistory;

namespace Vardbalans.Core.Tests.Waiting.Projection.OwnHistory;

/// <summary>Habits of a made-up unit are found again in its own history.</summary>
public sealed class OwnHistoryTests
{
    private const int Weeks = 260;
    private const int Horizon = 208;
    private static readonly IsoWeek first = IsoWeek.Of(2019, 1);
    private static readonly IsoWeek known = first + 52;
    private static readonly IsoWeek last = first + (Weeks - 1);

    [Fact]
    public void A_unit_that_calls_in_due_order_takes_nobody_out_of_it()
    {
        int[] due = [4, 12];
        var estimate = DisciplineEstimate.Of(Unit(due, [], _ => 0.01), due, known, last);
        Assert.True(estimate.IsEnough);
        Assert.Equal(0, estimate.OutOfOrder!.Value.Count);
        Assert.Equal(0, estimate.Discipline.OutOfOrder);
        Assert.Equal(due, estimate.Discipline.Due);
    }

    [Fact]
    public void The_share_taken_out_of_due_order_is_found_by_priority_and_age()
    {
        int[] due = [12, 12];
        var taken = new List<(int Week, int Priority)>();
        var estimate = DisciplineEstimate.Of(Unit(due, [(0, 0, 0.15), (1, 2, 0.10)], _ => 0.005, taken: taken), due, known, last);
        // What was really taken out of order, draw by draw.
        int[] truth = [.. Enumerable.Range(0, 2).Select(priority => taken.Count(t => t.Week >= 52 && t.Priority == priority))];
        Assert.Equal(truth.Sum(), estimate.OutOfOrder!.Value.Count);
        var parts = estimate.Parts.ToDictionary(p => (p.Priority, p.FromAge), p => p.Starts);
        Assert.Equal((truth[0], truth[1]), (parts[(0, 0)].Count, parts[(1, 2)].Count));
        Assert.Equal(0.15, parts[(0, 0)].Value, 0.02);
        Assert.Equal(0.10, parts[(1, 2)].Value, 0.02);
        Assert.InRange(estimate.Discipline.OutOfOrder, 0.22, 0.28);
    }

    [Fact]
    public void Too_few_starts_say_nothing_and_it_is_first_come_first_served()
    {
        int[] due = [4, 12];
        var estimate = DisciplineEstimate.Of(Unit(due, [(1, 0, 0.3)], _ => 0), due, last - 5, last);
        Assert.False(estimate.IsEnough);
        Assert.InRange(estimate.Starts, 1, 200);
        Assert.Equal(6, estimate.Weeks);
        Assert.Equal(0, estimate.Discipline.OutOfOrder);
        Assert.Equal([0, 0], estimate.Discipline.Due);
    }

    [Fact]
    public void Chances_to_leave_are_found_by_age()
    {
        var exits = ExitEstimate.Of(Unit([0, 0], [], age => age < 4 ? 0.03 : 0.01, 20), known, last);
        Assert.True(exits.IsByAge);
        Assert.Equal(0, exits.Parts[0].FromAge);
        Assert.Null(exits.Parts[^1].ToAge);
        // By chance one part in twenty may lie beside its interval.
        var beside = exits.Parts.Count(p => (p.ToAge ?? p.FromAge) < 4 ? !Holds(p.Chance, 0.03) : p.FromAge >= 4 && !Holds(p.Chance, 0.01));
        Assert.InRange(beside, 0, 1 + (exits.Parts.Count / 10));
        Assert.Equal(0.03, exits.ByAge[0], 0.01);
        Assert.Equal(0.01, exits.ByAge[^1], 0.004);
        Assert.All(exits.Parts, p => Assert.True(p.Chance.Count >= ExitEstimate.LeastExits));

        static bool Holds(CountedShare share, double truth) => truth >= share.Low && truth <= share.High;
    }

    [Fact]
    public void Few_who_leave_give_one_chance_for_all_ages()
    {
        ListStay[] stays = [.. Enumerable.Range(0, 30).Select(i => i == 0
            ? new ListStay(first.Monday, 0, StayEnd.Left, (first + 3).Monday)
            : new ListStay(first.Monday, 0))];
        var exits = ExitEstimate.Of(stays, first + 1, first + 10);
        Assert.False(exits.IsByAge);
        Assert.Equal((1, 1), (exits.Exits, exits.ByAge.Count));
        // Thirty at risk in three weeks, twenty-nine in seven.
        Assert.Equal((3 * 30) + (7 * 29), exits.Parts[0].Chance.Of);
        Assert.Empty(ExitEstimate.Of([], first, last).ByAge);
    }

    [Fact]
    public void Who_comes_and_leaves_in_one_week_was_never_at_risk()
    {
        var exits = ExitEstimate.Of([new(first.Monday, 0, StayEnd.Left, first.Sunday), new(first.Monday, 0)], first, first + 4);
        Assert.Equal((0, 4), (exits.Parts[0].Chance.Count, exits.Parts[0].Chance.Of));
    }

    [Fact]
    public void A_stay_that_ends_before_it_begins_or_without_a_day_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new ListStay(first.Monday, 0, StayEnd.Started, first.Monday.AddDays(-1)));
        Assert.Throws<ArgumentException>(() => new ListStay(first.Monday, 0, StayEnd.Left));
        Assert.Throws<ArgumentException>(() => DisciplineEstimate.Of([new(first.Monday, 1)], [4], first, last));
    }

    [Fact]
    public void The_engine_fed_with_habits_that_were_learnt_goes_where_it_goes_with_the_true_ones()
    {
        int[] due = [12, 12];
        var stays = Unit(due, [(0, 0, 0.15)], _ => 0.02);
        var (order, exits, past) = (DisciplineEstimate.Of(stays, due, known, last), ExitEstimate.Of(stays, known, last), ListPast.Of(stays, 2, known, last, 100));
        var learnt = Follow(order.Discipline, exits.ByAge);
        var truth = Follow(BookingDiscipline.Of(due, 0.15, [[1, 0], [0]]), [0.02]);

        // As many wait in the long run as leave each week for those who come beyond what can be cared for: (12 + 20 − 30) ÷ 0.02.
        const int Far = Horizon - 1;
        Assert.Equal(100.0, truth.Queue.Mean(Far), 6.0);
        Assert.Equal(truth.Queue.Mean(Far), learnt.Queue.Mean(Far), 15.0);

        // Some who have just come are taken first, as they were.
        Assert.Equal(0.15, order.Discipline.OutOfOrder, 0.03);

        ProjectedQueue Follow(BookingDiscipline discipline, IReadOnlyList<double> leaving) => ProjectedQueue.Of(
            new QueueModel
            {
                Waiting = past.Waiting,
                Inflow = [.. ((double[])[12, 20]).Select(mean => WeeklyAmount.Poisson([.. Enumerable.Repeat(mean, Horizon)]))],
                Capacity = WeeklyAmount.Poisson([.. Enumerable.Repeat(30.0, Horizon)]),
                Discipline = discipline,
                Exits = leaving,
            },
            3, 400, TestContext.Current.CancellationToken);
    }

    /// <summary>A unit patient by patient: 12 and 20 come a week, 30 are cared for unless otherwise said; some leave by age, some starts are taken from a priority and age first.</summary>
    private static List<ListStay> Unit(int[] due, (int Priority, int Age, double Share)[] takes, Func<int, double> leaving, double capacityMean = 30, List<(int Week, int Priority)>? taken = null)
    {
        var (luck, waiting, stays) = (RandomStream.Of(5, "unit"), new List<(int Came, int Priority)>(), new List<ListStay>());
        for (var week = 0; week < Weeks; week++)
        {
            foreach (var patient in waiting.Where(p => luck.Happens(leaving(week - 1 - p.Came))).ToList())
            {
                End(patient, week, StayEnd.Left);
            }

            waiting.AddRange(Enumerable.Repeat((week, 0), luck.NextPoisson(12)).Concat(Enumerable.Repeat((week, 1), luck.NextPoisson(20))));
            var capacity = luck.NextPoisson(capacityMean);
            var draws = Enumerable.Range(0, capacity).Select(_ => luck.NextShare()).ToList();
            foreach (var (priority, age, _) in draws.SelectMany(draw => Taken(draw)))
            {
                if (waiting.FindIndex(p => p == (week - age, priority)) is >= 0 and var at)
                {
                    End(waiting[at], week, StayEnd.Started);
                    capacity--;
                    taken?.Add((week, priority));
                }
            }

            foreach (var patient in waiting.OrderBy(p => p.Came + due[p.Priority]).Take(capacity).ToList())
            {
                End(patient, week, StayEnd.Started);
            }
        }

        stays.AddRange(waiting.Select(p => new ListStay((first + p.Came).Monday, p.Priority)));
        return stays;

        IEnumerable<(int Priority, int Age, double Share)> Taken(double draw)
        {
            foreach (var take in takes)
            {
                if (draw < take.Share)
                {
                    yield return take;
                    yield break;
                }

                draw -= take.Share;
            }
        }

        void End((int Came, int Priority) patient, int week, StayEnd end)
        {
            waiting.Remove(patient);
            stays.Add(new ListStay((first + patient.Came).Monday, patient.Priority, end, (first + week).Sunday));
        }
    }
}
