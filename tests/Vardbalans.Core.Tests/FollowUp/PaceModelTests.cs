using FsCheck.Fluent;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Series;

namespace Vardbalans.Core.Tests.FollowUp;

public sealed class PaceModelTests
{
    private static List<(double Plan, double? Outcome)> Alike(int weeks, double plan, double outcome) => [.. Enumerable.Range(0, weeks).Select(_ => (plan, (double?)outcome))];

    [Fact]
    public void Too_few_weeks_tell_nothing()
    {
        Assert.Null(PaceModel.Of(Alike(11, 10, 9)));
        Assert.Null(PaceModel.Of([.. Alike(11, 10, 9), (10, null), (0, 5)]));
        Assert.NotNull(PaceModel.Of(Alike(12, 10, 9)));
    }

    [Fact]
    public void A_pace_that_has_never_varied_goes_on()
    {
        var model = PaceModel.Of(Alike(40, 100, 90))!;
        Assert.Equal(0.9, model.Pace, 0.001);
        Assert.Equal(900, model.Sum([.. Enumerable.Repeat(100.0, 10)]).Mean, 1.0);
    }

    [Fact]
    public void With_nothing_left_the_year_is_as_it_is()
    {
        var rest = PaceModel.Of(Alike(40, 100, 90))!.Sum([]);
        Assert.Equal((1, 0), (rest.AtLeast(0), rest.AtLeast(1)));
        Assert.Equal(1, rest.AtLeast(7, 8));
    }

    [Fact]
    public void A_higher_goal_is_never_likelier_and_what_comes_on_top_never_makes_it_less_likely()
    {
        var cases = from weeks in Gen.Choose(12, 80)
                    from seed in Gen.Choose(1, 100_000)
                    from left in Gen.Choose(1, 40)
                    from goal in Gen.Choose(0, 4000)
                    select (weeks, seed, left, goal);
        Properties.HoldFor(cases, c =>
        {
            var stream = RandomStream.Of((ulong)c.seed, "pace");
            var sum = PaceModel.Of([.. Enumerable.Range(0, c.weeks).Select(_ => (100.0, (double?)(70 + (60 * stream.NextShare()))))])!.Sum([.. Enumerable.Repeat(100.0, c.left)]);
            var (least, higher, helped) = (sum.AtLeast(c.goal), sum.AtLeast(c.goal + 10), sum.AtLeast(c.goal, 25));
            Assert.InRange(least, 0, 1);
            Assert.True(higher <= least + 1e-9 && helped >= least - 1e-9, $"{higher} {least} {helped}");
            Assert.Equal(0.1, 1 - sum.AtLeast(sum.Quantile(0.1) + 0.5), 0.001);
        });
    }

    /// <summary>Weeks of independent chance around a known pace: the method is told neither, and what it calls likely comes as often.</summary>
    [Fact]
    public void On_made_years_what_is_called_likely_comes_as_often()
    {
        var judged = new List<(double Said, bool Came)>();
        for (var year = 0; year < 400; year++)
        {
            var stream = RandomStream.Of((ulong)year, "made year");
            var pace = 0.85 + (0.3 * stream.NextShare());
            List<double> weeks = [.. Enumerable.Range(0, 104).Select(_ => 50 * (pace + (0.4 * (stream.NextShare() - 0.5))))];
            var sum = PaceModel.Of([.. weeks.Take(78).Select(w => (50.0, (double?)w))])!.Sum([.. Enumerable.Repeat(50.0, 26)]);
            foreach (var share in new[] { 0.9, 0.95, 1, 1.05 })
            {
                judged.Add((sum.AtLeast(50 * 26 * share), weeks.Skip(78).Sum() >= 50 * 26 * share));
            }
        }

        foreach (var fifth in judged.GroupBy(j => Math.Min(4, (int)(j.Said * 5))).Where(g => g.Count() >= 50))
        {
            Assert.InRange(fifth.Average(j => j.Came ? 1.0 : 0) - fifth.Average(j => j.Said), -0.1, 0.1);
        }
    }
}
