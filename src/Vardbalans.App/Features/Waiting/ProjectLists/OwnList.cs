using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Data.Waiting;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting.Guarantee;
using Vardbalans.Core.Waiting.Projection.Lists;
using Vardbalans.Core.Waiting.Projection.OwnHistory;

namespace Vardbalans.App.Features.Waiting.ProjectLists;

/// <summary>One unit's list for one activity, as its rows tell.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Past">Who wait, and what happened before.</param>
/// <param name="Order">In what order patients have been called.</param>
/// <param name="Exits">How often patients leave without care.</param>
/// <param name="Limit">What the guarantee allows, from the listing; none when it does not concern the list.</param>
/// <param name="Counts">The share of who wait, and of who are past the limit, that counts in the guarantee by SKR's way.</param>
internal sealed record OwnList(int UnitId, ListPast Past, DisciplineEstimate Order, ExitEstimate Exits, ListLimit? Limit, IReadOnlyList<double> Counts)
{
    /// <summary>Priorities 0 (not stated) to 4.</summary>
    public const int Priorities = 5;

    /// <summary>Weeks that habits are learnt from.</summary>
    public const int WeeksLearnt = 52;

    /// <summary>The age, in weeks, from which all are counted together: three years.</summary>
    private const int Oldest = 156;

    /// <summary>A unit's lists by activity.</summary>
    /// <param name="db">The database.</param>
    /// <param name="build">What has been counted of the unit.</param>
    /// <param name="origin">The last week that counts as known.</param>
    /// <param name="limitOf">The limit that concerns an activity at the unit; none: no limit.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<Dictionary<int, OwnList>> Read(
        VardbalansContext db, WaitingBuild build, IsoWeek origin, Func<int, LimitRule?> limitOf, CancellationToken cancel)
    {
        var whole = IsoWeek.Of(build.First.AddDays(6));
        var first = origin - (WeeksLearnt - 1) > whole ? origin - (WeeksLearnt - 1) : whole;
        if (first > origin)
        {
            return [];
        }

        var from = first.Monday;
        var rows = await db.WaitsOf(build.UnitId).Where(w => w.Listed <= origin.Sunday && (w.Ended == null || w.Ended >= from)).ToListAsync(cancel);
        return rows.GroupBy(w => w.ActivityId).ToDictionary(g => g.Key, g => Of(build.UnitId, [.. g], first, origin, limitOf(g.Key)));
    }

    private static OwnList Of(int unit, IReadOnlyList<Wait> rows, IsoWeek first, IsoWeek origin, LimitRule? rule)
    {
        var due = new int[Priorities];
        ListStay[] stays = [.. rows.Select(w => Stay(w, origin.Sunday))];
        var past = ListPast.Of(stays, Priorities, first, origin, Oldest);
        return new OwnList(
            unit, past, DisciplineEstimate.Of(stays, due, first, origin), ExitEstimate.Of(stays, first, origin),
            rule is null ? null : ListLimit.Of(new Days(rule.LimitDays), Before(rows, rule, first)), Counting(rows, rule, origin.Sunday));
    }

    /// <summary>What happens after the last known day is not known yet.</summary>
    private static ListStay Stay(Wait wait, DateOnly last)
    {
        var priority = Math.Clamp(wait.Priority, 0, Priorities - 1);
        return wait.Ended is { } ended && ended <= last
            ? new ListStay(wait.Listed, priority, wait.End == WaitEnd.Done ? StayEnd.Started : StayEnd.Left, ended)
            : new ListStay(wait.Listed, priority);
    }

    /// <summary>Mean days that the limit's clock has gone when a patient is listed.</summary>
    private static double Before(IReadOnlyList<Wait> rows, LimitRule rule, IsoWeek first)
    {
        var days = rows.Where(w => w.Listed >= first.Monday)
            .Select(w => ListedWait.Of(w).Request.ReadOn(rule.Start, w.Listed).Days).OfType<int>().ToList();
        return days.Count == 0 ? 0 : days.Average();
    }

    private static double[] Counting(IReadOnlyList<Wait> rows, LimitRule? rule, DateOnly day)
    {
        if (rule is null)
        {
            return [1, 1];
        }

        var (all, past, count) = (0, 0, default(LimitCount));
        foreach (var request in rows.Select(w => ListedWait.Of(w).Request).Where(r => r.WaitsOn(day)))
        {
            all++;
            past += request.ReadOn(rule.Start, day).Days > rule.LimitDays ? 1 : 0;
            count += CountingHabit.Skr.Waiting(request, rule, day);
        }

        var share = all == 0 ? 1 : (double)count.Counted / all;
        return [share, past == 0 ? share : Math.Min(1, (double)count.Past / past)];
    }
}
