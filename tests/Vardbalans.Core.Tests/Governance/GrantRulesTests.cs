using Vardbalans.Core.Governance;
using static Vardbalans.Core.Tests.Governance.OneRegion;

namespace Vardbalans.Core.Tests.Governance;

public sealed class GrantRulesTests
{
    private const int Admin = 11;
    private const int Anna = 12;
    private const int Outsider = 13;
    private const int Reviewer = 14;

    private static readonly Grant whole = Given(Admin, Role.Administrator, MandateScope.Unit(1));
    private static readonly Grant clinic = Given(Anna, Role.ClinicManager, MandateScope.Unit(4));
    private static readonly MandateBook book = Book(whole, clinic, Given(Reviewer, Role.Auditor, MandateScope.Region));

    [Theory]
    [InlineData(Anna, Role.Controller, 0, null, GrantObstacle.None)]
    [InlineData(Anna, Role.ClinicManager, 0, null, GrantObstacle.Overlaps)]
    [InlineData(Anna, Role.Controller, 0, -1, GrantObstacle.EndsBeforeItBegins)]
    [InlineData(Anna, Role.Controller, -1, null, GrantObstacle.BeginsBeforeToday)]
    [InlineData(Anna, Role.PrivateProvider, 0, null, GrantObstacle.OnlyOutsiders)]
    [InlineData(Outsider, Role.PrivateProvider, 0, null, GrantObstacle.None)]
    [InlineData(Outsider, Role.Booker, 0, null, GrantObstacle.NotEmployee)]
    [InlineData(Admin, Role.Booker, 0, null, GrantObstacle.ToOneself)]
    [InlineData(Reviewer, Role.Technician, 0, null, GrantObstacle.ReviewsOneself)]
    [InlineData(Reviewer, Role.Booker, 0, null, GrantObstacle.None)]
    public void What_may_be_given_over_clinic_four(int to, Role role, int from, int? until, GrantObstacle expected)
    {
        var wanted = new Grant(0, to, role, MandateScope.Unit(4), book.Day.AddDays(from), until is { } days ? book.Day.AddDays(days) : null);
        Assert.Equal(expected, GrantRules.Give(book, Admin, new GrantReceiver(to, to != Outsider, IsClosed: false), wanted).Obstacle);
    }

    [Fact]
    public void A_closed_account_is_given_nothing() => Assert.Equal(
        GrantObstacle.AccountClosed,
        GrantRules.Give(book, null, new GrantReceiver(Anna, true, IsClosed: true), new Grant(0, Anna, Role.Booker, MandateScope.Region, book.Day)).Obstacle);

    [Fact]
    public void A_right_at_one_site_does_not_hand_out_what_holds_at_all_of_them()
    {
        var atNorth = Book(Given(Admin, Role.Administrator, MandateScope.Site(North)));
        Assert.True(atNorth.Ask(Admin, Mandate.Administer, MandateScope.Unit(7)).IsAllowed);
        Assert.False(atNorth.HoldsAllOf(Admin, Mandate.Administer, MandateScope.Unit(7)));
        Assert.True(atNorth.HoldsAllOf(Admin, Mandate.Administer, new MandateScope(7, North)));
        Assert.False(atNorth.HoldsAllOf(Admin, Mandate.Administer, MandateScope.Region));
        Assert.False(atNorth.HoldsAllOf(Admin, Mandate.Plan, new MandateScope(7, North)));
    }

    [Fact]
    public void The_last_administrator_of_the_region_stays_unless_another_holds_at_least_as_long()
    {
        GrantObstacle Ending(Grant second) => GrantRules.End(Book(whole, second), Book(whole, second).Grants.First(g => g.AccountId == Admin), _ => true).Obstacle;
        Assert.Equal(GrantObstacle.LastAdministrator, Ending(clinic));
        Assert.Equal(GrantObstacle.LastAdministrator, Ending(Given(Anna, Role.Administrator, MandateScope.Unit(2))));
        Assert.Equal(GrantObstacle.LastAdministrator, Ending(Given(Anna, Role.Administrator, MandateScope.Region) with { Until = book.Day.AddDays(400) }));
        Assert.Equal(GrantObstacle.None, Ending(Given(Anna, Role.Technician, MandateScope.Region)));
    }

    [Fact]
    public void Two_rights_of_one_who_leaves_do_not_stay_behind_for_each_other()
    {
        GrantObstacle Leaving(params Grant[] others)
        {
            var all = Book([.. others, whole, Given(Admin, Role.Technician, MandateScope.Region) with { Id = 99 }]);
            var own = all.Grants.Where(g => g.AccountId == Admin).ToList();
            Assert.All(own, g => Assert.Equal(GrantObstacle.None, GrantRules.End(all, g, _ => true).Obstacle));
            return GrantRules.EndAll(all, own, _ => true).Obstacle;
        }

        Assert.Equal(GrantObstacle.LastAdministrator, Leaving());
        Assert.Equal(GrantObstacle.LastAdministrator, Leaving(Given(Anna, Role.Technician, MandateScope.Region) with { Until = book.Day.AddDays(14) }));
        Assert.Equal(GrantObstacle.None, Leaving(Given(Anna, Role.Technician, MandateScope.Region)));
    }
}
