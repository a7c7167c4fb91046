using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Planning;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Planning.MakePlan;

/// <summary>Copies a version of the same year: every coming week as it stands there, weeks that have begun as they were agreed. Rows of units that are no longer the
/// owner's keep the weeks that have begun, and are taken out of the rest.</summary>
/// <param name="db">The database.</param>
/// <param name="own">The owner's care units, as the organisation is today.</param>
/// <param name="now">The current week.</param>
internal sealed class CopiedVersion(VardbalansContext db, IReadOnlySet<int> own, IsoWeek now)
{
    /// <summary>Fills a version that is stored and empty.</summary>
    public async Task Copy(PlanVersion from, PlanVersion version, CancellationToken cancel)
    {
        await CopyProfile(from, version, cancel);
        var source = await PlanSheet.Read(db, from, now, cancel);
        var parts = (await db.PlanPartCells.AsNoTracking().Where(c => db.PlanRows.Any(r => r.Id == c.RowId && r.VersionId == from.Id)).ToListAsync(cancel))
            .ToDictionary(c => (c.RowId, c.CompetenceId, c.Week), c => c.Value);
        var cells = (await db.PlanCells.AsNoTracking().Where(c => c.VersionId == from.Id).ToListAsync(cancel)).ToLookup(c => (c.UnitId, c.ActivityId));
        var rows = source.Rows.Select(r => (Old: (PlanRow?)r, New: Copied(r, version.Id))).ToList();
        rows.AddRange(cells.Select(c => c.Key).Where(k => !rows.Exists(r => (r.New.UnitId, r.New.ActivityId) == k)).Select(k => ((PlanRow?)null, new PlanRow
        {
            VersionId = version.Id,
            UnitId = k.UnitId,
            ActivityId = k.ActivityId,
            Anchor = PlanAnchor.Year,
            Volume = cells[k].Sum(c => c.Value),
            EvenShare = 0,
            IsRemoved = !own.Contains(k.UnitId),
        })));
        db.PlanRows.AddRange(rows.Select(r => r.New));
        await db.SaveChangesAsync(cancel);
        var sheet = await PlanSheet.Read(db, version, now, cancel);
        var spread = new List<(PlanRow, IReadOnlyList<RowWeek>)>();
        foreach (var (old, row) in rows)
        {
            spread.Add((row, Weeks(source, sheet, old, row, cells[(row.UnitId, row.ActivityId)].ToDictionary(c => c.Week, c => c.Value), parts)));
        }

        await db.SaveChangesAsync(cancel);
        // Read again, with the competences that have just been stored.
        await (await PlanSheet.Read(db, version, now, cancel)).Store(db, spread, cancel);
    }

    private PlanRow Copied(PlanRow row, int version) => new()
    {
        VersionId = version,
        UnitId = row.UnitId,
        ActivityId = row.ActivityId,
        Anchor = row.Anchor,
        Volume = row.Volume,
        EvenShare = row.EvenShare,
        IsRemoved = row.IsRemoved || !own.Contains(row.UnitId),
    };

    private async Task CopyProfile(PlanVersion from, PlanVersion version, CancellationToken cancel)
    {
        db.PlanLowWeeks.AddRange((await db.PlanLowWeeks.AsNoTracking().Where(l => l.VersionId == from.Id).ToListAsync(cancel))
            .Select(l => new PlanLowWeek { VersionId = version.Id, Week = l.Week, Weight = l.Weight, IncludesHolidays = l.IncludesHolidays }));
        db.PlanImpacts.AddRange((await db.PlanImpacts.AsNoTracking().Where(i => i.VersionId == from.Id).OrderBy(i => i.Id).ToListAsync(cancel))
            .Select(i => new PlanImpact { VersionId = version.Id, Name = i.Name, First = i.First, Last = i.Last, Percent = i.Percent, Days = i.Days }));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>The weeks as they were; the competences and the weeks set by hand go along.</summary>
    private List<RowWeek> Weeks(
        PlanSheet source, PlanSheet sheet, PlanRow? old, PlanRow row, Dictionary<IsoWeek, int> cells, Dictionary<(int Row, int Competence, IsoWeek Week), int> partCells)
    {
        var parts = old is null ? [] : source.PartsOf(old.Id);
        db.PlanParts.AddRange(parts.Select(p => new PlanPart { RowId = row.Id, CompetenceId = p.CompetenceId, Weight = p.Weight }));
        db.PlanSetCells.AddRange((old is null ? [] : source.SetOf(old.Id)).Where(s => !sheet.Frozen.Contains(s.Week))
            .Select(s => new PlanSetCell { RowId = row.Id, Week = s.Week, CompetenceId = s.CompetenceId, Value = s.Value, Reason = s.Reason, MadeBy = s.MadeBy, MadeAt = s.MadeAt }));
        var frozen = sheet.Planned(row).Set.ToDictionary(s => s.Week, s => s.Value);
        var weeks = sheet.Weeks.Where(w => !row.IsRemoved || sheet.Frozen.Contains(w)).Select(week =>
        {
            var value = frozen.TryGetValue(week, out var agreed) ? agreed : cells.GetValueOrDefault(week);
            int[] stood = [.. parts.Select(p => partCells.GetValueOrDefault((old!.Id, p.CompetenceId, week)))];
            return new RowWeek(week, 0, value, false, parts.Count == 0 || stood.Sum() == value ? stood : Apportionment.LargestRemainder(value, [.. parts.Select(p => p.Weight)]));
        }).ToList();
        if (row.Anchor == PlanAnchor.Year && !row.IsRemoved)
        {
            // Weeks that have begun may have been agreed in another version than the one that is copied.
            row.Volume = weeks.Sum(w => w.Planned);
        }

        return weeks;
    }
}
