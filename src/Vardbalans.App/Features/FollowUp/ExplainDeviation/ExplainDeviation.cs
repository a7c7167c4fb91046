using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.FollowUp.ExplainDeviation;

/// <summary>Divides a deviation from plan by what it came from. See docs/methods/deviation.md.</summary>
public sealed class ExplainDeviation(OpenDatabase open, TimeProvider clock)
{
    private static readonly ProductionFactor[] withValues =
        [ProductionFactor.Available, ProductionFactor.Scheduled, ProductionFactor.MinutesPerPatient, ProductionFactor.Fill, ProductionFactor.Attendance];

    /// <summary>The view, or none when there are no figures yet.</summary>
    public async Task<DeviationView?> Run(Choice choice, CancellationToken cancel)
    {
        await using var db = open();
        if (await ScopeReader.Read(db, choice, SwedishTime.Today(clock), cancel) is not { } scope)
        {
            return null;
        }

        var (first, last) = (scope.Period.First.Week, scope.LastOfPeriod);
        var units = Lowest(scope, scope.Node);
        var children = scope.Children.ToList();
        var series = await SeriesReader.Read(db, [scope.Node, .. children, .. units], scope.Activity.Id, first, last, cancel);
        var known = await FactsReader.Read(db, scope, [.. units.Select(u => u.Unit.Id)], first, last, cancel);
        var weeks = units.SelectMany(u => Of(u, scope, series[u.Key], known)).ToLookup(w => w.Unit);
        var own = Whole(scope, scope.Node, series[scope.Node.Key], weeks);
        var flaws = await FlawReach.Between(db, first, last, scope.Activity.Id, cancel);
        var sum = scope.Sum(series[scope.Node.Key]);
        List<(IsoWeek, IReadOnlyList<DeviationPart>)> byWeek = [.. own.GroupBy(w => w.Week).OrderBy(g => g.Key).Select(g => (g.Key, DeviationParts.Sum(g.Select(w => w.Parts))))];
        List<ProductionFacts> facts = [.. own.Select(w => w.Facts)];
        return new DeviationView
        {
            Scope = scope,
            Sum = sum,
            Status = PlanTolerance.Default.Judge(sum.AgainstAgreement),
            Weeks = byWeek,
            Parts = DeviationParts.Sum(own.Select(w => w.Parts)),
            Factors = [.. withValues.Select(f => ProductionFacts.Over(f, facts))],
            UnitWeeks = own.Count,
            Reason = DeviationReason.Of(byWeek),
            Children = [.. children.Select(c => Child(scope, c, series[c.Key], weeks)).OfType<ChildDeviation>().OrderBy(c => c.Deviation).ThenBy(c => c.Node.Unit.Name, StringComparer.Ordinal)],
            Sources = scope.SourcesOf(await SourceFreshness.Load(db, clock.GetUtcNow().UtcDateTime, cancel)),
            Flaws = [.. flaws.Touching(scope.Catalogue.Tree, scope.Node.Unit.Id, scope.Node.Site?.Id).Where(f => f.Touches(first, last))],
        };
    }

    /// <summary>Units that report the activity and have none below them that does; at one site where the page is of one.</summary>
    private static List<Node> Lowest(Scope scope, Node node)
    {
        var tree = scope.Catalogue.Tree;
        List<CareUnit> reporting = [.. scope.Catalogue.UnitsReporting(scope.Activity.Id, node.Unit.Id)];
        var above = reporting.SelectMany(u => tree.PathUp(u.Id).Skip(1)).Select(u => u.Id).ToHashSet();
        return [.. reporting.Where(u => !above.Contains(u.Id) && (node.Site is null || u.SiteId == node.Site.Id)).Select(u => new Node(u, node.Site))];
    }

    private static ChildDeviation? Child(Scope scope, Node node, OutcomeSeries series, ILookup<int, UnitWeek> weeks)
    {
        var sum = scope.Sum(series);
        if (sum.AgainstAgreement is not { Plan: { } plan, Outcome: { } outcome })
        {
            return null;
        }

        var own = Whole(scope, node, series, weeks);
        return new ChildDeviation(
            node, plan, outcome, DeviationParts.Sum(own.Select(w => w.Parts)),
            DeviationReason.Of([.. own.GroupBy(w => w.Week).OrderBy(g => g.Key).Select(g => (g.Key, DeviationParts.Sum(g.Select(w => w.Parts))))]));
    }

    /// <summary>All units' weeks of a node, with what is reported above them, or elsewhere than at their own hospital, as unknown: they sum to the node's own deviation.</summary>
    private static List<UnitWeek> Whole(Scope scope, Node node, OutcomeSeries series, ILookup<int, UnitWeek> weeks)
    {
        List<UnitWeek> own = [.. scope.Catalogue.Tree.Subtree(node.Unit.Id).Where(u => node.Site is null || u.SiteId == node.Site.Id).SelectMany(u => weeks[u.Id])];
        var found = own.GroupBy(w => w.Week).ToDictionary(g => g.Key, g => (Plan: g.Sum(w => w.Facts.Plan), Outcome: g.Sum(w => w.Facts.Outcome)));
        for (var week = scope.Period.First.Week; week <= scope.LastOfPeriod; week += 1)
        {
            var (plan, outcome) = found.GetValueOrDefault(week);
            if (Within(scope, series, week).AgainstAgreement is { Plan: { } all, Outcome: { } done } && (all != plan || done != outcome))
            {
                own.Add(new UnitWeek(0, week, new ProductionFacts { Plan = all - plan, Outcome = done - outcome }));
            }
        }

        return own;
    }

    private static IEnumerable<UnitWeek> Of(Node unit, Scope scope, OutcomeSeries series, FactsReader known)
    {
        for (var week = scope.Period.First.Week; week <= scope.LastOfPeriod; week += 1)
        {
            if (Within(scope, series, week).AgainstAgreement is { Plan: { } plan, Outcome: { } outcome })
            {
                yield return new UnitWeek(unit.Unit.Id, week, known.Of(unit.Unit.Id, week, plan, outcome));
            }
        }
    }

    /// <summary>What of a week the period holds: a month begins and ends within weeks.</summary>
    private static OutcomeSum Within(Scope scope, OutcomeSeries series, IsoWeek week)
    {
        var (first, last) = (WeekPart.FirstOf(week), WeekPart.LastOf(week));
        return series.Over(first < scope.Period.First ? scope.Period.First : first, scope.Period.Last < last ? scope.Period.Last : last);
    }
}
