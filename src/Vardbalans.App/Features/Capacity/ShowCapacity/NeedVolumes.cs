using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Data.Capacity;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Capacity.ShowCapacity;

/// <summary>All that need is worked out from but what activities take: read once, so that need by one set of requirements and by another are compared without reading twice.</summary>
internal sealed class NeedVolumes
{
    private readonly IReadOnlyDictionary<(int Activity, int Node), double[]> _volumes;

    private NeedVolumes(Scope scope, IsoWeek first, int weeks, SilentClinics silent, AssetNeed assets, IReadOnlyDictionary<(int Activity, int Node), double[]> volumes) =>
        (Scope, First, Weeks, Silent, Assets, _volumes) = (scope, first, weeks, silent, assets, volumes);

    /// <summary>Where.</summary>
    public Scope Scope { get; }

    /// <summary>The first coming week.</summary>
    public IsoWeek First { get; }

    /// <summary>Coming weeks.</summary>
    public int Weeks { get; }

    /// <summary>Clinics that tell nothing of what others tell of.</summary>
    public SilentClinics Silent { get; }

    /// <summary>What is needed of beds, theatres, rooms and equipment.</summary>
    public AssetNeed Assets { get; }

    /// <summary>Is there a forecast at all?</summary>
    public bool IsForecast => _volumes.Count > 0;

    /// <summary>Patients expected of an activity at a care unit by week; none when it is not forecast there.</summary>
    public double[]? Of(int activity, int node) => _volumes.GetValueOrDefault((activity, node));

    /// <summary>Reads it.</summary>
    /// <param name="db">The database.</param>
    /// <param name="scope">Where.</param>
    /// <param name="books">Every set of requirements that need is to be worked out by.</param>
    /// <param name="rows">What there is of beds and theatres.</param>
    /// <param name="first">The first coming week.</param>
    /// <param name="weeks">Coming weeks.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<NeedVolumes> Read(
        VardbalansContext db, Scope scope, IReadOnlyList<RequirementBook> books, CapacityRows rows, IsoWeek first, int weeks, CancellationToken cancel)
    {
        var node = scope.Node.Unit.Id;
        var silent = await SilentClinics.Read(db, scope, first, weeks, cancel);
        var below = scope.Catalogue.Activities.SelectMany(a => books.SelectMany(b => b.CompetencesOf(a.Id).SelectMany(c => b.NodesBelow(node, a.Id, c))));
        List<int> nodes = [.. new[] { node }.Concat(silent.Clinics).Concat(Children(scope).Select(c => c.Id)).Concat(below).Distinct()];
        var volumes = await Expected(db, scope, nodes, first, weeks, cancel);
        return new NeedVolumes(scope, first, weeks, silent, await AssetNeed.Read(db, scope, rows, first, weeks, cancel), volumes);
    }

    /// <summary>Care units right below; none at a single site, whose parts are not forecast by themselves.</summary>
    public static IReadOnlyList<CareUnit> Children(Scope scope) => scope.Node.Site is null ? [.. scope.Catalogue.Tree.ChildrenOf(scope.Node.Unit.Id)] : [];

    /// <summary>Patients expected by activity and care unit: those who come where that is forecast, else those who usually are seen.</summary>
    public static async Task<Dictionary<(int Activity, int Node), double[]>> Expected(
        VardbalansContext db, Scope scope, List<int> nodes, IsoWeek first, int weeks, CancellationToken cancel, bool atUnits = false)
    {
        var site = atUnits ? 0 : scope.Node.Site?.Id ?? 0;
        var run = await db.ForecastRuns.Where(r => r.State == ForecastState.Published).MaxAsync(r => (int?)r.Id, cancel);
        var found = db.Forecasts.AsNoTracking().Where(f => f.RunId == run && f.SiteId == site);

        // Only those that people's word is asked of are read with their reasons.
        var told = await (atUnits ? found.Where(f => nodes.Contains(f.NodeId)) : found.Where(f => f.NodeId == scope.Node.Unit.Id)).ToListAsync(cancel);
        var all = atUnits ? [.. told.Select(f => (f.ActivityId, f.NodeId, f.Measure, f.Origin, f.Fan))]
            : (await found.Where(f => nodes.Contains(f.NodeId)).Select(f => new { f.ActivityId, f.NodeId, f.Measure, f.Origin, f.Fan }).ToListAsync(cancel))
                .ConvertAll(f => (f.ActivityId, f.NodeId, f.Measure, f.Origin, f.Fan));
        var volumes = new Dictionary<(int, int), double[]>();
        foreach (var whole in told.GroupBy(f => f.ActivityId).Select(g => g.OrderBy(f => f.Measure).First()))
        {
            var layer = await KnownLayer.Read(db, scope.Catalogue.Tree, scope.Node, whole, null, cancel);
            foreach (var (activity, node, _, origin, packed) in all.Where(f => f.ActivityId == whole.ActivityId && f.Measure == whole.Measure))
            {
                var means = layer.Of(node) is { IsBare: false } known ? [.. known.On(ForecastFan.Unpack(packed)).Weeks.Select(w => w.Mean)] : ForecastFan.Means(packed);
                volumes[(activity, node)] = [.. Enumerable.Range(0, weeks).Select(i => first + i - origin - 1).Select(step => step >= 0 && step < means.Length ? means[step] : double.NaN)];
            }
        }

        return volumes;
    }
}
