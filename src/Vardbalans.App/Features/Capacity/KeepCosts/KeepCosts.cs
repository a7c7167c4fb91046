using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Capacity.KeepCosts;

/// <summary>Sets and ends what an hour of a competence costs. A row is never changed.</summary>
public sealed class KeepCosts(OpenDatabase open, TimeProvider clock)
{
    /// <summary>Sets a price of the unit that the right is over, in place of one of the same from the same week.</summary>
    /// <returns>Its number; none when the right is over another part.</returns>
    public async Task<int?> Set(HourPrice row, Mandated by, CancellationToken cancel)
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
                foreach (var before in await db.HourPrices.Where(r => r.EndedAt == null && r.CompetenceId == row.CompetenceId && r.NodeId == row.NodeId && r.From == row.From).ToListAsync(cancel))
                {
                    End(db, before, by.By, now);
                }

                db.HourPrices.Add(row);
                await db.SaveChangesAsync(cancel);
                db.Note(by.By, TrailAction.HourPriceSet, Subject.HourPrice(row.Id), now, ("unit", row.NodeId ?? 0));
                await db.SaveChangesAsync(cancel);
            },
            cancel);
        return row.Id;
    }

    /// <summary>Takes one away; what counted before it counts again.</summary>
    /// <returns>False when there is none that stands, or the right is over another part.</returns>
    public async Task<bool> End(int id, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var db = open();
        if (await db.HourPrices.SingleOrDefaultAsync(r => r.Id == id && r.EndedAt == null, cancel) is not { } row || !by.Covers(row.NodeId))
        {
            return false;
        }

        End(db, row, by.By, clock.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(cancel);
        return true;
    }

    private static void End(VardbalansContext db, HourPrice row, Actor by, DateTime now)
    {
        (row.EndedBy, row.EndedAt) = (by, now);
        db.Note(by, TrailAction.HourPriceEnded, Subject.HourPrice(row.Id), now, ("unit", row.NodeId ?? 0));
    }
}
