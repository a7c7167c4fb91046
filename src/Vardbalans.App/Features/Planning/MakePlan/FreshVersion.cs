using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Planning;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Planning.MakePlan;

/// <summary>Fills a version with the usual low weeks of its year, and with rows of another year or of what was done.</summary>
/// <param name="db">The database.</param>
/// <param name="own">The owner's care units, as the organisation is today.</param>
/// <param name="today">The day.</param>
internal sealed class FreshVersion(VardbalansContext db, IReadOnlySet<int> own, DateOnly today)
{
    /// <summary>How far back outcome is read.</summary>
    private const int WeeksBack = 52;

    /// <summary>Fills a version that is stored and empty.</summary>
    /// <param name="version">The version.</param>
    /// <param name="from">A version of another year; none when it is not made from one.</param>
    /// <param name="isFromOutcome">Made from what was done?</param>
    /// <param name="goal">The goal's volumes by activity, shared out on the units as they have done; none when it is not made from a goal.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task Fill(PlanVersion version, PlanVersion? from, bool isFromOutcome, IReadOnlyDictionary<int, int>? goal, CancellationToken cancel)
    {
        var (first, last) = (IsoWeek.Of(version.PlanYear, 1), IsoWeek.Of(version.PlanYear, IsoWeek.WeeksIn(version.PlanYear)));
        db.PlanLowWeeks.AddRange((await LowWeekReader.Weights(db, first, last, cancel))
            .Select(l => new PlanLowWeek { VersionId = version.Id, Week = l.Week, Weight = (decimal)l.Weight.Value, IncludesHolidays = l.IncludesHolidays }));
        var rows = from is not null ? await OfVersion(from, version.Id, cancel) : isFromOutcome ? await OfOutcome(version, cancel) : [];
        foreach (var (activity, volume) in goal ?? new Dictionary<int, int>())
        {
            var own = rows.Select(r => r.Row).Where(r => r.ActivityId == activity).ToList();
            var shares = own.Sum(r => r.Volume) > 0 ? Apportionment.LargestRemainder(volume, [.. own.Select(r => r.Volume)]) : [];
            foreach (var (row, share) in own.Zip(shares))
            {
                row.Volume = share;
            }
        }

        db.PlanRows.AddRange(rows.Select(r => r.Row));
        await db.SaveChangesAsync(cancel);
        db.PlanParts.AddRange(rows.SelectMany(r => r.Parts.Select(p => new PlanPart { RowId = r.Row.Id, CompetenceId = p.CompetenceId, Weight = p.Weight })));
        await db.SaveChangesAsync(cancel);
        var sheet = await PlanSheet.Read(db, version, IsoWeek.Of(today), cancel);
        if (sheet.Unheld.Count > 0)
        {
            // What was agreed for weeks that have begun stays agreed: rows that the version does not go on with hold those weeks alone.
            db.PlanRows.AddRange(sheet.Unheld.Select(u => new PlanRow { VersionId = version.Id, UnitId = u.Unit, ActivityId = u.Activity, Anchor = PlanAnchor.Year, Volume = 0, EvenShare = 0, IsRemoved = true }));
            await db.SaveChangesAsync(cancel);
            sheet = await PlanSheet.Read(db, version, IsoWeek.Of(today), cancel);
        }

        var spread = new List<(PlanRow, IReadOnlyList<RowWeek>)>();
        foreach (var row in sheet.Rows)
        {
            var weeks = sheet.Spread(row, out var refusal);
            if (refusal is { Trouble: RowTrouble.SetAboveYear or RowTrouble.NoWeekLeft })
            {
                // What is agreed for weeks that have begun stays: it is more than the whole, or there is no week left for the rest.
                row.Volume = sheet.Planned(row).Set.Where(s => s.CompetenceId is null).Sum(s => s.Value);
                weeks = sheet.Spread(row, out _);
            }

            spread.Add((row, weeks));
        }

        await db.SaveChangesAsync(cancel);
        await sheet.Store(db, spread, cancel);
    }

    private async Task<List<(PlanRow Row, IReadOnlyList<CompetencePart> Parts)>> OfVersion(PlanVersion from, int version, CancellationToken cancel)
    {
        var source = await PlanSheet.Read(db, from, IsoWeek.Of(today), cancel);
        return
        [
            .. source.Rows.Where(r => !r.IsRemoved && own.Contains(r.UnitId)).Select(r => (
                new PlanRow { VersionId = version, UnitId = r.UnitId, ActivityId = r.ActivityId, Anchor = r.Anchor, Volume = r.Volume, EvenShare = r.EvenShare },
                (IReadOnlyList<CompetencePart>)[.. source.PartsOf(r.Id).Select(p => new CompetencePart(p.CompetenceId, p.Weight))])),
        ];
    }

    /// <summary>The latest year of every unit and activity: its normal week, how evenly it goes, and who did it.</summary>
    private async Task<List<(PlanRow Row, IReadOnlyList<CompetencePart> Parts)>> OfOutcome(PlanVersion version, CancellationToken cancel)
    {
        var tree = await Rollups.Tree(db, today, cancel);
        var (last, first) = (IsoWeek.Of(today) - 1, IsoWeek.Of(today) - WeeksBack);
        var (from, to) = (WeekPart.FirstOf(first), WeekPart.LastOf(last));
        List<Node> nodes = [.. tree.Subtree(version.OwnerId).Where(u => u.Kind == CareUnitKind.Unit || !tree.Subtree(u.Id).Skip(1).Any()).Select(u => new Node(u, null))];
        var ids = nodes.Select(n => n.Unit.Id).ToList();
        var activities = await db.Activities.AsNoTracking().OrderBy(a => a.Order).Select(a => a.Id).ToListAsync(cancel);
        var series = await SeriesReader.Read(db, nodes, activities, first, last, cancel);
        var profile = new WeekProfile(WorkingDays.Default, await LowWeekReader.Weights(db, first, last, cancel));
        var (year, weeks) = (await PlanSheet.ProfileOf(db, version.Id, cancel), Enumerable.Range(1, IsoWeek.WeeksIn(version.PlanYear)).Select(n => IsoWeek.Of(version.PlanYear, n)).ToList());
        var shares = (await db.ProductionWeeks.AsNoTracking().Where(p => ids.Contains(p.UnitId) && p.Part >= from && p.Part <= to && p.CompetenceId != 0)
                .GroupBy(p => new { p.UnitId, p.ActivityId, p.CompetenceId }).Select(g => new { g.Key, Done = g.Sum(p => (long?)p.Done) ?? 0 }).ToListAsync(cancel))
            .Where(s => s.Done > 0).ToLookup(s => (s.Key.UnitId, s.Key.ActivityId), s => (s.Key.CompetenceId, s.Done));
        var rows = new List<(PlanRow, IReadOnlyList<CompetencePart>)>();
        foreach (var (key, own) in series.OrderBy(s => s.Key.Unit).ThenBy(s => activities.IndexOf(s.Key.Activity)))
        {
            List<IsoWeek> known = [.. Enumerable.Range(0, WeeksBack).Select(i => first + i)];
            if (OwnWeeks.Read([.. known.Select(w => own.Of(w).Done)], [.. known.Select(profile.Weight)]) is not { NormalWeek: > 0 } level)
            {
                continue;
            }

            var volume = level.NormalWeek * weeks.Sum(w => level.EvenShare + ((1 - level.EvenShare) * year.Weight(w)));
            var by = shares[(key.Unit, key.Activity)].OrderBy(s => s.CompetenceId).ToList();
            rows.Add((
                new PlanRow { VersionId = version.Id, UnitId = key.Unit, ActivityId = key.Activity, Anchor = PlanAnchor.Year, Volume = Math.Round(volume, MidpointRounding.AwayFromZero), EvenShare = level.EvenShare },
                by.Count < 2 ? [] : [.. by.Select(b => new CompetencePart(b.CompetenceId, Math.Round((decimal)b.Done / by.Sum(o => o.Done), 4)))]));
        }

        return rows;
    }
}
