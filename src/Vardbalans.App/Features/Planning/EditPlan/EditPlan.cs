using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Features.Planning.ShowPlan;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Planning.EditPlan;

/// <summary>Changes a plan that is being made. Many do it at once: a change of what somebody else has changed since is shown, and never written over.</summary>
public sealed class EditPlan(OpenDatabase open, TimeProvider clock)
{
    /// <summary>Saves what can be saved, in one transaction, and tells of the rest.</summary>
    /// <returns>None when there is no such version, or the right is over no part of it.</returns>
    public async Task<PlanSaved?> Save(PlanEdits edits, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(edits);
        ArgumentNullException.ThrowIfNull(by);
        await using var db = open();
        await using var all = await db.Database.BeginTransactionAsync(cancel);
        // Whoever changes a plan holds its row: others wait here, and see what was saved before them.
        await db.PlanVersions.Where(v => v.Id == edits.Version).ExecuteUpdateAsync(v => v.SetProperty(p => p.Edits, p => p.Edits + 1), cancel);
        if (await db.PlanVersions.AsNoTracking().SingleOrDefaultAsync(v => v.Id == edits.Version, cancel) is not { } version)
        {
            return null;
        }

        var sheet = await PlanSheet.Read(db, version, IsoWeek.Of(SwedishTime.Today(clock)), cancel);
        if (!by.Reaches(new MandateScope(version.OwnerId, null)) && !sheet.Rows.Any(r => by.Reaches(new MandateScope(r.UnitId, null))))
        {
            return null;
        }

        var (moment, work) = (clock.GetUtcNow().UtcDateTime, new EditWork(sheet, by, clock.GetUtcNow().UtcDateTime, PersonalNumbers.Replace(edits.Reason ?? "")));
        var begun = version.State == PlanState.Draft && await BegunWeeks.MayHave(db, version.Id, IsoWeek.Of(SwedishTime.Today(clock)), cancel)
            ? (await BegunWeeks.Take(db, sheet, by.By, moment, cancel)).Taken
            : [];

        if (version.State == PlanState.Draft)
        {
            work.Do(edits.Edits);
        }
        else
        {
            work.RefuseAll(edits.Edits.Count, PlanText.NotDraft);
        }

        await work.Store(db, cancel);
        var conflicts = await Told(db, version.Id, work.Conflicts, cancel);
        var saved = new PlanSaved(
            version.Edits,
            version.State.ToString(),
            await RowStates.Read(db, sheet, [.. work.Touched.Union(begun)], cancel),
            conflicts,
            work.Refused,
            work.Unchanged);
        if (work.Touched.Count > 0 || begun.Count > 0)
        {
            await all.CommitAsync(cancel);
        }
        else
        {
            saved = saved with { Number = version.Edits - 1 };
        }

        return saved;
    }

    /// <summary>Whose value it is that stands in the way: the cell says so, and else the log of changes.</summary>
    private static async Task<IReadOnlyList<EditConflict>> Told(VardbalansContext db, int version, List<Conflict> conflicts, CancellationToken cancel)
    {
        var rows = conflicts.Where(c => c.Mine.SetBy is null).Select(c => c.Mine.Row).Distinct().ToList();
        var log = rows.Count == 0 ? [] : (await db.PlanChanges.AsNoTracking().Where(c => c.VersionId == version && c.RowId != null && rows.Contains(c.RowId.Value)).OrderBy(c => c.Id).ToListAsync(cancel));
        var latest = log.GroupBy(Place).ToDictionary(g => g.Key, g => g.Last());
        List<(Conflict Conflict, Actor By, DateTime? At)> told =
        [
            .. conflicts.Select(c => c.Mine.SetBy is { } by ? (c, by, c.Mine.SetAt)
                : latest.TryGetValue((c.Mine.Row, Like(c.Mine.Kind), c.Mine.Competence, c.Mine.Week), out var change) ? (c, change.MadeBy, change.MadeAt) : (c, Actor.Program, (DateTime?)null)),
        ];
        var names = await ActorNames.Load(db, told.Select(t => t.By), cancel);
        return [.. told.Select(t => new EditConflict(t.Conflict.Index, t.Conflict.Theirs, names.Of(t.By), t.At is { } at ? PlanWords.Moment(at) : ""))];

        // The year's volume and the normal week's are one thing, told in two ways.
        static PlanChangeKind Like(PlanChangeKind kind) => kind == PlanChangeKind.NormalWeek ? PlanChangeKind.Year : kind;

        static (int Row, PlanChangeKind Kind, int Competence, IsoWeek? Week) Place(PlanChange change) => (change.RowId!.Value, Like(change.Kind), change.CompetenceId, change.Week);
    }

    /// <summary>The rows that others have changed after a number, as they stand now; none when there is no such version.</summary>
    public async Task<PlanSaved?> Since(int versionId, int number, CancellationToken cancel)
    {
        await using var db = open();
        if (await db.PlanVersions.AsNoTracking().SingleOrDefaultAsync(v => v.Id == versionId, cancel) is not { } version)
        {
            return null;
        }

        if (version.Edits <= number)
        {
            return new PlanSaved(version.Edits, version.State.ToString(), [], [], [], []);
        }

        var changed = await db.PlanChanges.Where(c => c.VersionId == versionId && c.Number > number && c.RowId != null).Select(c => c.RowId!.Value).Distinct().ToListAsync(cancel);
        var sheet = await PlanSheet.Read(db, version, IsoWeek.Of(SwedishTime.Today(clock)), cancel);
        return new PlanSaved(version.Edits, version.State.ToString(), await RowStates.Read(db, sheet, [.. sheet.Rows.Where(r => changed.Contains(r.Id))], cancel), [], [], []);
    }
}
