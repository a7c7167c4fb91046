using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Need;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Components.Needs;

/// <summary>Patients expected by the published forecast with what people know on top: those who come where that is forecast, else those who usually are seen.</summary>
internal sealed class ExpectedPatients
{
    private readonly int? _run;
    private readonly KnownWord _word;

    private ExpectedPatients(Scope scope, IsoWeek first, int weeks, int? run, KnownWord word) => (Scope, First, Weeks, _run, _word) = (scope, first, weeks, run, word);

    /// <summary>Where.</summary>
    public Scope Scope { get; }

    /// <summary>The first coming week.</summary>
    public IsoWeek First { get; }

    /// <summary>Coming weeks.</summary>
    public int Weeks { get; }

    /// <summary>Reads which forecast counts, and what people have said of it.</summary>
    public static async Task<ExpectedPatients> Load(VardbalansContext db, Scope scope, IsoWeek first, int weeks, CancellationToken cancel) => new(
        scope, first, weeks, await db.ForecastRuns.Where(r => r.State == ForecastState.Published).MaxAsync(r => (int?)r.Id, cancel), await KnownWord.Load(db, null, cancel));

    /// <summary>By activity and care unit, a number a week; NaN past the forecast.</summary>
    /// <param name="db">The database.</param>
    /// <param name="nodes">The care units, of or below the scope's.</param>
    /// <param name="site">What comes to this site only; 0 for all sites.</param>
    /// <param name="cancel">Stops the reading.</param>
    public async Task<IReadOnlyDictionary<(int Activity, int Node), double[]>> At(VardbalansContext db, List<int> nodes, int site, CancellationToken cancel)
    {
        var found = await db.Forecasts.AsNoTracking().Where(f => f.RunId == _run && f.SiteId == site && nodes.Contains(f.NodeId))
            .Select(f => new { f.ActivityId, f.NodeId, f.Measure, f.Origin, f.Fan }).ToListAsync(cancel);
        var volumes = new Dictionary<(int, int), double[]>();
        foreach (var activity in found.GroupBy(f => f.ActivityId))
        {
            // As the scope's own node is forecast, where it is among them.
            var whole = activity.Where(f => f.NodeId == Scope.Node.Unit.Id || !nodes.Contains(Scope.Node.Unit.Id)).MinBy(f => f.Measure);
            if (whole is null)
            {
                continue;
            }

            var below = new ForecastBelow(_run!.Value, activity.Key, whole.Measure, whole.Origin, ForecastFan.Means(whole.Fan).Length);
            var layer = await KnownLayer.Read(db, Scope.Catalogue.Tree, Scope.Node, below, _word, cancel);
            foreach (var of in activity.Where(f => f.Measure == whole.Measure))
            {
                var means = layer.Of(of.NodeId) is { IsBare: false } known ? [.. known.On(ForecastFan.Unpack(of.Fan)).Weeks.Select(w => w.Mean)] : ForecastFan.Means(of.Fan);
                volumes[(activity.Key, of.NodeId)] = [.. Enumerable.Range(0, Weeks).Select(i => First + i - of.Origin - 1).Select(step => step >= 0 && step < means.Length ? means[step] : double.NaN)];
            }
        }

        return volumes;
    }
}
