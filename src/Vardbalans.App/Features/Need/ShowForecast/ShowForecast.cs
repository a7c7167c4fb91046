using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Need.ShowForecast;

/// <summary>What is expected of one unit and activity, what was expected before, and how that went.</summary>
public sealed class ShowForecast(OpenDatabase open, StaleForecasts stale, TimeProvider clock)
{
    /// <summary>Weeks of outcome that are shown.</summary>
    private const int WeeksBack = 39;

    /// <summary>Coming weeks that are shown.</summary>
    private const int WeeksAhead = 26;

    /// <summary>A forecast at least so much older is set beside what came.</summary>
    private const int EarlierBy = 13;

    /// <summary>The view, or none when there are no figures yet.</summary>
    public async Task<ForecastView?> Run(Choice choice, ForecastMeasure measure, CancellationToken cancel, bool byCompetence = false)
    {
        await using var db = open();
        var scope = await ScopeReader.Read(db, choice, SwedishTime.Today(clock), cancel);
        if (scope is null)
        {
            return null;
        }

        var run = await db.ForecastRuns.AsNoTracking().Where(r => r.State == ForecastState.Published).OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancel);
        var making = await db.ForecastRuns.AsNoTracking().Where(r => r.State == ForecastState.Running).OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancel);
        var known = await FlawReach.Between(db, scope.LastWeek - WeeksBack, scope.LastWeek, scope.Activity.Id, cancel);
        var sources = scope.SourcesOf(await SourceFreshness.Load(db, clock.GetUtcNow().UtcDateTime, cancel));
        var view = new ForecastView
        {
            Scope = scope,
            Measure = measure,
            Run = run,
            Making = making,
            Weeks = [],
            Parts = [],
            Record = [],
            Flaws = [.. known.Touching(scope.Catalogue.Tree, scope.Node.Unit.Id, scope.Node.Site?.Id)],
            Sources = sources,
        };
        if (run is null || await Filled(db, view, run, cancel) is not { Forecast: { } forecast } filled)
        {
            return view;
        }

        return filled with
        {
            IsStale = filled.IsStale || await stale.IsStale(db, scope.Catalogue.Tree, run, forecast, cancel),
            Competences = byCompetence ? await CompetenceParts.Read(db, filled, cancel) : null,
        };
    }

    private static async Task<ForecastView> Filled(VardbalansContext db, ForecastView view, ForecastRun run, CancellationToken cancel)
    {
        var scope = view.Scope;
        var children = scope.Children.ToList();
        var nodes = children.Prepend(scope.Node).Select(n => n.Unit.Id).Distinct().ToList();
        var all = await db.Forecasts.AsNoTracking()
            .Where(f => f.ActivityId == scope.Activity.Id && f.Measure == view.Measure && f.RunId == run.Id && nodes.Contains(f.NodeId)).ToListAsync(cancel);
        var own = all.Find(f => (f.NodeId, f.SiteId) == scope.Node.Key);
        if (own is null)
        {
            return view;
        }

        var past = await db.Forecasts.AsNoTracking()
            .Where(f => f.ActivityId == scope.Activity.Id && f.Measure == view.Measure && f.NodeId == scope.Node.Unit.Id && f.SiteId == scope.Node.Key.Site && f.RunId < run.Id)
            .Join(db.ForecastRuns.Where(r => r.State == ForecastState.Published), f => f.RunId, r => r.Id, (f, _) => f)
            .ToListAsync(cancel);

        // Made again from the same week, the last one counts; a forecast is one forecast however often it was made.
        past = [.. past.Where(f => f.Origin < own.Origin).GroupBy(f => f.Origin).Select(g => g.MaxBy(f => f.RunId)!).OrderByDescending(f => f.Origin)];
        var (first, last) = (own.Origin - (WeeksBack - 1), own.Origin + WeeksAhead);
        var from = HolidayAlignment.YearBefore(first) - 1;
        var units = scope.Catalogue.UnitsReporting(scope.Activity.Id, scope.Node.Unit.Id).Select(u => new Node(u, scope.Node.Site)).Where(n => n.Key != scope.Node.Key).ToList();
        var series = await SeriesReader.Read(db, [.. children.Concat(units).Append(scope.Node).Distinct()], scope.Activity.Id, from, last, cancel);
        var unknown = UnknownWeeks.Missing(units.Select(u => Stated(view.Outcome(series[u.Key]), from, own.Origin)).Where(s => s.Count > 0), own.Origin);
        var low = await LowWeekReader.Read(db, first, last, cancel);
        var earlier = past.Find(f => own.Origin - f.Origin >= EarlierBy) ?? past.LastOrDefault();
        var before = past.FirstOrDefault();
        var known = await KnownLayer.Read(db, scope.Catalogue.Tree, scope.Node, own, null, cancel);
        var (layer, alone) = (known.Of(scope.Node.Unit.Id), ForecastFan.Unpack(own.Fan));
        var (fan, earlierFan) = (layer.On(alone), earlier is null ? null : ForecastFan.Unpack(earlier.Fan));
        var parts = new List<PartRow>();
        foreach (var child in children)
        {
            if (all.Find(f => (f.NodeId, f.SiteId) == child.Key) is { } forecast)
            {
                // By hospital, each part is at a site of its own.
                var there = child.Site == scope.Node.Site ? known : await KnownLayer.Read(db, scope.Catalogue.Tree, child, forecast, null, cancel);
                parts.Add(PartRow.Of(child, forecast, there.Of(child.Unit.Id), view.Outcome(series[child.Key])));
            }
        }

        var stated = view.Outcome(series[scope.Node.Key]);
        double? outcome(IsoWeek week) => unknown.ContainsKey(week) ? null : stated(week);
        var since = before is null ? null : await Since(db, scope, before, own, known, outcome, cancel);
        return view with
        {
            Forecast = own,
            Fan = fan,
            Statistical = alone,
            Known = known,
            Layer = layer,
            Names = await ActorNames.Load(db, known.Drivers.Select(d => d.MadeBy).Concat(known.Overrides.Select(o => o.MadeBy)), cancel),
            Earlier = earlier,
            Change = since is null || since.Before <= 0 ? null : (since.Now / since.Before) - 1,
            Since = since,

            // A week that is whole and was not known then.
            IsStale = stated(own.Origin + 1) is not null,
            Weeks =
            [
                .. Enumerable.Range(0, last - first + 1).Select(i => first + i)
                    .Select(w => new ForecastWeek(
                        w, w <= own.Origin ? outcome(w) : null, fan.At(w - own.Origin), alone.At(w - own.Origin), earlierFan?.At(w - earlier!.Origin), outcome(HolidayAlignment.YearBefore(w)), low.Contains(w))
                    {
                        Partial = w <= own.Origin && unknown.ContainsKey(w) ? stated(w) : null,
                        Missing = unknown.GetValueOrDefault(w),
                    }),
            ],
            Parts = [.. parts.OrderByDescending(p => p.Coming).ThenBy(p => p.Node.Unit.Name, StringComparer.Ordinal)],
            Record = ForecastRecord.Of(past, w => w <= own.Origin ? outcome(w) : null),
        };
    }

    private static Dictionary<IsoWeek, double> Stated(Func<IsoWeek, double?> outcome, IsoWeek first, IsoWeek last)
    {
        var weeks = new Dictionary<IsoWeek, double>();
        for (var week = first; week <= last; week += 1)
        {
            if (outcome(week) is { } count)
            {
                weeks[week] = count;
            }
        }

        return weeks;
    }

    /// <summary>Against the forecast before, with what people knew when it was published.</summary>
    private static async Task<SinceLast?> Since(
        VardbalansContext db, Scope scope, Forecast before, Forecast own, KnownLayer known, Func<IsoWeek, double?> outcome, CancellationToken cancel)
    {
        var then = (await db.ForecastRuns.AsNoTracking().SingleAsync(r => r.Id == before.RunId, cancel)).PublishedAt!.Value;
        var past = await KnownLayer.Read(db, scope.Catalogue.Tree, scope.Node, before, then, cancel);
        return SinceLast.Of(before, then, past, own, known, outcome);
    }
}
