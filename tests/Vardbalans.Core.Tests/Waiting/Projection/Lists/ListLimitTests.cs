using FsCheck.Fluent;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting.Projection.Lists;

namespace Vardbalans.Core.Tests.Waiting.Projection.Lists;

public sealed class ListLimitTests
{
    [Fact]
    public void Ninety_days_end_between_two_ages()
    {
        var limit = ListLimit.Of(new Days(90), 0);

        // Listed twelve weeks ago: at most 90 days. Thirteen: at least 93.
        Assert.Equal((13, 1.0), (limit.Week, limit.Part));
    }

    [Fact]
    public void Sixty_days_are_passed_by_two_of_five_working_days_of_an_age()
    {
        var limit = ListLimit.Of(new Days(60), 0);

        Assert.Equal((8, 0.4), (limit.Week, limit.Part));
        Assert.Equal(70 + (0.4 * 30), limit.PastOf(100, 70));
    }

    [Fact]
    public void It_counts_as_the_days_themselves_do() => Properties.HoldFor(Gen.Choose(0, 199), days =>
    {
        const int ages = 40;
        var limit = ListLimit.Of(new Days(days), 0);

        // One patient listed each working day of each week back, on a Sunday.
        var waited = Enumerable.Range(0, ages).SelectMany(age => Enumerable.Range(2, 5).Select(d => (age, Days: (7 * age) + d))).ToList();
        var (atLeast, older) = (waited.Count(w => w.age >= limit.Week), waited.Count(w => w.age > limit.Week));

        Assert.Equal(waited.Count(w => w.Days > days), limit.PastOf(atLeast, older), 9);
    });

    [Fact]
    public void Days_before_the_listing_are_waited_already()
    {
        Assert.Equal(ListLimit.Of(new Days(53), 0) with { Limit = new Days(60) }, ListLimit.Of(new Days(60), 7));
    }
}
