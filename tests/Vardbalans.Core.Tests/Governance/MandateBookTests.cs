using Vardbalans.Core.Governance;
using static Vardbalans.Core.Tests.Governance.OneRegion;

namespace Vardbalans.Core.Tests.Governance;

public sealed class MandateBookTests
{
    private static readonly DateOnly yesterday = Today.AddDays(-1);
    private static readonly DateOnly tomorrow = Today.AddDays(1);

    [Fact]
    public void A_grant_covers_its_unit_and_all_below_and_nothing_else()
    {
        var book = Book(Given(1, Role.ClinicManager, MandateScope.Unit(4)));
        Assert.Equal([4, 7, 8], Ids.Where(id => book.Ask(1, Mandate.Plan, MandateScope.Unit(id)).IsAllowed));
        Assert.False(book.Ask(1, Mandate.Plan, MandateScope.Region).IsAllowed);
        Assert.False(book.Ask(1, Mandate.Plan, MandateScope.Site(North)).IsAllowed);
        Assert.True(book.Ask(1, Mandate.Plan, new MandateScope(4, South)).IsAllowed);
        Assert.False(book.Ask(1, Mandate.Plan, MandateScope.Unit(99)).IsAllowed);
    }

    [Fact]
    public void A_grant_by_site_covers_units_that_are_there_with_all_that_stands_below_them()
    {
        var book = Book(Given(1, Role.ProductionManager, MandateScope.Site(South)));
        Assert.Equal([5, 6, 8, 9], Ids.Where(id => book.Ask(1, Mandate.Plan, MandateScope.Unit(id)).IsAllowed));
        Assert.True(book.Ask(1, Mandate.Plan, MandateScope.Site(South)).IsAllowed);
        Assert.True(book.Ask(1, Mandate.Plan, new MandateScope(4, South)).IsAllowed);
        Assert.False(book.Ask(1, Mandate.Plan, new MandateScope(5, North)).IsAllowed);
        Assert.False(book.Ask(1, Mandate.Plan, MandateScope.Region).IsAllowed);
    }

    [Fact]
    public void A_clinic_that_works_at_two_sites_is_not_wholly_covered_by_one_of_them()
    {
        var book = Book(Given(1, Role.Booker, new MandateScope(4, North)));
        Assert.False(book.Ask(1, Mandate.Read, MandateScope.Unit(4)).IsAllowed);
        Assert.False(book.Ask(1, Mandate.Read, MandateScope.Unit(8)).IsAllowed);
        Assert.True(book.Ask(1, Mandate.Read, MandateScope.Unit(7)).IsAllowed);
        Assert.True(book.Ask(1, Mandate.Read, new MandateScope(4, North)).IsAllowed);
        Assert.Equal([4, 7], Ids.Where(id => book.Includes(new MandateScope(4, North), id)));
    }

    [Fact]
    public void A_grant_at_the_one_root_is_for_the_whole_region()
    {
        var book = Book(Given(1, Role.ProductionManager, MandateScope.Unit(1)));
        Assert.All(Ids, id => Assert.True(book.Ask(1, Mandate.Plan, MandateScope.Unit(id)).IsAllowed));
        Assert.True(book.Ask(1, Mandate.Plan, MandateScope.Region).IsAllowed);
        Assert.True(book.Ask(1, Mandate.Plan, MandateScope.Site(North)).IsAllowed);
        Assert.Equal(MandateScope.Region, Assert.Single(book.HeldBy(1)).Scope);
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(-1, null, true)]
    [InlineData(1, null, false)]
    [InlineData(-9, -1, false)]
    [InlineData(0, -1, false)]
    public void A_grant_holds_on_its_first_day_and_on_its_last(int from, int? until, bool holds) => Assert.Equal(
        holds,
        Book(Given(1, Role.PlanOwner, MandateScope.Unit(4), Today.AddDays(from), until is { } days ? Today.AddDays(days) : null))
            .Ask(1, Mandate.Plan, MandateScope.Unit(4)).IsAllowed);

    [Fact]
    public void Whoever_may_not_is_told_the_nearest_obstacle()
    {
        var manager = Given(50, Role.ClinicManager, MandateScope.Unit(4));
        (WhyNot, int?) Why(params Grant[] grants)
        {
            var answer = Book([manager, .. grants]).Ask(1, Mandate.Plan, MandateScope.Unit(7));
            Assert.Equal([50], answer.Holders.Where(h => h.AccountId != 1).Select(h => h.AccountId));
            return (answer.Why, answer.Ground?.Id);
        }

        var lacking = Mine(2, Role.Booker, MandateScope.Unit(7));
        var elsewhere = Mine(3, Role.SectionHead, MandateScope.Unit(8));
        var ended = Mine(4, Role.SectionHead, MandateScope.Unit(7), until: yesterday);
        var toCome = Mine(5, Role.SectionHead, MandateScope.Unit(7), from: tomorrow);
        var holds = Mine(6, Role.SectionHead, MandateScope.Unit(7));
        Assert.Equal((WhyNot.NoRole, null), Why());
        Assert.Equal((WhyNot.NoRole, null), Why(Mine(7, Role.Booker, MandateScope.Unit(9))));
        Assert.Equal((WhyNot.RoleLacksIt, 2), Why(lacking));
        Assert.Equal((WhyNot.OtherPart, 3), Why(lacking, elsewhere));
        Assert.Equal((WhyNot.Ended, 4), Why(lacking, elsewhere, ended));
        Assert.Equal((WhyNot.NotYet, 5), Why(lacking, elsewhere, ended, toCome));
        Assert.Equal((WhyNot.Nothing, 6), Why(lacking, elsewhere, ended, toCome, holds));
    }

    [Fact]
    public void What_was_withdrawn_before_it_began_is_not_to_come()
    {
        var withdrawn = Given(1, Role.PlanOwner, MandateScope.Unit(4), from: tomorrow, until: Today);
        Assert.Equal(WhyNot.Ended, Book(withdrawn).Ask(1, Mandate.Plan, MandateScope.Unit(4)).Why);
    }

    [Fact]
    public void A_deputy_may_as_long_as_whom_it_stands_in_for()
    {
        Grant Original(DateOnly? from = null, DateOnly? until = null) => Given(1, Role.ClinicManager, MandateScope.Unit(4), from, until);
        var deputy = Given(2, Role.ClinicManager, MandateScope.Unit(4), standsInFor: 1);
        WhyNot Why(Grant original, Grant standIn) => Book(original, standIn).Ask(2, Mandate.Plan, MandateScope.Unit(7)).Why;

        Assert.Equal(WhyNot.Nothing, Why(Original(), deputy));
        Assert.Equal(WhyNot.Ended, Why(Original(until: yesterday), deputy));
        Assert.Equal(WhyNot.NotYet, Why(Original(from: tomorrow), deputy));
        Assert.Equal(WhyNot.Ended, Why(Original(), deputy with { Until = yesterday }));
        Assert.Equal(WhyNot.NotYet, Why(Original(), deputy with { From = tomorrow }));
    }

    [Fact]
    public void A_deputy_reaches_no_further_than_whom_it_stands_in_for()
    {
        var original = Given(1, Role.AreaDirector, MandateScope.Unit(2));
        var deputy = Given(2, Role.AreaDirector, MandateScope.Unit(4), standsInFor: 1);
        bool May(MandateBook book) => book.Ask(2, Mandate.Agree, MandateScope.Unit(4)).IsAllowed;

        Assert.True(May(Book(original, deputy)));
        Assert.False(May(new MandateBook(Tree(moved: (4, 3)), [original, deputy])));
        Assert.False(May(Book(original, deputy with { Role = Role.ClinicManager })));
        Assert.False(May(Book(original, deputy with { Scope = MandateScope.Region })));
    }

    [Fact]
    public void A_deputys_deputy_and_one_who_stands_in_for_nothing_hold_nothing()
    {
        var book = Book(
            Given(1, Role.ClinicManager, MandateScope.Unit(4)),
            Given(2, Role.ClinicManager, MandateScope.Unit(4), standsInFor: 1),
            Given(3, Role.ClinicManager, MandateScope.Unit(4), standsInFor: 2),
            Given(4, Role.ClinicManager, MandateScope.Unit(4), standsInFor: 99));
        Assert.Equal([1, 2], book.Holders(Mandate.Plan, MandateScope.Unit(4)).Select(g => g.Id));
        Assert.Equal(WhyNot.NoRole, book.Ask(3, Mandate.Plan, MandateScope.Unit(4)).Why);
        Assert.Equal(WhyNot.NoRole, book.Ask(4, Mandate.Plan, MandateScope.Unit(4)).Why);
        Assert.Empty(book.HeldBy(3));
    }

    [Fact]
    public void Holders_come_nearest_in_the_line_first_then_by_site_then_deputies()
    {
        var book = Book(
            Given(1, Role.ProductionManager, MandateScope.Region),
            Given(2, Role.ProductionManager, MandateScope.Site(North)),
            Given(3, Role.ClinicManager, MandateScope.Unit(4), standsInFor: 6),
            Given(4, Role.ProductionManager, MandateScope.Unit(2)),
            Given(5, Role.UnitManager, MandateScope.Unit(7)),
            Given(6, Role.ClinicManager, MandateScope.Unit(4)),
            Given(7, Role.ProductionManager, new MandateScope(4, North)),
            Given(8, Role.Booker, MandateScope.Unit(7)));
        Assert.Equal([5, 7, 6, 3, 4, 2, 1], book.Holders(Mandate.Plan, MandateScope.Unit(7)).Select(g => g.Id));
    }

    private static Grant Mine(int id, Role role, MandateScope scope, DateOnly? from = null, DateOnly? until = null) =>
        Given(id, role, scope, from, until) with { AccountId = 1 };
}
