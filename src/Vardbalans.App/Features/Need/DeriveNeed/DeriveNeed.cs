using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Features.Need.ShowForecast;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Need.Flows;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Series;

namespace Vardbalans.App.Features.Need.DeriveNeed;

/// <summary>What is needed of an activity because of what is done, waits and is planned upstream of it. See docs/methods/flows.md.</summary>
public sealed class DeriveNeed(OpenDatabase open, TimeProvider clock)
{
    /// <summary>Coming weeks.</summary>
    public const int WeeksAhead = 26;

    /// <summary>The overdue are seen in even parts over so many weeks.</summary>
    public const int ClearWeeks = 12;

    private const int WeeksOfYear = 52;

    /// <summary>Ways in which it may go: limits within some percent.</summary>
    private const int Paths = 200;

    /// <summary>The view, or none when there are no figures yet.</summary>
    public async Task<DerivedView?> Run(Choice choice, CancellationToken cancel)
    {
        await using var db = open();
        var today = SwedishTime.Today(clock);
        if (await ScopeReader.Read(db, choice, today, cancel) is not { } scope)
        {
            return null;
        }

        var units = scope.Catalogue.Tree.Subtree(scope.Node.Unit.Id).ToDictionary(u => new FlowEnd(FlowStage.Done, u.Id, scope.Activity.Id));
        List<FlowEnd> ends = [.. units.Keys];
        var known = await KnownFlows.LeadingTo(db, ends, IsoWeek.Of(today), cancel);
        var site = scope.Node.Site;

        // What leads to a unit without a site of its own cannot be divided among sites, and is not dropped.
        var isUndivided = site is not null && known.Any(s => units.TryGetValue(s.Step.To, out var to) && to.SiteId is null);
        if (site is not null && !isUndivided)
        {
            ends = ends.FindAll(e => units[e].SiteId == site.Id);
            known = await KnownFlows.LeadingTo(db, ends, IsoWeek.Of(today), cancel);
        }

        var (network, leftOut) = Network(known, ends);
        var run = await db.ForecastRuns.AsNoTracking().Where(r => r.State == ForecastState.Published).OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancel);
        var view = new DerivedView
        {
            Scope = scope,
            Origin = run?.Origin ?? scope.LastWeek,
            Into = [.. known.Where(s => ends.Contains(s.Step.To))],
            Weeks = [],
            Sums = [],
            LeftOut = leftOut,
            CoversAllSites = isUndivided,
            Sources = scope.SourcesOf(await SourceFreshness.Load(db, clock.GetUtcNow().UtcDateTime, cancel)),
        };
        var reached = ends.Where(e => network.Into(e).Any()).ToList();
        return reached.Count == 0 ? view : await Derived(db, view, network, reached, cancel);
    }

    private static async Task<DerivedView> Derived(VardbalansContext db, DerivedView view, FlowNetwork network, List<FlowEnd> ends, CancellationToken cancel)
    {
        var (scope, origin) = (view.Scope, view.Origin);
        var known = await UpstreamReader.Read(db, scope.Catalogue, [.. network.InOrder], origin, WeeksAhead, cancel);

        // Who wait for what is asked about stand in the place of what its past upstream would still have brought: it goes in without a plan or forecast of
        // its own, unless it leads on to another of the same, which that is passed on to.
        var passedOn = network.Steps.Select(s => s.From).ToHashSet();
        var need = DerivedNeed.Of(
            network,
            known.ToDictionary(k => k.Key, k => ends.Contains(k.Key) && !passedOn.Contains(k.Key) ? k.Value.Series with { Coming = null, Quantile = null } : k.Value.Series),
            WeeksAhead,
            Paths,
            RandomStream.Of((ulong)origin.Index, FormattableString.Invariant($"derived need {scope.Activity.Id}")),
            await UpstreamReader.Together(db, scope.Node.Unit.Id, scope.Node.Site?.Id ?? 0, scope.Activity.Id, [.. ends.Select(e => e.UnitId)], cancel));
        var units = ends.Select(e => e.UnitId).ToList();
        var stock = (await UpstreamReader.Stock(db, units, cancel)).Where(s => s.ToActivityId == scope.Activity.Id).ToList();
        var (byDate, counted) = scope.Activity.Code == ActivityCatalogue.ReturnVisit.Code ? ByTargetDate(stock, origin) : (null, null);
        var linked = await db.FlowRows.Where(f => f.RunId == db.FlowRuns.Where(r => r.State == ForecastState.Published).Max(r => r.Id)
                && f.FromUnitId == FlowRow.Unknown && f.FromActivityId == FlowRow.Unknown && f.ToStage == FlowStage.Done && f.ToActivityId == scope.Activity.Id && units.Contains(f.ToUnitId))
            .GroupBy(f => f.ToActivityId).Select(g => new { All = g.Sum(f => f.Upstream), Unlinked = g.Sum(f => f.Downstream) }).FirstOrDefaultAsync(cancel);
        return view with
        {
            Weeks =
            [
                .. need.Sum(ends).Select((volume, i) => new DerivedWeek(
                    origin + i + 1, volume, ForecastView.Sum(ends.Select(e => known.GetValueOrDefault(e)?.Expected?.ElementAtOrDefault(i))), byDate?[i])),
            ],
            Sums = [(ForecastFan.Near, need.Sum(ends, 0, ForecastFan.Near - 1)), (WeeksAhead, need.Sum(ends, 0, WeeksAhead - 1))],
            Cover = await Cover(db, view, ends, known, cancel),
            IsWaitingKnown = known.Values.Any(k => k.Series.Queue is not null),
            IsQueued = ends.Any(e => known.GetValueOrDefault(e)?.Series.Queue is not null),
            Stock = counted,
            Unlinked = linked is { All: >= KnownFlows.LeastEvents } ? (double)linked.Unlinked! / linked.All!.Value : null,
        };
    }

    /// <summary>How many of the units that report the activity are in it, and how much of what they did.</summary>
    private static async Task<DerivedCover> Cover(
        VardbalansContext db, DerivedView view, List<FlowEnd> ends, IReadOnlyDictionary<FlowEnd, UpstreamEnd> known, CancellationToken cancel)
    {
        var (scope, site) = (view.Scope, view.CoversAllSites ? null : view.Scope.Node.Site);
        var node = scope.Node with { Site = site };
        var (first, last) = (view.Origin - (WeeksOfYear - 1), view.Origin);
        var whole = (await SeriesReader.Read(db, [node], scope.Activity.Id, first, last, cancel))[node.Key].Over(first, last).Done;
        var units = scope.Catalogue.UnitsReporting(scope.Activity.Id, node.Unit.Id).Count(u => site is null || u.SiteId == site.Id);
        var reached = ends.Select(e => e.UnitId).Distinct().Count();
        return new DerivedCover(reached, Math.Max(reached, units), whole > 0 ? Math.Min(1, ends.Sum(e => known.GetValueOrDefault(e)?.LastYear ?? 0) / whole.Value) : null);
    }

    /// <summary>The network that leads to the ends. Estimated steps have no way back of their own; those that make one with entered steps are left out, the latest first.</summary>
    private static (FlowNetwork Network, int LeftOut) Network(IReadOnlyList<KnownStep> known, List<FlowEnd> ends)
    {
        var kept = known.ToList();
        while (FlowNetwork.LoopIn([.. kept.Select(s => s.Step)]) is { } loop)
        {
            kept.Remove(kept.Where(s => loop.Contains(s.Step.From) && loop.Contains(s.Step.To)).OrderBy(s => s.IsEntered).ThenByDescending(s => s.Row.Id).First());
        }

        return (new FlowNetwork([.. kept.Select(s => s.Step)]).LeadingTo(ends), known.Count - kept.Count);
    }

    /// <summary>Return visits of each coming week by target date. None where nobody waits, or nobody has a target date.</summary>
    private static (IReadOnlyList<ReturnVisitWeek>? Weeks, ReturnStock? Stock) ByTargetDate(List<FlowRow> stock, IsoWeek origin)
    {
        var all = stock.Sum(s => s.Upstream ?? 0);
        var undated = stock.Sum(s => s.Ratio * (s.Upstream ?? 0));
        if (stock.Count == 0 || undated >= all - 0.5)
        {
            return (null, null);
        }

        var due = new double[WeeksAhead];
        var overdue = (double)stock.Sum(s => s.Downstream ?? 0);
        foreach (var row in stock)
        {
            var weeks = PackedLeadTime.Weeks(row.LeadTime);

            // Events may end some weeks before the last known week; who were due in between are overdue by now.
            overdue += weeks.Take(origin + 1 - row.First).Sum();
            for (var i = 0; i < WeeksAhead; i++)
            {
                var at = origin + i + 1 - row.First;
                due[i] += at >= 0 && at < weeks.Length ? weeks[at] : 0;
            }
        }

        var share = new Share(undated / all);
        return (ReturnVisitNeed.ByTargetDate([.. due.Select(d => new Patients(d))], new Patients(overdue), ClearWeeks, share), new ReturnStock(all, (int)Math.Round(overdue), share));
    }
}
