using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Planning;

namespace Vardbalans.App.Features.Planning.AgreeGoal;

/// <summary>What came of a step with a goal.</summary>
public enum GoalStep
{
    /// <summary>It is done.</summary>
    Done = 0,

    /// <summary>There is no such goal, or the right is over another part.</summary>
    NotFound = 1,

    /// <summary>It is not in a state for it.</summary>
    WrongState = 2,

    /// <summary>Somebody else has saved it since it was opened.</summary>
    Changed = 3,

    /// <summary>It has no volume.</summary>
    Empty = 4,

    /// <summary>A volume is below the need, and nobody owns that.</summary>
    GapUnowned = 5,

    /// <summary>That side has signed already.</summary>
    AlreadySigned = 6,

    /// <summary>Nothing is said of why.</summary>
    ReasonMissing = 7,
}

/// <summary>Brings goals from draft to agreed: written, put forward, signed by the clinic and by the level above.</summary>
public sealed class AgreeGoal(OpenDatabase open, TimeProvider clock)
{
    /// <summary>A new version, from the latest of the same year, else of the latest year before; the one that is open when there is one.</summary>
    /// <returns>None when the right is over another part.</returns>
    public async Task<Goal?> Make(int owner, DateOnly first, string reason, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.Reaches(new MandateScope(owner, null)))
        {
            return null;
        }

        await using var db = open();
        await using var all = await db.Database.BeginTransactionAsync(cancel);
        await db.StandAlone(cancel);
        var earlier = await db.Goals.Where(g => g.OwnerId == owner && g.First <= first).OrderByDescending(g => g.First).ThenByDescending(g => g.Number).ToListAsync(cancel);
        var same = earlier.FindAll(g => g.First == first);
        if (same.Find(g => g.State is GoalState.Draft or GoalState.Proposed) is { } begun)
        {
            return begun;
        }

        var from = earlier.FirstOrDefault();
        var now = clock.GetUtcNow().UtcDateTime;
        var goal = new Goal
        {
            OwnerId = owner,
            First = first,
            Number = same.Select(g => g.Number).DefaultIfEmpty().Max() + 1,
            State = GoalState.Draft,
            Expectations = from?.Expectations ?? "",
            Timetable = from?.Timetable ?? "",
            FollowUp = from?.FollowUp ?? "",
            RestsOn = from?.RestsOn ?? "",
            PlanOwner = from?.PlanOwner ?? "",
            PlanLeader = from?.PlanLeader ?? "",
            Reason = reason,
            MadeBy = by.By,
            MadeAt = now,
        };
        db.Goals.Add(goal);
        await db.SaveChangesAsync(cancel);
        if (from is not null)
        {
            db.GoalVolumes.AddRange((await db.GoalVolumes.AsNoTracking().Where(v => v.GoalId == from.Id).ToListAsync(cancel))
                .Select(v => new GoalVolume { GoalId = goal.Id, ActivityId = v.ActivityId, Volume = v.Volume, GapOwner = v.GapOwner, GapReason = v.GapReason }));
        }

        db.Note(by.By, TrailAction.GoalMade, Subject.Goal(goal.Id), now, ("unit", owner));
        await db.SaveChangesAsync(cancel);
        await all.CommitAsync(cancel);
        return goal;
    }

    /// <summary>Saves a draft as it was written.</summary>
    public Task<GoalStep> Save(int id, GoalDraft draft, Mandated by, CancellationToken cancel) => Bring(id, GoalState.Draft, by, async (db, goal, now) =>
    {
        if (goal.Edits != draft.Edits)
        {
            return GoalStep.Changed;
        }

        (goal.Expectations, goal.Timetable, goal.FollowUp, goal.RestsOn, goal.PlanOwner, goal.PlanLeader, goal.Edits) =
            (draft.Expectations, draft.Timetable, draft.FollowUp, draft.RestsOn, draft.PlanOwner, draft.PlanLeader, goal.Edits + 1);
        await db.GoalVolumes.Where(v => v.GoalId == id).ExecuteDeleteAsync(cancel);
        db.GoalVolumes.AddRange(draft.Lines.Select(l => new GoalVolume { GoalId = id, ActivityId = l.Activity, Volume = l.Volume, GapOwner = l.GapOwner, GapReason = l.GapReason }));
        db.Note(by.By, TrailAction.GoalSaved, Subject.Goal(id), now, ("unit", goal.OwnerId));
        return GoalStep.Done;
    }, cancel);

    /// <summary>Puts a draft forward to be signed; the need of today is kept with it, and each gap to it must have an owner and a reason.</summary>
    public Task<GoalStep> Propose(int id, Mandated by, CancellationToken cancel) => Bring(id, GoalState.Draft, by, async (db, goal, now) =>
    {
        var volumes = await db.GoalVolumes.Where(v => v.GoalId == id).ToListAsync(cancel);
        if (volumes.Count == 0)
        {
            return GoalStep.Empty;
        }

        var tree = await Rollups.Tree(db, SwedishTime.Today(clock), cancel);
        var needs = tree.Find(goal.OwnerId) is { } owner ? await GoalNeeds.Read(db, tree, owner, new GoalYear(goal.First), cancel) : [];
        volumes.ForEach(v => v.Need = needs.TryGetValue(v.ActivityId, out var need) ? (int)Math.Round(need) : null);
        if (volumes.Exists(v => v.Need > v.Volume && (v.GapOwner is null || v.GapReason is null)))
        {
            return GoalStep.GapUnowned;
        }

        (goal.State, goal.Edits) = (GoalState.Proposed, goal.Edits + 1);
        db.Note(by.By, TrailAction.GoalProposed, Subject.Goal(id), now, ("unit", goal.OwnerId));
        return GoalStep.Done;
    }, cancel);

    /// <summary>Signs what was seen, by its number of changes (none: as it stands), for the side that the person's mandate is of. When both have signed it is agreed, and the version before is revised.</summary>
    public Task<GoalStep> Sign(int id, int? seen, string reason, Mandated by, CancellationToken cancel) => Bring(id, GoalState.Proposed, by, async (db, goal, now) =>
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return GoalStep.ReasonMissing;
        }

        if (seen is { } edits && goal.Edits != edits)
        {
            return GoalStep.Changed;
        }

        var side = SideOf(by.Book, by.By.AccountId, await Rollups.Tree(db, SwedishTime.Today(clock), cancel), goal.OwnerId);
        var signed = await db.GoalSignatures.Where(s => s.GoalId == id && s.WithdrawnAt == null).ToListAsync(cancel);
        if (signed.Exists(s => s.Side == side || s.By == by.By))
        {
            return GoalStep.AlreadySigned;
        }

        db.GoalSignatures.Add(new GoalSignature { GoalId = id, Side = side, By = by.By, At = now, Reason = reason.Trim() });
        if (signed.Count > 0)
        {
            foreach (var before in await db.Goals.Where(g => g.OwnerId == goal.OwnerId && g.First == goal.First && g.State == GoalState.Agreed).ToListAsync(cancel))
            {
                before.State = GoalState.Revised;
            }

            (goal.State, goal.AgreedAt) = (GoalState.Agreed, now);
        }

        db.Note(by.By, TrailAction.GoalSigned, Subject.Goal(id), now, ("unit", goal.OwnerId));
        return GoalStep.Done;
    }, cancel);

    /// <summary>Takes a proposed one back to be worked on; signatures no longer count.</summary>
    public Task<GoalStep> Return(int id, Mandated by, CancellationToken cancel) => Bring(id, GoalState.Proposed, by, async (db, goal, now) =>
    {
        await db.GoalSignatures.Where(s => s.GoalId == id && s.WithdrawnAt == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.WithdrawnAt, now), cancel);
        goal.State = GoalState.Draft;
        db.Note(by.By, TrailAction.GoalReturned, Subject.Goal(id), now, ("unit", goal.OwnerId));
        return GoalStep.Done;
    }, cancel);

    /// <summary>Throws a draft away that nobody has ever signed.</summary>
    public Task<GoalStep> Discard(int id, Mandated by, CancellationToken cancel) => Bring(id, GoalState.Draft, by, async (db, goal, now) =>
    {
        if (await db.GoalSignatures.AnyAsync(s => s.GoalId == id, cancel))
        {
            return GoalStep.WrongState;
        }

        await db.GoalVolumes.Where(v => v.GoalId == id).ExecuteDeleteAsync(cancel);
        db.Goals.Remove(goal);
        db.Note(by.By, TrailAction.GoalDiscarded, Subject.Goal(id), now, ("unit", goal.OwnerId));
        return GoalStep.Done;
    }, cancel);

    /// <summary>Whoever may enter agreements for the level above signs for it; others for the clinic.</summary>
    internal static GoalSide SideOf(MandateBook book, int? account, Core.Organisation.OrganisationTree tree, int owner) =>
        tree.ParentOf(owner) is { } above && account is { } who && book.HoldsAllOf(who, Mandate.Agree, MandateScope.Unit(above.Id)) ? GoalSide.Above : GoalSide.Clinic;

    private async Task<GoalStep> Bring(int id, GoalState from, Mandated by, Func<VardbalansContext, Goal, DateTime, Task<GoalStep>> step, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var db = open();
        await using var all = await db.Database.BeginTransactionAsync(cancel);
        await db.StandAlone(cancel);
        // One step of a goal at a time.
        await db.Goals.Where(g => g.Id == id).ExecuteUpdateAsync(g => g.SetProperty(x => x.Edits, x => x.Edits), cancel);
        if (await db.Goals.SingleOrDefaultAsync(g => g.Id == id, cancel) is not { } goal || !by.Reaches(new MandateScope(goal.OwnerId, null)))
        {
            return GoalStep.NotFound;
        }

        if (goal.State != from)
        {
            return GoalStep.WrongState;
        }

        var came = await step(db, goal, clock.GetUtcNow().UtcDateTime);
        if (came == GoalStep.Done)
        {
            await db.SaveChangesAsync(cancel);
            await all.CommitAsync(cancel);
        }

        return came;
    }
}
