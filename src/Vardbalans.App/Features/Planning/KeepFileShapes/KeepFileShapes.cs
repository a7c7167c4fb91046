using Vardbalans.App.Data;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Planning.KeepFileShapes;

/// <summary>Enters and ends the shapes of files that the region's record systems read. A row is never changed: one of the same name takes its place.</summary>
public sealed class KeepFileShapes(OpenDatabase open, TimeProvider clock)
{
    private static readonly RowTrail<KeptFileShape> trail = new(TrailAction.FileShapeSet, TrailAction.FileShapeEnded, row => Subject.FileShape(row.Id), _ => null);

    /// <summary>Enters one, in place of what stood by the same name.</summary>
    /// <returns>Its number; none when the right is not over the whole region.</returns>
    public async Task<int?> Set(KeptFileShape row, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(by);
        if (!by.Covers(null))
        {
            return null;
        }

        await using var db = open();
        return await db.SetRow(row, db.KeptFileShapes.Where(s => s.Name == row.Name), trail, by.By, clock.GetUtcNow().UtcDateTime, cancel);
    }

    /// <summary>Takes one away.</summary>
    /// <returns>False when there is none that stands, or the right is not over the whole region.</returns>
    public async Task<bool> End(int id, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var db = open();
        return await db.EndRow(db.KeptFileShapes, id, _ => by.Covers(null), trail, by.By, clock.GetUtcNow().UtcDateTime, cancel);
    }
}
