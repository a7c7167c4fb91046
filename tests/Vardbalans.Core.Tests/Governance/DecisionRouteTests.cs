using Vardbalans.Core.Governance;
using static Vardbalans.Core.Tests.Governance.OneRegion;

namespace Vardbalans.Core.Tests.Governance;

public sealed class DecisionRouteTests
{
    private const int Health = 11;
    private const int AreaTwo = 12;
    private const int AreaThree = 13;
    private const int ClinicFour = 14;
    private const int ClinicFive = 15;
    private const int CouncilNorth = 16;
    private const int CouncilSouth = 17;

    private static readonly MandateBook book = Book(
        Given(Health, Role.HealthDirector, MandateScope.Unit(1)),
        Given(AreaTwo, Role.AreaDirector, MandateScope.Unit(2)),
        Given(AreaThree, Role.AreaDirector, MandateScope.Unit(3)),
        Given(ClinicFour, Role.ClinicManager, MandateScope.Unit(4)),
        Given(ClinicFive, Role.ClinicManager, MandateScope.Unit(5)),
        Given(CouncilNorth, Role.TheatreCouncil, MandateScope.Site(North)),
        Given(CouncilSouth, Role.TheatreCouncil, MandateScope.Site(South)));

    [Theory]
    [InlineData(new[] { 7 }, ClinicFour, 4, 7)]
    [InlineData(new[] { 7, 8 }, ClinicFour, 4, 4)]
    [InlineData(new[] { 4 }, ClinicFour, 4, 4)]
    [InlineData(new[] { 4, 5 }, AreaTwo, 2, 2)]
    [InlineData(new[] { 8, 5 }, AreaTwo, 2, 2)]
    [InlineData(new[] { 6 }, AreaThree, 3, 6)]
    [InlineData(new[] { 7, 9 }, Health, null, null)]
    [InlineData(new[] { 1 }, Health, null, null)]
    public void A_measure_is_decided_by_the_nearest_whose_part_holds_every_unit_it_touches(int[] touched, int by, int? level, int? common)
    {
        var route = book.Route(DecisionKind.Measure, touched);
        Assert.Equal([by], route.Holders.Select(h => h.AccountId));
        Assert.Equal((level, common, level != common), (route.Level, route.Common, route.GoesUp));
    }

    [Theory]
    [InlineData(new[] { 7 }, CouncilNorth)]
    [InlineData(new[] { 8 }, CouncilSouth)]
    [InlineData(new[] { 5, 9 }, CouncilSouth)]
    [InlineData(new[] { 7, 8 }, Health)]
    [InlineData(new[] { 4 }, Health)]
    [InlineData(new[] { 10 }, Health)]
    [InlineData(new[] { 2, 3 }, Health)]
    public void Theatres_are_shared_out_by_the_council_of_the_one_site_else_by_the_health_director(int[] touched, int by) =>
        Assert.Equal([by], book.Route(DecisionKind.TheatreAllocation, touched).Holders.Select(h => h.AccountId));

    [Fact]
    public void Strategy_goes_to_the_health_director_wherever_it_is_raised()
    {
        var route = book.Route(DecisionKind.Strategy, [7]);
        Assert.Equal([Health], route.Holders.Select(h => h.AccountId));
        Assert.True(route.GoesUp);
    }

    [Fact]
    public void Where_the_post_is_vacant_the_next_level_decides()
    {
        var vacant = Book(Given(AreaTwo, Role.AreaDirector, MandateScope.Unit(2)));
        Assert.Equal([AreaTwo], vacant.Route(DecisionKind.Plan, [7]).Holders.Select(h => h.AccountId));
        Assert.True(vacant.Route(DecisionKind.Plan, [7]).GoesUp);
    }

    [Fact]
    public void Nobody_decides_where_nobody_holds_the_mandate()
    {
        var route = Book(Given(1, Role.Booker, MandateScope.Region)).Route(DecisionKind.Measure, [7]);
        Assert.Equal((null, 7, false), (route.Level, route.Common, route.GoesUp));
        Assert.Empty(route.Holders);
        Assert.Empty(Book(Given(1, Role.ClinicManager, MandateScope.Unit(4))).Route(DecisionKind.Measure, [7, 99]).Holders);
    }

    [Fact]
    public void The_holders_deputy_decides_beside_the_holder()
    {
        var covered = Book(
            Given(1, Role.ClinicManager, MandateScope.Unit(4), standsInFor: 2),
            Given(2, Role.ClinicManager, MandateScope.Unit(4)),
            Given(3, Role.AreaDirector, MandateScope.Unit(2)));
        Assert.Equal([2, 1], covered.Route(DecisionKind.Measure, [7]).Holders.Select(h => h.AccountId));
    }

    [Fact]
    public void A_decision_that_touches_nothing_is_a_mistake() => Assert.Throws<ArgumentException>(() => book.Route(DecisionKind.Plan, []));
}
