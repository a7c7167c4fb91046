using Vardbalans.App.Components;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Access;

/// <summary>The part of the region that a page of mandates is about, and where one can go from it.</summary>
/// <param name="Today">Organisation, sites, mandates and names.</param>
/// <param name="Scope">The part.</param>
/// <param name="Unknown">Choices in the address that name nothing, so that the page can say so.</param>
public sealed record ShownPart(Authority.Today Today, MandateScope Scope, IReadOnlyList<string> Unknown)
{
    /// <summary>The region's one root, or none when there are several or none at all.</summary>
    private CareUnit? Top => Today.Tree.Roots.ToList() is [var only] ? only : null;

    /// <summary>The unit; none for the region.</summary>
    public CareUnit? Unit => Scope.UnitId is { } id ? Today.Tree.Find(id) : null;

    /// <summary>The site; none for all.</summary>
    public Site? Site => Scope.SiteId is { } id ? Today.Sites.FirstOrDefault(s => s.Id == id) : null;

    /// <summary>In words, as a title: <i>Kirurgkliniken på Hedlunda</i>.</summary>
    public string Name => Scope == MandateScope.Region && Top is { } top ? top.Name : Formats.Sentence(AccessWords.Of(Scope, Today));

    /// <summary>From the top down to the part.</summary>
    public IReadOnlyList<string> Path =>
        [TopName, .. (Unit is { } unit ? Today.Tree.PathUp(unit.Id).Reverse() : []).Where(u => u.Id != Top?.Id).Select(u => u.Name)];

    /// <summary>The part that the address names; what names nothing is the region, and told.</summary>
    public static ShownPart Of(HttpRequest request, Authority.Today today) => Of(
        today, request.Query[NamedPart.UnitField].FirstOrDefault(), request.Query[NamedPart.SiteField].FirstOrDefault());

    /// <summary>The part with these codes.</summary>
    public static ShownPart Of(Authority.Today today, string? unitCode, string? siteCode)
    {
        var unknown = new List<string>();
        var unit = string.IsNullOrEmpty(unitCode) ? null : today.Unit(unitCode);
        var site = string.IsNullOrEmpty(siteCode) ? null : today.Site(siteCode);
        if (!string.IsNullOrEmpty(unitCode) && unit is null)
        {
            unknown.Add(unitCode);
        }

        if (!string.IsNullOrEmpty(siteCode) && site is null)
        {
            unknown.Add(siteCode);
        }

        return new ShownPart(today, today.Book.Whole(new MandateScope(unit?.Id, site?.Id)), unknown);
    }

    /// <summary>The fields of an address that name the part.</summary>
    public (string Name, string? Value)[] Fields => [(NamedPart.UnitField, Unit?.Code), (NamedPart.SiteField, Site?.Code)];

    /// <summary>The trail from the top to the part.</summary>
    public IReadOnlyList<LinkChoice> Trail(string first, PageAddress address)
    {
        var units = Unit is { } unit ? Today.Tree.PathUp(unit.Id).Reverse().Where(u => u.Id != Top?.Id).ToList() : [];
        return
        [
            new(first, address.With((NamedPart.UnitField, null), (NamedPart.SiteField, null))),
            new(TopName, To(address, null), units.Count == 0),
            .. units.Select((u, i) => new LinkChoice(u.Name, To(address, u), i == units.Count - 1)),
        ];
    }

    /// <summary>What the organisation picker lists: everything down to clinics, and the units beside the one shown.</summary>
    public IReadOnlyList<TreeChoice> Tree(PageAddress address)
    {
        var open = Unit is { } shown ? Today.Tree.PathUp(shown.Id).Select(u => u.Id).ToHashSet() : [];
        var choices = new List<TreeChoice> { new(TopName, 0, To(address, null), Scope.UnitId is null) };
        foreach (var first in Top is { } top ? Today.Tree.ChildrenOf(top.Id) : Today.Tree.Roots)
        {
            Add(first, 1);
        }

        return choices;

        void Add(CareUnit unit, int level)
        {
            choices.Add(new TreeChoice(unit.Name, level, To(address, unit), unit.Id == Scope.UnitId));
            if (unit.Kind < CareUnitKind.Clinic || open.Contains(unit.Id))
            {
                foreach (var child in Today.Tree.ChildrenOf(unit.Id))
                {
                    Add(child, level + 1);
                }
            }
        }
    }

    /// <summary>The sites to choose from.</summary>
    public IReadOnlyList<FilterOption> Sites =>
        [new(string.Empty, MandateText.AllSites), .. Today.Sites.Select(s => new FilterOption(s.Code, s.Name))];

    /// <summary>The units one step down.</summary>
    public IEnumerable<CareUnit> Children => (Unit ?? Top) is { } above ? Today.Tree.ChildrenOf(above.Id) : Today.Tree.Roots;

    /// <summary>The part itself and all below it.</summary>
    public IEnumerable<CareUnit> Below => (Unit ?? Top) is { } above ? Today.Tree.Subtree(above.Id) : Today.Tree.Units;

    private string TopName => Top?.Name ?? Formats.Sentence(AccessRuleText.WholeRegion);

    /// <summary>The same page about another unit.</summary>
    public static string To(PageAddress address, CareUnit? unit) => address.With(NamedPart.UnitField, unit?.Code);
}
