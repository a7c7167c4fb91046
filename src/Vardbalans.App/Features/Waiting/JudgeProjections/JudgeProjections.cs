using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Data.Waiting;
using Vardbalans.App.Features.Waiting.CountWaiting;
using Vardbalans.App.Features.Waiting.ProjectLists;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Waiting.JudgeProjections;

/// <summary>Sets published projections beside what was counted, when it has been: nothing is judged that nobody knows the outcome of.</summary>
/// <remarks>Of several projections from one week the last published is judged. Each week that has come is one short transaction for each activity.</remarks>
public sealed class JudgeProjections(OpenDatabase open, ProgramContext context, TimeProvider clock)
{
    /// <summary>The latest so many weeks are judged again when lists are new: rows come late.</summary>
    private const int WeeksRevised = 8;

    /// <summary>Judges what can be and has not been.</summary>
    /// <returns>Whether anything was looked at; not when nothing is new.</returns>
    public async Task<bool> Run(CancellationToken cancel)
    {
        await using var counted = await SourceLock.Await(context.Database, WaitingJob.Lock, cancel);
        if (counted is null)
        {
            return false;
        }

        await using var db = open();
        var builds = await db.WaitingBuilds.AsNoTracking().OrderBy(b => b.UnitId).ToListAsync(cancel);
        var newest = await db.ProjectionRuns.Where(r => r.State == ForecastState.Published).MaxAsync(r => (int?)r.Id, cancel);
        if (builds.Count == 0 || newest is null)
        {
            return false;
        }

        var mark = await Mark(db, builds, newest.Value, cancel);
        if (await db.Settings.AnyAsync(s => s.Key == SettingKeys.ProjectionsJudged && s.Value == mark, cancel))
        {
            return false;
        }

        await Judge(db, builds, cancel);
        await db.Settings.Where(s => s.Key == SettingKeys.ProjectionsJudged).ExecuteDeleteAsync(cancel);
        db.Settings.Add(new Setting { Key = SettingKeys.ProjectionsJudged, Value = mark, ChangedBy = Actor.Program, ChangedAt = clock.GetUtcNow().UtcDateTime });
        await db.SaveChangesAsync(cancel);
        return true;
    }

    private async Task Judge(VardbalansContext db, List<WaitingBuild> builds, CancellationToken cancel)
    {
        var known = builds.Max(ProjectLists.ProjectLists.Whole);
        var catalogue = await Catalogue.Load(db, SwedishTime.Today(clock), cancel);
        var activities = (await db.Activities.AsNoTracking().ToListAsync(cancel)).ToDictionary(a => a.Id);
        var book = await WaitingLimits.Load(db, cancel);
        var byUnit = builds.Where(b => catalogue.Tree.Find(b.UnitId) is not null).ToDictionary(b => b.UnitId);
        var runs = (await db.ProjectionRuns.AsNoTracking().Where(r => r.State == ForecastState.Published && r.Origin < known).OrderByDescending(r => r.Id).ToListAsync(cancel))
            .DistinctBy(r => r.Origin);
        foreach (var run in runs)
        {
            List<int> steps = [.. JudgedProjection.Steps.Where(s => run.Origin + s <= known)];
            foreach (var activity in steps.Count == 0 ? [] : await db.Projections.Where(p => p.RunId == run.Id).Select(p => p.ActivityId).Distinct().ToListAsync(cancel))
            {
                var judged = await db.JudgedProjections.Where(j => j.ActivityId == activity && j.Figure < JudgedFigure.CountedWaiting && !j.IsBackTest && j.Origin == run.Origin).Select(j => j.Step).Distinct().ToListAsync(cancel);
                List<int> due = [.. steps.Where(s => !judged.Contains(s) || run.Origin + s > known - WeeksRevised)];
                if (due.Count == 0)
                {
                    continue;
                }

                var made = await db.Projections.AsNoTracking().Where(p => p.RunId == run.Id && p.ActivityId == activity).ToListAsync(cancel);
                var outcomes = await ListOutcomes.Read(
                    db, byUnit, activity, due.Select(s => run.Origin + s), (unit, day) => OwnLimit.Of(book, catalogue.Tree, unit, activities[activity], day), cancel);
                var nodes = new ProjectedNodes(made, catalogue.Tree, byUnit);
                await Store(db, activity, run.Origin, false, due, [.. due.SelectMany(step => nodes.Judge(outcomes, step, false))], cancel);
            }
        }
    }

    /// <summary>Puts what is judged of lists in place of what was; what is counted by month is judged by itself.</summary>
    internal static Task Store(
        VardbalansContext db, int activity, IsoWeek origin, bool isBackTest, List<int> steps, IReadOnlyList<JudgedProjection> rows, CancellationToken cancel) => db.InTransaction(
        async () =>
        {
            await db.JudgedProjections.Where(j => j.ActivityId == activity && j.Figure < JudgedFigure.CountedWaiting && j.IsBackTest == isBackTest && j.Origin == origin && steps.Contains(j.Step)).ExecuteDeleteAsync(cancel);
            await db.BulkInsertAsync(rows, cancel);
        },
        cancel);

    /// <summary>Changes when a list has been counted anew, a limit has changed, or a projection is published.</summary>
    private static async Task<string> Mark(VardbalansContext db, List<WaitingBuild> builds, int newest, CancellationToken cancel)
    {
        var rules = await db.WaitingRules.CountAsync(cancel);
        var ended = await db.WaitingRules.CountAsync(r => r.EndedAt != null, cancel);
        var placements = await db.Placements.CountAsync(cancel);
        var lists = WaitingRebuild.Fingerprint(builds.SelectMany(b => (long[])[b.UnitId, b.LastBatchId, b.First.DayNumber, b.Last.DayNumber]));
        return string.Create(CultureInfo.InvariantCulture, $"{newest} {lists} {rules} {ended} {placements}");
    }
}
