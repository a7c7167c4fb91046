using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Findings;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Importing.Counts;

/// <summary>Finds a last period far below those before it, as when only a part of it has been reported.</summary>
internal static class HalfReported
{
    private const double MostShare = 0.6;
    private const int Before = 6;
    private const int Least = 30;

    /// <summary>Looks at each unit's and activity's first stated measure over the periods that the file holds.</summary>
    public static void Find(CountTable table, CountComparison comparison)
    {
        var series = table.Rows.Where(r => r.Fate == Fate.Kept && r.Says.Count > 0)
            .GroupBy(r => (r.Says[0].Key.Activity, r.Says[0].Key.Unit, r.Says[0].Key.A, r.Says[0].Key.B));
        foreach (var rows in series.Select(s => s.OrderBy(r => r.Period.Last).ToList()).Where(r => r.Count > Before))
        {
            var measure = Array.FindIndex(rows[^1].Values, v => v is not null);
            var before = rows[^(Before + 1)..^1].Select(r => r.Values[measure]).OfType<int>().Order().ToList();
            if (before.Count == Before && rows[^1].Values[measure] is { } last && rows[^1].Period.Last == comparison.Span!.Value.Last
                && (before[2] + before[3]) / 2.0 is >= Least and var level && last < MostShare * level && last < 0.8 * before[0])
            {
                table.Suspicions.Add(new CountSuspicion(FindingKind.HalfReported, rows[^1], FindingEvidence.Of(("row", rows[^1].Line), ("after", last), ("before", level))));
            }
        }

        table.Remarks.Add(new Remark("half-reported", string.Empty, table.Suspicions.Count(s => s.Kind == FindingKind.HalfReported)));
    }

    /// <summary>Earlier findings whose period this load has revised, and that it does not find again.</summary>
    public static async Task<IReadOnlyCollection<QualityFinding>> Mended(
        VardbalansContext db, LoadBatch batch, CountComparison comparison, CountTable table, CountCodes codes, CancellationToken cancel)
    {
        var earlier = await db.QualityFindings.AsNoTracking()
            .Where(f => f.SourceId == batch.SourceId && f.BatchId < batch.Id && f.Kind == FindingKind.HalfReported && f.SettledBecause == null).ToListAsync(cancel);
        var still = table.Suspicions.Where(s => s.Kind == FindingKind.HalfReported).Select(s => (codes.UnitOf(s.Row), WeekPart.FirstOf(IsoWeek.Of(s.Row.Period.First)))).ToHashSet();
        var revised = comparison.Changes.Select(c => (c.Was.Key.Unit, c.Was.Key.Activity, WeekPart.FirstOf(IsoWeek.Of(c.Was.Key.First)))).ToHashSet();
        return [.. earlier.Where(f => f.First is { } first && !still.Contains((f.UnitId, first)) && revised.Contains((f.UnitId ?? 0, f.ActivityId ?? 0, first)))];
    }
}
