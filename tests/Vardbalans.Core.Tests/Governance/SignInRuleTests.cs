using Vardbalans.Core.Governance;

namespace Vardbalans.Core.Tests.Governance;

/// <summary>What a person's groups open on a day.</summary>
public sealed class SignInRuleTests
{
    private static readonly DateOnly day = new(2027, 3, 15);

    [Fact]
    public void A_rule_holds_from_its_first_to_its_last_day_for_those_in_the_group_alone()
    {
        SignInRule[] rules = [Rule(1, "A", Role.PlanLeader, day, day), Rule(2, "A", Role.Controller, day.AddDays(1), null), Rule(3, "A", null, day.AddDays(-9), day.AddDays(-1)), Rule(4, "B", null, day, null)];
        Assert.Equal([1], SignInRuling.Of(rules, ["A"], day).Rules.Select(r => r.Id));
        Assert.Equal([2], SignInRuling.Of(rules, ["A"], day.AddDays(1)).Rules.Select(r => r.Id));
        Assert.Equal([3], SignInRuling.Of(rules, ["A"], day.AddDays(-1)).Rules.Select(r => r.Id));
        Assert.False(SignInRuling.Of(rules, ["a", "A ", "", "C"], day).LetsIn);
        Assert.False(SignInRuling.Of(rules, [], day).LetsIn);
    }

    [Fact]
    public void Who_is_both_employee_and_outsider_is_an_employee_and_gets_nothing_for_outsiders()
    {
        SignInRule[] rules = [Rule(1, "privat", Role.PrivateProvider, day, null), Rule(2, "anstalld", null, day, null), Rule(3, "plan", Role.PlanLeader, day, null)];
        var outsider = SignInRuling.Of(rules, ["privat"], day);
        Assert.Equal((false, 1), (outsider.IsEmployee, outsider.Giving.Count()));
        var both = SignInRuling.Of(rules, ["privat", "anstalld", "plan"], day);
        Assert.True(both.IsEmployee);
        Assert.Equal([3], both.Giving.Select(r => r.Id));
    }

    private static SignInRule Rule(int id, string group, Role? role, DateOnly from, DateOnly? until) => new(id, group, role, MandateScope.Region, from, until);
}
