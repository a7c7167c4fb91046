using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Need.Flows;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Need.ShowFlows;

/// <summary>How patients go from one activity to another, how many and how soon.</summary>
public sealed class ShowFlows(OpenDatabase open, TimeProvider clock)
{
    /// <summary>The view, or none when there are no figures yet.</summary>
    public async Task<FlowView?> Run(Choice choice, FlowGrain? grain, CancellationToken cancel)
    {
        await using var db = open();
        var today = SwedishTime.Today(clock);
        var scope = await ScopeReader.Read(db, choice, today, cancel);
        if (scope is null)
        {
            return null;
        }

        var own = UnitsOf(scope);
        var isWhole = scope.Node.Unit.Id == scope.Catalogue.Root.Id && scope.Node.Site is null;
        var week = IsoWeek.Of(today);
        var flows = await KnownFlows.Read(db, isWhole ? null : own, week, cancel);
        var entered = db.FlowRows.AsNoTracking().Where(f => f.RunId == null && (f.EndedAt != null || f.First > week || f.Last < week));
        entered = isWhole ? entered : entered.Where(f => own.Contains(f.FromUnitId) || own.Contains(f.ToUnitId));
        List<KnownStep> notNow = [.. (await entered.OrderByDescending(f => f.Id).ToListAsync(cancel)).Select(KnownFlows.Of).OfType<KnownStep>()];
        var volumes = await Volumes(db, scope, [.. flows.Steps.SelectMany(s => new[] { s.Step.From, s.Step.To })], cancel);
        List<FlowLine> lines =
        [
            .. flows.Steps.Select(s => new FlowLine(s, Volume(volumes, s.Step.From))).OrderByDescending(l => l.Follows ?? -1)
                .ThenBy(l => l.Known.Row.ToUnitId).ThenBy(l => l.Known.Row.ToActivityId).ThenBy(l => l.Known.Row.FromUnitId).ThenBy(l => l.Known.Row.FromActivityId),
        ];
        var (picture, drawn, leftOut) = FlowPictures.Of(scope, lines, volumes, grain);
        return new FlowView
        {
            Scope = scope,
            Flows = flows,
            IsMaking = await db.FlowRuns.AnyAsync(r => r.State == ForecastState.Running, cancel),
            Lines = lines,
            NotNow = notNow,
            Week = week,
            Linked = LinkedOf(flows.Linked.Where(f => own.Contains(f.ToUnitId))),
            Grain = drawn,
            Picture = picture,
            LeftOut = leftOut,
            Sources = scope.SourcesOf(await SourceFreshness.Load(db, clock.GetUtcNow().UtcDateTime, cancel)),
            Names = await ActorNames.Load(db, flows.Steps.Where(s => s.IsEntered).Concat(notNow).SelectMany(s => new[] { s.Row.MadeBy, s.Row.EndedBy ?? s.Row.MadeBy }), cancel),
        };
    }

    /// <summary>What was counted at an end in the period; none when it is not stated.</summary>
    internal static double? Volume(IReadOnlyDictionary<(int Activity, int Unit), (double? Done, double? Inflow)> volumes, FlowEnd end) =>
        volumes.TryGetValue((end.ActivityId, end.UnitId), out var own) ? (end.Stage == FlowStage.Done ? own.Done : own.Inflow) : null;

    private static HashSet<int> UnitsOf(Scope scope) =>
    [
        .. scope.Catalogue.Tree.Subtree(scope.Node.Unit.Id).Where(u => scope.Node.Site is not { } site || FlowGrains.Group(FlowGrain.Site, scope.Catalogue.Tree, u.Id) == site.Id)
            .Select(u => u.Id),
    ];

    /// <summary>Sums of the period as far as it has been, of the units that steps lead to or from.</summary>
    private static async Task<Dictionary<(int Activity, int Unit), (double? Done, double? Inflow)>> Volumes(
        VardbalansContext db, Scope scope, IReadOnlyCollection<FlowEnd> ends, CancellationToken cancel)
    {
        List<int> units = [.. ends.Select(e => e.UnitId).Distinct()];
        List<int> activities = [.. ends.Select(e => e.ActivityId).Distinct()];
        var end = WeekPart.LastOf(scope.LastWeek);
        var (first, last) = (scope.Period.First, scope.Period.Last < end ? scope.Period.Last : end);
        var sums = await db.RollupWeeks.Where(r => activities.Contains(r.ActivityId) && units.Contains(r.NodeId) && r.SiteId == 0 && r.Part >= first && r.Part <= last)
            .GroupBy(r => new { r.ActivityId, r.NodeId })
            .Select(g => new
            {
                g.Key.ActivityId,
                g.Key.NodeId,
                Done = g.Sum(r => (long?)r.Done),
                Inflow = g.Sum(r => (long?)r.Inflow),
                HasDone = g.Count(r => r.Done != null),
                HasInflow = g.Count(r => r.Inflow != null),
            })
            .ToListAsync(cancel);
        return sums.ToDictionary(s => (s.ActivityId, s.NodeId), s => ((double?)(s.HasDone > 0 ? s.Done : null), (double?)(s.HasInflow > 0 ? s.Inflow : null)));
    }

    private static List<LinkedLine> LinkedOf(IEnumerable<FlowRow> rows) =>
    [
        .. rows.GroupBy(f => (f.ToStage, f.ToActivityId)).Select(g => new LinkedLine(KnownFlows.Ends(g.First()).To, g.Sum(f => f.Upstream ?? 0), g.Sum(f => f.Downstream ?? 0)))
            .OrderBy(l => (l.End.ActivityId, l.End.Stage)),
    ];
}
