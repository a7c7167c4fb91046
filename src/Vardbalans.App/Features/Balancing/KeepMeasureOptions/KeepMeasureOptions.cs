using Vardbalans.App.Data;
using Vardbalans.App.Data.Balancing;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Balancing.KeepMeasureOptions;

/// <summary>Enters and ends the measures that may be taken. A row is never changed.</summary>
public sealed class KeepMeasureOptions(OpenDatabase open, TimeProvider clock)
{
    private static readonly RowTrail<GivenMeasureOption> trail = new(
        TrailAction.MeasureOptionSet, TrailAction.MeasureOptionEnded, row => Subject.MeasureOption(row.Id), row => row.NodeId);

    /// <summary>Enters one of the unit that the right is over, in place of one of the same name there.</summary>
    /// <returns>Its number; none when the right is over another part.</returns>
    public async Task<int?> Set(GivenMeasureOption row, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(by);
        if (!by.Covers(row.NodeId))
        {
            return null;
        }

        await using var db = open();
        return await db.SetRow(row, db.MeasureOptions.Where(o => o.NodeId == row.NodeId && o.Name == row.Name), trail, by.By, clock.GetUtcNow().UtcDateTime, cancel);
    }

    /// <summary>Takes one away.</summary>
    /// <returns>False when there is none that stands, or the right is over another part.</returns>
    public async Task<bool> End(int id, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var db = open();
        return await db.EndRow(db.MeasureOptions, id, row => by.Covers(row.NodeId), trail, by.By, clock.GetUtcNow().UtcDateTime, cancel);
    }
}
