using Microsoft.EntityFrameworkCore;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data.Capacity;

/// <summary>What is known of an activity's lost times at a unit.</summary>
/// <param name="Booked">Booked the last year.</param>
/// <param name="IsMeasured">Are no-show and late cancellation measured? Else they are as somebody has said.</param>
/// <param name="Loss">None when it is neither measured nor said.</param>
/// <param name="Given">What somebody has said.</param>
public sealed record KnownSlotLoss(long Booked, bool IsMeasured, SlotLoss? Loss, GivenSlotLoss? Given);

/// <summary>What is lost of a unit's times, measured over the last year or as somebody has said.</summary>
internal static class SlotLosses
{
    private const int WeeksOfYear = 52;

    /// <summary>By activity, those with bookings or with something said.</summary>
    public static async Task<Dictionary<int, KnownSlotLoss>> Read(VardbalansContext db, OrganisationTree tree, int unit, IsoWeek now, CancellationToken cancel) =>
        (await Read(db, tree, [unit], now, cancel))[unit];

    /// <summary>The same of several care units at once.</summary>
    public static async Task<Dictionary<int, Dictionary<int, KnownSlotLoss>>> Read(VardbalansContext db, OrganisationTree tree, List<int> units, IsoWeek now, CancellationToken cancel)
    {
        var (first, last) = (WeekPart.FirstOf(now - WeeksOfYear), WeekPart.LastOf(now - 1));

        // Activities are named so that the sums are found by their key.
        var activities = await db.Activities.Select(a => a.Id).ToListAsync(cancel);
        var sums = (await db.RollupWeeks.AsNoTracking()
            .Where(r => activities.Contains(r.ActivityId) && units.Contains(r.NodeId) && r.SiteId == 0 && r.Part >= first && r.Part <= last && r.Booked != null)
            .GroupBy(r => new { r.NodeId, r.ActivityId })
            .Select(g => new Sums(g.Key.NodeId, g.Key.ActivityId, g.Sum(r => (long)r.Booked!), g.Sum(r => (long?)r.NoShow) ?? 0, (g.Sum(r => (long?)r.LateByPatient) ?? 0) + (g.Sum(r => (long?)r.LateByProvider) ?? 0)))
            .ToListAsync(cancel)).ToLookup(s => s.Node);
        var given = await db.GivenSlotLosses.AsNoTracking().Where(l => l.EndedAt == null && l.From <= now).ToListAsync(cancel);
        return units.ToDictionary(u => u, u => Known(u, sums[u].ToDictionary(s => s.Activity), given, tree));
    }

    private static Dictionary<int, KnownSlotLoss> Known(int unit, Dictionary<int, Sums> sums, List<GivenSlotLoss> given, OrganisationTree tree)
    {
        var known = new Dictionary<int, KnownSlotLoss>();
        foreach (var activity in sums.Keys.Union(given.Select(g => g.ActivityId)))
        {
            var said = InForce(given, tree, unit, activity);
            var sum = sums.GetValueOrDefault(activity);
            if (sum is null && said is null)
            {
                continue;
            }

            // Sums of a source may tell of more lost than booked: then they measure nothing.
            var refilled = new Share(said?.Refilled ?? 0);
            var measured = sum is not null && sum.NoShow + sum.Late <= sum.Booked ? SlotLoss.Measured(sum.Booked, sum.NoShow, sum.Late, refilled) : null;
            known[activity] = new KnownSlotLoss(
                sum?.Booked ?? 0, measured is not null,
                measured ?? (said is { NoShow: { } noShow, LateCancellation: { } late } ? new SlotLoss(new Share(noShow), new Share(late), refilled) : null),
                said);
        }

        return known;
    }

    /// <summary>A unit's own goes before those above it, and the region's default comes last.</summary>
    private static GivenSlotLoss? InForce(List<GivenSlotLoss> given, OrganisationTree tree, int unit, int activity) =>
        tree.PathUp(unit).Select(u => (int?)u.Id).Append(null)
            .Select(node => given.Where(g => g.ActivityId == activity && g.NodeId == node).OrderBy(g => g.From).ThenBy(g => g.Id).LastOrDefault()).FirstOrDefault(g => g is not null);

    /// <summary>What a year's sums tell of an activity at a care unit.</summary>
    private sealed record Sums(int Node, int Activity, long Booked, long NoShow, long Late);
}
