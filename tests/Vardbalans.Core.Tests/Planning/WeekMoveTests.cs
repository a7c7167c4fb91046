using FsCheck;
using FsCheck.Fluent;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests.Planning;

public sealed class WeekMoveTests
{
    private static readonly IsoWeek now = IsoWeek.Of(2026, 10);
    private static readonly Dictionary<IsoWeek, int> agreed = Enumerable.Range(1, 40).ToDictionary(n => IsoWeek.Of(2026, n), _ => 50);

    [Fact]
    public void A_tenth_of_a_week_may_be_moved_within_the_period() => Assert.Equal(MoveObstacle.None, Judge(15, 20, 5).Obstacle);

    [Fact]
    public void More_than_the_limit_is_refused_with_what_is_allowed() => Assert.Equal(new MoveRuling(MoveObstacle.BeyondLimit, IsoWeek.Of(2026, 15), 5), Judge(15, 20, 6));

    [Fact]
    public void Earlier_moves_count_and_a_move_back_is_allowed()
    {
        var moved = new Dictionary<IsoWeek, int> { [IsoWeek.Of(2026, 15)] = -5, [IsoWeek.Of(2026, 20)] = 5 };
        Assert.Equal(new MoveRuling(MoveObstacle.BeyondLimit, IsoWeek.Of(2026, 15), 5), MoveLimits.Usual.Judge(Move(15, 21, 1), agreed, moved, now));
        Assert.Equal(new MoveRuling(MoveObstacle.BeyondLimit, IsoWeek.Of(2026, 20), 5), MoveLimits.Usual.Judge(Move(16, 20, 1), agreed, moved, now));
        Assert.Equal(MoveObstacle.None, MoveLimits.Usual.Judge(Move(20, 15, 10), agreed, moved, now).Obstacle);
    }

    [Fact]
    public void A_week_that_has_begun_keeps_its_plan()
    {
        Assert.Equal(new MoveRuling(MoveObstacle.Begun, now), MoveLimits.Usual.Judge(Move(10, 12, 1), agreed, new Dictionary<IsoWeek, int>(), now));
        Assert.Equal(MoveObstacle.None, Judge(11, 12, 1).Obstacle);
    }

    [Fact]
    public void A_move_out_of_the_period_is_refused() => Assert.Equal(MoveObstacle.OtherPeriod, Judge(26, 27, 1).Obstacle);

    [Fact]
    public void A_week_without_a_plan_neither_gives_nor_takes() => Assert.Equal(new MoveRuling(MoveObstacle.NotAgreed, IsoWeek.Of(2026, 41)), Judge(40, 41, 1));

    [Theory]
    [InlineData(15, 20, 0)]
    [InlineData(15, 15, 3)]
    [InlineData(15, 20, -2)]
    public void Nothing_is_no_move(int from, int to, int count) => Assert.Equal(MoveObstacle.Nothing, Judge(from, to, count).Obstacle);

    [Fact]
    public void Whatever_is_allowed_one_after_another_keeps_each_week_within_its_limit_and_each_period_whole() => Prop.ForAll(
        (from weeks in Gen.Choose(11, 40).ListOf(40) from counts in Gen.Choose(1, 4).ListOf(20) select (weeks, counts)).ToArbitrary(), given =>
        {
            var moved = new Dictionary<IsoWeek, int>();
            for (var i = 0; i < given.counts.Count; i++)
            {
                var move = Move(given.weeks[2 * i], given.weeks[(2 * i) + 1], given.counts[i]);
                if (MoveLimits.Usual.Judge(move, agreed, moved, now).Obstacle == MoveObstacle.None)
                {
                    moved[move.From] = moved.GetValueOrDefault(move.From) - move.Count;
                    moved[move.To] = moved.GetValueOrDefault(move.To) + move.Count;
                }
            }

            Assert.All(moved.Values, by => Assert.InRange(by, -5, 5));
            Assert.All(new[] { (1, 13), (14, 26), (27, 39) }, period => Assert.Equal(0, moved.Where(m => m.Key.Number >= period.Item1 && m.Key.Number <= period.Item2).Sum(m => m.Value)));
        }).QuickCheckThrowOnFailure();

    private static WeekMove Move(int from, int to, int count) => new(IsoWeek.Of(2026, from), IsoWeek.Of(2026, to), count);

    private static MoveRuling Judge(int from, int to, int count) => MoveLimits.Usual.Judge(Move(from, to, count), agreed, new Dictionary<IsoWeek, int>(), now);
}
