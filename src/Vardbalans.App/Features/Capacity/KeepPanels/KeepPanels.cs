using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Capacity.KeepPanels;

/// <summary>Counts those enrolled at a unit, in place of what was counted before. A row is never changed.</summary>
public sealed class KeepPanels(OpenDatabase open, TimeProvider clock)
{
    /// <summary>Counts those of the unit that the right is over.</summary>
    /// <returns>The count's number; none when the right is over another part.</returns>
    public async Task<int?> Set(PanelCount row, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(by);
        if (by.Part.SiteId is not null || by.Part.UnitId != row.UnitId)
        {
            return null;
        }

        await using var db = open();
        var now = clock.GetUtcNow().UtcDateTime;
        await db.InTransaction(
            async () =>
            {
                foreach (var before in await db.PanelCounts.Where(p => p.EndedAt == null && p.UnitId == row.UnitId && p.Person == row.Person).ToListAsync(cancel))
                {
                    (before.EndedBy, before.EndedAt) = (by.By, now);
                }

                db.PanelCounts.Add(row);
                await db.SaveChangesAsync(cancel);
                Note(db, row, by.By, now);
                await db.SaveChangesAsync(cancel);
            },
            cancel);
        return row.Id;
    }

    /// <summary>Takes a count away.</summary>
    /// <returns>False when there is none that stands, or the right is over another part.</returns>
    public async Task<bool> End(int id, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var db = open();
        var now = clock.GetUtcNow().UtcDateTime;
        if (await db.PanelCounts.SingleOrDefaultAsync(p => p.Id == id && p.EndedAt == null, cancel) is not { } row || by.Part.SiteId is not null || by.Part.UnitId != row.UnitId)
        {
            return false;
        }

        (row.EndedBy, row.EndedAt) = (by.By, now);
        Note(db, row, by.By, now);
        await db.SaveChangesAsync(cancel);
        return true;
    }

    private static void Note(VardbalansContext db, PanelCount row, Actor by, DateTime now) =>
        db.Note(by, TrailAction.PanelCounted, Subject.Panel(row.Id), now, ("unit", row.UnitId));
}
