using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Data.Waiting;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Data;

/// <summary>Waiting lists, for the job that counts who wait.</summary>
public abstract partial class VardbalansContext
{
#pragma warning disable RS0030 // One of the places where sets are opened.
    /// <summary>What each source tells of each unit's list: sums.</summary>
    internal async Task<List<WaitSpan>> WaitSpans(CancellationToken cancel)
    {
        var published = LoadBatches.Where(b => b.State == LoadState.Published).Select(b => b.Id);
        var touched = await base.Set<Wait>().Where(w => published.Contains(w.BatchId)).GroupBy(w => new { w.SourceId, w.UnitId })
            .Select(g => new { g.Key, Newest = g.Max(w => w.BatchId) }).ToDictionaryAsync(g => g.Key, g => g.Newest, cancel);
        var ended = await base.Set<Wait>().Where(w => published.Contains(w.EndedBy)).GroupBy(w => new { w.SourceId, w.UnitId })
            .Select(g => new { g.Key, Newest = g.Max(w => w.EndedBy) }).ToDictionaryAsync(g => g.Key, g => g.Newest, cancel);
        var days = await Visible(base.Set<Wait>()).GroupBy(w => new { w.SourceId, w.UnitId })
            .Select(g => new { g.Key, Listed = g.Max(w => w.Listed), First = g.Min(w => w.Ended), Last = g.Max(w => w.Ended) }).ToListAsync(cancel);
        return [.. days.Select(d => new WaitSpan(d.Key.SourceId, d.Key.UnitId, touched[d.Key], ended.GetValueOrDefault(d.Key), d.Listed, d.First, d.Last))];
    }

    /// <summary>A unit's list; no page shows it.</summary>
    internal IQueryable<Wait> WaitsOf(int unit) => Visible(base.Set<Wait>()).Where(w => w.UnitId == unit);

    /// <summary>How many of a source's waits, by unit and activity, the patient chose, and of them without any offer: sums of those that wait or ended from a day on.</summary>
    internal async Task<List<ChosenWaits>> ChosenWaits(int source, DateOnly from, CancellationToken cancel) => await Visible(base.Set<Wait>())
        .Where(w => w.SourceId == source && w.Deviation == WaitDeviation.PatientChosen && (w.Ended == null || w.Ended >= from))
        .GroupBy(w => new { w.UnitId, w.ActivityId })
        .Select(g => new ChosenWaits(g.Key.UnitId, g.Key.ActivityId, g.Count(), g.Count(w => w.Offered == null && w.OfferDeclined == null))).ToListAsync(cancel);
#pragma warning restore RS0030
}
