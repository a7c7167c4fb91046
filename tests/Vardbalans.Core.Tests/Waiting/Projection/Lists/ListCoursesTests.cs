using Vardbalans.Core.Quantities;
using Vardbalans.Core.Series;
using Vardbalans.Core.Waiting.Projection;
using Vardbalans.Core.Waiting.Projection.Lists;

namespace Vardbalans.Core.Tests.Waiting.Projection.Lists;

public sealed class ListCoursesTests
{
    private static readonly ListLimit Limit = ListLimit.Of(new Days(28), 0);

    [Fact]
    public void Another_order_of_courses_leaves_every_quantile_as_it_was()
    {
        var courses = Of(1);

        var ordered = courses.Ordered(Shared(), 0.5, RandomStream.Of(3, "own"));

        Assert.Equal(courses.QueueFan(), ordered.QueueFan());
        Assert.Equal(courses.PastFan(0), ordered.PastFan(0));
        Assert.NotEqual(courses.Queue(20, 0), ordered.Queue(20, 0));
    }

    [Fact]
    public void Lists_that_go_wholly_together_are_as_unsure_in_sum_as_one_by_one_and_lists_apart_less()
    {
        var (a, b) = (Of(1), Of(2));
        var own = Spread(a) + Spread(b);

        // Courses are matched by their whole length, so that a single week of them is matched nearly, not wholly.
        Assert.InRange(Spread(Sum(a, b, 1)), 0.95 * own, own + 1e-9);
        Assert.InRange(Spread(Sum(a, b, 0)), 0.6 * own, 0.82 * own);
    }

    [Fact]
    public void The_sum_has_the_sum_of_means()
    {
        var (a, b) = (Of(1), Of(2));
        var sum = Sum(a, b, 0.3);

        Assert.Equal(Mean(a) + Mean(b), Mean(sum), 6);

        static double Mean(ListCourses courses) => Enumerable.Range(0, courses.Courses).Average(r => courses.Queue(25, r));
    }

    [Fact]
    public void Of_those_who_wait_some_count_and_of_those_some_are_past()
    {
        var courses = Of(1, [0.9, 0.8]);

        for (var r = 0; r < courses.Courses; r++)
        {
            Assert.Equal(0.9 * courses.Queue(10, r), courses.Counted(10, r), 9);
            Assert.InRange(courses.Past(0, 10, r), 0, courses.Counted(10, r));
        }

        Assert.All(courses.WithinFan(0).SelectMany(w => w), share => Assert.InRange(share, 0, 1));
    }

    [Fact]
    public void How_much_lists_go_together_is_found_in_their_past()
    {
        var random = RandomStream.Of(11, "nets");
        foreach (var together in (double[])[0, 0.3, 0.8])
        {
            var lists = Enumerable.Range(0, 12).Select(_ => new double[2000]).ToArray();
            for (var week = 0; week < 2000; week++)
            {
                var shared = random.NextNormal();
                foreach (var list in lists)
                {
                    list[week] = 5 * ((Math.Sqrt(together) * shared) + (Math.Sqrt(1 - together) * random.NextNormal()));
                }
            }

            Assert.InRange(TogetherShare.Of(lists), together - 0.05, together + 0.05);
        }
    }

    [Fact]
    public void Too_short_a_past_tells_nothing_of_it()
    {
        Assert.Equal(TogetherShare.Usual, TogetherShare.Of([new double[25], new double[25]]));
        Assert.Equal(TogetherShare.Usual, TogetherShare.Of([new double[100]]));
    }

    [Fact]
    public void One_forecast_that_is_divided_among_priorities_is_as_unsure_as_whole()
    {
        var whole = ListCourses.Of(Model([1.0], together: true), [Limit], [1, 1], 5, cancel: TestContext.Current.CancellationToken);
        var divided = ListCourses.Of(Model([0.25, 0.25, 0.25, 0.25], together: true), [Limit], [1, 1], 5, cancel: TestContext.Current.CancellationToken);
        var apart = ListCourses.Of(Model([0.25, 0.25, 0.25, 0.25], together: false), [Limit], [1, 1], 5, cancel: TestContext.Current.CancellationToken);

        Assert.InRange(Spread(divided) / Spread(whole), 0.95, 1.05);
        Assert.InRange(Spread(apart) / Spread(whole), 0.4, 0.9);
    }

    private static ListCourses Of(ulong seed, IReadOnlyList<double>? counts = null) => ListCourses.Of(Model([1.0], together: false), [Limit], counts ?? [1, 1], seed, cancel: TestContext.Current.CancellationToken);

    private static QueueModel Model(double[] shares, bool together) => new()
    {
        Waiting = [.. shares.Select(s => (IReadOnlyList<int>)[.. Enumerable.Repeat((int)(40 * s), 10)])],
        Inflow = [.. shares.Select(s => WeeklyAmount.Forecast(26, (_, share) => s * (30 + (6 * StandardNormal.Quantile(Math.Clamp(share, 0.0001, 0.9999))))))],
        InflowTogether = together,
        Capacity = WeeklyAmount.Certain([.. Enumerable.Repeat(28.0, 26)]),
    };

    private static double[] Shared()
    {
        var random = RandomStream.Of(9, "shared");
        return [.. Enumerable.Range(0, ProjectedQueue.UsualReplications).Select(_ => random.NextNormal())];
    }

    private static ListCourses Sum(ListCourses a, ListCourses b, double together)
    {
        var sum = ListCourses.Nothing(a.Weeks, a.Courses, a.Limits);
        sum.Add(a.Ordered(Shared(), together, RandomStream.Of(1, "a")));
        sum.Add(b.Ordered(Shared(), together, RandomStream.Of(1, "b")));
        return sum;
    }

    private static double Spread(ListCourses courses)
    {
        var fan = courses.QueueFan()[25];
        return fan[^4] - fan[3];
    }
}
