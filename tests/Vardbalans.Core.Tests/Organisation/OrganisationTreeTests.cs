using FsCheck.Fluent;
using Vardbalans.Core.Organisation;

namespace Vardbalans.Core.Tests.Organisation;

public sealed class OrganisationTreeTests
{
    private static readonly DateOnly today = new(2026, 11, 21);
    private static readonly DateOnly newYear = new(2026, 1, 1);

    // Region 1; areas 2 and 3; clinics 4 (moves from 2 to 3 at New Year) and 5; units 6 and 7 of clinic 4, 8 of clinic 5.
    private static readonly CareUnit[] units = [.. Enumerable.Range(1, 8).Select(id => new CareUnit
    {
        Id = id,
        Code = $"u{id}",
        Name = $"Namn {9 - id}",
        Kind = id switch { 1 => CareUnitKind.Region, <= 3 => CareUnitKind.Area, <= 5 => CareUnitKind.Clinic, _ => CareUnitKind.Unit },
    })];

    private static readonly Placement[] placements =
    [
        Under(2, 1), Under(3, 1), Under(5, 3), Under(6, 4), Under(7, 4), Under(8, 5),
        Under(4, 2, to: newYear.AddDays(-1)), Under(4, 3, from: newYear),
    ];

    [Fact]
    public void A_unit_stands_where_its_placement_of_the_day_says()
    {
        Assert.Equal(2, Tree(newYear.AddDays(-1)).ParentOf(4)!.Id);
        Assert.Equal(3, Tree(newYear).ParentOf(4)!.Id);
        Assert.Equal([6, 4, 3, 1], Tree(today).PathUp(6).Select(u => u.Id));
        Assert.Equal([6, 4, 2, 1], Tree(newYear.AddDays(-1)).PathUp(6).Select(u => u.Id));
    }

    [Fact]
    public void The_tree_is_walked_downwards_by_name_and_has_one_root()
    {
        var tree = Tree(today);
        Assert.Equal([1], tree.Roots.Select(u => u.Id));
        Assert.Null(tree.ParentOf(1));
        Assert.Equal([7, 6], tree.ChildrenOf(4).Select(u => u.Id));
        Assert.Equal([3, 5, 4, 8, 7, 6], tree.Subtree(3).Select(u => u.Id));
        Assert.Empty(tree.Subtree(99));
        Assert.Empty(tree.PathUp(99));
        Assert.Null(tree.Find(99));
        Assert.Equal(today, tree.Day);
    }

    [Fact]
    public void Last_years_figures_have_the_same_total_under_this_years_tree_as_under_last_years() => Properties.HoldFor(
        Gen.Choose(0, 5000).ListOf(8),
        figures =>
        {
            var (before, after) = (Tree(newYear.AddDays(-1)), Tree(today));
            long Sum(OrganisationTree tree, int node) => tree.Subtree(node).Sum(u => (long)figures[u.Id - 1]);

            Assert.Equal(figures.Sum(f => (long)f), Sum(before, 1));
            Assert.Equal(Sum(before, 1), Sum(after, 1));
            Assert.Equal(Sum(before, 4), Sum(after, 4));
            Assert.Equal(Sum(before, 2) - Sum(before, 4), Sum(after, 2));
            Assert.Equal(Sum(before, 3) + Sum(before, 4), Sum(after, 3));
        });

    [Fact]
    public void A_unit_that_is_closed_or_not_yet_open_keeps_a_home_for_its_figures()
    {
        Placement[] closedInMarch = [.. placements.Where(p => p.UnitId is not (6 or 7)), Under(6, 4, to: new(2026, 3, 31)), Under(7, 5, from: new(2027, 1, 1))];
        var tree = OrganisationTree.AsOf(today, units, closedInMarch);
        Assert.Equal(4, tree.ParentOf(6)!.Id);
        Assert.Equal(5, tree.ParentOf(7)!.Id);
        Assert.Equal(units.Length, tree.Subtree(1).Count());
    }

    [Fact]
    public void Between_two_placements_a_unit_stays_under_the_earlier()
    {
        Placement[] gap = [.. placements.Where(p => p.UnitId != 4), Under(4, 2, to: new(2026, 1, 31)), Under(4, 3, from: new(2026, 12, 1))];
        Assert.Equal(2, OrganisationTree.AsOf(today, units, gap).ParentOf(4)!.Id);
        Assert.Equal(3, OrganisationTree.AsOf(new DateOnly(2026, 12, 1), units, gap).ParentOf(4)!.Id);
    }

    [Fact]
    public void Two_parents_on_the_same_day_are_refused_by_name_of_unit_and_day()
    {
        var refused = Refused([.. placements, Under(4, 2, from: new(2026, 11, 21))]);
        Assert.Contains("Unit 4 has 2 parents on 2026-11-21", refused.Message, StringComparison.Ordinal);
        Assert.Equal(3, OrganisationTree.AsOf(today.AddDays(-1), units, [.. placements, Under(4, 2, from: today)]).ParentOf(4)!.Id);
    }

    [Theory]
    [InlineData(4, 4)]
    [InlineData(1, 8)]
    public void A_unit_under_itself_is_refused(int unit, int parent) =>
        Assert.Contains("under itself", Refused([.. placements.Where(p => p.UnitId != unit), Under(unit, parent)]).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(99, 1)]
    [InlineData(9, 99)]
    public void An_unknown_unit_or_parent_is_refused(int unit, int parent) =>
        Assert.Contains("unknown", Refused([.. placements, Under(unit, parent)]).Message, StringComparison.Ordinal);

    [Fact]
    public void A_unit_exists_from_its_first_day_to_its_last_both_included()
    {
        var unit = units[0] with { ValidFrom = newYear, ValidTo = today };
        Assert.Equal([false, true, true, false], new[] { newYear.AddDays(-1), newYear, today, today.AddDays(1) }.Select(unit.ExistsOn));
    }

    [Fact]
    public void The_catalogues_codes_and_numbers_are_unique()
    {
        Assert.Equal(ActivityCatalogue.Standard.Count, ActivityCatalogue.Standard.Select(a => a.Code).Distinct().Count());
        Assert.Equal(ActivityCatalogue.Standard.Count, ActivityCatalogue.Standard.Select(a => a.Id).Distinct().Count());
        Assert.All(ActivityCatalogue.Standard, a => Assert.Matches("^[a-z]+$", a.Code));
    }

    private static OrganisationTree Tree(DateOnly day) => OrganisationTree.AsOf(day, units, placements);

    private static ArgumentException Refused(Placement[] given) => Assert.Throws<ArgumentException>(() => OrganisationTree.AsOf(today, units, given));

    private static Placement Under(int unit, int parent, DateOnly? from = null, DateOnly? to = null) =>
        new() { UnitId = unit, ParentId = parent, From = from ?? DateOnly.MinValue, To = to };
}
