using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Hosting;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.FollowUp.ProjectYearEnd;

/// <summary>Tells whether the year's goals are met. See docs/methods/year-end.md.</summary>
public sealed class ProjectYearEnd(OpenDatabase open, TimeProvider clock)
{
    /// <summary>Weeks behind that the pace is learnt from.</summary>
    private const int WeeksBehind = 104;

    /// <summary>The view, or none when there are no figures yet.</summary>
    public async Task<YearEndView?> Run(Choice choice, CancellationToken cancel)
    {
        await using var db = open();
        if (await ScopeReader.Read(db, choice, SwedishTime.Today(clock), cancel) is not { } scope)
        {
            return null;
        }

        var now = scope.LastWeek;
        var (first, last) = (IsoWeek.Of(now.Year, 1), IsoWeek.Of(now.Year + 1, 1) - 1);
        var from = now - WeeksBehind < first ? now - WeeksBehind : first;
        var activities = scope.Catalogue.Activities;
        var children = scope.Children.ToList();
        var own = await SeriesReader.Read(db, [scope.Node], [.. activities.Select(a => a.Id)], from, last, cancel);
        var below = children.Count == 0 ? [] : await SeriesReader.Read(db, children, scope.Activity.Id, from, last, cancel);
        var goals = await Goals(db, now.Year, cancel);
        var (schedule, measures) = (await ScheduleAhead.Read(db, scope, now, last, IsoWeek.Of(SwedishTime.Today(clock)), cancel), await MeasuresAhead.Read(db, scope, now, last, cancel));
        YearEndRow Row(Node node, Activity activity, OutcomeSeries series)
        {
            var row = Of(node, activity, series, goals, now, first, last, from);
            return row.Rest is null ? row : row with { BySchedule = schedule.More(node, activity, row.Pace!.Value), ByMeasures = measures.Of(node, activity) };
        }

        List<YearEndRow> rows = [.. activities.Select(a => Row(scope.Node, a, own[(a.Id, scope.Node.Unit.Id, scope.Node.Site?.Id ?? 0)])).Where(r => r.Target is not null || r.Done > 0)];
        return new YearEndView(
            scope, now.Year, rows,
            rows.FirstOrDefault(r => r.Activity.Id == scope.Activity.Id) is { } chosen ? Course(chosen, own[(scope.Activity.Id, scope.Node.Unit.Id, scope.Node.Site?.Id ?? 0)], now, first, last, from) : [],
            [
                .. children.Select(c => Row(c, scope.Activity, below[c.Key])).Where(r => r.Target is not null || r.Done > 0)
                    .OrderBy(r => r.Chance ?? 2).ThenBy(r => r.Node.Unit.Name, StringComparer.Ordinal),
            ],
            scope.SourcesOf(await SourceFreshness.Load(db, clock.GetUtcNow().UtcDateTime, cancel)));
    }

    /// <summary>Agreed goals of the calendar year, whose weeks are the plan year's.</summary>
    private static async Task<Dictionary<(int Unit, int Activity), long>> Goals(VardbalansContext db, int year, CancellationToken cancel)
    {
        var first = new DateOnly(year, 1, 1);
        var volumes = await (from goal in db.Goals.AsNoTracking()
                             join volume in db.GoalVolumes.AsNoTracking() on goal.Id equals volume.GoalId
                             where goal.First == first && goal.State == GoalState.Agreed
                             select new { goal.OwnerId, volume.ActivityId, volume.Volume }).ToListAsync(cancel);
        return volumes.GroupBy(v => (v.OwnerId, v.ActivityId)).ToDictionary(g => g.Key, g => g.Sum(v => (long)v.Volume));
    }

    private static YearEndRow Of(Node node, Activity activity, OutcomeSeries series, Dictionary<(int, int), long> goals, IsoWeek now, IsoWeek first, IsoWeek last, IsoWeek from)
    {
        var (so, year) = (series.Over(first, now), series.Over(first, last));
        long? goal = node.Site is null && goals.TryGetValue((node.Unit.Id, activity.Id), out var agreed) ? agreed : null;
        var rest = Rest(series, now, last, so);
        var model = PaceModel.Of(Behind(series, from, now));
        var target = goal ?? year.Agreed;
        var obstacle = target is null ? YearEndObstacle.NoTarget : rest is null ? YearEndObstacle.NoPlanAhead : model is null ? YearEndObstacle.TooFewWeeks : YearEndObstacle.None;
        return new YearEndRow
        {
            Node = node,
            Activity = activity,
            Target = target,
            IsGoal = goal is not null,

            // The plan's sum is of what is planned: outcome that nobody planned does not help to reach it.
            Done = (goal is null && target is not null ? so.ComparedDone : so.Done) ?? 0,
            Left = rest?.Sum() ?? 0,
            Obstacle = obstacle,
            Rest = obstacle == YearEndObstacle.None ? model!.Sum(rest!) : null,
            Pace = model?.Pace,
        };
    }

    /// <summary>Plan and outcome of the weeks that have been, where both are known.</summary>
    private static List<(double Plan, double? Outcome)> Behind(OutcomeSeries series, IsoWeek from, IsoWeek now) =>
        [.. Enumerable.Range(0, now - from + 1).Select(i => series.Of(from + i)).Select(w => ((double)(w.ComparedAgreed ?? 0), (double?)w.ComparedDone))];

    /// <summary>The plan that is left: of weeks that have been without a stated outcome, then week by week; none when a week has no plan.</summary>
    private static List<double>? Rest(OutcomeSeries series, IsoWeek now, IsoWeek last, OutcomeSum so)
    {
        List<long?> ahead = [.. Enumerable.Range(1, last - now).Select(i => series.Of(now + i).Agreed)];
        return ahead.Contains(null) ? null : so.PlanWithoutOutcome > 0 ? [so.PlanWithoutOutcome, .. ahead.Select(a => (double)a!)] : [.. ahead.Select(a => (double)a!)];
    }

    private static List<YearPoint> Course(YearEndRow row, OutcomeSeries series, IsoWeek now, IsoWeek first, IsoWeek last, IsoWeek from)
    {
        var (points, done, planned, model) = (new List<YearPoint>(), 0.0, 0.0, row.Rest is null ? null : PaceModel.Of(Behind(series, from, now)));
        var unreported = (double)series.Over(first, now).PlanWithoutOutcome;
        List<double> ahead = unreported > 0 ? [unreported] : [];
        for (var week = first; week <= last; week += 1)
        {
            var sum = series.Of(week);
            planned += sum.Agreed ?? 0;
            if (week <= now)
            {
                done += (row.IsGoal || row.Target is null ? sum.Done : sum.ComparedDone) ?? 0;
                points.Add(new YearPoint(week, done, planned, null, null, null));
                continue;
            }

            ahead.Add(sum.Agreed ?? 0);
            var rest = model?.Sum(ahead);
            points.Add(new YearPoint(week, null, planned, rest is null ? null : row.Done + rest.Quantile(0.1), rest is null ? null : row.Done + rest.Mean, rest is null ? null : row.Done + rest.Quantile(0.9)));
        }

        return points;
    }
}
