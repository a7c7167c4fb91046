using Vardbalans.Core.Governance;

namespace Vardbalans.App.Hosting.Access;

/// <summary>What a right over a part of the organisation reaches of rows that are of a care unit, or of the whole region.</summary>
internal static class OverNode
{
    /// <summary>Does the right cover rows of the unit? The region's defaults have none.</summary>
    public static bool Covers(this Mandated by, int? unit) =>
        by.Part.SiteId is null && (unit is null ? by.Asked == MandateScope.Region || by.Reaches(MandateScope.Region) : by.Part.UnitId == unit);

    /// <summary>Is the right over exactly this unit, at all its sites?</summary>
    public static bool IsOver(this Mandated by, int unit) => by.Part.SiteId is null && by.Part.UnitId == unit;
}
