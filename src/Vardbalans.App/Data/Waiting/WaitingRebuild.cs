using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Data.Waiting;

/// <summary>Keeps <see cref="WaitingStock"/> and <see cref="WaitingFlow"/> equal to the rows of waiting lists, unit by unit.</summary>
/// <remarks>
/// A unit is counted anew when one of its rows, a clock that its limits use, or the list's own last day has changed. Each unit is one short transaction, so
/// that readers see it whole; what a killed process left is taken up by the next run, since the mark of what has been counted is written last.
/// </remarks>
internal static class WaitingRebuild
{
    /// <summary>Weeks that are kept: three years.</summary>
    public const int WeeksKept = 157;

    /// <summary>Days in which nothing may happen on a list that is up to date.</summary>
    private const int QuietDays = 10;

    /// <summary>Counts what has changed.</summary>
    /// <param name="open">Opens the database.</param>
    /// <param name="clock">For the tree of today, and for when it was done.</param>
    /// <param name="cancel">Stops it between two units.</param>
    /// <returns>How many units were counted anew.</returns>
    public static async Task<int> Run(OpenDatabase open, TimeProvider clock, CancellationToken cancel)
    {
        await using var db = open();
        var tree = await Rollups.Tree(db, SwedishTime.Today(clock), cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        var counted = await Count(db, tree, now, cancel);
        await Sum(db, tree, SwedishTime.Today(clock), now, cancel);
        return counted;
    }

    /// <summary>Sums lists when they have been counted, and each day, since the tree of another day may be another.</summary>
    private static async Task Sum(VardbalansContext db, OrganisationTree tree, DateOnly today, DateTime now, CancellationToken cancel)
    {
        var mark = $"{await Mark(db, cancel)} {today.DayNumber}";
        if (await db.Settings.AnyAsync(s => s.Key == SettingKeys.WaitingSummed && s.Value == mark, cancel))
        {
            return;
        }

        await WaitingSums.Run(db, tree, today, cancel);
        await db.Settings.Where(s => s.Key == SettingKeys.WaitingSummed).ExecuteDeleteAsync(cancel);
        db.Settings.Add(new Setting { Key = SettingKeys.WaitingSummed, Value = mark, ChangedBy = Actor.Program, ChangedAt = now });
        await db.SaveChangesAsync(cancel);
    }

    private static async Task<int> Count(VardbalansContext db, OrganisationTree tree, DateTime now, CancellationToken cancel)
    {
        await WaitingLimits.StoreStandard(db, now, cancel);
        var book = await WaitingLimits.Load(db, cancel);
        var mark = await Mark(db, cancel);
        if ((await db.Settings.AsNoTracking().SingleOrDefaultAsync(s => s.Key == SettingKeys.WaitingCounted, cancel))?.Value == mark)
        {
            return 0;
        }

        var activities = await db.Activities.AsNoTracking().ToListAsync(cancel);
        var spans = await db.WaitSpans(cancel);
        var known = await Through(db, spans, cancel);
        var builds = await db.WaitingBuilds.AsNoTracking().ToDictionaryAsync(b => b.UnitId, cancel);
        var counted = 0;
        foreach (var unit in spans.GroupBy(s => s.UnitId).Where(u => tree.Find(u.Key) is not null))
        {
            var build = Plan(unit.Key, [.. unit], known, tree, activities, book, now);
            if (builds.Remove(unit.Key, out var done) && (done.LastBatchId, done.Clocks, done.First, done.Last) == (build.LastBatchId, build.Clocks, build.First, build.Last))
            {
                continue;
            }

            await Count(db, build, activities, a => Clocks(book, LimitScope.Of(tree, unit.Key, a)), cancel);
            counted++;
        }

        foreach (var gone in builds.Keys)
        {
            await Store(db, gone, null, null, activities, cancel);
        }

        await db.Settings.Where(s => s.Key == SettingKeys.WaitingCounted).ExecuteDeleteAsync(cancel);
        db.Settings.Add(new Setting { Key = SettingKeys.WaitingCounted, Value = mark, ChangedBy = Actor.Program, ChangedAt = now });
        await db.SaveChangesAsync(cancel);
        return counted;
    }

    /// <summary>The clocks that sums are kept by: the list's own, and those that limits of the unit's activity use.</summary>
    internal static IReadOnlyList<ClockPoint> Clocks(LimitBook book, LimitScope scope) =>
    [
        .. Enum.GetValues<LimitKind>().SelectMany(kind => book.Concerning(scope, kind)).Select(r => r.Start).Where(c => c != ClockPoint.TargetDate)
            .Append(ClockPoint.Listed).Distinct().Order(),
    ];

    /// <summary>Changes when a list of waits is loaded, when a limit is added or ended, and when the tree changes.</summary>
    private static async Task<string> Mark(VardbalansContext db, CancellationToken cancel)
    {
        var waits = db.LoadSources.Where(s => s.Feed == Feed.Waits).Select(s => s.Id);
        var newest = await db.LoadBatches.Where(b => b.State == LoadState.Published && (b.SourceId == 0 || waits.Contains(b.SourceId))).MaxAsync(b => (int?)b.Id, cancel) ?? 0;
        var rules = await db.WaitingRules.CountAsync(cancel);
        var ended = await db.WaitingRules.CountAsync(r => r.EndedAt != null, cancel);
        var placements = await db.Placements.CountAsync(cancel);
        return string.Create(CultureInfo.InvariantCulture, $"{newest} {rules} {ended} {placements}");
    }

    /// <summary>
    /// The last day that each source's list is known for: the day before it was loaded. A list whose newest row is much older was made long before it was loaded, and
    /// is known to that row's day.
    /// </summary>
    private static async Task<Dictionary<int, DateOnly>> Through(VardbalansContext db, List<WaitSpan> spans, CancellationToken cancel)
    {
        var batches = spans.Select(s => s.Touched).Distinct().ToList();
        var loaded = await db.LoadBatches.AsNoTracking().Where(b => batches.Contains(b.Id)).ToDictionaryAsync(b => b.Id, b => b.PublishedAt ?? b.StartedAt, cancel);
        return spans.GroupBy(s => s.SourceId).ToDictionary(g => g.Key, g =>
        {
            var read = DateOnly.FromDateTime(SwedishTime.Local(g.Select(s => loaded.GetValueOrDefault(s.Touched)).Max()));
            var latest = g.Max(s => s.LastEnded > s.LastListed ? s.LastEnded.Value : s.LastListed);
            return latest >= read || latest.AddDays(QuietDays) >= read ? read.AddDays(-1) : latest;
        });
    }

    /// <summary>
    /// What counting a unit would cover. It begins where waits begin to have ended: before that only those who still wait are known, and they are not all who waited then.
    /// A list of those who wait alone tells of its last Sunday alone.
    /// </summary>
    private static WaitingBuild Plan(
        int unit, List<WaitSpan> spans, Dictionary<int, DateOnly> known, OrganisationTree tree, List<Activity> activities, LimitBook book, DateTime now)
    {
        var last = spans.Min(s => known[s.SourceId]);
        var sunday = last.AddDays(-(int)last.DayOfWeek);
        var first = spans.Max(s => s.FirstEnded is { } ended ? MondayFrom(ended) : sunday);
        var earliest = MondayFrom(last.AddDays(-7 * WeeksKept));
        return new WaitingBuild
        {
            UnitId = unit,
            LastBatchId = spans.Max(s => s.Touched),
            Clocks = Fingerprint(activities.SelectMany(a => Clocks(book, LimitScope.Of(tree, unit, a)).Select(c => ((long)a.Id * 16) + (int)c))),
            First = first > last ? last : first < earliest ? earliest : first,
            Last = last,
            BuiltAt = now,
        };
    }

    private static DateOnly MondayFrom(DateOnly day) => day.AddDays((8 - (int)day.DayOfWeek) % 7);

    private static async Task Count(
        VardbalansContext db, WaitingBuild build, List<Activity> activities, Func<Activity, IReadOnlyList<ClockPoint>> clocksOf, CancellationToken cancel)
    {
        var clocks = activities.ToDictionary(a => a.Id, clocksOf);
        var tally = new WaitingTally(build.UnitId, build.First, build.Last);
        await foreach (var wait in db.WaitsOf(build.UnitId).AsAsyncEnumerable().WithCancellation(cancel))
        {
            tally.Add(ListedWait.Of(wait), clocks.GetValueOrDefault(wait.ActivityId) ?? [ClockPoint.Listed]);
        }

        await Store(db, build.UnitId, build, tally, activities, cancel);
    }

    /// <summary>Puts a unit's counts in place of those that were; without new ones they go.</summary>
    private static Task Store(VardbalansContext db, int unit, WaitingBuild? build, WaitingTally? tally, List<Activity> activities, CancellationToken cancel)
    {
        // Made before the transaction, which others wait for.
        var (stocks, flows) = (tally?.Stocks().ToList() ?? [], tally?.Flows().ToList() ?? []);
        return db.InTransaction(
            async () =>
            {
                foreach (var activity in activities)
                {
                    await db.WaitingStocks.Where(s => s.ActivityId == activity.Id && s.UnitId == unit).ExecuteDeleteAsync(cancel);
                    await db.WaitingFlows.Where(f => f.ActivityId == activity.Id && f.UnitId == unit).ExecuteDeleteAsync(cancel);
                }

                await db.WaitingBuilds.Where(b => b.UnitId == unit).ExecuteDeleteAsync(cancel);
                await db.BulkInsertAsync(stocks, cancel);
                await db.BulkInsertAsync(flows, cancel);
                await db.BulkInsertAsync<WaitingBuild>(build is null ? [] : [build], cancel);
            },
            cancel);
    }

    /// <summary>The same number for the same numbers in the same order, in every process.</summary>
    internal static long Fingerprint(IEnumerable<long> numbers)
    {
        var hash = 17L;
        foreach (var number in numbers)
        {
            hash = unchecked((hash * 1_000_003) + number);
        }

        return hash;
    }
}
