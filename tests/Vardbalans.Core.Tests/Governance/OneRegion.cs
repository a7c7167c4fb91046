using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;

namespace Vardbalans.Core.Tests.Governance;

/// <summary>A small region to give mandates in.</summary>
/// <remarks>
/// <code>
/// 1 region
///   2 area            3 area
///     4 clinic, N       6 clinic, S
///       7 unit, N         9 unit, S
///       8 unit, S       10 clinic, no site
///     5 clinic, S
/// </code>
/// N and S are the hospitals 1 and 2; region and areas have none.
/// </remarks>
internal static class OneRegion
{
    public const int North = 1;
    public const int South = 2;

    public static readonly DateOnly Today = new(2026, 11, 22);

    private static readonly Dictionary<int, (CareUnitKind Kind, int? Parent, int? Site)> Shape = new()
    {
        [1] = (CareUnitKind.Region, null, null),
        [2] = (CareUnitKind.Area, 1, null),
        [3] = (CareUnitKind.Area, 1, null),
        [4] = (CareUnitKind.Clinic, 2, North),
        [5] = (CareUnitKind.Clinic, 2, South),
        [6] = (CareUnitKind.Clinic, 3, South),
        [7] = (CareUnitKind.Unit, 4, North),
        [8] = (CareUnitKind.Unit, 4, South),
        [9] = (CareUnitKind.Unit, 6, South),
        [10] = (CareUnitKind.Clinic, 3, null),
    };

    public static IReadOnlyCollection<int> Ids => Shape.Keys;

    /// <summary>The tree; with <paramref name="moved"/> a unit stands under another parent.</summary>
    public static OrganisationTree Tree((int Unit, int Parent)? moved = null) => OrganisationTree.AsOf(
        Today,
        [.. Shape.Select(s => new CareUnit { Id = s.Key, Code = $"u{s.Key}", Name = $"Enhet {s.Key}", Kind = s.Value.Kind, SiteId = s.Value.Site })],
        Shape.Where(s => s.Value.Parent is not null).Select(s =>
            new Placement { UnitId = s.Key, ParentId = moved is { } m && m.Unit == s.Key ? m.Parent : s.Value.Parent!.Value }));

    public static MandateBook Book(params Grant[] grants) => new(Tree(), grants);

    /// <summary>A grant from long ago until further notice; the number is also whose it is.</summary>
    public static Grant Given(int id, Role role, MandateScope scope, DateOnly? from = null, DateOnly? until = null, int? standsInFor = null) =>
        new(id, id, role, scope, from ?? new DateOnly(2020, 1, 1), until, standsInFor);
}
