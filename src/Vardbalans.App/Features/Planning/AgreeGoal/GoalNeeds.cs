using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Need;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Planning;

namespace Vardbalans.App.Features.Planning.AgreeGoal;

/// <summary>What is needed of a clinic over a goal's year, by activity.</summary>
internal static class GoalNeeds
{
    /// <summary>The forecast with what people know on top, summed over the year: those who come where that is forecast, else those who usually are seen.</summary>
    public static async Task<Dictionary<int, double>> Read(VardbalansContext db, OrganisationTree tree, CareUnit owner, GoalYear year, CancellationToken cancel)
    {
        var run = await db.ForecastRuns.Where(r => r.State == ForecastState.Published).MaxAsync(r => (int?)r.Id, cancel);
        var forecasts = await db.Forecasts.AsNoTracking().Where(f => f.RunId == run && f.SiteId == 0 && f.NodeId == owner.Id).ToListAsync(cancel);
        var (needs, word) = (new Dictionary<int, double>(), await KnownWord.Load(db, null, cancel));
        foreach (var forecast in forecasts.GroupBy(f => f.ActivityId).Select(g => g.OrderBy(f => f.Measure).First()))
        {
            var layer = await KnownLayer.Read(db, tree, new Node(owner, null), ForecastBelow.Of(forecast), word, cancel);
            var fan = layer.Of(owner.Id).On(ForecastFan.Unpack(forecast.Fan));
            if (year.Need(forecast.Origin, [.. fan.Weeks.Select(w => w.Mean)]) is { } need)
            {
                needs[forecast.ActivityId] = need;
            }
        }

        return needs;
    }
}
