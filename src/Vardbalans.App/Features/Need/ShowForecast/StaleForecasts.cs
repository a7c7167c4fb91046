using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Features.Need.RefitForecasts;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Need.ShowForecast;

/// <summary>Which forecasts were made from other figures than those that stand now.</summary>
/// <remarks>What people put on top is read anew each time a forecast is shown, so only figures can make it stale.</remarks>
public sealed class StaleForecasts
{
    private const int MostKept = 100;

    private readonly ConcurrentDictionary<(int Run, int Activity, ForecastMeasure Measure), (int Batch, HashSet<(int Unit, int Site)> Changed)> _known = new();

    /// <summary>Have its figures changed since it was made?</summary>
    public async Task<bool> IsStale(VardbalansContext db, OrganisationTree tree, ForecastRun run, Forecast forecast, CancellationToken cancel)
    {
        var newest = await db.LoadBatches.Where(b => b.State == LoadState.Published && b.PublishedAt > run.StartedAt).MaxAsync(b => (int?)b.Id, cancel);
        if (newest is not { } batch)
        {
            return false;
        }

        var key = (run.Id, forecast.ActivityId, forecast.Measure);
        if (!_known.TryGetValue(key, out var known) || known.Batch != batch)
        {
            if (_known.Count > MostKept)
            {
                _known.Clear();
            }

            _known[key] = known = (batch, await Changed(db, tree, forecast, cancel));
        }

        return known.Changed.Contains((forecast.NodeId, forecast.SiteId));
    }

    private static async Task<HashSet<(int Unit, int Site)>> Changed(VardbalansContext db, OrganisationTree tree, Forecast forecast, CancellationToken cancel)
    {
        var kept = await db.Forecasts.AsNoTracking().Where(f => f.RunId == forecast.RunId && f.ActivityId == forecast.ActivityId && f.Measure == forecast.Measure)
            .ToDictionaryAsync(f => (f.NodeId, f.SiteId), f => f.Inputs, cancel);
        var series = await ForecastSeries.Read(db, tree, forecast.ActivityId, forecast.Measure, forecast.Origin, cancel);
        return [.. series.Where(s => kept.TryGetValue((s.Unit, s.Site), out var inputs) && inputs != s.Fingerprint).Select(s => (s.Unit, s.Site))];
    }
}
