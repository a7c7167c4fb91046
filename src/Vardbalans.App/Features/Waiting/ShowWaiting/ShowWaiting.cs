using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Features.Waiting.ShowWaiting;

/// <summary>Who wait for an activity at a unit and all below it, how long they have waited, and who came and left. Page, files and API read the same.</summary>
public sealed class ShowWaiting(OpenDatabase open, TimeProvider clock)
{
    /// <summary>The view, or none when there are no figures yet.</summary>
    public async Task<WaitingView?> Run(Choice choice, WaitingChoice waiting, CancellationToken cancel)
    {
        await using var db = open();
        var today = SwedishTime.Today(clock);
        if (await ScopeReader.Read(db, choice, today, cancel) is not { } scope)
        {
            return null;
        }

        scope = scope with { Unknown = [.. scope.Unknown, .. waiting.Unknown] };
        var (tree, activity) = (scope.Catalogue.Tree, scope.Activity);
        var units = UnitsOf(scope, scope.Node);
        var (kinds, judging) = await Judging.Of(db, tree, activity, units, waiting, today, cancel);
        var kind = judging.Kind;
        var stocks = await StockReader.Read(db, tree, activity, units, scope.Node.Site is null ? scope.Node.Unit.Id : null, judging, today, cancel);
        var limits = stocks.Units.Select(u => judging.CourseByUnit.GetValueOrDefault(u)?.Now).Distinct().ToList();
        var low = await LowWeekReader.Read(db, IsoWeek.Of(today) - StockReader.WeeksBack, IsoWeek.Of(today), cancel);
        var flows = await FlowReader.Read(db, activity.Id, stocks, judging, low, cancel);
        var byDay = stocks.Rows.ToLookup(r => r.Day);
        var latest = stocks.Latest;
        var now = latest is { } day ? byDay[day].ToList() : [];
        var flaws = await FlawReach.Between(db, IsoWeek.Of(today) - StockReader.WeeksBack, IsoWeek.Of(today), activity.Id, cancel);
        List<WaitingPoint> points = [.. stocks.Days.Select(d => Point(d, stocks, byDay[d], judging) with { IsLow = stocks.Grain == SnapshotGrain.Week && low.Contains(IsoWeek.Of(d)) })];
        var ahead = stocks.Grain == SnapshotGrain.Week && latest is not null ? await ListAhead.Read(db, scope, cancel) : null;
        var earlier = stocks.Grain == SnapshotGrain.Week && latest is { } until ? await ListEarlier.Read(db, scope, IsoWeek.Of(until), cancel) : null;
        var counted = stocks.Grain == SnapshotGrain.Month
            ? await CountedNow(db, scope, stocks, judging, cancel)
            : null;
        earlier = earlier is not null && ListAhead.IsOfAll(earlier.Origin, earlier.Opening, points) ? earlier : null;
        return new WaitingView
        {
            Scope = scope,
            Choice = waiting,
            Kind = kind,
            Kinds = kinds,
            Limit = limits.Count == 1 ? limits[0] : null,
            HasSeveralLimits = limits.Count > 1,
            Grain = stocks.Grain,
            UnitsByMonth = stocks.ByMonth.Count,
            Units = stocks.Units.Count,
            UnitsWithout = scope.Catalogue.UnitsReporting(activity.Id, scope.Node.Unit.Id).Count(u => units.Contains(u.Id) && !stocks.Units.Contains(u.Id)),
            UnitsWithList = flows.Units,
            Points = points,
            Group = latest is null ? null : WaitingGroups.Of(now, judging),
            NineInTen = WaitingGroups.Percentile(now, judging, 0.9),
            Unstated = now.Where(r => r.Guarantee is null && kind != LimitKind.PatientTarget && judging.Counts(r)).Sum(r => r.Waiting),
            Weeks = flows.Weeks,
            Completed = flows.Completed,
            Priorities = [.. now.GroupBy(r => r.Priority).OrderBy(g => g.Key == 0).ThenBy(g => g.Key).Select(g => (g.Key, WaitingGroups.Of([.. g], judging)))],
            Parts = latest is null ? [] : Parts(scope, stocks, now, judging),
            Ahead = ahead is not null && ListAhead.IsOfAll(ahead.Origin, ahead.Opening, points) ? ahead : null,
            Counted = counted,
            Earlier = earlier,
            Advice = await ListAdvice.Read(db, scope, stocks.Grain, points, earlier, cancel),
            People = scope.Node.Site is null && (await Population.Read(db, activity.Id, [scope.Node.Unit.Id], cancel)).TryGetValue(scope.Node.Unit.Id, out var living) ? living : null,
            Small = await SmallNumbersReader.Read(db, waiting.IsForPublic, cancel),
            Flaws = [.. flaws.Touching(tree, scope.Node.Unit.Id, scope.Node.Site?.Id)],
            Sources = scope.SourcesOf(await SourceFreshness.Load(db, clock.GetUtcNow().UtcDateTime, cancel)),
        };
    }

    /// <summary>Where those who are counted by month may go: as published, else worked out now.</summary>
    private static async Task<CountedAhead?> CountedNow(VardbalansContext db, Scope scope, Stocks stocks, Judging judging, CancellationToken cancel)
    {
        var limit = CountedAhead.LimitOf(judging, stocks.Units);
        return (scope.Node.Site is null ? await CountedAhead.Stored(db, scope.Activity.Id, scope.Node.Unit.Id, stocks, limit, cancel) : null)
            ?? await CountedAhead.Make(db, scope.Activity.Id, stocks, judging.Clock, limit, cancel);
    }

    /// <summary>A node's units: it and all below, at its site where it has one.</summary>
    internal static List<int> UnitsOf(Scope scope, Node node) =>
        [.. scope.Catalogue.Tree.Subtree(node.Unit.Id).Where(u => node.Site is null || u.SiteId == node.Site.Id).Select(u => u.Id)];

    private static WaitingPoint Point(DateOnly day, Stocks stocks, IEnumerable<StockRow> rows, Judging judging)
    {
        var (missing, waiting, count) = (stocks.Missing[day], 0L, default(LimitCount));
        long[]? bands = new long[AgeBands.Starts.Length];
        foreach (var row in rows)
        {
            waiting += row.Waiting;
            count += judging.Judge(row);
            if (judging.Counts(row))
            {
                if (bands is not null && row.Days is { } days && AgeBands.Of(days) is { } own)
                {
                    for (var i = 0; i < bands.Length; i++)
                    {
                        bands[i] += own[i];
                    }
                }
                else
                {
                    bands = null;
                }
            }
        }

        return missing > 0 ? new WaitingPoint(day, null, default, null) { Missing = missing } : new WaitingPoint(day, waiting, count, bands);
    }

    private static List<WaitingPart> Parts(Scope scope, Stocks stocks, List<StockRow> now, Judging judging)
    {
        var known = stocks.Units.ToHashSet();
        var parts = new List<WaitingPart>();
        foreach (var child in scope.Children)
        {
            var below = UnitsOf(scope, child).Where(known.Contains).ToHashSet();
            if (below.Count > 0)
            {
                var isPrivate = below.All(u => scope.Catalogue.Tree.Find(u)?.Provider == ProviderKind.Private);
                parts.Add(new WaitingPart(child, WaitingGroups.Of([.. now.Where(r => below.Contains(r.UnitId))], judging), isPrivate));
            }
        }

        return [.. parts.OrderBy(p => p.Group.Count.WithinShare?.Value ?? 2).ThenByDescending(p => p.Group.Waiting)];
    }
}
