using Vardbalans.Core.Quantities;
using Vardbalans.Core.Series;
using Vardbalans.Core.Waiting.Projection;
using Vardbalans.Core.Waiting.Projection.Lists;
using Vardbalans.Core.Waiting.Projection.OwnHistory;

namespace Vardbalans.Core.Tests.Waiting.Projection.OwnHistory;

/// <summary>Made-up lists that go on as they have been are projected to go on as they have been, whatever the order of call-in.</summary>
/// <remarks>Patient by patient 26 come a week at random and 25 are cared for; the projection knows those numbers and has to learn the order from what has happened.</remarks>
public sealed class CalledAsBeforeTests
{
    private const int Units = 24;
    private const int WeeksBefore = 180;
    private const int Ahead = 52;
    private const int Came = 26;
    private const int Limit = 13;
    private const double Leaves = 0.004;
    private static readonly IsoWeek first = IsoWeek.Of(2020, 1);
    private static readonly IsoWeek known = first + (WeeksBefore - 1);

    /// <summary>Who is called next: a place in the line, 0 the one who has waited longest.</summary>
    public static TheoryData<string> Orders => new(["as they came", "at random", "urgent at once", "the new and the oldest"]);

    [Theory]
    [MemberData(nameof(Orders))]
    public void A_list_stays_as_it_has_been(string order) => Assert.All([12, Ahead - 1], step =>
    {
        var told = Told(order, step, Came, 25);
        Assert.InRange(told.Average(t => t.Expected - t.Outcome), -0.02, 0.02);
        Assert.InRange(told.Count(t => t.Low <= t.Outcome && t.Outcome <= t.High), (int)(0.6 * Units), Units);
    });

    [Theory]
    [MemberData(nameof(Orders))]
    public void A_list_that_grows_keeps_its_order(string order)
    {
        var told = Told(order, Ahead - 1, 28, 25);
        Assert.InRange(told.Average(t => t.Expected - t.Outcome), -0.06, 0.06);
    }

    private static List<(double Expected, double Low, double High, double Outcome)> Told(string order, int step, int comesLater, int capacity) =>
        [.. Enumerable.Range(0, Units).Select(unit => Unit(order, unit, step, comesLater, capacity))];

    private static (double Expected, double Low, double High, double Outcome) Unit(string order, int unit, int step, int comesLater, int capacity)
    {
        var luck = RandomStream.Of((ulong)unit, order);
        var (line, stays) = (new List<(int Week, int Priority)>(), new List<ListStay>());
        for (var week = 0; week < 12; week++)
        {
            line.AddRange(Enumerable.Range(0, 25).Select(_ => (week - 12, luck.NextBelow(4))));
        }

        for (var week = 0; week < WeeksBefore; week++)
        {
            Pass(week, Came);
        }

        ListStay[] seen = [.. stays, .. line.Select(p => new ListStay((first + p.Week).Monday, p.Priority))];
        var projected = ProjectedQueue.Of(
            new QueueModel
            {
                Waiting = ListPast.Of(seen, 4, known - 51, known, 156).Waiting,
                Inflow = [.. Enumerable.Repeat(WeeklyAmount.Poisson([.. Enumerable.Repeat(comesLater / 4.0, Ahead)]), 4)],
                Capacity = WeeklyAmount.Certain([.. Enumerable.Repeat((double)capacity, Ahead)]),
                Discipline = DisciplineEstimate.Of(seen, [0, 0, 0, 0], known - 51, known).Discipline,
                Exits = ExitEstimate.Of(seen, known - 51, known).ByAge,
                Limits = [Limit],
            },
            7, 100, TestContext.Current.CancellationToken).Within(Limit);
        for (var week = WeeksBefore; week <= WeeksBefore + step; week++)
        {
            Pass(week, comesLater);
        }

        return (projected.Quantile(step, 0.5), projected.Quantile(step, 0.1), projected.Quantile(step, 0.9),
            (double)line.Count(p => WeeksBefore + step - p.Week < Limit) / line.Count);

        void Pass(int week, int mean)
        {
            foreach (var left in line.Where(_ => luck.Happens(Leaves)).ToList())
            {
                End(line.IndexOf(left), week, StayEnd.Left);
            }

            line.AddRange(Enumerable.Range(0, luck.NextPoisson(mean)).Select(_ => (week, luck.NextBelow(4))));
            for (var i = 0; i < capacity && line.Count > 0; i++)
            {
                End(Next(order, line, luck), week, StayEnd.Started);
            }
        }

        void End(int at, int week, StayEnd end)
        {
            stays.Add(new ListStay((first + line[at].Week).Monday, line[at].Priority, end, (first + week).Sunday));
            line.RemoveAt(at);
        }
    }

    private static int Next(string order, List<(int Week, int Priority)> line, RandomStream luck) => order switch
    {
        "as they came" => 0,
        "at random" => luck.NextBelow(line.Count),
        "urgent at once" => luck.Happens(0.3) && line.FindLastIndex(p => p.Priority == 0) is >= 0 and var urgent ? urgent : 0,
        _ => luck.Happens(0.72) ? line.Count - 1 - luck.NextBelow(Math.Max(1, line.Count / 2)) : luck.NextBelow(Math.Max(1, line.Count / 10)),
    };
}
