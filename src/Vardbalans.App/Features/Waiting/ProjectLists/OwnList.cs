using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Data.Waiting;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting.Guarantee;
using Vardbalans.Core.Waiting.Projection;
using Vardbalans.Core.Waiting.Projection.Lists;
using Vardbalans.Core.Waiting.Projection.OwnHistory;

namespace Vardbalans.App.Features.Waiting.ProjectLists;

/// <summary>One unit's list for one activity, as its rows tell.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Past">Who wait, and what happened before.</param>
/// <param name="Order">In what order patients have been called.</param>
/// <param name="Exits">How often patients leave without care.</param>
/// <param name="Limit">What the guarantee allows, from the listing; none when it does not concern the list.</param>
/// <param name="Counts">The share of who wait, and of who are past the limit as <paramref name="Limit"/> tells, that counts in the guarantee by SKR's way.</param>
internal sealed record OwnList(int UnitId, ListPast Past, DisciplineEstimate Order, ExitEstimate Exits, ListLimit? Limit, IReadOnlyList<double> Counts)
{
    /// <summary>The last priority; 0 is not stated.</summary>
    private const int LastPriority = 4;

    /// <summary>Weeks that habits are learnt from.</summary>
    public const int WeeksLearnt = 52;

    /// <summary>The age, in weeks, from which all are counted together: three years.</summary>
    private const int Oldest = 156;

    /// <summary>Patients past the limit that the share which counts among them is to rest on; of fewer, the share among all who wait weighs in.</summary>
    private const double LeastPast = 5;

    /// <summary>A unit's lists by activity.</summary>
    /// <param name="db">The database.</param>
    /// <param name="build">What has been counted of the unit.</param>
    /// <param name="origin">The last week that counts as known.</param>
    /// <param name="limitOf">The limit that concerns an activity at the unit; none: no limit.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<Dictionary<int, OwnList>> Read(
        VardbalansContext db, WaitingBuild build, IsoWeek origin, Func<int, LimitRule?> limitOf, CancellationToken cancel) =>
        (await Rows(db, build, origin, cancel)).ToDictionary(r => r.Key, r => Of(build, r.Value, origin, limitOf(r.Key)));

    /// <summary>The rows of a unit's lists by activity: who waited in the weeks that are learnt from.</summary>
    internal static async Task<Dictionary<int, List<Wait>>> Rows(VardbalansContext db, WaitingBuild build, IsoWeek origin, CancellationToken cancel)
    {
        var first = First(build, origin);
        if (first > origin)
        {
            return [];
        }

        var from = first.Monday;
        var rows = await db.WaitsOf(build.UnitId).AsNoTracking().Where(w => w.Listed <= origin.Sunday && (w.Ended == null || w.Ended >= from)).ToListAsync(cancel);
        return rows.GroupBy(w => w.ActivityId).ToDictionary(g => g.Key, g => g.ToList());
    }

    /// <summary>What the engine follows.</summary>
    /// <param name="inflow">Who come.</param>
    /// <param name="capacity">Who can be cared for.</param>
    /// <param name="weeks">Coming weeks.</param>
    public QueueModel Model(ComingAmounts inflow, ComingAmounts capacity, int weeks)
    {
        var all = inflow.Of(weeks);
        return new QueueModel
        {
            Waiting = Past.Waiting,
            Inflow = [.. Past.Shares.Select(all.Part)],
            InflowTogether = true,
            Capacity = capacity.Of(weeks),
            Discipline = Order.Discipline,
            Exits = Exits.ByAge,
        };
    }

    /// <summary>The first week of those that habits are learnt from.</summary>
    private static IsoWeek First(WaitingBuild build, IsoWeek origin)
    {
        var whole = IsoWeek.Of(build.First.AddDays(6));
        return origin - (WeeksLearnt - 1) > whole ? origin - (WeeksLearnt - 1) : whole;
    }

    /// <summary>A list from its rows.</summary>
    internal static OwnList Of(WaitingBuild build, IReadOnlyList<Wait> rows, IsoWeek origin, LimitRule? rule)
    {
        // Only priorities that somebody has: each is followed by itself.
        int[] used = [.. rows.Select(Priority).Distinct().Order()];
        var (first, due) = (First(build, origin), new int[used.Length]);
        ListStay[] stays = [.. rows.Select(w => Stay(w, Array.IndexOf(used, Priority(w)), origin.Sunday))];
        var past = ListPast.Of(stays, used.Length, first, origin, Oldest);
        var limit = rule is null ? (ListLimit?)null : ListLimit.Of(new Days(rule.LimitDays), Before(rows, rule, first));
        return new OwnList(
            build.UnitId, past, DisciplineEstimate.Of(stays, due, first, origin), ExitEstimate.Of(stays, first, origin), limit, Counting(rows, rule, limit?.PastOf(past.Waiting) ?? 0, origin.Sunday));
    }

    private static int Priority(Wait wait) => Math.Clamp(wait.Priority, 0, LastPriority);

    /// <summary>What happens after the last known day is not known yet.</summary>
    private static ListStay Stay(Wait wait, int priority, DateOnly last) => wait.Ended is { } ended && ended <= last
        ? new ListStay(wait.Listed, priority, wait.End == WaitEnd.Done ? StayEnd.Started : StayEnd.Left, ended)
        : new ListStay(wait.Listed, priority);

    /// <summary>Mean days that the limit's clock has gone when a patient is listed.</summary>
    private static double Before(IReadOnlyList<Wait> rows, LimitRule rule, IsoWeek first)
    {
        var days = rows.Where(w => w.Listed >= first.Monday)
            .Select(w => ListedWait.Of(w).Request.ReadOn(rule.Start, w.Listed).Days).OfType<int>().ToList();
        return days.Count == 0 ? 0 : days.Average();
    }

    /// <summary>So that the projection begins with as many past the limit as are counted.</summary>
    private static double[] Counting(IReadOnlyList<Wait> rows, LimitRule? rule, double past, DateOnly day)
    {
        if (rule is null)
        {
            return [1, 1];
        }

        var (all, count) = (0, default(LimitCount));
        foreach (var request in rows.Select(w => ListedWait.Of(w).Request).Where(r => r.WaitsOn(day)))
        {
            all++;
            count += CountingHabit.Skr.Waiting(request, rule, day);
        }

        var share = all == 0 ? 1 : (double)count.Counted / all;
        return [share, (count.Past + (LeastPast * share)) / (past + LeastPast)];
    }
}
