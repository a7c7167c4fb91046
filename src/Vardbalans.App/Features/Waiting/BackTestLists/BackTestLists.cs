using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Data.Waiting;
using Vardbalans.App.Features.Waiting.JudgeProjections;
using Vardbalans.App.Features.Waiting.ProjectLists;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Waiting.BackTestLists;

/// <summary>Projects the region's lists from moments of the past by what was known then, and sets that beside what came.</summary>
/// <remarks>
/// A list as it was is read from its rows' days: who had been listed and had not left. What a row says without a day, such as its priority, is taken as it stands
/// now. What is made is kept as tried, never as published.
/// </remarks>
public sealed class BackTestLists(OpenDatabase open, ProgramContext context, TimeProvider clock)
{
    /// <summary>Moments that are tried unless another number is asked for.</summary>
    public const int UsualOrigins = 12;

    /// <summary>Weeks between them.</summary>
    public const int UsualEvery = 8;

    private const int WeeksOfQuarter = 13;

    /// <summary>Whole weeks that a list's habits are learnt from, at least.</summary>
    private const int LeastLearnt = 13;

    /// <summary>No source is called this: their keys have no colon.</summary>
    private const string Lock = ":projections-tried";

    /// <summary>Tries the past with a new method, and once in a quarter of a year.</summary>
    public async Task RunIfDue(CancellationToken cancel)
    {
        await using (var db = open())
        {
            var known = ProjectLists.ProjectLists.Known(await db.WaitingBuilds.AsNoTracking().ToListAsync(cancel));
            if (known is not { } week || await db.Settings.AnyAsync(s => s.Key == SettingKeys.ProjectionsTried && s.Value == Mark(week), cancel))
            {
                return;
            }
        }

        await Run(UsualOrigins, UsualEvery, null, cancel);
    }

    /// <summary>Tries the past anew, in place of what was tried before.</summary>
    /// <param name="origins">As many moments.</param>
    /// <param name="every">Weeks between them; the last is as far back as the nearest step that is judged.</param>
    /// <param name="progress">Told of each moment when it is done: how many of all.</param>
    /// <param name="cancel">Stops it between activities.</param>
    /// <returns>How many moments could be tried; none while another process tries, when a list was counted anew meanwhile, or without lists.</returns>
    public async Task<int> Run(int origins, int every, Action<int, int>? progress, CancellationToken cancel)
    {
        await using var taken = await SourceLock.TryTake(context.Database, Lock, cancel);
        if (taken is null)
        {
            return 0;
        }

        await using var db = open();
        var builds = await db.WaitingBuilds.AsNoTracking().OrderBy(b => b.UnitId).ToListAsync(cancel);
        if (ProjectLists.ProjectLists.Known(builds) is not { } known)
        {
            return 0;
        }

        var catalogue = await Catalogue.Load(db, SwedishTime.Today(clock), cancel);
        var tried = new HashSet<IsoWeek>();
        for (var k = 0; k < origins; k++)
        {
            var origin = known - JudgedProjection.Steps[0] - (k * every);
            if (await Try(db, catalogue, builds, origin, known, cancel))
            {
                tried.Add(origin);
            }

            // Nobody waits for this to be over, so lists can be counted meanwhile: then it is to be done from the new ones.
            if (!Same(builds, await db.WaitingBuilds.AsNoTracking().OrderBy(b => b.UnitId).ToListAsync(cancel)))
            {
                return 0;
            }

            progress?.Invoke(k + 1, origins);
        }

        var old = await db.JudgedProjections.Where(j => j.IsBackTest).Select(j => j.Origin).Distinct().ToListAsync(cancel);
        foreach (var origin in old.Where(o => !tried.Contains(o)))
        {
            await db.JudgedProjections.Where(j => j.IsBackTest && j.Origin == origin).ExecuteDeleteAsync(cancel);
        }

        await db.Settings.Where(s => s.Key == SettingKeys.ProjectionsTried).ExecuteDeleteAsync(cancel);
        db.Settings.Add(new Setting { Key = SettingKeys.ProjectionsTried, Value = Mark(known), ChangedBy = Actor.Program, ChangedAt = clock.GetUtcNow().UtcDateTime });
        await db.SaveChangesAsync(cancel);
        return tried.Count;
    }

    private static bool Same(List<WaitingBuild> one, List<WaitingBuild> other) => one.Select(b => (b.UnitId, b.LastBatchId, b.Clocks, b.First, b.Last))
        .SequenceEqual(other.Select(b => (b.UnitId, b.LastBatchId, b.Clocks, b.First, b.Last)));

    private static string Mark(IsoWeek known) => FormattableString.Invariant($"{ProjectLists.ProjectLists.MethodVersion} {known.Index / WeeksOfQuarter}");

    /// <summary>From one moment; not where no list was known long enough by then.</summary>
    private async Task<bool> Try(VardbalansContext db, Catalogue catalogue, List<WaitingBuild> builds, IsoWeek origin, IsoWeek known, CancellationToken cancel)
    {
        var then = builds.Where(b => ProjectLists.ProjectLists.Whole(b) >= origin && origin - IsoWeek.Of(b.First.AddDays(6)) >= LeastLearnt - 1).ToList();
        var lists = await ProjectLists.ProjectLists.Read(db, catalogue, then, origin, cancel);
        if (lists.Count == 0)
        {
            return false;
        }

        var activities = (await db.Activities.AsNoTracking().ToListAsync(cancel)).ToDictionary(a => a.Id);
        var book = await WaitingLimits.Load(db, cancel);
        var byUnit = then.Where(b => catalogue.Tree.Find(b.UnitId) is not null).ToDictionary(b => b.UnitId);
        var low = await LowWeekReader.Read(db, origin - OwnList.WeeksLearnt, origin, cancel);
        var run = new ProjectionRun
        {
            Origin = origin,
            State = ForecastState.Running,
            StartedBy = Actor.Program,
            StartedAt = clock.GetUtcNow().UtcDateTime,
            Seed = origin.Index,
            MethodVersion = ProjectLists.ProjectLists.MethodVersion,
            Inputs = 0,
            ListsInAll = lists.Sum(l => l.Value.Count),
        };
        List<int> steps = [.. JudgedProjection.Steps.Where(s => origin + s <= known)];
        foreach (var (activity, own) in lists)
        {
            var made = await ActivityLists.Project(catalogue, run, activity, own, await AmountsThen.Read(db, catalogue, activity, own, origin, cancel), low, cancel);
            var outcomes = await ListOutcomes.Read(
                db, byUnit, activity, steps.Select(s => origin + s), (unit, day) => OwnLimit.Of(book, catalogue.Tree, unit, activities[activity], day), cancel);
            var nodes = new ProjectedNodes(made, catalogue.Tree, byUnit);
            await JudgeProjections.JudgeProjections.Store(db, activity, origin, true, [.. JudgedProjection.Steps], [.. steps.SelectMany(step => nodes.Judge(outcomes, step, true))], cancel);
        }

        return true;
    }
}
