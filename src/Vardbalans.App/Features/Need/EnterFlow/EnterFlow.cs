using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Need.Flows;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Need.EnterFlow;

/// <summary>What came of entering a step.</summary>
/// <param name="Id">Its number; none when it was refused.</param>
/// <param name="Loop">The ends that it would close a loop with, in the order that patients would go round.</param>
public sealed record EnterAnswer(int? Id, IReadOnlyList<FlowEnd> Loop);

/// <summary>Enters a step by hand, and ends it. It counts before an estimated of the same ends; it is ended, never changed or deleted.</summary>
public sealed class EnterFlow(OpenDatabase open, TimeProvider clock)
{
    /// <summary>Enters a step that leads to the part that the right is over.</summary>
    public async Task<EnterAnswer> Add(FlowWish wish, Mandated by, CancellationToken cancel)
    {
        if (!by.Reaches(new MandateScope(wish.Step.To.UnitId, null)))
        {
            return new EnterAnswer(null, []);
        }

        await using var db = open();
        var now = clock.GetUtcNow().UtcDateTime;
        var row = new FlowRow
        {
            FromStage = wish.Step.From.Stage,
            FromUnitId = wish.Step.From.UnitId,
            FromActivityId = wish.Step.From.ActivityId,
            ToStage = wish.Step.To.Stage,
            ToUnitId = wish.Step.To.UnitId,
            ToActivityId = wish.Step.To.ActivityId,
            First = wish.First,
            Ratio = wish.Step.Ratio,
            RatioLow = wish.Step.Low,
            RatioHigh = wish.Step.High,
            LeadTime = PackedLeadTime.Pack(wish.Step.LeadTime),
            Reason = wish.Reason,
            MadeBy = by.By,
            MadeAt = now,
        };
        IReadOnlyList<FlowEnd> loop = [];
        await db.InTransaction(
            async () =>
            {
                // One at a time: two whose steps together go round would each find none. SQLite has one writer at a time anyway.
                if (db.Database.IsNpgsql())
                {
                    await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({DatabaseLocks.Flows})", cancel);
                }

                loop = await LoopWith(db, wish, cancel);
                if (loop.Count > 0)
                {
                    return;
                }

                db.FlowRows.Add(row);
                await db.SaveChangesAsync(cancel);
                db.Note(by.By, TrailAction.FlowEntered, Subject.Flow(row.Id), now);
                await db.SaveChangesAsync(cancel);
            },
            cancel);
        return loop.Count > 0 ? new EnterAnswer(null, loop) : new EnterAnswer(row.Id, []);
    }

    /// <summary>The loop that a step would close, or empty. Only what leads to its beginning can be part of it.</summary>
    private async Task<IReadOnlyList<FlowEnd>> LoopWith(VardbalansContext db, FlowWish wish, CancellationToken cancel)
    {
        var week = IsoWeek.Of(SwedishTime.Today(clock));
        var known = await KnownFlows.LeadingTo(db, [wish.Step.From], wish.First > week ? wish.First : week, cancel);
        var others = known.Select(s => s.Step).Where(s => s.From != wish.Step.From || s.To != wish.Step.To);

        // Only a loop that this step closes is its own: an older one is told where it is met.
        return FlowNetwork.LoopIn([.. others, wish.Step]) is { } loop && loop.Contains(wish.Step.From) && loop.Contains(wish.Step.To) ? loop : [];
    }

    /// <summary>Ends an entered step.</summary>
    /// <returns>False when there is none within the part that the right is over, or it has ended.</returns>
    public async Task<bool> End(int id, Mandated by, CancellationToken cancel)
    {
        await using var db = open();
        if (await db.FlowRows.SingleOrDefaultAsync(f => f.Id == id && f.RunId == null && f.EndedAt == null, cancel) is not { } row
            || !by.Reaches(new MandateScope(row.ToUnitId, null)))
        {
            return false;
        }

        (row.EndedBy, row.EndedAt) = (by.By, clock.GetUtcNow().UtcDateTime);
        db.Note(by.By, TrailAction.FlowEnded, Subject.Flow(id), row.EndedAt.Value);
        await db.SaveChangesAsync(cancel);
        return true;
    }

    /// <summary>One entered step, also an ended one, with the organisation around it; none when there is no such.</summary>
    public async Task<(FlowRow? Row, Catalogue Catalogue, ActorNames Names)> One(int id, CancellationToken cancel)
    {
        await using var db = open();
        var row = await db.FlowRows.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id && f.RunId == null, cancel);
        return (row, await Catalogue.Load(db, SwedishTime.Today(clock), cancel), await ActorNames.Load(db, row is null ? [] : [row.MadeBy, row.EndedBy ?? row.MadeBy], cancel));
    }

    /// <summary>The organisation, for the form.</summary>
    public async Task<Catalogue> Around(CancellationToken cancel)
    {
        await using var db = open();
        return await Catalogue.Load(db, SwedishTime.Today(clock), cancel);
    }
}
