using System.Text.RegularExpressions;
using Vardbalans.Core.Governance;

namespace Vardbalans.Core.Tests.Governance;

public sealed partial class RoleMandatesTests
{
    [Fact]
    public void The_table_of_roles_in_the_methods_is_what_the_program_goes_by()
    {
        var told = File.ReadLines(Repository.PathOf("docs", "methods", "mandates.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|').Select(cell => string.Join(' ', InCode().Matches(cell).Select(m => m.Groups[1].Value))).ToArray())
            .Select(cells => (cells[1], cells[3], cells[4]));
        Assert.Equal(
            Enum.GetValues<Role>().Select(r => ($"{r}", string.Join(' ', RoleMandates.Of(r)), string.Join(' ', RoleMandates.DecisionsOf(r)))),
            told);
    }

    [Fact]
    public void Only_who_may_decide_has_something_to_decide_on() => Assert.All(
        Enum.GetValues<Role>(),
        role => Assert.Equal(role.Carries(Mandate.Decide), RoleMandates.DecisionsOf(role).Count > 0));

    [Fact]
    public void Nobody_reviews_oneself() => Assert.All(
        Enum.GetValues<Role>(),
        role => Assert.False(role.Carries(Mandate.Review) && RoleMandates.Of(role).Count > 1));

    [Fact]
    public void Running_and_reviewing_the_program_is_not_handed_on() => Assert.All(
        Enum.GetValues<Role>().Where(role => role.Carries(Mandate.Administer) || role.Carries(Mandate.Review)),
        role => Assert.False(role.MayBeDelegated()));

    [GeneratedRegex("`(\\w+)`")]
    private static partial Regex InCode();
}
