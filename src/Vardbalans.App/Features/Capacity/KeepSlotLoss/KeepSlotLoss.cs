using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Capacity.KeepSlotLoss;

/// <summary>Says what is lost of times, and takes it back. A row is never changed.</summary>
public sealed class KeepSlotLoss(OpenDatabase open, TimeProvider clock)
{
    /// <summary>Says it of the unit that the right is over, in place of one of the same from the same week.</summary>
    /// <returns>Its number; none when the right is over another part.</returns>
    public async Task<int?> Set(GivenSlotLoss row, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(by);
        if (!by.Covers(row.NodeId))
        {
            return null;
        }

        await using var db = open();
        var now = clock.GetUtcNow().UtcDateTime;
        await db.InTransaction(
            async () =>
            {
                foreach (var before in await db.GivenSlotLosses.Where(r => r.EndedAt == null && r.ActivityId == row.ActivityId && r.NodeId == row.NodeId && r.From == row.From).ToListAsync(cancel))
                {
                    End(db, before, by.By, now);
                }

                db.GivenSlotLosses.Add(row);
                await db.SaveChangesAsync(cancel);
                db.Note(by.By, TrailAction.SlotLossSet, Subject.SlotLoss(row.Id), now, ("unit", row.NodeId ?? 0));
                await db.SaveChangesAsync(cancel);
            },
            cancel);
        return row.Id;
    }

    /// <summary>Takes one back; what was said before it counts again.</summary>
    /// <returns>False when there is none that stands, or the right is over another part.</returns>
    public async Task<bool> End(int id, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var db = open();
        if (await db.GivenSlotLosses.SingleOrDefaultAsync(r => r.Id == id && r.EndedAt == null, cancel) is not { } row || !by.Covers(row.NodeId))
        {
            return false;
        }

        End(db, row, by.By, clock.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(cancel);
        return true;
    }

    private static void End(VardbalansContext db, GivenSlotLoss row, Actor by, DateTime now)
    {
        (row.EndedBy, row.EndedAt) = (by, now);
        db.Note(by, TrailAction.SlotLossEnded, Subject.SlotLoss(row.Id), now, ("unit", row.NodeId ?? 0));
    }
}
