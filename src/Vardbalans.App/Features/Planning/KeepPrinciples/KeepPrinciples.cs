using Vardbalans.App.Data;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Planning.KeepPrinciples;

/// <summary>Enters and ends the principles that plans are held to. A row is never changed.</summary>
public sealed class KeepPrinciples(OpenDatabase open, TimeProvider clock)
{
    private static readonly RowTrail<KeptPrinciple> trail = new(TrailAction.PrincipleSet, TrailAction.PrincipleEnded, row => Subject.Principle(row.Id), row => row.NodeId);

    /// <summary>Enters a principle of the unit that the right is over. Several of a kind may hold at once: the plan is held to each.</summary>
    /// <returns>Its number; none when the right is over another part.</returns>
    public async Task<int?> Set(KeptPrinciple row, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(by);
        if (!by.Covers(row.NodeId))
        {
            return null;
        }

        await using var db = open();
        return await db.SetRow(row, null, trail, by.By, clock.GetUtcNow().UtcDateTime, cancel);
    }

    /// <summary>Takes one away.</summary>
    /// <returns>False when there is none that stands, or the right is over another part.</returns>
    public async Task<bool> End(int id, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var db = open();
        return await db.EndRow(db.KeptPrinciples, id, row => by.Covers(row.NodeId), trail, by.By, clock.GetUtcNow().UtcDateTime, cancel);
    }
}
