using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Features.Planning.ShowPlan;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Planning.EditPlan;

/// <summary>Rows of a version as they stand, for the page.</summary>
internal static class RowStates
{
    /// <summary>Reads them as they are stored; what the profile would give is worked out.</summary>
    /// <param name="db">The database.</param>
    /// <param name="sheet">The version.</param>
    /// <param name="rows">Which rows.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<IReadOnlyList<RowState>> Read(VardbalansContext db, PlanSheet sheet, IReadOnlyCollection<PlanRow> rows, CancellationToken cancel)
    {
        var ids = rows.Select(r => r.Id).ToHashSet();
        var isFew = ids.Count * 2 < sheet.Rows.Count;
        var cells = (await Cells(db, sheet.Version.Id, isFew ? [.. rows.Select(r => r.UnitId).Distinct()] : null, cancel)).ToLookup(c => (c.UnitId, c.ActivityId));
        var parts = (isFew
                ? await db.PlanPartCells.AsNoTracking().Where(c => ids.Contains(c.RowId)).ToListAsync(cancel)
                : await db.PlanPartCells.AsNoTracking().Where(c => db.PlanRows.Any(r => r.Id == c.RowId && r.VersionId == sheet.Version.Id)).ToListAsync(cancel))
            .ToLookup(c => (c.RowId, c.CompetenceId));
        var names = await ActorNames.Load(db, rows.SelectMany(r => sheet.SetOf(r.Id)).Select(s => s.MadeBy).Distinct(), cancel);
        return [.. rows.Select(row => Of(sheet, row, names, cells[(row.UnitId, row.ActivityId)], c => parts[(row.Id, c)]))];
    }

    private static Task<List<PlanCell>> Cells(VardbalansContext db, int version, List<int>? units, CancellationToken cancel) =>
        db.PlanCells.AsNoTracking().Where(c => c.VersionId == version && (units == null || units.Contains(c.UnitId))).ToListAsync(cancel);

    private static RowState Of(PlanSheet sheet, PlanRow row, ActorNames names, IEnumerable<PlanCell> cells, Func<int, IEnumerable<PlanPartCell>> parts)
    {
        var first = sheet.Weeks[0];
        var weights = sheet.WeightsOf(row);
        var planned = sheet.Planned(row);
        return new RowState(
            row.Id, row.UnitId, row.ActivityId,
            row.Anchor == PlanAnchor.Year ? EditKinds.Year : EditKinds.NormalWeek,
            row.Volume,
            Math.Round(RowWeeks.NormalWeekOf(planned, weights), 2),
            row.EvenShare,
            row.IsRemoved,
            ByWeek(cells.Select(c => (c.Week, c.Value))),
            RowWeeks.ProfileOf(planned, weights),
            [.. sheet.SetOf(row.Id).Where(s => !sheet.Frozen.Contains(s.Week)).OrderBy(s => s.Week).ThenBy(s => s.CompetenceId).Select(s => new SetState(s.Week.Number, s.CompetenceId, s.Value, s.Reason, names.Of(s.MadeBy), PlanWords.Moment(s.MadeAt)))],
            [.. Parts()]);

        int[] ByWeek(IEnumerable<(IsoWeek Week, int Value)> values)
        {
            var weeks = new int[sheet.Weeks.Count];
            foreach (var (week, value) in values)
            {
                weeks[week - first] = value;
            }

            return weeks;
        }

        IEnumerable<PartState> Parts()
        {
            return sheet.PartsOf(row.Id).Select(p => new PartState(p.CompetenceId, p.Weight, ByWeek(parts(p.CompetenceId).Select(c => (c.Week, c.Value)))));
        }
    }
}
