using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Publishing;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Waiting;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Features.FollowUp.PublishTables;

/// <summary>Makes the tables of a tertial: for each activity of the care guarantee what clinics did by month, and who waited at its end by how long.</summary>
/// <remarks>A clinic is in a table only when all of its figures are known, so that no cell stands for something else than a count.</remarks>
internal sealed class TableMaker(VardbalansContext db, Catalogue catalogue, SmallNumbers small)
{
    private readonly List<CareUnit> clinics = [.. catalogue.Tree.Units.Where(u => u.Kind == CareUnitKind.Clinic).OrderBy(u => u.Name, StringComparer.CurrentCulture)];

    public async Task<List<TableDraft>> Make(Period tertial, CancellationToken cancel)
    {
        var made = new List<TableDraft>();
        foreach (var activity in catalogue.Activities.Where(a => a.Stage != GuaranteeStage.None))
        {
            if (await Done(activity.Id, tertial, cancel) is { } done)
            {
                made.Add(new TableDraft(PublishedKind.Done, activity.Id, done));
            }

            if (await Waiting(activity.Id, tertial.LastDay, cancel) is { } waiting)
            {
                made.Add(new TableDraft(PublishedKind.Waiting, activity.Id, waiting));
            }
        }

        return made;
    }

    private async Task<TableContent?> Done(int activity, Period tertial, CancellationToken cancel)
    {
        int[] months = [.. Enumerable.Range(tertial.FirstDay.Month, 4)];
        var (ids, first, last) = (clinics.ConvertAll(c => c.Id), tertial.First, tertial.Last);
        var read = await db.RollupWeeks.AsNoTracking().Where(r => r.ActivityId == activity && r.SiteId == 0 && ids.Contains(r.NodeId) && r.Part >= first && r.Part <= last && r.Done != null)
            .Select(r => new { r.NodeId, r.Part, r.Done }).ToListAsync(cancel);
        var byClinic = read.ToLookup(r => r.NodeId);
        return Table(months, clinic =>
        {
            var rows = byClinic[clinic.Id].ToLookup(r => r.Part.Month.Month);
            return rows.Count == 0 ? (false, null) : (true, months.All(m => rows[m].Any()) ? [.. months.Select(m => rows[m].Sum(r => (long)r.Done!.Value))] : null);
        });
    }

    private async Task<TableContent?> Waiting(int activity, DateOnly day, CancellationToken cancel)
    {
        const int Own = (int)ClockPoint.Listed;
        var read = await db.WaitingStocks.AsNoTracking().Where(s => s.ActivityId == activity && s.Grain == SnapshotGrain.Month && s.Clock == Own && s.Day == day)
            .Select(s => new { s.UnitId, s.Histogram }).ToListAsync(cancel);
        var listing = (await db.WaitingStocks.AsNoTracking().Where(s => s.ActivityId == activity).Select(s => s.UnitId).Distinct().ToListAsync(cancel)).ToHashSet();
        var known = (await db.WaitingBuilds.AsNoTracking().Where(b => b.First <= day && b.Last >= day).Select(b => b.UnitId).ToListAsync(cancel)).ToHashSet();
        var byUnit = read.ToLookup(r => r.UnitId, r => AgeBands.Of(WaitHistogram.Unpack(r.Histogram)));
        return Table(AgeBands.Starts, clinic =>
        {
            var units = catalogue.Tree.Subtree(clinic.Id).Select(u => u.Id).Where(listing.Contains).ToList();
            var bands = units.SelectMany(u => byUnit[u]).ToList();
            return units.Count == 0 ? (false, null)
                : (true, units.All(known.Contains) && bands.All(b => b is not null) ? [.. AgeBands.Starts.Select((_, at) => bands.Sum(b => b!.Value[at]))] : null);
        });
    }

    /// <summary>A table of the clinics that have the activity; none when no clinic's figures are whole.</summary>
    private TableContent? Table(IReadOnlyList<int> columns, Func<CareUnit, (bool Has, IReadOnlyList<long>? Counts)> of)
    {
        var all = clinics.ConvertAll(c => (c.Name, Found: of(c)));
        var rows = all.Where(c => c.Found.Counts is not null).Select(c => (c.Name, c.Found.Counts!)).ToList();
        return rows.Count == 0 ? null : TableContent.Of(rows, columns, [.. all.Where(c => c.Found is (true, null)).Select(c => c.Name)], small);
    }
}
