using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Data.Waiting;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Need.Flows;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Features.Need.DeriveNeed;

/// <summary>What is known of one end of a network.</summary>
/// <param name="Series">As need is derived from it.</param>
/// <param name="Expected">The forecast's mean by coming week with what people know on top, also where a plan goes before it; none without one.</param>
/// <param name="LastYear">Done in the last 52 weeks that are known.</param>
internal sealed record UpstreamEnd(UpstreamSeries Series, double[]? Expected, double LastYear);

/// <summary>What is known of each end of a network: outcome behind, and ahead the agreed plan, else the published forecast with what people know on top; and who wait.</summary>
internal static class UpstreamReader
{
    /// <summary>Weeks behind that may still lead to something.</summary>
    private const int WeeksBack = 104;

    /// <summary>Weeks whose mean tells how many are served a week.</summary>
    private const int WeeksServed = 13;

    private const int WeeksOfYear = 52;

    /// <summary>What is known of each end.</summary>
    /// <param name="db">The database.</param>
    /// <param name="catalogue">Units.</param>
    /// <param name="ends">The ends.</param>
    /// <param name="origin">The last known week.</param>
    /// <param name="weeks">Coming weeks.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<IReadOnlyDictionary<FlowEnd, UpstreamEnd>> Read(
        VardbalansContext db, Catalogue catalogue, IReadOnlyCollection<FlowEnd> ends, IsoWeek origin, int weeks, CancellationToken cancel)
    {
        List<Node> nodes = [.. ends.Select(e => catalogue.Tree.Find(e.UnitId)).OfType<CareUnit>().Distinct().Select(u => new Node(u, null))];
        List<Node> below = [.. nodes.SelectMany(n => catalogue.Tree.ChildrenOf(n.Unit.Id)).Select(u => new Node(u, null))];
        List<int> activities = [.. ends.Select(e => e.ActivityId).Distinct()];
        List<int> units = [.. nodes.Select(n => n.Unit.Id)];
        var series = await SeriesReader.Read(db, [.. nodes, .. below], activities, origin - WeeksBack, origin + weeks, cancel);
        var run = await db.ForecastRuns.Where(r => r.State == ForecastState.Published).MaxAsync(r => (int?)r.Id, cancel);
        var forecasts = await db.Forecasts.AsNoTracking().Where(f => f.RunId == run && f.SiteId == 0 && units.Contains(f.NodeId) && activities.Contains(f.ActivityId)).ToListAsync(cancel);
        var fans = await Fans(db, catalogue.Tree, forecasts, cancel);
        var treated = await Treated(db, units, origin, cancel);
        var stock = (await Stock(db, units, cancel)).ToDictionary(
            s => (s.ToUnitId, s.ToActivityId), s => (s.Upstream ?? 0) * treated.GetValueOrDefault((s.ToUnitId, s.ToActivityId), 1));
        var queued = new[] { ActivityCatalogue.FirstVisit, ActivityCatalogue.Operation }.Select(a => catalogue.FindActivity(a.Code)?.Id).ToHashSet();
        return ends.Where(e => series.ContainsKey((e.ActivityId, e.UnitId, 0))).ToDictionary(e => e, e =>
        {
            var own = new OwnSeries(series[(e.ActivityId, e.UnitId, 0)], [.. catalogue.Tree.ChildrenOf(e.UnitId).Select(u => series[(e.ActivityId, u.Id, 0)])]);
            var fan = fans.GetValueOrDefault((e.ActivityId, e.UnitId, e.Stage == FlowStage.Done ? ForecastMeasure.Done : ForecastMeasure.Inflow));
            var past = Past(own, e.Stage, origin);
            var queue = queued.Contains(e.ActivityId) ? Queue(e, stock, past, fan) : null;

            // A forecast is of the unit with all below it: the unit's own part of it is as of the last year.
            var part = own.Share(origin - (WeeksOfYear - 1), origin, Stated(e.Stage));
            return new UpstreamEnd(
                Coming(own, e.Stage, fan, part, origin, weeks) is ({ } coming, { } planned)
                    ? new UpstreamSeries(past, coming, Quantile(coming, planned, fan, part), queue)
                    : new UpstreamSeries(past, Queue: queue),
                fan is null ? null : [.. fan.Weeks.Take(weeks).Select(w => w.Mean * part)],
                past.TakeLast(WeeksOfYear).Where(v => !double.IsNaN(v)).Sum());
        });
    }

    /// <summary>Fans with what people know on top. One layer over a whole tree serves all units of an activity.</summary>
    private static async Task<Dictionary<(int Activity, int Node, ForecastMeasure Measure), ForecastFan>> Fans(
        VardbalansContext db, OrganisationTree tree, List<Forecast> forecasts, CancellationToken cancel)
    {
        var fans = new Dictionary<(int Activity, int Node, ForecastMeasure Measure), ForecastFan>();
        foreach (var alike in forecasts.GroupBy(f => (f.ActivityId, f.Measure, Top: tree.PathUp(f.NodeId).Last())))
        {
            var layer = await KnownLayer.Read(db, tree, new Node(alike.Key.Top, null), alike.First(), null, cancel);
            foreach (var forecast in alike)
            {
                fans[(forecast.ActivityId, forecast.NodeId, forecast.Measure)] = layer.Of(forecast.NodeId).On(ForecastFan.Unpack(forecast.Fan));
            }
        }

        return fans;
    }

    /// <summary>Of those who left a list the last year, the share who were seen: the others need nothing here. Where fewer than thirty left, nothing is said.</summary>
    private static async Task<Dictionary<(int Unit, int Activity), double>> Treated(VardbalansContext db, List<int> units, IsoWeek origin, CancellationToken cancel)
    {
        const int Least = 30;
        var first = WeekPart.FirstOf(origin - (WeeksOfYear - 1));
        var left = await db.WaitingFlows.AsNoTracking()
            .Where(f => units.Contains(f.UnitId) && f.Clock == (int)ClockPoint.Listed && f.Part >= first && f.Way != WaitingFlow.Came)
            .GroupBy(f => new { f.UnitId, f.ActivityId, f.Way }).Select(g => new { g.Key, Patients = g.Sum(f => f.Patients) }).ToListAsync(cancel);
        return left.GroupBy(l => (l.Key.UnitId, l.Key.ActivityId)).Where(g => g.Sum(l => l.Patients) >= Least)
            .ToDictionary(g => g.Key, g => (double)g.Where(l => l.Key.Way == (int)WaitEnd.Done).Sum(l => l.Patients) / g.Sum(l => l.Patients));
    }

    /// <summary>How much of the errors of some units' forecasts goes together, as the forecast of the whole tells: see docs/methods/flows.md. All, when there is one unit.</summary>
    public static async Task<Share> Together(VardbalansContext db, int node, int site, int activity, IReadOnlyCollection<int> units, CancellationToken cancel)
    {
        var run = await db.ForecastRuns.Where(r => r.State == ForecastState.Published).MaxAsync(r => (int?)r.Id, cancel);
        var forecasts = await db.Forecasts.AsNoTracking()
            .Where(f => f.RunId == run && f.ActivityId == activity && f.Measure == ForecastMeasure.Done && ((f.NodeId == node && f.SiteId == site) || (f.SiteId == 0 && units.Contains(f.NodeId)))).ToListAsync(cancel);
        var widths = units.Where(u => u != node).Select(u => forecasts.Find(f => f.NodeId == u && f.SiteId == 0)).OfType<Forecast>().Select(Width).ToList();
        if (widths.Count < 2 || forecasts.Find(f => f.NodeId == node && f.SiteId == site) is not { } whole)
        {
            return Share.None;
        }

        var (alone, all) = (widths.Sum(w => w * w), Math.Pow(widths.Sum(), 2));
        return new Share(Math.Clamp((Math.Pow(Width(whole), 2) - alone) / (all - alone), 0, 1));
    }

    /// <summary>Mean width of the limits of the nearest weeks.</summary>
    private static double Width(Forecast forecast) => ForecastFan.Unpack(forecast.Fan).Weeks.Take(ForecastFan.Near).Average(w => w.High80 - w.Low80);

    /// <summary>Who wait at the ends of some units, by the newest estimate.</summary>
    public static async Task<List<FlowRow>> Stock(VardbalansContext db, IReadOnlyCollection<int> units, CancellationToken cancel)
    {
        var run = await db.FlowRuns.Where(r => r.State == ForecastState.Published).MaxAsync(r => (int?)r.Id, cancel);
        return await db.FlowRows.AsNoTracking()
            .Where(f => f.RunId == run && f.FromUnitId == FlowRow.Unknown && f.FromActivityId == FlowRow.Stock && units.Contains(f.ToUnitId)).ToListAsync(cancel);
    }

    private static Func<OutcomeSum, double?> Stated(FlowStage stage) => stage == FlowStage.Done ? sum => sum.Done : sum => sum.Inflow;

    private static double[] Past(OwnSeries series, FlowStage stage, IsoWeek origin) =>
    [
        .. Enumerable.Range(0, WeeksBack).Select(i => origin - (WeeksBack - 1) + i).Select(week => series.Of(week, Stated(stage)) ?? double.NaN),
    ];

    /// <summary>The agreed plan of what is done; where nothing is agreed, and for what comes in, the forecast. None when there is neither.</summary>
    private static (double[]? Coming, bool[]? Planned) Coming(OwnSeries series, FlowStage stage, ForecastFan? fan, double part, IsoWeek origin, int weeks)
    {
        var (coming, planned) = (new double[weeks], new bool[weeks]);

        // Where all that is agreed is agreed below, nothing is agreed of the unit itself.
        var isAgreed = series.Below.Count == 0 || Enumerable.Range(1, weeks).Any(week => series.Of(origin + week, sum => sum.Agreed) > 0);
        for (var week = 0; week < weeks; week++)
        {
            var at = origin + week + 1;
            var agreed = stage == FlowStage.Done && isAgreed ? series.Of(at, sum => sum.Agreed) : null;
            planned[week] = agreed is not null;
            coming[week] = agreed ?? (fan?.At(week + 1)?.Mean * part) ?? double.NaN;
        }

        return Array.TrueForAll(coming, double.IsNaN) ? (null, null) : (coming, planned);
    }

    /// <summary>A planned week is certain; a forecast week has the forecast's own limits.</summary>
    private static Func<int, double, double> Quantile(double[] coming, bool[] planned, ForecastFan? fan, double own) =>
        (week, share) => planned[week - 1] || fan?.At(week) is not { } at ? coming[week - 1] : own * at.Quantile(share);

    /// <summary>Those who wait for a first visit or an operation; what is booked of return visits is need by target date, not a queue.</summary>
    private static UpstreamQueue? Queue(FlowEnd end, Dictionary<(int, int), double> stock, double[] past, ForecastFan? fan)
    {
        if (end.Stage != FlowStage.Done || !stock.TryGetValue((end.UnitId, end.ActivityId), out var waiting))
        {
            return null;
        }

        var known = past.TakeLast(WeeksServed).Where(v => !double.IsNaN(v)).ToList();
        return known.Count == 0 ? null : new UpstreamQueue(waiting, known.Average(), Pace(fan));
    }

    /// <summary>Each coming week against the forecast's mean of all weeks: low weeks are slow, and it may go faster or slower than expected.</summary>
    private static Func<int, double, double>? Pace(ForecastFan? fan)
    {
        var usual = fan is null ? 0 : fan.Weeks.Average(w => w.Mean);
        return usual > 0 ? (week, share) => (fan!.At(week)?.Quantile(share) / usual) ?? 1 : null;
    }
}
