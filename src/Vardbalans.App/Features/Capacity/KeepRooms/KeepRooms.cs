using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Features.Capacity.CountCapacity;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Capacity.KeepRooms;

/// <summary>Sets and ends a unit's rooms and equipment. A row is never changed; the capacity is counted at once.</summary>
public sealed class KeepRooms(OpenDatabase open, ProgramContext context, TimeProvider clock)
{
    /// <summary>Sets a room or equipment of the unit that the right is over, in place of the same from the same week.</summary>
    /// <returns>Its number; none when the right is over another part.</returns>
    public async Task<int?> Set(UnitAsset row, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(by);
        if (by.Part.SiteId is not null || by.Part.UnitId != row.UnitId)
        {
            return null;
        }

        await using (var db = open())
        {
            var now = clock.GetUtcNow().UtcDateTime;
            await db.InTransaction(
                async () =>
                {
                    foreach (var before in await db.UnitAssets
                        .Where(f => f.EndedAt == null && f.UnitId == row.UnitId && f.Asset == row.Asset && f.Name == row.Name && f.From == row.From).ToListAsync(cancel))
                    {
                        (before.EndedBy, before.EndedAt) = (by.By, now);
                        Note(db, before, TrailAction.RoomEnded, by.By, now);
                    }

                    db.UnitAssets.Add(row);
                    await db.SaveChangesAsync(cancel);
                    Note(db, row, TrailAction.RoomSet, by.By, now);
                    await db.SaveChangesAsync(cancel);
                },
                cancel);
        }

        await CapacityJob.TryCount(open, context, clock, cancel);
        return row.Id;
    }

    /// <summary>Takes one away; what stood before it counts again.</summary>
    /// <returns>False when there is none that stands, or the right is over another part.</returns>
    public async Task<bool> End(int id, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using (var db = open())
        {
            var now = clock.GetUtcNow().UtcDateTime;
            if (await db.UnitAssets.SingleOrDefaultAsync(f => f.Id == id && f.EndedAt == null, cancel) is not { } row || by.Part.SiteId is not null || by.Part.UnitId != row.UnitId)
            {
                return false;
            }

            (row.EndedBy, row.EndedAt) = (by.By, now);
            Note(db, row, TrailAction.RoomEnded, by.By, now);
            await db.SaveChangesAsync(cancel);
        }

        await CapacityJob.TryCount(open, context, clock, cancel);
        return true;
    }

    private static void Note(VardbalansContext db, UnitAsset row, TrailAction action, Actor by, DateTime now) =>
        db.Note(by, action, Subject.Room(row.Id), now, ("unit", row.UnitId));
}
