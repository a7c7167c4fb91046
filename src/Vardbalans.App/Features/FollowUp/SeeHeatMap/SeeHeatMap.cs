using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.FollowUp.SeeHeatMap;

/// <summary>One unit's activity over the period.</summary>
/// <param name="Against">Outcome against the agreement.</param>
/// <param name="Status">How that is judged.</param>
public readonly record struct HeatCell(Attainment Against, PlanStatus Status);

/// <summary>A unit with a cell for each activity.</summary>
/// <param name="Node">The unit.</param>
/// <param name="Above">What it belongs to.</param>
/// <param name="Cells">By the view's activities; none where it has neither plan nor outcome.</param>
/// <param name="Coverage">Share of the plan of all activities that has a stated outcome.</param>
public sealed record HeatRow(Node Node, string Above, IReadOnlyList<HeatCell?> Cells, Share? Coverage)
{
    /// <summary>Cells under and far under plan, the far ones counted twice: what the rows are sorted by.</summary>
    public int Weight => Cells.Sum(c => c?.Status switch { PlanStatus.FarUnder => 2, PlanStatus.Under => 1, _ => 0 });
}

/// <summary>All units of a level by all activities, private providers too. Page, file and API read the same.</summary>
public sealed record HeatView(Scope Scope, CareUnitKind Level, IReadOnlyList<Activity> Activities, IReadOnlyList<HeatRow> Rows, HeatRow Whole, IReadOnlyList<SourceFreshness> Sources)
{
    /// <summary>How many cells have a status.</summary>
    public int Count(params PlanStatus[] of) => Rows.Sum(r => r.Cells.Count(c => c is { } cell && of.Contains(cell.Status)));
}

/// <summary>Shows how every unit stands in every activity on one page.</summary>
public sealed class SeeHeatMap(OpenDatabase open, TimeProvider clock)
{
    /// <summary>The view, or none when there are no figures yet.</summary>
    /// <param name="choice">Where and when.</param>
    /// <param name="level">The level of the rows; clinics when missing.</param>
    /// <param name="cancel">Stops the reading.</param>
    public async Task<HeatView?> Run(Choice choice, CareUnitKind? level, CancellationToken cancel)
    {
        await using var db = open();
        if (await ScopeReader.Read(db, choice, SwedishTime.Today(clock), cancel) is not { } scope)
        {
            return null;
        }

        // Below the clinics there is nothing but units.
        var tree = scope.Catalogue.Tree;
        var kind = level ?? (scope.Node.Unit.Kind >= CareUnitKind.Clinic ? CareUnitKind.Unit : CareUnitKind.Clinic);
        List<Node> nodes = [.. tree.Subtree(scope.Node.Unit.Id).Where(u => u.Kind == kind).Select(u => new Node(u, scope.Node.Site))];
        List<int> all = [.. scope.Catalogue.Activities.Select(a => a.Id)];
        var series = await SeriesReader.Read(db, [scope.Node, .. nodes], all, scope.Period.First.Week, scope.LastOfPeriod, cancel);
        List<Activity> activities = [.. scope.Catalogue.Activities.Where(a => scope.Sum(series[(a.Id, scope.Node.Unit.Id, scope.Node.Site?.Id ?? 0)]).Agreed is not null)];
        HeatRow Row(Node node)
        {
            List<OutcomeSum> sums = [.. activities.Select(a => scope.Sum(series[(a.Id, node.Unit.Id, node.Site?.Id ?? 0)]))];
            return new HeatRow(
                node, tree.ParentOf(node.Unit.Id)?.Name ?? "",
                [.. sums.Select(s => s.Agreed is null && s.Done is null ? (HeatCell?)null : new HeatCell(s.AgainstAgreement, PlanTolerance.Default.Judge(s.AgainstAgreement)))],
                sums.Aggregate(default(OutcomeSum), (a, b) => a + b).AgainstAgreement.Coverage);
        }

        return new HeatView(
            scope, kind, activities,
            [.. nodes.Select(Row).Where(r => r.Cells.Any(c => c is not null)).OrderByDescending(r => r.Weight).ThenBy(r => r.Node.Unit.Name, StringComparer.CurrentCulture)],
            Row(scope.Node), scope.SourcesOf(await SourceFreshness.Load(db, clock.GetUtcNow().UtcDateTime, cancel)));
    }
}
