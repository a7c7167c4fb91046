using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Features.Need.ShowForecast;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Need.ShowRecord;

/// <summary>Sets published forecasts beside what came: of one node closely, of all units below it in a table.</summary>
public sealed class ShowRecord(OpenDatabase open, TimeProvider clock)
{
    /// <summary>Units are judged by one forecast in so many weeks: the ones between say nearly the same, and cost as much to read.</summary>
    private const int EveryWeeks = 4;

    /// <summary>As many of them.</summary>
    private const int MostForecasts = 13;

    /// <summary>A node's own record is of the forecasts of so many known weeks; no figures are read for older ones.</summary>
    private const int MostOrigins = EveryWeeks * MostForecasts;

    /// <summary>Past weeks that are drawn, and how far ahead of its last known week each forecast is drawn.</summary>
    private const int WeeksBack = 39;

    /// <summary>The view, or none when there are no figures yet.</summary>
    public async Task<RecordView?> Run(Choice choice, ForecastMeasure measure, RecordFigure figure, string? sort, CancellationToken cancel)
    {
        await using var db = open();
        if (await ScopeReader.Read(db, choice, SwedishTime.Today(clock), cancel) is not { } scope)
        {
            return null;
        }

        var published = db.ForecastRuns.AsNoTracking().Where(r => r.State == ForecastState.Published && r.Origin < scope.LastWeek);
        var origins = await published.Select(r => r.Origin).Distinct().OrderByDescending(o => o).Take(MostOrigins).ToListAsync(cancel);
        var runs = (await published.Where(r => origins.Contains(r.Origin)).OrderByDescending(r => r.Id).ToListAsync(cancel))
            .DistinctBy(r => r.Origin).OrderByDescending(r => r.Origin).ToList();
        var spaced = runs.Where(r => (runs[0].Origin - r.Origin) % EveryWeeks == 0).Take(MostForecasts).ToList();
        var units = scope.Catalogue.UnitsReporting(scope.Activity.Id, scope.Node.Unit.Id).Select(u => new Node(u, scope.Node.Site)).ToList();
        var forecasts = await Read(db, scope, measure, [.. spaced.Select(r => r.Id)], [.. units.Append(scope.Node).Select(n => n.Unit.Id).Distinct()], cancel);
        var own = await Read(db, scope, measure, [.. runs.Select(r => r.Id)], [scope.Node.Unit.Id], cancel);
        var from = (runs.Count > 0 ? runs[^1].Origin : scope.LastWeek) - WeeksBack;
        var series = await SeriesReader.Read(db, [.. units.Append(scope.Node).Distinct()], scope.Activity.Id, from, scope.LastWeek, cancel);
        Func<IsoWeek, double?> outcome(Node node) => ForecastView.OutcomeOf(measure, series[node.Key]);
        var silent = UnknownWeeks.Missing(
            units.Where(u => u.Key != scope.Node.Key).Select(u => Stated(outcome(u), from, scope.LastWeek)).Where(s => s.Count > 0), scope.LastWeek);
        double? known(IsoWeek week) => silent.ContainsKey(week) || week > scope.LastWeek ? null : outcome(scope.Node)(week);
        var byUnit = forecasts.ToLookup(f => f.NodeId);
        var rows = units.Where(u => byUnit.Contains(u.Unit.Id)).Select(u => Row(u, byUnit[u.Unit.Id], w => w <= scope.LastWeek ? outcome(u)(w) : null));
        var row = Row(scope.Node, own, known);
        var all = await db.Forecasts.AsNoTracking()
            .Where(f => f.ActivityId == scope.Activity.Id && f.Measure == measure && f.SiteId == scope.Node.Key.Site && f.NodeId == scope.Node.Unit.Id)
            .Join(db.ForecastRuns.Where(r => r.State == ForecastState.Published), f => f.RunId, r => r.Id, (f, _) => f.Origin)
            .Distinct().OrderByDescending(o => o).Take(MostOrigins).ToListAsync(cancel);
        var (column, isDescending) = Sorting.Read(sort, RecordColumns.Unit);
        return new RecordView
        {
            Scope = scope,
            Measure = measure,
            Figure = figure,
            Own = row,
            Adjusted = await Adjusted(db, scope, [.. byUnit[scope.Node.Unit.Id]], spaced, known, cancel),
            Weeks = [.. Enumerable.Range(0, WeeksBack).Select(i => scope.LastWeek - (WeeksBack - 1 - i)).Select(w => new JudgedWeek(w, outcome(scope.Node)(w), silent.GetValueOrDefault(w), Expected(own, w)))],
            JudgedFrom = all.Count == 0 || row.Spans.Any(s => s is not null) ? null : JudgedFrom(all, scope.LastWeek, week => known(week) is not null),
            IsForecast = all.Count > 0,
            Units = RecordColumns.Sorted(rows, figure, column, isDescending),
            Forecasts = spaced.Count,
            Sources = scope.SourcesOf(await SourceFreshness.Load(db, clock.GetUtcNow().UtcDateTime, cancel)),
            Sort = (column, isDescending),
        };
    }

    /// <summary>The first week after whose report enough weeks have had their outcome, with a new forecast each week and every coming week reported.</summary>
    /// <param name="origins">The last known weeks of the forecasts that have been published.</param>
    /// <param name="last">The last week that is reported.</param>
    /// <param name="isKnown">Is a week that has been whole?</param>
    internal static IsoWeek JudgedFrom(IReadOnlyCollection<IsoWeek> origins, IsoWeek last, Func<IsoWeek, bool> isKnown)
    {
        // The nearest weeks ahead are judged first: those of the first span.
        var (_, ahead) = ForecastRecord.Spans[0];
        var (week, judged, made) = (last, 0, origins.ToHashSet());
        for (var past = made.Min() + 1; past <= last; past += 1)
        {
            judged += isKnown(past) ? made.Count(o => o < past && past - o <= ahead) : 0;
        }

        while (judged < RecordView.FewestWeeks)
        {
            made.Add(week);
            week += 1;
            judged += made.Count(o => o < week && week - o <= ahead);
        }

        return week;
    }

    private static Task<List<Forecast>> Read(VardbalansContext db, Scope scope, ForecastMeasure measure, List<int> runs, List<int> units, CancellationToken cancel) =>
        db.Forecasts.AsNoTracking()
            .Where(f => f.ActivityId == scope.Activity.Id && f.Measure == measure && f.SiteId == scope.Node.Key.Site && runs.Contains(f.RunId) && units.Contains(f.NodeId))
            .ToListAsync(cancel);

    private static RecordRow Row(Node node, IEnumerable<Forecast> published, Func<IsoWeek, double?> outcome)
    {
        var record = ForecastRecord.Of(published, outcome);
        return new RecordRow(node, [.. ForecastRecord.Spans.Select(s => record.FirstOrDefault(r => r.First == s.First && r.Weeks >= RecordView.FewestWeeks))]);
    }

    /// <summary>What was expected of a week by the nearest forecast that was made a quarter of a year before or later, in turns of a quarter.</summary>
    private static FanWeek? Expected(List<Forecast> published, IsoWeek week)
    {
        // Turns stand still in the calendar, so that the picture does not change with every new week.
        var turn = published.Where(f => f.Origin < week && week - f.Origin <= ForecastFan.Near).OrderByDescending(f => f.Origin.Index % ForecastFan.Near == 0).ThenBy(f => f.Origin).FirstOrDefault();
        return turn is null ? null : ForecastFan.Unpack(turn.Fan).At(week - turn.Origin);
    }

    /// <summary>The layer is put together as it stood when each forecast was published.</summary>
    private static async Task<AdjustedRecord?> Adjusted(
        VardbalansContext db, Scope scope, List<Forecast> published, List<ForecastRun> runs, Func<IsoWeek, double?> outcome, CancellationToken cancel)
    {
        if (published.Count == 0 || (!await db.ForecastDrivers.AnyAsync(cancel) && !await db.ForecastOverrides.AnyAsync(cancel)))
        {
            return null;
        }

        var (weeks, came, alone, shown) = (0, 0.0, 0.0, 0.0);
        foreach (var forecast in published)
        {
            var at = runs.Find(r => r.Id == forecast.RunId)!.PublishedAt;
            var layer = (await KnownLayer.Read(db, scope.Catalogue.Tree, scope.Node, forecast, at, cancel)).Of(scope.Node.Unit.Id);
            for (var w = 0; layer is not null && w < layer.Statistical.Length; w++)
            {
                if (layer.Shift(w) != 0 && outcome(forecast.Origin + w + 1) is { } count)
                {
                    weeks++;
                    came += count;
                    alone += Math.Abs(layer.Statistical[w] - count);
                    shown += Math.Abs(layer.Moved(w, layer.Statistical[w]) - count);
                }
            }
        }

        return weeks >= RecordView.FewestWeeks && came > 0 ? new AdjustedRecord(weeks, alone / came, shown / came) : null;
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
}
