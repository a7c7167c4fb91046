using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Capacity.KeepCosts;

/// <summary>Sets and ends what an hour of a competence costs. A row is never changed.</summary>
public sealed class KeepCosts(OpenDatabase open, TimeProvider clock)
{
    private static readonly RowTrail<HourPrice> trail = new(TrailAction.HourPriceSet, TrailAction.HourPriceEnded, row => Subject.HourPrice(row.Id), row => row.NodeId);

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
        return await db.SetRow(row, db.HourPrices.Where(r => r.CompetenceId == row.CompetenceId && r.NodeId == row.NodeId && r.From == row.From), trail, by.By, clock.GetUtcNow().UtcDateTime, cancel);
    }

    /// <summary>Takes one away; what counted before it counts again.</summary>
    /// <returns>False when there is none that stands, or the right is over another part.</returns>
    public async Task<bool> End(int id, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var db = open();
        return await db.EndRow(db.HourPrices, id, row => by.Covers(row.NodeId), trail, by.By, clock.GetUtcNow().UtcDateTime, cancel);
    }
}
