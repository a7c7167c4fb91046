using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Features.Capacity.CountCapacity;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Capacity.KeepRooms;

/// <summary>Sets and ends a unit's rooms and equipment. A row is never changed; the capacity is counted at once.</summary>
public sealed class KeepRooms(OpenDatabase open, ProgramContext context, TimeProvider clock)
{
    private static readonly RowTrail<UnitAsset> trail = new(TrailAction.RoomSet, TrailAction.RoomEnded, row => Subject.Room(row.Id), row => row.UnitId);

    /// <summary>Sets a room or equipment of the unit that the right is over, in place of the same from the same week.</summary>
    /// <returns>Its number; none when the right is over another part.</returns>
    public async Task<int?> Set(UnitAsset row, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(by);
        if (!by.IsOver(row.UnitId))
        {
            return null;
        }

        int id;
        await using (var db = open())
        {
            id = await db.SetRow(row, db.UnitAssets.Where(f => f.UnitId == row.UnitId && f.Asset == row.Asset && f.Name == row.Name && f.From == row.From), trail, by.By, clock.GetUtcNow().UtcDateTime, cancel);
        }

        await CapacityJob.TryCount(open, context, clock, cancel);
        return id;
    }

    /// <summary>Takes one away; what counted before it counts again.</summary>
    /// <returns>False when there is none that stands, or the right is over another part.</returns>
    public async Task<bool> End(int id, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using (var db = open())
        {
            if (!await db.EndRow(db.UnitAssets, id, row => by.IsOver(row.UnitId), trail, by.By, clock.GetUtcNow().UtcDateTime, cancel))
            {
                return false;
            }
        }

        await CapacityJob.TryCount(open, context, clock, cancel);
        return true;
    }
}
