using Vardbalans.App.Data;
using Vardbalans.App.Data.FollowUp;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.FollowUp.SeeSignals;

/// <summary>Sets a new level of a unit's series, and takes it back. A row is never changed.</summary>
public sealed class KeepLevels(OpenDatabase open, TimeProvider clock)
{
    private static readonly RowTrail<SetLevel> trail = new(TrailAction.LevelSet, TrailAction.LevelEnded, row => Subject.SetLevel(row.Id), row => row.NodeId);

    /// <summary>Sets one, in place of the same from the same week.</summary>
    /// <returns>Its number; none when the right is over another part.</returns>
    public async Task<int?> Set(SetLevel row, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(by);
        if (!by.Covers(row.NodeId))
        {
            return null;
        }

        await using var db = open();
        return await db.SetRow(
            row, db.SetLevels.Where(l => l.NodeId == row.NodeId && l.ActivityId == row.ActivityId && l.Measure == row.Measure && l.From == row.From), trail, by.By, clock.GetUtcNow().UtcDateTime, cancel);
    }

    /// <summary>Takes one back; the level before it goes on.</summary>
    /// <returns>False when there is none that stands, or the right is over another part.</returns>
    public async Task<bool> End(int id, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var db = open();
        return await db.EndRow(db.SetLevels, id, row => by.Covers(row.NodeId), trail, by.By, clock.GetUtcNow().UtcDateTime, cancel);
    }
}
