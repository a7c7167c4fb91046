using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Features.Capacity.CountCapacity;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Capacity.KeepChanges;

/// <summary>Enters and ends what is known to change a unit's staff. A row is never changed; the capacity is counted at once.</summary>
public sealed class KeepChanges(OpenDatabase open, ProgramContext context, TimeProvider clock)
{
    /// <summary>Enters a change at the unit that the right is over.</summary>
    /// <returns>Its number; none when the right is over another part.</returns>
    public async Task<int?> Set(KnownChange row, Mandated by, CancellationToken cancel)
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
                    db.KnownChanges.Add(row);
                    await db.SaveChangesAsync(cancel);
                    Note(db, row, TrailAction.CapacityChangeSet, by.By, now);
                    await db.SaveChangesAsync(cancel);
                },
                cancel);
        }

        await CapacityJob.TryCount(open, context, clock, cancel);
        return row.Id;
    }

    /// <summary>Takes one away.</summary>
    /// <returns>False when there is none that stands, or the right is over another part.</returns>
    public async Task<bool> End(int id, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using (var db = open())
        {
            var now = clock.GetUtcNow().UtcDateTime;
            if (await db.KnownChanges.SingleOrDefaultAsync(c => c.Id == id && c.EndedAt == null, cancel) is not { } row || by.Part.SiteId is not null || by.Part.UnitId != row.UnitId)
            {
                return false;
            }

            (row.EndedBy, row.EndedAt) = (by.By, now);
            Note(db, row, TrailAction.CapacityChangeEnded, by.By, now);
            await db.SaveChangesAsync(cancel);
        }

        await CapacityJob.TryCount(open, context, clock, cancel);
        return true;
    }

    private static void Note(VardbalansContext db, KnownChange row, TrailAction action, Actor by, DateTime now) =>
        db.Note(by, action, Subject.CapacityChange(row.Id), now, ("unit", row.UnitId));
}
