using Vardbalans.App.Components;
using Vardbalans.App.Data;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Importing.ShowQuality;

/// <summary>Whose data a page is about: a unit with all below it.</summary>
/// <param name="Catalogue">Organisation, sites, activities.</param>
/// <param name="Unit">The unit; the region when the address names none.</param>
/// <param name="Unknown">What the address named that does not exist.</param>
public sealed record QualityScope(Catalogue Catalogue, CareUnit? Unit, string? Unknown)
{
    /// <summary>The field of the address that names the unit.</summary>
    public const string UnitField = "enhet";

    private HashSet<int>? _below;

    /// <summary>The whole region, also what belongs to no unit.</summary>
    public bool IsWhole => Unit is null || Unit.Id == Catalogue.Root.Id;

    /// <summary>The unit's name; none in an empty house.</summary>
    public string Name => Unit?.Name ?? string.Empty;

    /// <summary>The scope that the address asks for.</summary>
    public static QualityScope Of(Catalogue catalogue, string? unit)
    {
        var found = catalogue.FindUnit(unit);
        return new QualityScope(catalogue, found ?? (catalogue.IsEmpty ? null : catalogue.Root), unit is { Length: > 0 } && found is null ? unit : null);
    }

    /// <summary>Is the unit within the scope? What has no unit is within the region only.</summary>
    public bool Holds(int? unit) => IsWhole || (unit is { } id && (_below ??= [.. Catalogue.Tree.Subtree(Unit!.Id).Select(u => u.Id)]).Contains(id));

    /// <summary>A unit's name, or a dash.</summary>
    public string NameOf(int? unit) => unit is { } id && Catalogue.Tree.Find(id) is { } found ? found.Name : Formats.Missing;

    /// <summary>The trail from the top to the unit.</summary>
    public IReadOnlyList<LinkChoice> Trail(string first, PageAddress address) =>
    [
        new(first, address.With(UnitField, null)),
        .. Path().Select(u => new LinkChoice(u.Name, To(address, u), u.Id == Unit?.Id)),
    ];

    /// <summary>From the top down.</summary>
    public IReadOnlyList<CareUnit> Path() => Unit is null ? [] : [.. Catalogue.Tree.PathUp(Unit.Id).Reverse()];

    /// <summary>What the organisation picker lists: everything down to clinics, and the units beside the one shown.</summary>
    public IReadOnlyList<TreeChoice> Tree(PageAddress address)
    {
        var open = Path().Select(u => u.Id).ToHashSet();
        var choices = new List<TreeChoice>();
        foreach (var root in Catalogue.Tree.Roots)
        {
            Add(root, 0);
        }

        return choices;

        void Add(CareUnit unit, int level)
        {
            choices.Add(new TreeChoice(unit.Name, level, To(address, unit), unit.Id == Unit?.Id));
            if (unit.Kind < CareUnitKind.Clinic || open.Contains(unit.Id))
            {
                foreach (var child in Catalogue.Tree.ChildrenOf(unit.Id))
                {
                    Add(child, level + 1);
                }
            }
        }
    }

    private string To(PageAddress address, CareUnit unit) => address.With(UnitField, unit.Id == Catalogue.Root.Id ? null : unit.Code);
}
