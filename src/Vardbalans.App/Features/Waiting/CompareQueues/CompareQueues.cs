using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Features.Waiting.ShowWaiting;
using Vardbalans.App.Hosting;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Need.Flows;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Features.Waiting.CompareQueues;

/// <summary>Sets units' lists beside each other, private providers' too, each by its own newest figures. Page, files and API read the same.</summary>
public sealed class CompareQueues(OpenDatabase open, TimeProvider clock)
{
    /// <summary>Weeks before, and months before where months are known, that a list is compared with.</summary>
    internal static readonly (int Weeks, int Months)[] StepsBack = [(4, 1), (13, 3), (52, 12)];

    /// <summary>The view, or none when there are no figures yet.</summary>
    public async Task<QueuesView?> Run(Choice choice, WaitingChoice waiting, QueueChoice compared, CancellationToken cancel)
    {
        await using var db = open();
        var today = SwedishTime.Today(clock);
        if (await ScopeReader.Read(db, choice, today, cancel) is not { } scope)
        {
            return null;
        }

        scope = scope with { Unknown = [.. scope.Unknown, .. waiting.Unknown, .. compared.Unknown] };
        var (tree, activity) = (scope.Catalogue.Tree, scope.Activity);
        var specialty = SpecialtyOf(tree, scope.Node.Unit.Id);
        QueueLevel[] levels = [.. scope.Children.Any() ? [QueueLevel.Parts, QueueLevel.Units] : Array.Empty<QueueLevel>(), .. specialty is null ? Array.Empty<QueueLevel>() : [QueueLevel.Specialty]];
        var level = levels.Contains(compared.Level) ? compared.Level : levels.Length > 0 ? levels[0] : QueueLevel.Parts;
        List<Node> nodes = [.. level switch
        {
            QueueLevel.Parts => scope.Children,
            QueueLevel.Units => tree.Subtree(scope.Node.Unit.Id).Where(u => u.Kind == CareUnitKind.Unit).Select(u => new Node(u, scope.Node.Site)),
            QueueLevel.Specialty => tree.Units.Where(u => u.Kind == CareUnitKind.Unit && SpecialtyOf(tree, u.Id) == specialty).Select(u => new Node(u, null)),
            _ => throw new ArgumentOutOfRangeException(nameof(compared), level, null),
        }];
        var unitsOf = nodes.ToDictionary(n => n, n => ShowWaiting.ShowWaiting.UnitsOf(scope, n));
        var units = unitsOf.Values.SelectMany(u => u).ToHashSet();
        var (kinds, judging) = await Judging.Of(db, tree, activity, units, waiting, today, cancel);
        var stocks = await QueueStocks.Read(db, activity.Id, units, today, cancel);
        var lists = unitsOf.Select(n => (Node: n.Key, Units: n.Value.FindAll(stocks.Has))).Where(n => n.Units.Count > 0)
            .Select(n => (n.Node, n.Units, Grain: stocks.GrainOf(n.Units))).Select(n => (n.Node, n.Units, n.Grain, Day: stocks.Latest(n.Units, n.Grain)))
            .Where(n => n.Day is not null).Select(n => (n.Node, n.Units, n.Grain, Day: n.Day!.Value)).ToList();
        var small = await SmallNumbersReader.Read(db, waiting.IsForPublic, cancel);
        var rows = await Rows(db, scope, stocks, judging, lists, cancel);
        var funnel = judging.Kind == LimitKind.PatientTarget ? null : Funnel.OfShares([.. rows.Index().Where(r => small.ShowsShare(r.Item.Group.Count))
            .Select(r => new FunnelUnit(r.Index, r.Item.Group.Count.Counted, r.Item.Group.Count.Within))]);
        foreach (var point in funnel?.Points ?? [])
        {
            rows[point.Unit.UnitId] = rows[point.Unit.UnitId] with { Verdict = point.Verdict };
        }

        var (column, descending) = Sorting.Read(compared.Sort, QueueColumns.Within);
        var masked = small.Mask([.. rows.Select(r => r.Group.Waiting ?? 0)]);
        var shown = rows.Index().ToDictionary(r => r.Item, r => masked[r.Index]);
        var flaws = await FlawReach.Between(db, IsoWeek.Of(today) - StockReader.WeeksBack, IsoWeek.Of(today), activity.Id, cancel);
        return new QueuesView
        {
            Scope = scope,
            Choice = waiting,
            Compared = compared,
            Levels = levels,
            Level = level,
            Specialty = level == QueueLevel.Specialty ? specialty : null,
            Kind = judging.Kind,
            Kinds = kinds,
            SortedBy = column,
            Descending = descending,
            Rows = [.. QueueColumns.Sorted(rows.Where(r => shown[r] is not null), column, descending), .. QueueColumns.Sorted(rows.Where(r => shown[r] is null), QueueColumns.Name, false)],
            Shown = shown,
            Funnel = funnel,
            Without = [.. nodes.Where(n => lists.TrueForAll(l => l.Node != n) && scope.Catalogue.UnitsReporting(activity.Id, n.Unit.Id).Any(u => unitsOf[n].Contains(u.Id))).Select(n => n.Name(scope)).Order(StringComparer.CurrentCulture)],
            Small = small,
            Flaws = [.. flaws.Touching(tree, scope.Node.Unit.Id, scope.Node.Site?.Id)],
            Sources = scope.SourcesOf(await SourceFreshness.Load(db, clock.GetUtcNow().UtcDateTime, cancel)),
        };
    }

    private static async Task<List<QueueRow>> Rows(
        VardbalansContext db, Scope scope, QueueStocks stocks, Judging judging, List<(Node Node, List<int> Units, SnapshotGrain Grain, DateOnly Day)> lists, CancellationToken cancel)
    {
        if (lists.Count == 0)
        {
            return [];
        }

        var days = lists.SelectMany(l => StepsBack.Select(s => Back(l.Day, l.Grain, s)).Prepend(l.Day).Select(d => (l.Grain, d))).ToHashSet();
        var rows = await stocks.Rows(db, scope.Activity.Id, judging.Clock, days, cancel);
        var (first, last) = (IsoWeek.Of(lists.Min(l => l.Day)) - QueueFlow.Weeks, IsoWeek.Of(lists.Max(l => l.Day)));
        var flows = await QueueFlows.Read(db, scope.Activity.Id, [.. lists.SelectMany(l => l.Units).Where(stocks.HasList).Distinct()], judging.Clock, first, last, cancel);
        var people = await Population.Read(db, scope.Activity.Id, [.. lists.Where(l => l.Node.Site is null).Select(l => l.Node.Unit.Id)], cancel);
        var series = await SeriesReader.Read(db, [.. lists.Select(l => l.Node)], scope.Activity.Id, first, last, cancel);
        return [.. lists.Select(list =>
        {
            var own = list.Units.ToHashSet();
            List<StockRow> now = Of(list.Day);
            var week = list.Day.DayOfWeek == DayOfWeek.Sunday ? IsoWeek.Of(list.Day) : IsoWeek.Of(list.Day) - 1;
            return new QueueRow
            {
                Node = list.Node,
                Above = scope.Catalogue.Tree.ParentOf(list.Node.Unit.Id)?.Name ?? string.Empty,
                IsPrivate = list.Units.TrueForAll(u => scope.Catalogue.Tree.Find(u)?.Provider == ProviderKind.Private),
                Grain = list.Grain,
                Day = list.Day,
                Group = WaitingGroups.Of(now, judging),
                NineInTen = WaitingGroups.Percentile(now, judging, 0.9),
                Before = [.. StepsBack.Select(s => Back(list.Day, list.Grain, s)).Select(d => stocks.Know(list.Units, list.Grain, d) ? Of(d).Sum(r => r.Waiting) : (long?)null)],
                People = list.Node.Site is null && people.TryGetValue(list.Node.Unit.Id, out var living) ? living : null,
                WeeksOfProduction = Weeks(series[list.Node.Key], week, now.Sum(r => r.Waiting)),
                Flow = list.Units.TrueForAll(stocks.HasList) ? flows.Of(list.Units, week) : null,
            };

            List<StockRow> Of(DateOnly day) => [.. rows[(list.Grain, day)].Where(r => own.Contains(r.UnitId))];
        })];
    }

    /// <summary>Those who wait over what is done in a week, in the mean of the twelve weeks to one; none unless all are stated.</summary>
    private static double? Weeks(OutcomeSeries series, IsoWeek last, long waiting)
    {
        var weeks = Enumerable.Range(0, QueueFlow.Weeks).Select(back => series.Of(last - back).Done).ToList();
        return weeks.TrueForAll(done => done is not null) && weeks.Sum() is > 0 and var all ? (double)waiting * QueueFlow.Weeks / all : null;
    }

    private static DateOnly Back(DateOnly day, SnapshotGrain grain, (int Weeks, int Months) steps) => QueueStocks.Back(day, grain, grain == SnapshotGrain.Week ? steps.Weeks : steps.Months);

    private static string? SpecialtyOf(OrganisationTree tree, int unit) => tree.PathUp(unit).Select(u => u.Specialty).FirstOrDefault(s => s is { Length: > 0 });
}
