using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.FollowUp;

/// <summary>Reads nodes' weekly sums as series. The only way from roll-ups to a figure.</summary>
public static class SeriesReader
{
    /// <summary>Weeks before the shown ones that rolling sums and last year's weeks need.</summary>
    public const int WeeksBefore = 64;

    /// <summary>The series of the given nodes, from week to week; a node without rows has an empty series.</summary>
    public static async Task<Dictionary<(int Unit, int Site), OutcomeSeries>> Read(
        VardbalansContext db, IReadOnlyCollection<Node> nodes, int activity, IsoWeek first, IsoWeek last, CancellationToken cancel = default)
    {
        var (from, to) = (WeekPart.FirstOf(first), WeekPart.LastOf(last));
        var units = nodes.Select(n => n.Key.Unit).Distinct().ToList();
        var sites = nodes.Select(n => n.Key.Site).Distinct().ToList();
        var rows = await db.RollupWeeks
            .Where(r => r.ActivityId == activity && units.Contains(r.NodeId) && sites.Contains(r.SiteId) && r.Part >= from && r.Part <= to)
            .Select(r => new
            {
                r.NodeId,
                r.SiteId,
                r.Part,
                r.Done,
                r.Agreed,
                r.Original,
                r.Inflow,
                r.ComparedDone,
                r.ComparedAgreed,
                r.ComparedDoneOriginal,
                r.ComparedOriginal,
                r.MonthIsEstimated,
            })
            .ToListAsync(cancel);
        var byNode = rows.ToLookup(r => (r.NodeId, r.SiteId), r => KeyValuePair.Create(r.Part, new OutcomeSum
        {
            Done = r.Done,
            Agreed = r.Agreed,
            Original = r.Original,
            Inflow = r.Inflow,
            ComparedDone = r.ComparedDone,
            ComparedAgreed = r.ComparedAgreed,
            ComparedDoneOriginal = r.ComparedDoneOriginal,
            ComparedOriginal = r.ComparedOriginal,
            MonthIsEstimated = r.MonthIsEstimated,
        }));
        return nodes.Select(n => n.Key).Distinct().ToDictionary(k => k, k => new OutcomeSeries(byNode[k]));
    }
}
