using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Planning.DecidePlan;

/// <summary>What came of bringing a version to another state.</summary>
public enum PlanStep
{
    /// <summary>It has come there.</summary>
    Done = 0,

    /// <summary>There is no such version, or the right is over another part.</summary>
    NotFound = 1,

    /// <summary>It is not in a state from which it can come there.</summary>
    WrongState = 2,

    /// <summary>Weeks are set by hand without a reason.</summary>
    ReasonMissing = 3,

    /// <summary>Nothing is planned in it.</summary>
    Empty = 4,

    /// <summary>The role may not decide plans.</summary>
    NotYours = 5,

    /// <summary>More was agreed for weeks that have begun than a row's year holds.</summary>
    RowRefused = 6,

    /// <summary>The version breaks principles, and nothing is told of why it is decided all the same.</summary>
    BreachUnreasoned = 7,

    /// <summary>It has been changed since whoever asks saw it.</summary>
    Changed = 8,

    /// <summary>Nothing is said of where it is decided.</summary>
    ForumMissing = 9,

    /// <summary>A row that was put back has a year that its weeks cannot hold.</summary>
    CannotSpread = 10,
}

/// <summary>Brings versions forward: draft, proposed, decided; and back to draft.</summary>
public sealed class DecidePlan(OpenDatabase open, TimeProvider clock)
{
    /// <summary>Puts a draft forward as it was seen, by its number of changes (none: as it stands). Weeks set by hand without a reason get the one that is given here.</summary>
    public Task<PlanStep> Propose(int id, int? seen, string? reason, Mandated by, CancellationToken cancel) => Bring(id, seen, PlanState.Draft, by, async (db, version, now) =>
    {
        // Weeks that have begun keep what was agreed: what was set in them is not in the plan.
        var frozen = await PlanSheet.FrozenBy(db, version, IsoWeek.Of(DateOnly.FromDateTime(SwedishTime.Local(now))), cancel);
        var unreasoned = (await db.PlanSetCells.Where(s => s.Reason == null && db.PlanRows.Any(r => r.Id == s.RowId && r.VersionId == id && !r.IsRemoved)).ToListAsync(cancel))
            .Where(s => !frozen.Contains(s.Week)).ToList();
        if (unreasoned.Count > 0 && string.IsNullOrWhiteSpace(reason))
        {
            return PlanStep.ReasonMissing;
        }

        if (!await db.PlanCells.AnyAsync(c => c.VersionId == id, cancel))
        {
            return PlanStep.Empty;
        }

        if (!await TakeBegun(db, version, by, now, cancel))
        {
            return PlanStep.RowRefused;
        }

        unreasoned.ForEach(s => s.Reason = reason!.Trim());
        version.State = PlanState.Proposed;
        Log(db, version, PlanChangeKind.Proposed, reason, by, now);
        db.Note(by.By, TrailAction.PlanProposed, Subject.Plan(id), now, ("unit", version.OwnerId));
        return PlanStep.Done;
    }, cancel);

    /// <summary>Takes a proposed one back to be worked on.</summary>
    public Task<PlanStep> Return(int id, string? reason, Mandated by, CancellationToken cancel) => Bring(id, null, PlanState.Proposed, by, (db, version, now) =>
    {
        version.State = PlanState.Draft;
        Log(db, version, PlanChangeKind.Returned, reason, by, now);
        db.Note(by.By, TrailAction.PlanReturned, Subject.Plan(id), now, ("unit", version.OwnerId));
        return Task.FromResult(PlanStep.Done);
    }, cancel);

    /// <summary>Decides a proposed one as it was seen, by its number of changes (none: as it stands). It is in force from the first Monday that is not before today; weeks that have begun keep what was agreed.</summary>
    public Task<PlanStep> Decide(int id, int? seen, string forum, string reason, Mandated by, CancellationToken cancel) => Bring(id, seen, PlanState.Proposed, by, async (db, version, now) =>
    {
        if (by.By.AccountId is { } account && !by.Book.Ask(account, Mandate.Decide, new MandateScope(version.OwnerId, null), DecisionKind.Plan).IsAllowed)
        {
            return PlanStep.NotYours;
        }

        if (!await TakeBegun(db, version, by, now, cancel))
        {
            return PlanStep.RowRefused;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            var tree = await Rollups.Tree(db, SwedishTime.Today(clock), cancel);
            if (await PlanBreaches.Read(db, tree, version, IsoWeek.Of(SwedishTime.Today(clock)), cancel) is { Breaches.Count: > 0 })
            {
                return PlanStep.BreachUnreasoned;
            }
        }

        foreach (var earlier in await db.PlanVersions.Where(v => v.OwnerId == version.OwnerId && v.PlanYear == version.PlanYear && v.State == PlanState.Decided).ToListAsync(cancel))
        {
            earlier.State = PlanState.Superseded;
        }

        (version.State, version.DecidedOn, version.DecidedBy) = (PlanState.Decided, SwedishTime.Today(clock), forum.Trim());
        version.Reason = string.IsNullOrWhiteSpace(reason) ? version.Reason : reason.Trim();
        Log(db, version, PlanChangeKind.Decided, reason, by, now);
        db.Note(by.By, TrailAction.PlanDecided, Subject.Plan(id), now, ("unit", version.OwnerId));
        await db.SaveChangesAsync(cancel);
        var touched = await AgreedWeeks.Rebuild(db, [version.OwnerId], cancel);
        await StandingMoves.EndBeyond(db, version.OwnerId, SwedishTime.Today(clock), by.By, now, cancel);
        await Rollups.Rebuild(db, touched, SwedishTime.Today(clock), cancel);
        return PlanStep.Done;
    }, cancel);

    /// <summary>Throws a draft away, with all that is in it. What was ever put forward is kept.</summary>
    public Task<PlanStep> Discard(int id, Mandated by, CancellationToken cancel) => Bring(id, null, PlanState.Draft, by, async (db, version, now) =>
    {
        if (await db.PlanChanges.AnyAsync(c => c.VersionId == id && c.Kind == PlanChangeKind.Proposed, cancel))
        {
            return PlanStep.WrongState;
        }

        var rows = db.PlanRows.Where(r => r.VersionId == id).Select(r => r.Id);
        await db.PlanSetCells.Where(s => rows.Contains(s.RowId)).ExecuteDeleteAsync(cancel);
        await db.PlanPartCells.Where(s => rows.Contains(s.RowId)).ExecuteDeleteAsync(cancel);
        await db.PlanParts.Where(s => rows.Contains(s.RowId)).ExecuteDeleteAsync(cancel);
        await db.PlanRows.Where(r => r.VersionId == id).ExecuteDeleteAsync(cancel);
        await db.PlanCells.Where(c => c.VersionId == id).ExecuteDeleteAsync(cancel);
        await db.PlanLowWeeks.Where(l => l.VersionId == id).ExecuteDeleteAsync(cancel);
        await db.PlanImpacts.Where(i => i.VersionId == id).ExecuteDeleteAsync(cancel);
        await db.PlanChanges.Where(c => c.VersionId == id).ExecuteDeleteAsync(cancel);
        db.PlanVersions.Remove(version);
        db.Note(by.By, TrailAction.PlanDiscarded, Subject.Plan(id), now, ("unit", version.OwnerId), ("year", version.PlanYear), ("number", version.Number));
        return PlanStep.Done;
    }, cancel);

    private async Task<PlanStep> Bring(int id, int? seen, PlanState from, Mandated by, Func<VardbalansContext, PlanVersion, DateTime, Task<PlanStep>> step, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var db = open();
        await using var all = await db.Database.BeginTransactionAsync(cancel);
        await db.StandAlone(cancel);
        // As whoever edits does: one change of a version at a time.
        await db.PlanVersions.Where(v => v.Id == id).ExecuteUpdateAsync(v => v.SetProperty(p => p.Edits, p => p.Edits + 1), cancel);
        if (await db.PlanVersions.SingleOrDefaultAsync(v => v.Id == id, cancel) is not { } version || !by.Reaches(new MandateScope(version.OwnerId, null)))
        {
            return PlanStep.NotFound;
        }

        if (version.State != from)
        {
            return PlanStep.WrongState;
        }

        // This step's own count is one of them.
        if (seen is { } edits && version.Edits != edits + 1)
        {
            return PlanStep.Changed;
        }

        var came = await step(db, version, clock.GetUtcNow().UtcDateTime);
        if (came == PlanStep.Done)
        {
            await db.SaveChangesAsync(cancel);
            await all.CommitAsync(cancel);
        }

        return came;
    }

    /// <summary>Time has gone since the version was worked on: its sums are made to hold what was agreed for the weeks that have begun.</summary>
    private static async Task<bool> TakeBegun(VardbalansContext db, PlanVersion version, Mandated by, DateTime now, CancellationToken cancel)
    {
        var sheet = await PlanSheet.Read(db, version, IsoWeek.Of(DateOnly.FromDateTime(SwedishTime.Local(now))), cancel);
        return await BegunWeeks.Take(db, sheet, by.By, now, cancel) is { Refused.Count: 0 };
    }

    private static void Log(VardbalansContext db, PlanVersion version, PlanChangeKind kind, string? reason, Mandated by, DateTime now) =>
        db.PlanChanges.Add(new PlanChange { VersionId = version.Id, Number = version.Edits, Kind = kind, Reason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(), MadeBy = by.By, MadeAt = now });
}
