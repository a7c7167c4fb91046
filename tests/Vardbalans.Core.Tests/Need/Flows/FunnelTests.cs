using Vardbalans.Core.Need.Flows;
using Vardbalans.Core.Series;

namespace Vardbalans.Core.Tests.Need.Flows;

public sealed class FunnelTests
{
    [Fact]
    public void The_common_ratio_is_that_of_the_sums()
    {
        var funnel = Funnel.Of([new(1, 100, 200), new(2, 300, 500)])!;
        Assert.Equal(700.0 / 400, funnel.Ratio, 12);
        Assert.Null(funnel.Spread);
        Assert.False(funnel.IsWidened);
        Assert.Null(Funnel.Of([new(1, 0, 0)]));
    }

    [Fact]
    public void Units_beyond_the_limits_are_told_and_those_with_too_little_are_not_judged()
    {
        var funnel = Funnel.Of([
            .. Enumerable.Range(1, 5).Select(id => new FunnelUnit(id, 200, 400)),
            new(6, 200, 365), new(7, 200, 500), new(8, 9, 40), new(9, 0, 0), new(10, 200, 440)])!;
        Assert.Equal(
            [.. Enumerable.Repeat(FunnelVerdict.WithinChance, 5), FunnelVerdict.Lower, FunnelVerdict.Higher, FunnelVerdict.CannotJudge, FunnelVerdict.CannotJudge, FunnelVerdict.WithinChance],
            funnel.Points.Select(point => point.Verdict));
        Assert.Equal((false, true), (funnel.Points[5].IsFar, funnel.Points[6].IsFar));
        Assert.Null(funnel.Points[8].Ratio);
        Assert.Null(funnel.Points[8].Limits);
    }

    [Fact]
    public void Shares_of_a_whole_have_narrower_limits_that_never_leave_it()
    {
        FunnelUnit[] units = [new(1, 200, 160), new(2, 200, 180), new(3, 200, 140), new(4, 12, 12), new(5, 3, 0)];
        var shares = Funnel.OfShares(units)!;
        Assert.Equal(492.0 / 615, shares.Ratio, 12);
        Assert.Equal(
            [FunnelVerdict.WithinChance, FunnelVerdict.Higher, FunnelVerdict.Lower, FunnelVerdict.WithinChance, FunnelVerdict.CannotJudge], shares.Points.Select(p => p.Verdict));
        Assert.Equal(FunnelVerdict.WithinChance, Funnel.Of(units)!.Points[2].Verdict);
        Assert.Equal(1, shares.LimitsAt(3).FarHigh);
        Assert.Null(Funnel.OfShares([new(1, 0, 0)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Funnel.OfShares([new(1, 3, 4)]));
    }

    [Fact]
    public void Shares_of_everybody_leave_no_room_for_chance() =>
        Assert.All(Funnel.OfShares([.. Enumerable.Range(1, 12).Select(id => new FunnelUnit(id, 50, 50))])!.Points, p => Assert.Equal(FunnelVerdict.WithinChance, p.Verdict));

    [Fact]
    public void Where_hardly_anything_is_to_be_expected_nothing_is_judged()
    {
        var funnel = Funnel.Of([new(1, 1000, 100), new(2, 40, 0), new(3, 1000, 100)])!;
        Assert.Equal(FunnelVerdict.CannotJudge, funnel.Points[1].Verdict);
        Assert.All(Funnel.Of([new(1, 1000, 100)])!.Points, point => Assert.Equal(FunnelVerdict.CannotJudge, point.Verdict));
        Assert.All(Funnel.Of([new(1, 1000, 0), new(2, 1000, 0)])!.Points, point => Assert.Equal(FunnelVerdict.CannotJudge, point.Verdict));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(50)]
    [InlineData(500)]
    public void By_chance_alone_one_in_twenty_lies_outside(double expected)
    {
        const int Funnels = 400;
        var luck = RandomStream.Of(20260101, $"funnel {expected}");
        var (outside, far, units) = (0, 0, 0);
        for (var i = 0; i < Funnels; i++)
        {
            var funnel = Funnel.Of([.. Enumerable.Range(1, 40).Select(id => new FunnelUnit(id, expected * 2, Draw(luck, expected)))])!;
            outside += funnel.Points.Count(point => point.Verdict is FunnelVerdict.Higher or FunnelVerdict.Lower);
            far += funnel.Points.Count(point => point.IsFar);
            units += funnel.Points.Count(point => point.Verdict != FunnelVerdict.CannotJudge);
        }

        Assert.InRange(outside / (double)units, 0.035, 0.06);
        Assert.InRange(far / (double)units, 0.0005, 0.004);
    }

    [Fact]
    public void Where_all_units_differ_the_limits_are_widened_so_that_few_lie_outside()
    {
        var luck = RandomStream.Of(20260101, "unlike units");
        FunnelUnit[] units = [.. Enumerable.Range(1, 60).Select(id => new FunnelUnit(id, 200, Draw(luck, luck.NextGamma(25, 400))))];
        var funnel = Funnel.Of(units)!;
        // Variance 400 by chance and 400²/25 between units: 17 times.
        Assert.True(funnel.IsWidened);
        Assert.InRange(funnel.Spread!.Value, 8, 20);
        Assert.InRange(funnel.Points.Count(point => point.Verdict != FunnelVerdict.WithinChance), 0, 9);
        var narrow = Chance.PoissonLimit(200 * funnel.Ratio, 0.975) / 200;
        Assert.Equal(funnel.Ratio + ((narrow - funnel.Ratio) * Math.Sqrt(funnel.Spread.Value)), funnel.LimitsAt(200).High, 9);
        Assert.True(funnel.LimitsAt(0.5).Low >= 0);
        Assert.True(funnel.LimitsAt(0.001).High >= funnel.Ratio);
        Assert.True(funnel.LimitsAt(20).High > funnel.LimitsAt(2000).High);
    }

    [Fact]
    public void A_single_unit_that_stands_out_does_not_widen_the_limits_that_it_is_judged_by()
    {
        FunnelUnit[] like = [.. Enumerable.Range(1, 19).Select(id => new FunnelUnit(id, 1000, 1000 + (((id % 5) - 2) * 15)))];
        var funnel = Funnel.Of([.. like, new(20, 1000, 1500)])!;
        Assert.False(funnel.IsWidened);
        Assert.Equal((FunnelVerdict.Higher, true), (funnel.Points[19].Verdict, funnel.Points[19].IsFar));
    }

    private static double Draw(RandomStream luck, double mean) => Chance.PoissonAt(mean, luck.NextNormal());
}
