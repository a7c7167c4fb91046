using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Calendar;

namespace Vardbalans.App.Tests.Data;

/// <summary>The roll-ups added up in the plainest way, without the code under test.</summary>
internal static class SumsByHand
{
    /// <summary>The whole table of sums as it should be, in the form of <see cref="SmallRegion.RollupLines"/>.</summary>
    public static async Task<List<string>> Lines(TestDatabase database, CancellationToken cancel)
    {
        await using var db = database.Open();
        var production = await db.ProductionWeeks.AsNoTracking().ToListAsync(cancel);
        var agreed = await db.AgreedWeeks.AsNoTracking().ToListAsync(cancel);
        var parent = (await db.Placements.AsNoTracking().ToListAsync(cancel)).ToDictionary(p => p.UnitId, p => p.ParentId);
        var lines = new List<string>();
        foreach (var node in (int[])[SmallRegion.Region, .. SmallRegion.Areas, .. SmallRegion.Clinics, .. SmallRegion.Units])
        {
            var units = SmallRegion.Units.Where(u => Above(u).Contains(node)).ToHashSet();
            foreach (var site in Enumerable.Range(0, 4))
            {
                var done = production.Where(p => units.Contains(p.UnitId) && (site == 0 || p.SiteId == site)).ToList();
                var plan = agreed.Where(p => units.Contains(p.UnitId) && (site == 0 || p.SiteId == site)).ToList();
                var keys = done.Select(p => (p.ActivityId, p.Part)).Union(plan.Select(p => (p.ActivityId, p.Part)));
                lines.AddRange(keys.Select(key => SmallRegion.Line(OneByHand(
                    node, site, key.ActivityId, key.Part, [.. done.Where(p => (p.ActivityId, p.Part) == key)], [.. plan.Where(p => (p.ActivityId, p.Part) == key)]))));
            }
        }

        return [.. lines.Order(StringComparer.Ordinal)];

        IEnumerable<int> Above(int unit)
        {
            for (var at = unit; ; at = parent[at])
            {
                yield return at;
                if (!parent.ContainsKey(at))
                {
                    yield break;
                }
            }
        }
    }

    private static RollupWeek OneByHand(int node, int site, int activity, WeekPart part, ProductionWeek[] done, AgreedWeek[] plan)
    {
        static int? Add(IEnumerable<int?> values) => values.Any(v => v is not null) ? values.Sum() : null;
        var outcome = done.GroupBy(p => p.UnitId).ToDictionary(g => g.Key, g => Add(g.Select(p => p.Done)));
        var stated = outcome.Where(o => o.Value is not null).Select(o => o.Key).ToHashSet();
        var compared = plan.Where(p => p.Agreed is not null && stated.Contains(p.UnitId)).ToArray();
        var comparedOriginal = plan.Where(p => p.Original is not null && stated.Contains(p.UnitId)).ToArray();
        return new RollupWeek
        {
            NodeId = node,
            SiteId = site,
            ActivityId = activity,
            Part = part,
            Done = Add(done.Select(p => p.Done)),
            PlannedMinutes = Add(done.Select(p => p.PlannedMinutes)),
            ActualMinutes = Add(done.Select(p => p.ActualMinutes)),
            Booked = Add(done.Select(p => p.Booked)),
            NoShow = Add(done.Select(p => p.NoShow)),
            LateByPatient = Add(done.Select(p => p.LateByPatient)),
            LateByProvider = Add(done.Select(p => p.LateByProvider)),
            Inflow = Add(done.Select(p => p.Inflow)),
            Agreed = Add(plan.Select(p => p.Agreed)),
            Original = Add(plan.Select(p => p.Original)),
            ComparedDone = Add(compared.Select(p => outcome[p.UnitId])),
            ComparedAgreed = Add(compared.Select(p => p.Agreed)),
            ComparedDoneOriginal = Add(comparedOriginal.Select(p => outcome[p.UnitId])),
            ComparedOriginal = Add(comparedOriginal.Select(p => p.Original)),
            UnitsStated = stated.Count,
            UnitsAgreed = plan.Count(p => p.Agreed is not null),
            UnitsCompared = compared.Length,
            MonthIsEstimated = done.Any(p => p.MonthIsEstimated),
        };
    }
}
