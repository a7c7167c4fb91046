using FsCheck;
using FsCheck.Fluent;
using Vardbalans.Core.Waiting.Projection;

namespace Vardbalans.Core.Tests.Waiting.Projection;

/// <summary>What holds of every course that a list may take.</summary>
public sealed class ProjectedQueueTests
{
    private const int Weeks = 12;
    private const int Courses = 20;

    /// <summary>Lists of two priorities with forecast and random inflow, low weeks and people who leave.</summary>
    private static readonly Gen<QueueModel> models =
        from waiting in Gen.Choose(0, 40).ArrayOf(16)
        from inflow in Gen.Choose(0, 30).ArrayOf(2)
        from capacity in Gen.Choose(0, 40).ArrayOf(Weeks)
        from exits in Gen.Choose(0, 30).ArrayOf(5)
        from order in Gen.Elements(ArrivalsServed.SameWeek, ArrivalsServed.WeekAfter)
        from due in Gen.Choose(0, 6).ArrayOf(2)
        select new QueueModel
        {
            Waiting = [waiting[..8], waiting[8..]],
            Inflow = [WeeklyAmount.Poisson([.. Enumerable.Repeat((double)inflow[0], Weeks)]), WeeklyAmount.Forecast(Weeks, (_, share) => inflow[1] * 2 * share)],
            Capacity = WeeklyAmount.Poisson([.. capacity.Select(c => (double)c)]),
            Exits = [.. exits.Select(e => e / 100.0)],
            Order = order,
            Limits = [0, 4, 8],
            Discipline = BookingDiscipline.ByDue(due),
        };

    [Fact]
    public void Who_waited_and_who_came_were_cared_for_or_left_or_wait() => Properties.HoldFor(models.Zip(Gen.Choose(0, 100)), x =>
    {
        var (model, early) = (x.Item1, x.Item2 / 100.0);
        var mixed = model with { Discipline = BookingDiscipline.Of(model.Discipline!.Due, early, [[1, 0], [0, 0, 0, 1]]) };
        var projected = Projected.Of(mixed, 1, Courses);
        for (var r = 0; r < Courses; r++)
        {
            var queue = (double)model.Waiting.Sum(ages => ages.Sum());
            for (var week = 0; week < Weeks; week++)
            {
                queue += projected.Arrived.At(week, r) - projected.Started.At(week, r) - projected.Left.At(week, r);
                Assert.Equal(queue, projected.Queue.At(week, r));
                // Longer than nothing have all waited: what the cohorts hold is what the sums say.
                Assert.Equal(queue, projected.Over[0].At(week, r));
                Assert.True(projected.Over[1].At(week, r) >= projected.Over[2].At(week, r) && projected.Over[2].At(week, r) >= 0);
                Assert.True(projected.Unused.At(week, r) >= 0);
            }
        }
    });

    [Fact]
    public void More_capacity_never_lengthens_a_list_called_in_due_order() => Properties.HoldFor(models.Zip(Gen.Choose(0, 30).ArrayOf(Weeks)), x =>
    {
        var (model, extra) = x;
        var (less, more) = (Projected.Of(model, 1, Courses), Projected.Of(model with { Extra = [.. extra.Select(e => e / 4.0)] }, 1, Courses));
        for (var week = 0; week < Weeks; week++)
        {
            for (var r = 0; r < Courses; r++)
            {
                Assert.Equal(less.Arrived.At(week, r), more.Arrived.At(week, r));
                Assert.True(more.Queue.At(week, r) <= less.Queue.At(week, r));
                Assert.All(model.Limits.Index(), limit => Assert.True(more.Over[limit.Index].At(week, r) <= less.Over[limit.Index].At(week, r)));
            }
        }
    });

    [Fact]
    public void Capacity_stands_idle_only_when_nobody_is_left_to_care_for() => Properties.HoldFor(models, model =>
    {
        var projected = Projected.Of(model, 1, Courses);
        Assert.All(Enumerable.Range(0, Weeks * Courses), i =>
        {
            var (week, r) = (i / Courses, i % Courses);
            var afterwards = model.Order == ArrivalsServed.SameWeek ? 0 : projected.Arrived.At(week, r);
            Assert.True(projected.Unused.At(week, r) == 0 || projected.Queue.At(week, r) == afterwards);
        });
    });

    [Fact]
    public void The_same_seed_gives_the_same_answer_and_another_seed_another()
    {
        var model = Random(8, 10);
        double[] Run(ulong seed) => [.. Enumerable.Range(0, 50).Select(r => Projected.Of(model, seed, 50).Queue.At(Weeks - 1, r))];
        Assert.Equal(Run(1), Run(1));
        Assert.NotEqual(Run(1), Run(2));
    }

    [Fact]
    public void The_longest_waiting_are_called_first_and_the_others_grow_older()
    {
        // Ten each have waited 0, 1 and 2 weeks. Ten a week are called and nobody comes.
        var projected = Projected.Of(Certain([10, 10, 10], 0, 10) with { Limits = [1, 2, 3] }, 1, 1);
        Assert.Equal([20.0, 10, 0], Line(projected.Queue));
        Assert.Equal([20.0, 10, 0], Line(projected.Over[0]));
        Assert.Equal([10.0, 10, 0], Line(projected.Over[1]));
        Assert.Equal([0.0, 0, 0], Line(projected.Over[2]));
    }

    [Fact]
    public void Urgent_patients_who_are_called_out_of_order_let_the_others_wait_longer()
    {
        var model = new QueueModel
        {
            Waiting = [[0], [0, 20]],
            Inflow = [WeeklyAmount.Certain([5, 5, 5]), WeeklyAmount.Certain([0, 0, 0])],
            Capacity = WeeklyAmount.Certain([10, 10, 10]),
            Limits = [2],
        };
        Assert.Equal([10.0, 0, 0], Line(Projected.Of(model, 1, 1).Over[0]));
        var urgent = model with { Discipline = BookingDiscipline.Of([0, 0], 0.5, [[1, 0], [0]]) };
        Assert.Equal([15.0, 10, 5], Line(Projected.Of(urgent, 1, 1).Over[0]));
        Assert.Equal([15.0, 10, 5], Line(Projected.Of(urgent, 1, 1).Queue));
    }

    [Fact]
    public void A_goal_is_met_in_as_many_courses_as_have_the_share_within_the_limit()
    {
        var projected = Projected.Of(Random(9, 10) with { Limits = [1] }, 1, 200);
        var within = projected.Within(1);
        var met = Enumerable.Range(0, 200).Count(r => within.At(11, r) >= 0.8);
        Assert.Equal(met / 200.0, projected.Chance(new QueueGoal(1, new(0.8)), 11).Value, 1e-12);
        Assert.InRange(met, 1, 199);
    }

    [Fact]
    public void The_least_capacity_for_a_goal_is_enough_and_one_less_is_not()
    {
        var model = Random(30, 27) with { Waiting = [[100, 100, 100, 100, 100, 100]], Limits = [4] };
        var goal = new QueueGoal(4, new(0.95));
        var extra = Projected.Least(model, goal, Weeks - 1, 0.9, 200)!.Value;
        double With(int more) => Projected.Of(model with { Extra = [.. Enumerable.Repeat((double)more, Weeks)] }, 1, 200).Chance(goal, Weeks - 1).Value;
        Assert.True(extra > 0 && With(extra) >= 0.9 && With(extra - 1) < 0.9);
        Assert.Null(Projected.Least(model, goal, Weeks - 1, 0.9, extra - 1));
    }

    [Fact]
    public void A_model_that_contradicts_itself_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Projected.Of(Random(8, 10) with { Waiting = [[0], [0]] }, 1, 1));
        Assert.Throws<ArgumentException>(() => Projected.Of(Random(8, 10) with { Waiting = [[3]], Limits = [2] }, 1, 1));
        Assert.Throws<ArgumentException>(() => BookingDiscipline.Of([0], 1.2, [[1]]));
        Assert.Throws<ArgumentException>(() => BookingDiscipline.Of([0], 0.6, [[1], [1]]));
        Assert.Throws<ArgumentException>(() => BookingDiscipline.Of([0], 0.6, [[-1]]));
    }

    private static QueueModel Random(double demand, double capacity) => new()
    {
        Waiting = [[0]],
        Inflow = [WeeklyAmount.Poisson([.. Enumerable.Repeat(demand, Weeks)])],
        Capacity = WeeklyAmount.Poisson([.. Enumerable.Repeat(capacity, Weeks)]),
    };

    private static QueueModel Certain(int[] waiting, double demand, double capacity) => new()
    {
        Waiting = [waiting],
        Inflow = [WeeklyAmount.Certain([demand, demand, demand])],
        Capacity = WeeklyAmount.Certain([capacity, capacity, capacity]),
    };

    private static double[] Line(ProjectedSeries series) => [.. Enumerable.Range(0, series.Weeks).Select(week => series.At(week, 0))];
}
