using FsCheck;
using FsCheck.Fluent;
using Vardbalans.Core.Planning;

namespace Vardbalans.Core.Tests.Planning;

/// <summary>A row's level read from past weeks gives those weeks' sum back.</summary>
public sealed class OwnWeeksTests
{
    [Fact]
    public void Weeks_made_by_the_formula_are_read_as_they_were_made()
    {
        decimal[] weights = [.. Enumerable.Repeat(1m, 40), .. Enumerable.Repeat(0.3m, 6), .. Enumerable.Repeat(0.7m, 6)];
        foreach (var even in new[] { 0m, 0.25m, 0.7m, 1m })
        {
            var level = OwnWeeks.Read([.. weights.Select(k => (long?)(1000 * (even + ((1 - even) * k))))], weights)!.Value;
            Assert.Equal((even, 1000m, 52), (level.EvenShare, level.NormalWeek, level.Weeks));
        }
    }

    [Fact]
    public void The_level_gives_back_the_sum_of_the_weeks_it_was_read_from() => Prop.ForAll(Gen.Choose(0, 900).ListOf().ToArbitrary(), done =>
    {
        decimal[] weights = [.. done.Select((_, i) => i % 5 == 0 ? 0.5m : 1m)];
        if (OwnWeeks.Read([.. done.Select(d => (long?)d)], weights) is not { } level)
        {
            Assert.Empty(done);
            return;
        }

        var back = weights.Sum(k => level.NormalWeek * (level.EvenShare + ((1 - level.EvenShare) * k)));
        Assert.Equal(done.Sum(d => (decimal)d), Math.Round(back, 6));
        Assert.InRange(level.EvenShare, 0, 1);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Weeks_that_nobody_has_told_of_are_not_zero()
    {
        Assert.Equal(10, OwnWeeks.Read([10, null, 10], [1, 1, 1])!.Value.NormalWeek);
        Assert.Null(OwnWeeks.Read([null, null], [1, 1]));
        Assert.Null(OwnWeeks.Read([5], [0]));
    }
}
