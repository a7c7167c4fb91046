using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Features.Capacity.CountCapacity;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Capacity.KeepStaffing;

/// <summary>Sets and ends a unit's four numbers. A row is never changed; the capacity is counted at once.</summary>
public sealed class KeepStaffing(OpenDatabase open, ProgramContext context, TimeProvider clock)
{
    /// <summary>Sets numbers of the unit that the right is over, in place of those of the same competence and setting from the same week.</summary>
    /// <returns>Their number; none when the right is over another part.</returns>
    public async Task<int?> Set(UnitStaffing row, Mandated by, CancellationToken cancel)
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
                    foreach (var before in await db.UnitStaffings.Where(s => s.EndedAt == null && s.UnitId == row.UnitId && s.CompetenceId == row.CompetenceId && s.Setting == row.Setting && s.From == row.From).ToListAsync(cancel))
                    {
                        (before.EndedBy, before.EndedAt) = (by.By, now);
                        Note(db, before, TrailAction.StaffingEnded, by.By, now);
                    }

                    db.UnitStaffings.Add(row);
                    await db.SaveChangesAsync(cancel);
                    Note(db, row, TrailAction.StaffingSet, by.By, now);
                    await db.SaveChangesAsync(cancel);
                },
                cancel);
        }

        await CapacityJob.TryCount(open, context, clock, cancel);
        return row.Id;
    }

    /// <summary>Takes numbers away; those before them count again.</summary>
    /// <returns>False when there are none that stand, or the right is over another part.</returns>
    public async Task<bool> End(int id, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using (var db = open())
        {
            var now = clock.GetUtcNow().UtcDateTime;
            if (await db.UnitStaffings.SingleOrDefaultAsync(s => s.Id == id && s.EndedAt == null, cancel) is not { } row || by.Part.SiteId is not null || by.Part.UnitId != row.UnitId)
            {
                return false;
            }

            (row.EndedBy, row.EndedAt) = (by.By, now);
            Note(db, row, TrailAction.StaffingEnded, by.By, now);
            await db.SaveChangesAsync(cancel);
        }

        await CapacityJob.TryCount(open, context, clock, cancel);
        return true;
    }

    private static void Note(VardbalansContext db, UnitStaffing row, TrailAction action, Actor by, DateTime now) =>
        db.Note(by, action, Subject.Staffing(row.Id), now, ("unit", row.UnitId));
}
