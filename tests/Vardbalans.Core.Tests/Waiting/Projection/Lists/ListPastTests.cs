using Vardbalans.Core.Quantities;
using Vardbalans.Core.Series;
using Vardbalans.Core.Waiting.Projection.Lists;
using Vardbalans.Core.Waiting.Projection.OwnHistory;

namespace Vardbalans.Core.Tests.Waiting.Projection.Lists;

public sealed class ListPastTests
{
    private static readonly IsoWeek First = IsoWeek.Of(2026, 10);
    private static readonly IsoWeek Last = IsoWeek.Of(2026, 30);

    [Fact]
    public void In_equals_out_and_waiting()
    {
        var stays = Stays(1000);

        var (before, after) = (ListPast.Of(stays, 3, First, First, 200), ListPast.Of(stays, 3, First, Last, 200));

        Assert.Equal(before.Opening + after.Weeks.Skip(1).Sum(w => w.Net), after.Opening);
        Assert.Equal(stays.Count(s => !(s.Ended <= Last.Sunday) && s.Listed <= Last.Sunday), after.Opening);
        Assert.Equal(1, after.Shares.Sum(), 9);
    }

    [Fact]
    public void The_oldest_are_counted_together()
    {
        ListStay[] stays = [new(Last.Monday, 0), new((Last - 3).Monday, 0), new((Last - 90).Monday, 0)];

        Assert.Equal([1, 0, 2], ListPast.Of(stays, 1, First, Last, 2).Waiting[0]);
    }

    private static List<ListStay> Stays(int count)
    {
        var random = RandomStream.Of(7, "stays");
        return
        [
            .. Enumerable.Range(0, count).Select(_ =>
            {
                var listed = First.Monday.AddDays(random.NextBetween(-100, 160));
                var ended = listed.AddDays(random.NextBetween(0, 120));
                return random.Happens(0.2) ? new ListStay(listed, random.NextBelow(3))
                    : new ListStay(listed, random.NextBelow(3), random.Happens(0.8) ? StayEnd.Started : StayEnd.Left, ended);
            }),
        ];
    }
}
