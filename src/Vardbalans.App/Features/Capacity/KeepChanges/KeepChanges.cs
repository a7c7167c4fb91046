using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Features.Capacity.CountCapacity;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Capacity.KeepChanges;

/// <summary>Enters and ends what is known to change a unit's staff. A row is never changed; the capacity is counted at once.</summary>
public sealed class KeepChanges(OpenDatabase open, ProgramContext context, TimeProvider clock)
{
    private static readonly RowTrail<KnownChange> trail = new(TrailAction.CapacityChangeSet, TrailAction.CapacityChangeEnded, row => Subject.CapacityChange(row.Id), row => row.UnitId);

    /// <summary>Enters a change at the unit that the right is over.</summary>
    /// <returns>Its number; none when the right is over another part.</returns>
    public async Task<int?> Set(KnownChange row, Mandated by, CancellationToken cancel)
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
            id = await db.SetRow(row, null, trail, by.By, clock.GetUtcNow().UtcDateTime, cancel);
        }

        await CapacityJob.TryCount(open, context, clock, cancel);
        return id;
    }

    /// <summary>Takes one away.</summary>
    /// <returns>False when there is none that stands, or the right is over another part.</returns>
    public async Task<bool> End(int id, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using (var db = open())
        {
            if (!await db.EndRow(db.KnownChanges, id, row => by.IsOver(row.UnitId), trail, by.By, clock.GetUtcNow().UtcDateTime, cancel))
            {
                return false;
            }
        }

        await CapacityJob.TryCount(open, context, clock, cancel);
        return true;
    }
}
