using Microsoft.EntityFrameworkCore;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Data.Planning;

/// <summary>Below whom units have stood, day by day.</summary>
internal sealed class UnitOwners
{
    private readonly ILookup<int, Placement> _placements;

    private UnitOwners(ILookup<int, Placement> placements) => _placements = placements;

    /// <summary>Reads all placements.</summary>
    public static async Task<UnitOwners> Load(VardbalansContext db, CancellationToken cancel) => new((await db.Placements.AsNoTracking().ToListAsync(cancel)).ToLookup(p => p.UnitId));

    /// <summary>Was a care unit the owner, or somewhere below it, on a day?</summary>
    public bool Owns(int owner, int unit, DateOnly day)
    {
        for (int? at = unit; at is { } here; at = _placements[here].FirstOrDefault(p => p.HoldsOn(day))?.ParentId)
        {
            if (here == owner)
            {
                return true;
            }
        }

        return false;
    }
}
