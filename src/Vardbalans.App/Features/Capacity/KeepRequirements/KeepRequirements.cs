using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Capacity.KeepRequirements;

/// <summary>Sets and ends what activities take. A row is never changed; need follows at once, since it is worked out when it is read.</summary>
public sealed class KeepRequirements(OpenDatabase open, TimeProvider clock)
{
    /// <summary>Sets a requirement of the unit that the right is over, in place of one of the same from the same week.</summary>
    /// <returns>Its number; none when the right is over another part.</returns>
    public async Task<int?> Set(ActivityRequirement row, Mandated by, CancellationToken cancel)
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
                foreach (var before in await db.ActivityRequirements.Where(r => r.EndedAt == null && r.ActivityId == row.ActivityId && r.NodeId == row.NodeId && r.CompetenceId == row.CompetenceId && r.From == row.From).ToListAsync(cancel))
                {
                    (before.EndedBy, before.EndedAt) = (by.By, now);
                    Note(db, before, TrailAction.RequirementEnded, by.By, now);
                }

                db.ActivityRequirements.Add(row);
                await db.SaveChangesAsync(cancel);
                Note(db, row, TrailAction.RequirementSet, by.By, now);
                await db.SaveChangesAsync(cancel);
            },
            cancel);
        return row.Id;
    }

    /// <summary>Takes a requirement away; what counted before it counts again.</summary>
    /// <returns>False when there is none that stands, or the right is over another part.</returns>
    public async Task<bool> End(int id, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var db = open();
        var now = clock.GetUtcNow().UtcDateTime;
        if (await db.ActivityRequirements.SingleOrDefaultAsync(r => r.Id == id && r.EndedAt == null, cancel) is not { } row || !by.Covers(row.NodeId))
        {
            return false;
        }

        (row.EndedBy, row.EndedAt) = (by.By, now);
        Note(db, row, TrailAction.RequirementEnded, by.By, now);
        await db.SaveChangesAsync(cancel);
        return true;
    }

    private static void Note(VardbalansContext db, ActivityRequirement row, TrailAction action, Actor by, DateTime now)
    {
        if (action == TrailAction.RequirementSet && row is { MeasuredCount: { } count, Figure: { } figure, MeasuredFrom: { } from, MeasuredTo: { } to })
        {
            db.Note(by, action, Subject.Requirement(row.Id), now, ("unit", row.NodeId ?? 0), ("measured", count), ("figure", (long)figure), ("from", Written(from)), ("until", Written(to)));
            return;
        }

        db.Note(by, action, Subject.Requirement(row.Id), now, ("unit", row.NodeId ?? 0));
    }

    private static long Written(DateOnly day) => (((day.Year * 100) + day.Month) * 100) + day.Day;
}
