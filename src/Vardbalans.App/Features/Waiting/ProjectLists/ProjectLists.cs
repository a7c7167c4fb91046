using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Data.Waiting;
using Vardbalans.App.Features.Waiting.CountWaiting;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Waiting.ProjectLists;

/// <summary>What came of asking for a new projection.</summary>
public enum ProjectAnswer
{
    /// <summary>A projection is published.</summary>
    Published,

    /// <summary>The newest already rests on all that is known.</summary>
    UpToDate,

    /// <summary>No list has been counted.</summary>
    NoLists,

    /// <summary>Another process is making one.</summary>
    AlreadyRunning,
}

/// <summary>Projects every list of the region, and the sums of lists at every node above them. Seen whole or not at all.</summary>
/// <remarks>Made activity by activity, each stored in one transaction, so that a run that was cut off goes on with those that are left.</remarks>
public sealed class ProjectLists(OpenDatabase open, ProgramContext context, TimeProvider clock)
{
    /// <summary>As docs/methods/waiting-lists-projected.md numbers the method.</summary>
    internal const int MethodVersion = 2;

    /// <summary>Coming weeks.</summary>
    internal const int Weeks = 52;

    /// <summary>A list that ends so many weeks before the others is too old to be projected with them.</summary>
    private const int LongestLag = 4;

    /// <summary>Units whose rows are held at a time.</summary>
    private const int ListsAtATime = 16;

    /// <summary>No source is called this: their keys have no colon.</summary>
    private const string Lock = ":projections";

    /// <summary>Makes and publishes a projection if there is something new to make it from.</summary>
    public async Task<ProjectAnswer> Run(Actor by, CancellationToken cancel)
    {
        await using var taken = await SourceLock.TryTake(context.Database, Lock, cancel);
        if (taken is null)
        {
            return ProjectAnswer.AlreadyRunning;
        }

        await using var db = open();
        var (answer, ready) = await Gather(db, cancel);
        if (ready is null)
        {
            return answer;
        }

        var origin = ready.Origin;
        var run = await TakeUp(db, ready.Inputs, cancel) ?? await Begin(db, ready, by, cancel);
        var done = await db.Projections.Where(p => p.RunId == run.Id).Select(p => p.ActivityId).Distinct().ToListAsync(cancel);
        var low = await LowWeekReader.Read(db, origin - OwnList.WeeksLearnt, origin, cancel);
        foreach (var (activity, own) in ready.Lists.Where(l => !done.Contains(l.Key)))
        {
            var known = await KnownAmounts.Now(db, ready.Catalogue, run, activity, own, cancel);
            var made = await ActivityLists.Project(ready.Catalogue, run, activity, own, known, low, cancel);
            await db.InTransaction(
                async () =>
                {
                    db.Projections.AddRange(made);
                    await db.SaveChangesAsync(cancel);
                    await db.ProjectionRuns.Where(r => r.Id == run.Id).ExecuteUpdateAsync(r => r.SetProperty(x => x.ListsDone, x => x.ListsDone + own.Count), cancel);
                },
                cancel);
            db.ChangeTracker.Clear();
        }

        await Publish(db, run.Id, by, cancel);
        return ProjectAnswer.Published;
    }

    /// <summary>Reads what there is to project, while nobody counts: half of what is being counted anew would be projected as if it were all.</summary>
    private async Task<(ProjectAnswer Answer, Ready? Ready)> Gather(VardbalansContext db, CancellationToken cancel)
    {
        await using var counted = await SourceLock.Await(context.Database, WaitingJob.Lock, cancel);
        if (counted is null)
        {
            return (ProjectAnswer.AlreadyRunning, null);
        }

        var builds = await db.WaitingBuilds.AsNoTracking().OrderBy(b => b.UnitId).ToListAsync(cancel);
        if (Known(builds) is not { } origin)
        {
            return (ProjectAnswer.NoLists, null);
        }

        builds.RemoveAll(b => Whole(b) < origin);
        var forecast = await db.ForecastRuns.AsNoTracking().Where(r => r.State == ForecastState.Published).MaxAsync(r => (int?)r.Id, cancel);
        var inputs = WaitingRebuild.Fingerprint([MethodVersion, origin.Index, forecast ?? 0, .. builds.SelectMany(b => (long[])[b.UnitId, b.LastBatchId, b.Last.DayNumber])]);
        if (await db.ProjectionRuns.AnyAsync(r => r.State == ForecastState.Published && r.Inputs == inputs, cancel))
        {
            return (ProjectAnswer.UpToDate, null);
        }

        var catalogue = await Catalogue.Load(db, SwedishTime.Today(clock), cancel);
        var lists = await Read(db, catalogue, builds, origin, cancel);
        return lists.Count == 0 ? (ProjectAnswer.NoLists, null) : (ProjectAnswer.Published, new Ready(origin, forecast, inputs, catalogue, lists));
    }

    /// <summary>The last week that every list which is still kept is known for.</summary>
    internal static IsoWeek? Known(List<WaitingBuild> builds)
    {
        if (builds.Count == 0)
        {
            return null;
        }

        var newest = builds.Max(Whole);
        return builds.Select(Whole).Where(w => newest - w <= LongestLag).Min();
    }

    /// <summary>The last whole week that a unit's list is known for.</summary>
    internal static IsoWeek Whole(WaitingBuild build) => build.Last.DayOfWeek == DayOfWeek.Sunday ? IsoWeek.Of(build.Last) : IsoWeek.Of(build.Last) - 1;

    /// <summary>The lists by activity, in order of unit.</summary>
    internal static async Task<SortedDictionary<int, List<OwnList>>> Read(VardbalansContext db, Catalogue catalogue, List<WaitingBuild> builds, IsoWeek origin, CancellationToken cancel)
    {
        var book = await WaitingLimits.Load(db, cancel);
        var activities = (await db.Activities.AsNoTracking().ToListAsync(cancel)).ToDictionary(a => a.Id);
        var lists = new SortedDictionary<int, List<OwnList>>();
        foreach (var some in builds.Where(b => catalogue.Tree.Find(b.UnitId) is not null).Chunk(ListsAtATime))
        {
            var rows = new List<(WaitingBuild Build, int Activity, List<Wait> Rows)>();
            foreach (var build in some)
            {
                rows.AddRange((await OwnList.Rows(db, build, origin, cancel)).OrderBy(r => r.Key).Select(r => (build, r.Key, r.Value)));
            }

            var made = await Task.Run(
                () => rows.AsParallel().AsOrdered().WithCancellation(cancel).Select(r => (r.Activity, List: OwnList.Of(
                    r.Build, r.Rows, origin, OwnLimit.Of(book, catalogue.Tree, r.Build.UnitId, activities[r.Activity], origin.Sunday)?.Now))).ToList(),
                cancel);
            foreach (var (activity, list) in made)
            {
                if (!lists.TryGetValue(activity, out var all))
                {
                    lists[activity] = all = [];
                }

                all.Add(list);
            }
        }

        return lists;
    }

    /// <summary>A run that was cut off and rests on the same; any other is ended.</summary>
    private static async Task<ProjectionRun?> TakeUp(VardbalansContext db, long inputs, CancellationToken cancel)
    {
        ProjectionRun? found = null;
        foreach (var left in await db.ProjectionRuns.Where(r => r.State == ForecastState.Running).ToListAsync(cancel))
        {
            if (found is null && left.Inputs == inputs)
            {
                found = left;
            }
            else
            {
                left.State = ForecastState.Stopped;
                await db.Projections.Where(p => p.RunId == left.Id).ExecuteDeleteAsync(cancel);
            }
        }

        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
        return found;
    }

    private async Task<ProjectionRun> Begin(VardbalansContext db, Ready ready, Actor by, CancellationToken cancel)
    {
        var run = new ProjectionRun
        {
            Origin = ready.Origin,
            State = ForecastState.Running,
            StartedBy = by,
            StartedAt = clock.GetUtcNow().UtcDateTime,
            Seed = ready.Origin.Index,
            MethodVersion = MethodVersion,
            ForecastRunId = ready.Forecast,
            Inputs = ready.Inputs,
            ListsInAll = ready.Lists.Sum(l => l.Value.Count),
        };
        db.ProjectionRuns.Add(run);
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
        return run;
    }

    private async Task Publish(VardbalansContext db, int run, Actor by, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await db.InTransaction(
            async () =>
            {
                await db.ProjectionRuns.Where(r => r.Id == run)
                    .ExecuteUpdateAsync(r => r.SetProperty(x => x.State, ForecastState.Published).SetProperty(x => x.PublishedAt, now), cancel);
                db.Note(by, TrailAction.ProjectionPublished, Subject.Projection(run), now);
                await db.SaveChangesAsync(cancel);
            },
            cancel);
    }

    /// <summary>What a projection is made from.</summary>
    private sealed record Ready(IsoWeek Origin, int? Forecast, long Inputs, Catalogue Catalogue, SortedDictionary<int, List<OwnList>> Lists);
}
