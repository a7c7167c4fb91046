using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Capacity.ShowCapacity;

/// <summary>The forecast of a resource's time that was published last, summed over the units that are looked at.</summary>
/// <param name="Made">The week it was made in: its first week.</param>
/// <param name="Weeks">Its weeks.</param>
/// <param name="Changes">Known changes that are in it.</param>
/// <param name="Together">How much of the units' errors goes together, as the weeks behind of all together tell; none when it is not known, and then they are taken as independent.</param>
/// <param name="Units">Units that are summed.</param>
internal sealed record OutlookAhead(IsoWeek Made, IReadOnlyList<OutlookValue> Weeks, int Changes, Share? Together, int Units)
{
    private const double Score = 1.2815515655446004;

    /// <summary>Reads it; none for what is not staff, and when none is made.</summary>
    public static async Task<OutlookAhead?> Read(VardbalansContext db, Scope scope, List<int> units, Resource resource, Share? spread, CancellationToken cancel)
    {
        if (resource.Asset != CareAsset.None || await db.KeptOutlooks.MaxAsync(k => (IsoWeek?)k.Made, cancel) is not { } made)
        {
            return null;
        }

        var kept = await db.KeptOutlooks.AsNoTracking()
            .Where(k => k.Made == made && k.CompetenceId == resource.CompetenceId && k.Setting == resource.Setting && units.Contains(k.UnitId)).Select(k => k.Weeks).ToListAsync(cancel);
        var fans = kept.Select(OutlookMaking.Unpack).ToList();
        var last = made + OutlookMaking.Weeks;

        // Eight in ten lie within 1.28 standard deviations: the first week's width is a unit's own, before known changes widen it.
        var widths = fans.Where(f => f.Length > 0).Select(f => (f[0].Mean - f[0].Low80) / Score).ToList();
        var together = spread is { } known ? SharedSpread.Together(widths, known.Value * fans.Sum(f => f[0].Mean)) : null;
        return fans.Count == 0 ? null : new OutlookAhead(
            made,
            [.. Enumerable.Range(0, OutlookMaking.Weeks).Select(i => OutlookValue.Sum([.. fans.Select(f => f[i])], together ?? Share.None))],
            await db.KnownChanges.CountAsync(c => c.EndedAt == null && c.CompetenceId == resource.CompetenceId && c.Setting == resource.Setting && units.Contains(c.UnitId) && c.From < last && (c.Last == null || c.Last >= made), cancel),
            together,
            fans.Count);
    }
}
