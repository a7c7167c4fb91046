using Vardbalans.Core.Planning.Principles;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests.Planning;

/// <summary>Plans held to principles: what breaks one is told by weeks in a row, and nothing else is.</summary>
public sealed class PrincipleCheckTests
{
    private static readonly IsoWeek first = IsoWeek.Of(2026, 1);

    [Fact]
    public void A_week_with_one_holiday_is_not_reduced_although_whole_patients_fall_under_the_share()
    {
        // 50.85 a normal week; four days of five give 40 or 41 (week-profile.md): 80 % is 40.68.
        var plan = new PlannedActivity(1, 50.85m, [51, 40, 41, 51]);
        Assert.Empty(Check(new Principle(PrincipleKind.LongestReduction, 0, 0.8, []), plan));
        Assert.Equal(new PrincipleBreach(1, null, first + 1, first + 1, 1, 39), Assert.Single(Check(new Principle(PrincipleKind.LongestReduction, 0, 0.8, []), plan with { Weeks = [51, 39, 41, 51] })));
    }

    [Fact]
    public void A_principle_holds_for_its_weeks_and_its_activities_alone()
    {
        var plan = new[] { new PlannedActivity(1, 10, [0, 0, 0, 0]), new PlannedActivity(2, 10, [0, 0, 0, 0]) };
        var floor = new Principle(PrincipleKind.FloorCount, 1, 0, [2]);
        Assert.Equal(
            [new PrincipleBreach(2, null, first, first, 1, 0), new PrincipleBreach(2, null, first + 2, first + 3, 2, 0)],
            PrincipleCheck.Breaches(floor, plan, first, w => w != first + 1, first));
    }

    [Fact]
    public void A_lead_time_is_about_weeks_that_have_not_begun_and_only_where_something_was_decided_before()
    {
        var lead = new Principle(PrincipleKind.LeadTime, 2, 0, []);
        var plan = new PlannedActivity(1, 10, [5, 5, 5, 5, 5], [9, 9, 9, 9, 9]);
        // Looked at in week 2: week 3 is one week ahead, week 4 is two.
        Assert.Equal((first + 2, first + 2), Assert.Single(PrincipleCheck.Breaches(lead, [plan], first, _ => true, first + 1)) is var b ? (b.First, b.Last) : default);
        Assert.Empty(PrincipleCheck.Breaches(lead, [plan with { Before = null }], first, _ => true, first + 1));
    }

    /// <summary>More of an activity never breaks a floor or a reduction that was kept, whatever the plan.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void More_never_breaks_what_was_kept(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            int[] weeks = [.. Enumerable.Range(0, 53).Select(_ => random.Next(0, 30))];
            var at = random.Next(53);
            int[] more = [.. weeks.Select((w, i) => i == at ? w + random.Next(1, 10) : w)];
            foreach (var principle in new[] { new Principle(PrincipleKind.LongestReduction, random.Next(0, 4), 0.8, []), new Principle(PrincipleKind.FloorShare, 0, 0.5, []), new Principle(PrincipleKind.FloorCount, random.Next(1, 15), 0, []) })
            {
                var (before, after) = (Check(principle, new PlannedActivity(1, 20, weeks)), Check(principle, new PlannedActivity(1, 20, more)));
                Assert.True(after.Sum(b => b.Weeks) <= before.Sum(b => b.Weeks));
                Assert.All(after, b => Assert.Contains(before, o => o.First <= b.First && b.Last <= o.Last));
            }
        }
    }

    private static IReadOnlyList<PrincipleBreach> Check(Principle principle, PlannedActivity plan) => PrincipleCheck.Breaches(principle, [plan], first, _ => true, first);
}
