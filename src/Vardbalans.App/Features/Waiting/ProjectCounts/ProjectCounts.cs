using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Waiting;
using Vardbalans.App.Features.Waiting.CountWaiting;
using Vardbalans.App.Features.Waiting.ShowWaiting;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Waiting.ProjectCounts;

/// <summary>Publishes where those who are counted by month may go, and judges what was published when the months have come.</summary>
/// <remarks>Each node is one short transaction; what a killed process left is made by the next, since the mark is written last.</remarks>
public sealed class ProjectCounts(OpenDatabase open, ProgramContext context, TimeProvider clock)
{
    /// <summary>Months ahead that are judged, with the weeks that they are told as: a month is told where a list's week is.</summary>
    internal static IReadOnlyList<(int Months, int Weeks)> Judged { get; } = [(1, 4), (3, 13), (6, 26), (9, 39), (12, 52)];

    /// <summary>Projects and judges what is new.</summary>
    /// <returns>How many projections were published.</returns>
    public async Task<int> Run(CancellationToken cancel)
    {
        // Nobody counts meanwhile: half of what is being counted anew would be projected as if it were all.
        await using var counted = await SourceLock.Await(context.Database, WaitingJob.Lock, cancel);
        if (counted is null)
        {
            return 0;
        }

        await using var db = open();
        var mark = await Mark(db, cancel);
        if (await db.Settings.AnyAsync(s => s.Key == SettingKeys.CountsProjected && s.Value == mark, cancel))
        {
            return 0;
        }

        var today = SwedishTime.Today(clock);
        var tree = await Rollups.Tree(db, today, cancel);
        var published = 0;
        foreach (var activity in await db.Activities.AsNoTracking().ToListAsync(cancel))
        {
            var counting = await db.Visible(db.WaitingSnapshots).Where(s => s.ActivityId == activity.Id && s.Grain == SnapshotGrain.Month).Select(s => s.UnitId).Distinct().ToListAsync(cancel);
            foreach (var node in counting.Where(u => tree.Find(u) is not null).SelectMany(tree.PathUp).DistinctBy(n => n.Id).ToList())
            {
                published += await Project(db, tree, activity, node, today, cancel) ? 1 : 0;
            }
        }

        await db.Settings.Where(s => s.Key == SettingKeys.CountsProjected).ExecuteDeleteAsync(cancel);
        db.Settings.Add(new Setting { Key = SettingKeys.CountsProjected, Value = mark, ChangedBy = Actor.Program, ChangedAt = clock.GetUtcNow().UtcDateTime });
        await db.SaveChangesAsync(cancel);
        return published;
    }

    private async Task<bool> Project(VardbalansContext db, OrganisationTree tree, Activity activity, CareUnit node, DateOnly today, CancellationToken cancel)
    {
        List<int> units = [.. tree.Subtree(node.Id).Select(u => u.Id)];
        var (_, judging) = await Judging.Of(db, tree, activity, units, WaitingChoice.Of(null, null), today, cancel);
        var stocks = await StockReader.Read(db, tree, activity, units, node.Id, judging, today, cancel);
        if (stocks is not { Grain: SnapshotGrain.Month, Latest: { } latest })
        {
            return false;
        }

        var limit = CountedAhead.LimitOf(judging, stocks.Units);
        var stored = await CountedAhead.Stored(db, activity.Id, node.Id, stocks, limit, cancel);
        var ahead = stored ?? await CountedAhead.Make(db, activity.Id, stocks, judging.Clock, limit, cancel);
        var judged = await Judge(db, activity.Id, node.Id, stocks, limit, cancel);
        if (stored is not null && judged.Count == 0)
        {
            return false;
        }

        await db.InTransaction(
            async () =>
            {
                if (stored is null && ahead is not null)
                {
                    var month = YearMonth.Of(latest).Index;
                    await db.CountedProjections.Where(p => p.ActivityId == activity.Id && p.NodeId == node.Id && p.Month == month && p.LimitDays == limit).ExecuteDeleteAsync(cancel);
                    db.CountedProjections.Add(ahead.ToRow(activity.Id, node.Id, clock.GetUtcNow().UtcDateTime));
                    await db.SaveChangesAsync(cancel);
                }

                foreach (var row in judged)
                {
                    await db.JudgedProjections.Where(j => j.ActivityId == row.ActivityId && j.Figure == row.Figure && j.NodeId == row.NodeId && !j.IsBackTest && j.Origin == row.Origin && j.Step == row.Step)
                        .ExecuteDeleteAsync(cancel);
                }

                await db.BulkInsertAsync(judged, cancel);
            },
            cancel);
        return stored is null && ahead is not null;
    }

    /// <summary>What was published of the same units beside what has been counted since; nothing of months that are not known of all of them.</summary>
    private static async Task<List<JudgedProjection>> Judge(VardbalansContext db, int activity, int node, Stocks stocks, int limit, CancellationToken cancel)
    {
        var rows = new List<JudgedProjection>();
        var byDay = stocks.Rows.ToLookup(r => r.Day);
        foreach (var made in await db.CountedProjections.AsNoTracking().Where(p => p.ActivityId == activity && p.NodeId == node)
            .OrderByDescending(p => p.LimitDays == limit).ThenBy(p => p.LimitDays).ToListAsync(cancel))
        {
            if (made.Without.Length > 0 || !CountedAhead.Numbers(made.Units).Order().SequenceEqual(stocks.Units.Order()))
            {
                continue;
            }

            var (origin, all, past) = (YearMonth.FromIndex(made.Month), CountedFan.Unpack(made.All)!, CountedFan.Unpack(made.Past));
            foreach (var (months, weeks) in Judged)
            {
                var day = (origin + months).LastDay;
                if (!stocks.Missing.TryGetValue(day, out var missing) || missing > 0)
                {
                    continue;
                }

                var came = byDay[day].ToList();
                Row(JudgedFigure.CountedWaiting, all, came.Sum(r => r.Days?.Total ?? r.Waiting));
                if (past is not null && came.Aggregate((long?)0, (sum, r) => sum + r.Days?.MoreThan(made.LimitDays)) is { } over)
                {
                    Row(JudgedFigure.CountedPast, past, over);
                }

                void Row(JudgedFigure figure, CountedFan fan, double outcome) => rows.Add(new JudgedProjection
                {
                    ActivityId = activity,
                    Figure = figure,
                    NodeId = node,
                    IsBackTest = false,
                    Origin = IsoWeek.Of(origin.LastDay),
                    Step = weeks,
                    Expected = fan.Expected(months),
                    Low = fan.Limits(months).Low,
                    High = fan.Limits(months).High,
                    Outcome = outcome,
                });
            }
        }

        // Two limits of one month tell the same of all who wait; of who wait past the limit, the one that holds now is judged.
        return [.. rows.DistinctBy(r => (r.Figure, r.Origin, r.Step))];
    }

    /// <summary>Changes when those who wait are loaded or counted anew, when a limit changes and when the tree does.</summary>
    private static async Task<string> Mark(VardbalansContext db, CancellationToken cancel)
    {
        var counts = await db.Visible(db.WaitingSnapshots).MaxAsync(s => (int?)s.BatchId, cancel) ?? 0;
        var number = await db.Visible(db.WaitingSnapshots).CountAsync(cancel);
        var lists = (await db.Settings.AsNoTracking().SingleOrDefaultAsync(s => s.Key == SettingKeys.WaitingCounted, cancel))?.Value;
        return string.Create(CultureInfo.InvariantCulture, $"{counts} {number} {lists}");
    }
}
