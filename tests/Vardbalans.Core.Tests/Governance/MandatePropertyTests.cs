using FsCheck;
using FsCheck.Fluent;
using Vardbalans.Core.Governance;
using static Vardbalans.Core.Tests.Governance.OneRegion;

namespace Vardbalans.Core.Tests.Governance;

/// <summary>What holds for whatever has been granted.</summary>
public sealed class MandatePropertyTests
{
    private static readonly Gen<int> people = Gen.Choose(1, 3);
    private static readonly Gen<int?> units = Gen.Frequency((1, Gen.Constant((int?)null)), (5, Gen.Elements(Ids.Append(99)).Select(id => (int?)id)));
    private static readonly Gen<int?> sites = Gen.Frequency((3, Gen.Constant((int?)null)), (2, Gen.Elements<int?>(North, South)));
    private static readonly Gen<MandateScope> parts = units.SelectMany(u => sites, (unit, site) => new MandateScope(unit, site));
    private static readonly Gen<int> days = Gen.Choose(-2, 2);

    private static readonly Role[] deciding = [.. Enum.GetValues<Role>().Where(r => r.Carries(Mandate.Decide))];
    private static readonly Gen<Grant[]> grants = Grants(Enum.GetValues<Role>());

    private static readonly Gen<(Mandate Mandate, DecisionKind? Decision)> wishes =
        from mandate in Gen.Elements(Enum.GetValues<Mandate>())
        from decision in Gen.Elements<DecisionKind?>([null, .. Enum.GetValues<DecisionKind>().Select(d => (DecisionKind?)d)])
        select (mandate, decision);

    [Fact]
    public void A_grant_at_a_unit_covers_exactly_the_unit_and_what_stands_below_it() => Properties.HoldFor(
        from at in Gen.Elements(Ids.AsEnumerable())
        from asked in Gen.Elements(Ids.AsEnumerable())
        select (at, asked),
        x => Assert.Equal(
            Tree().Subtree(x.at).Any(u => u.Id == x.asked),
            Book(Given(1, Role.PlanOwner, MandateScope.Unit(x.at))).Ask(1, Mandate.Plan, MandateScope.Unit(x.asked)).IsAllowed));

    [Fact]
    public void Another_grant_takes_no_right_from_anybody() => Properties.HoldFor(
        Cases(),
        x => Assert.Subset(
            Allowed(new MandateBook(Tree(), x.Grants), x.Part, x.Wish), Allowed(new MandateBook(Tree(), x.Grants.SkipLast(1)), x.Part, x.Wish)));

    [Fact]
    public void Ending_a_grant_gives_nobody_a_right() => Properties.HoldFor(
        Cases().SelectMany(_ => days, (x, day) => (x, day)),
        both =>
        {
            var (x, day) = both;
            var end = Today.AddDays(day);
            var shortened = x.Grants.Select((g, i) => i == 0 && (g.Until is null || g.Until > end) ? g with { Until = end } : g);
            Assert.Subset(Allowed(new MandateBook(Tree(), x.Grants), x.Part, x.Wish), Allowed(new MandateBook(Tree(), shortened), x.Part, x.Wish));
        });

    [Fact]
    public void Whoever_is_among_the_holders_may_and_nobody_else() => Properties.HoldFor(
        Cases(),
        x =>
        {
            var book = new MandateBook(Tree(), x.Grants);
            var holders = book.Holders(x.Wish.Mandate, x.Part, x.Wish.Decision);
            for (var person = 1; person <= 3; person++)
            {
                var answer = book.Ask(person, x.Wish.Mandate, x.Part, x.Wish.Decision);
                Assert.Equal(holders.Any(h => h.AccountId == person), answer.IsAllowed);
                Assert.Equal(answer.IsAllowed, answer.Why == WhyNot.Nothing);
                Assert.Equal(answer.Why == WhyNot.NoRole, answer.Ground is null);
                Assert.True(answer.Ground is null || answer.Ground.AccountId == person);
                Assert.Equal(holders, answer.Holders);
            }
        });

    [Fact]
    public void Who_decides_on_all_of_it_may_decide_on_each_part_of_it() => Properties.HoldFor(
        from given in Grants(deciding)
        from kind in Gen.Elements(Enum.GetValues<DecisionKind>())
        from touched in Gen.Elements(Ids.AsEnumerable()).NonEmptyListOf()
        select (given, kind, touched),
        x =>
        {
            var book = new MandateBook(Tree(), x.given);
            var route = book.Route(x.kind, [.. x.touched]);
            Assert.All(route.Holders, h => Assert.All(x.touched, id => Assert.True(book.Ask(h.AccountId, Mandate.Decide, MandateScope.Unit(id), x.kind).IsAllowed)));

            // And where somebody may decide on each part by one and the same grant, the route is not empty.
            var able = x.given.Any(g => x.touched.All(id => book.Holders(Mandate.Decide, MandateScope.Unit(id), x.kind).Any(h => h.Id == g.Id)));
            Assert.Equal(able, route.Holders.Count > 0);
        });

    [Fact]
    public void Whoever_may_for_a_part_may_for_each_unit_in_it() => Properties.HoldFor(
        Cases(),
        x =>
        {
            var book = new MandateBook(Tree(), x.Grants);
            if (x.Part.SiteId is null && book.Ask(1, x.Wish.Mandate, x.Part, x.Wish.Decision).IsAllowed)
            {
                Assert.All(
                    Ids.Where(id => book.Includes(x.Part, id)),
                    id => Assert.True(book.Ask(1, x.Wish.Mandate, MandateScope.Unit(id), x.Wish.Decision).IsAllowed));
            }
        });

    private static Gen<(Grant[] Grants, MandateScope Part, (Mandate Mandate, DecisionKind? Decision) Wish)> Cases() =>
        from given in grants
        from part in parts
        from wish in wishes
        select (given, part, wish);

    private static HashSet<int> Allowed(MandateBook book, MandateScope part, (Mandate Mandate, DecisionKind? Decision) wish) =>
        [.. Enumerable.Range(1, 3).Where(person => book.Ask(person, wish.Mandate, part, wish.Decision).IsAllowed)];

    private static Gen<Grant[]> Grants(Role[] roles) =>
        (from person in people
         from role in Gen.Elements(roles)
         from part in parts
         from first in days
         from last in days
         from open in Gen.Elements(true, false)
         from original in Gen.Frequency((2, Gen.Constant((int?)null)), (1, Gen.Choose(1, 6).Select(id => (int?)id)))
         select new Grant(0, person, role, part, Today.AddDays(first), open ? null : Today.AddDays(last), original))
        .ArrayOf().Select(all => all.Select((g, i) => g with { Id = i + 1 }).ToArray());
}
