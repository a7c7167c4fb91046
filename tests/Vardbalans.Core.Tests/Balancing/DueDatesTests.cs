using Vardbalans.Core.Balancing;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests.Balancing;

public sealed class DueDatesTests
{
    /// <summary>Who comes on a Monday and is served on the last Sunday has waited all weeks between and six days.</summary>
    [Theory]
    [InlineData(90, 12)]
    [InlineData(30, 3)]
    [InlineData(6, 0)]
    [InlineData(13, 1)]
    [InlineData(12, 0)]
    [InlineData(0, 0)]
    public void Whoever_comes_on_a_Monday_is_in_time_on_the_last_Sunday(int limit, int weeks)
    {
        Assert.Equal(weeks, DueDates.WeeksAfter(new Days(limit)));
        if (limit >= 6)
        {
            Assert.InRange((7 * weeks) + 6, limit - 6, limit);
        }
    }

    [Theory]
    [InlineData(90, 83, 0)]
    [InlineData(90, 84, -1)]
    [InlineData(90, 90, -1)]
    [InlineData(90, 91, -2)]
    [InlineData(90, 0, 11)]
    [InlineData(90, 6, 11)]
    [InlineData(90, 7, 10)]
    public void Whoever_waits_already_is_due_by_the_last_Sunday_within_the_limit(int limit, int waited, int week) =>
        Assert.Equal(week, DueDates.WeekOf(new Days(limit), new Days(waited)));

    /// <summary>Both ways: what the rule calls met is met by serving those who fall due first, one by one, and what it does not is not.</summary>
    [Fact]
    public void The_rule_of_intervals_says_what_serving_the_earliest_due_first_shows_in_twenty_thousand_cases()
    {
        var (random, met) = (new Random(9), 0);
        for (var n = 0; n < 20_000; n++)
        {
            var weeks = random.Next(1, 9);
            // Limits are mixed: who comes later may be due sooner.
            var patients = Enumerable.Range(0, random.Next(1, 25)).Select(_ => random.Next(weeks)).Select(first => new ReleasedCohort(first, first + random.Next(0, 5), 1)).ToArray();
            var production = Enumerable.Range(0, weeks).Select(_ => (double)random.Next(0, 8)).ToArray();
            var shown = EarliestDueFirst(patients, production).Max() == 0;
            Assert.Equal(shown, DueDates.AreMet(patients, production));
            met += shown ? 1 : 0;
        }

        Assert.InRange(met, 3_000, 17_000);
    }

    [Fact]
    public void Past_due_in_a_class_is_what_serving_one_by_one_in_order_leaves()
    {
        var random = new Random(10);
        for (var n = 0; n < 2_000; n++)
        {
            var (weeks, limit) = (random.Next(2, 12), random.Next(0, 4));
            var inflow = Enumerable.Range(0, weeks).Select(_ => random.Next(0, 6)).ToArray();
            var patients = inflow.SelectMany((count, week) => Enumerable.Repeat(new ReleasedCohort(week, week + limit, 1), count)).ToArray();
            var (served, waiting) = (new double[weeks], 0);
            for (var week = 0; week < weeks; week++)
            {
                waiting += inflow[week];
                served[week] = random.Next(0, waiting + 1);
                waiting -= (int)served[week];
            }

            var due = Enumerable.Range(0, weeks).Select(week => (double)patients.Count(p => p.DueWeek <= week)).ToArray();
            Assert.Equal(EarliestDueFirst(patients, served), DueDates.Overdue(due, served));
        }
    }

    /// <summary>Patients one by one: each week those who are there and due first are served, as many as there is room for.</summary>
    /// <returns>How many are past due at the end of each week.</returns>
    internal static double[] EarliestDueFirst(IReadOnlyList<ReleasedCohort> patients, IReadOnlyList<double> production)
    {
        var (left, past) = (patients.ToList(), new double[production.Count]);
        for (var week = 0; week < production.Count; week++)
        {
            foreach (var served in left.Where(p => p.FirstWeek <= week).OrderBy(p => p.DueWeek).Take((int)production[week]).ToList())
            {
                left.Remove(served);
            }

            past[week] = left.Count(p => p.DueWeek <= week);
        }

        return past;
    }
}
