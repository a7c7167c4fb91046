using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Tests.Access;

/// <summary>A proof is never wider than what is held.</summary>
public sealed class MandatedTests
{
    private const int Anna = 1;

    [Fact]
    public void Who_holds_one_site_proves_no_more_than_that_site()
    {
        var book = Book(new MandateScope(null, 7));
        var (proof, _) = Mandated.Ask(book, Actor.Account(Anna), Mandate.Administer, MandateScope.Unit(2));
        Assert.Equal(new MandateScope(2, 7), proof?.Part);
        Assert.False(proof!.Reaches(MandateScope.Unit(2)));
        Assert.True(proof.Reaches(new MandateScope(2, 7)));
    }

    [Fact]
    public void Who_holds_the_unit_at_every_site_proves_the_unit()
    {
        var (proof, _) = Mandated.Ask(Book(MandateScope.Unit(2)), Actor.Account(Anna), Mandate.Administer, MandateScope.Unit(2));
        Assert.Equal(MandateScope.Unit(2), proof?.Part);
    }

    [Fact]
    public void A_machine_and_another_person_prove_nothing()
    {
        var book = Book(MandateScope.Region);
        Assert.Null(Mandated.Ask(book, Actor.Token(Anna), Mandate.Administer, MandateScope.Region).Proof);
        Assert.Null(Mandated.Ask(book, Actor.Account(2), Mandate.Administer, MandateScope.Region).Proof);
        Assert.Null(Mandated.Ask(book, Actor.Program, Mandate.Administer, MandateScope.Region).Proof);
        Assert.Null(Mandated.Ask(book, Actor.CommandLine, Mandate.Administer, MandateScope.Region).Proof);
    }

    private static MandateBook Book(MandateScope scope)
    {
        var day = new DateOnly(2026, 3, 2);
        CareUnit Unit(int id, int? site) => new() { Id = id, Code = $"u{id}", Name = $"U{id}", Kind = CareUnitKind.Clinic, SiteId = site };
        var tree = OrganisationTree.AsOf(day, [Unit(1, null), Unit(2, 7), Unit(3, 8)], [new() { UnitId = 2, ParentId = 1 }, new() { UnitId = 3, ParentId = 1 }]);
        return new MandateBook(tree, [new Grant(1, Anna, Role.Administrator, scope, day)]);
    }
}
