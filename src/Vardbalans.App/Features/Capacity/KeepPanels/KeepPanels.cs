using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Capacity.KeepPanels;

/// <summary>Counts those enrolled at a unit, in place of what was counted before. A row is never changed.</summary>
public sealed class KeepPanels(OpenDatabase open, TimeProvider clock)
{
    private static readonly RowTrail<PanelCount> trail = new(TrailAction.PanelCounted, TrailAction.PanelCounted, row => Subject.Panel(row.Id), row => row.UnitId);

    /// <summary>Counts those of the unit that the right is over.</summary>
    /// <returns>Its number; none when the right is over another part.</returns>
    public async Task<int?> Set(PanelCount row, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(by);
        if (!by.IsOver(row.UnitId))
        {
            return null;
        }

        await using var db = open();
        return await db.SetRow(row, db.PanelCounts.Where(p => p.UnitId == row.UnitId && p.Person == row.Person), trail, by.By, clock.GetUtcNow().UtcDateTime, cancel);
    }

    /// <summary>Takes a count away.</summary>
    /// <returns>False when there is none that stands, or the right is over another part.</returns>
    public async Task<bool> End(int id, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var db = open();
        return await db.EndRow(db.PanelCounts, id, row => by.IsOver(row.UnitId), trail, by.By, clock.GetUtcNow().UtcDateTime, cancel);
    }
}
