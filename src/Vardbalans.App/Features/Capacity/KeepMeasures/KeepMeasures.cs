using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Measures;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Capacity.KeepMeasures;

/// <summary>Keeps measures against gaps: proposed, decided by who may, or taken back. What one expects is never changed.</summary>
public sealed class KeepMeasures(OpenDatabase open, TimeProvider clock)
{
    /// <summary>Keeps a proposed one of the unit that the right is over.</summary>
    /// <returns>Its number; none when the right is over another part.</returns>
    public async Task<int?> Propose(Measure measure, Mandated by, CancellationToken cancel) => await Propose([measure], by, cancel) ? measure.Id : null;

    /// <summary>Keeps several that belong together, all or none.</summary>
    /// <returns>False when the right is over another part than one of them.</returns>
    public async Task<bool> Propose(IReadOnlyCollection<Measure> measures, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(measures);
        ArgumentNullException.ThrowIfNull(by);
        if (!measures.All(m => Covers(by, m.NodeId)))
        {
            return false;
        }

        await using var db = open();
        await db.InTransaction(
            async () =>
            {
                db.Measures.AddRange(measures);
                await db.SaveChangesAsync(cancel);
                foreach (var measure in measures)
                {
                    db.Note(by.By, TrailAction.MeasureProposed, Subject.Measure(measure.Id), clock.GetUtcNow().UtcDateTime, ("unit", measure.NodeId));
                }

                await db.SaveChangesAsync(cancel);
            },
            cancel);
        return true;
    }

    /// <summary>Brings one to a state: decided from proposed, taken back from either.</summary>
    /// <returns>False when there is none that can come to it, or the right is over another part.</returns>
    public async Task<bool> Bring(int id, MeasureState state, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var db = open();
        if (await db.Measures.SingleOrDefaultAsync(m => m.Id == id, cancel) is not { } measure || !Covers(by, measure.NodeId)
            || !(state == MeasureState.Decided ? measure.State == MeasureState.Proposed : state == MeasureState.Withdrawn && measure.State != MeasureState.Withdrawn))
        {
            return false;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        (measure.State, measure.StateBy, measure.StateAt) = (state, by.By, now);
        db.Note(by.By, state == MeasureState.Decided ? TrailAction.MeasureDecided : TrailAction.MeasureWithdrawn, Subject.Measure(id), now, ("unit", measure.NodeId));
        await db.SaveChangesAsync(cancel);
        return true;
    }

    /// <summary>A measure of the whole region is of its uppermost unit.</summary>
    private static bool Covers(Mandated by, int node) => by.Covers(node) || (by.Part.SiteId is null && by.Asked == MandateScope.Region);
}
