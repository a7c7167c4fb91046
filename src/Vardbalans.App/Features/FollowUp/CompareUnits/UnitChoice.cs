using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.FollowUp.CompareUnits;

/// <summary>What the table of units is narrowed to and sorted by, as written in the address.</summary>
/// <param name="Niva"><c>klinik</c>, <c>enhet</c> or <c>omrade</c>; units when missing.</param>
/// <param name="Sok">Part of a name.</param>
/// <param name="Sort">Column, with a minus for falling order; see <see cref="Components.Sorting"/>.</param>
public sealed record UnitChoice(string? Niva = null, string? Sok = null, string? Sort = null)
{
    /// <summary>Address words for levels.</summary>
    public static IReadOnlyDictionary<string, CareUnitKind> Levels { get; } = new Dictionary<string, CareUnitKind>
    {
        ["enhet"] = CareUnitKind.Unit,
        ["klinik"] = CareUnitKind.Clinic,
        ["omrade"] = CareUnitKind.Area,
    };

    /// <summary>The level to list.</summary>
    public CareUnitKind Level => Niva is not null && Levels.TryGetValue(Niva, out var kind) ? kind : CareUnitKind.Unit;

    /// <summary>Reads the address.</summary>
    public static UnitChoice Of(HttpRequest request) =>
        new(request.Query["niva"].FirstOrDefault(), request.Query["sok"].FirstOrDefault()?.Trim(), request.Query["sort"].FirstOrDefault());
}
