using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Capacity.KeepCapacityLimits;

/// <summary>Sets and ends the limits that capacity is judged by. A row is never changed.</summary>
public sealed class KeepCapacityLimits(OpenDatabase open, TimeProvider clock)
{
    private static readonly RowTrail<CapacityRule> trail = new(TrailAction.CapacityLimitSet, TrailAction.CapacityLimitEnded, row => Subject.CapacityLimit(row.Id), row => row.NodeId);

    /// <summary>Sets a limit of the unit that the right is over, in place of the same from the same week.</summary>
    /// <returns>Its number; none when the right is over another part.</returns>
    public async Task<int?> Set(CapacityRule row, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(by);
        if (!by.Covers(row.NodeId))
        {
            return null;
        }

        await using var db = open();
        return await db.SetRow(row, db.CapacityRules.Where(r => r.Limit == row.Limit && r.NodeId == row.NodeId && r.From == row.From), trail, by.By, clock.GetUtcNow().UtcDateTime, cancel);
    }

    /// <summary>Takes one away; what counted before it counts again.</summary>
    /// <returns>False when there is none that stands, or the right is over another part.</returns>
    public async Task<bool> End(int id, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var db = open();
        return await db.EndRow(db.CapacityRules, id, row => by.Covers(row.NodeId), trail, by.By, clock.GetUtcNow().UtcDateTime, cancel);
    }
}
