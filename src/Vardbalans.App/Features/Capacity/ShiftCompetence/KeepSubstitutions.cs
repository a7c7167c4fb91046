using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Capacity.ShiftCompetence;

/// <summary>Keeps which competence may do the tasks of which. A row is never changed.</summary>
public sealed class KeepSubstitutions(OpenDatabase open, TimeProvider clock)
{
    /// <summary>Allows one at the unit that the right is over.</summary>
    /// <returns>Its number; none when the right is over another part.</returns>
    public async Task<int?> Allow(Substitution row, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(by);
        if (!by.Covers(row.NodeId))
        {
            return null;
        }

        await using var db = open();
        await db.InTransaction(
            async () =>
            {
                db.Substitutions.Add(row);
                await db.SaveChangesAsync(cancel);
                db.Note(by.By, TrailAction.SubstitutionAllowed, Subject.Substitution(row.Id), clock.GetUtcNow().UtcDateTime, ("unit", row.NodeId ?? 0));
                await db.SaveChangesAsync(cancel);
            },
            cancel);
        return row.Id;
    }

    /// <summary>Takes one away.</summary>
    /// <returns>False when there is none that stands, or the right is over another part.</returns>
    public async Task<bool> End(int id, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var db = open();
        if (await db.Substitutions.SingleOrDefaultAsync(r => r.Id == id && r.EndedAt == null, cancel) is not { } row || !by.Covers(row.NodeId))
        {
            return false;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        (row.EndedBy, row.EndedAt) = (by.By, now);
        db.Note(by.By, TrailAction.SubstitutionEnded, Subject.Substitution(id), now, ("unit", row.NodeId ?? 0));
        await db.SaveChangesAsync(cancel);
        return true;
    }
}
