using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Planning.EditPlan;

/// <summary>What came of adding a row.</summary>
/// <param name="Row">Its number; none when it was put back with a year that its weeks cannot hold, and so stays out.</param>
public sealed record AddedRow(int? Row);

/// <summary>Adds a row to a draft: an activity at a unit, with nothing planned yet.</summary>
public sealed class AddRow(OpenDatabase open, TimeProvider clock)
{
    /// <summary>Adds it; one that was taken out is put back.</summary>
    /// <returns>What came of it; none when there is no such draft, unit or activity in it, or the right is over another part.</returns>
    public async Task<AddedRow?> Run(int versionId, int unitId, int activityId, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var db = open();
        await using var all = await db.Database.BeginTransactionAsync(cancel);
        await db.PlanVersions.Where(v => v.Id == versionId).ExecuteUpdateAsync(v => v.SetProperty(p => p.Edits, p => p.Edits + 1), cancel);
        var tree = await Rollups.Tree(db, SwedishTime.Today(clock), cancel);
        if (await db.PlanVersions.AsNoTracking().SingleOrDefaultAsync(v => v.Id == versionId && v.State == PlanState.Draft, cancel) is not { } version
            || !tree.Subtree(version.OwnerId).Any(u => u.Id == unitId) || !await db.Activities.AnyAsync(a => a.Id == activityId, cancel) || !by.Reaches(new MandateScope(unitId, null)))
        {
            return null;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var sheet = await PlanSheet.Read(db, version, IsoWeek.Of(SwedishTime.Today(clock)), cancel);
        if (await BegunWeeks.MayHave(db, versionId, IsoWeek.Of(SwedishTime.Today(clock)), cancel))
        {
            await BegunWeeks.Take(db, sheet, by.By, now, cancel);
        }

        var row = sheet.Rows.FirstOrDefault(r => r.UnitId == unitId && r.ActivityId == activityId);
        if (row is { IsRemoved: false })
        {
            return new AddedRow(row.Id);
        }

        var kind = row is null ? PlanChangeKind.RowAdded : PlanChangeKind.RowRemoved;
        if (row is null)
        {
            row = new PlanRow { VersionId = versionId, UnitId = unitId, ActivityId = activityId, Anchor = PlanAnchor.NormalWeek, Volume = 0, EvenShare = 0 };
            db.PlanRows.Add(row);
            await db.SaveChangesAsync(cancel);

            // Divided as the same activity is at the clinic's other units; undivided where they are not.
            var like = sheet.Rows.Where(r => r.ActivityId == activityId && !r.IsRemoved).SelectMany(r => sheet.PartsOf(r.Id)).GroupBy(p => p.CompetenceId).Select(g => (Competence: g.Key, Weight: g.Average(p => p.Weight))).ToList();
            db.PlanParts.AddRange(like.Count < 2 ? [] : like.Select(l => new PlanPart { RowId = row.Id, CompetenceId = l.Competence, Weight = Math.Round(l.Weight, 4) }));
            await db.SaveChangesAsync(cancel);
            sheet = await PlanSheet.Read(db, version, IsoWeek.Of(SwedishTime.Today(clock)), cancel);
        }

        row.IsRemoved = false;
        db.PlanChanges.Add(new PlanChange { VersionId = versionId, Number = version.Edits, Kind = kind, RowId = row.Id, After = kind == PlanChangeKind.RowRemoved ? "0" : null, MadeBy = by.By, MadeAt = now });
        await db.SaveChangesAsync(cancel);
        var weeks = sheet.Spread(row, out var refusal);
        if (refusal is not null)
        {
            return new AddedRow(null);
        }

        await sheet.Store(db, [(row, weeks)], cancel);
        await all.CommitAsync(cancel);
        return new AddedRow(row.Id);
    }
}
