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
internal sealed record OutlookAhead(IsoWeek Made, IReadOnlyList<OutlookValue> Weeks, int Changes)
{
    /// <summary>Reads it; none for what is not staff, and when none is made.</summary>
    public static async Task<OutlookAhead?> Read(VardbalansContext db, Scope scope, List<int> units, Resource resource, CancellationToken cancel)
    {
        if (resource.Asset != CareAsset.None || await db.KeptOutlooks.MaxAsync(k => (IsoWeek?)k.Made, cancel) is not { } made)
        {
            return null;
        }

        var kept = await db.KeptOutlooks.AsNoTracking()
            .Where(k => k.Made == made && k.CompetenceId == resource.CompetenceId && k.Setting == resource.Setting && units.Contains(k.UnitId)).Select(k => k.Weeks).ToListAsync(cancel);
        var fans = kept.Select(OutlookMaking.Unpack).ToList();
        var last = made + OutlookMaking.Weeks;
        return fans.Count == 0 ? null : new OutlookAhead(
            made,
            [.. Enumerable.Range(0, OutlookMaking.Weeks).Select(i => OutlookValue.Sum([.. fans.Select(f => f[i])]))],
            await db.KnownChanges.CountAsync(c => c.EndedAt == null && c.CompetenceId == resource.CompetenceId && c.Setting == resource.Setting && units.Contains(c.UnitId) && c.From < last && (c.Last == null || c.Last >= made), cancel));
    }
}
