using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Need;
using Vardbalans.Core.Need.Adjusting;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Components.Scopes;

/// <summary>What people know of the coming weeks, on top of one forecast of a node and all below it.</summary>
public sealed class KnownLayer
{
    private readonly AdjustedTree? _tree;
    private readonly Dictionary<int, int> _places;

    private KnownLayer(AdjustedTree? tree, Dictionary<int, int> places, IReadOnlyList<ForecastDriver> drivers, IReadOnlyList<ForecastOverride> overrides) =>
        (_tree, _places, Drivers, Overrides) = (tree, places, drivers, overrides);

    /// <summary>The drivers that act in the coming weeks on the node: its own, from above and from below; in order of number.</summary>
    public IReadOnlyList<ForecastDriver> Drivers { get; }

    /// <summary>The values that are set in the coming weeks, of the node, above it and below it.</summary>
    public IReadOnlyList<ForecastOverride> Overrides { get; }

    /// <summary>The layer as it stood.</summary>
    /// <param name="db">The database.</param>
    /// <param name="organisation">Today's tree.</param>
    /// <param name="node">What it is seen from.</param>
    /// <param name="forecast">The node's forecast: its run, activity and measure.</param>
    /// <param name="at">When; none for now.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<KnownLayer> Read(VardbalansContext db, OrganisationTree organisation, Node node, Forecast forecast, DateTime? at, CancellationToken cancel) =>
        await Read(db, organisation, node, ForecastBelow.Of(forecast), await KnownWord.Load(db, at, cancel), cancel);

    /// <summary>The layer by what people have said.</summary>
    /// <param name="db">The database.</param>
    /// <param name="organisation">Today's tree.</param>
    /// <param name="node">What it is seen from.</param>
    /// <param name="forecast">What it lies on.</param>
    /// <param name="word">All that is said, of any node and activity.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<KnownLayer> Read(VardbalansContext db, OrganisationTree organisation, Node node, ForecastBelow forecast, KnownWord word, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(word);
        var below = organisation.Subtree(node.Unit.Id).Select(u => u.Id).ToHashSet();
        var above = organisation.PathUp(node.Unit.Id).Select(u => u.Id).Reverse().ToList();
        bool isNear(int unit) => below.Contains(unit) || above.Contains(unit);
        List<ForecastDriver> drivers =
        [
            .. word.Drivers.Where(d => d.Measure == forecast.Measure && (d.ActivityId is null || d.ActivityId == forecast.ActivityId) && isNear(d.NodeId) && (d.To is null || d.To > forecast.Origin)),
        ];
        List<ForecastOverride> overrides = [.. word.Overrides.Where(o => o.Measure == forecast.Measure && o.ActivityId == forecast.ActivityId && isNear(o.UnitId) && o.Last > forecast.Origin)];
        if (drivers.Count == 0 && overrides.Count == 0)
        {
            return new KnownLayer(null, [], drivers, overrides);
        }

        // A value that is set above is divided below in proportion, so all that it is divided among is read.
        var top = above.Find(unit => overrides.Exists(o => o.UnitId == unit)) is > 0 and var set ? set : node.Unit.Id;
        List<int> units = [.. above.TakeWhile(u => u != top).Where(u => drivers.Exists(d => d.NodeId == u)), .. organisation.Subtree(top).Select(u => u.Id)];
        var expected = await Expected(db, forecast, units, node.Key.Site, cancel);
        var whole = node.Site is null ? expected
            : await Expected(db, forecast, [.. drivers.Select(d => d.NodeId).Concat(overrides.Select(o => o.UnitId)).Distinct()], 0, cancel);
        var told = drivers.Select(d => d.NodeId).Concat(overrides.Select(o => o.UnitId)).Append(node.Unit.Id).ToHashSet();
        units = units.FindAll(u => expected.ContainsKey(u) || told.Contains(u));
        var places = units.Index().ToDictionary(u => u.Item, u => u.Index);
        var weeks = forecast.Weeks;
        double[] nothing = new double[weeks];
        var tree = new AdjustedTree(
            forecast.Origin + 1,
            [
                .. units.Select(u => new TreeNode(
                    organisation.PathUp(u).Skip(1).Select(p => places.GetValueOrDefault(p.Id, -1)).FirstOrDefault(p => p >= 0, -1),
                    expected.GetValueOrDefault(u, nothing),
                    Set(overrides.FindAll(o => o.UnitId == u), forecast.Origin, weeks, ShareHere(organisation, node.Site, u, expected.GetValueOrDefault(u, nothing), whole.GetValueOrDefault(u, nothing))))),
            ],
            [.. drivers.Select(d => Driver(d, places[d.NodeId], node.Site is null || IsWhollyAt(organisation, d.NodeId, node.Site) ? null : whole.GetValueOrDefault(d.NodeId, nothing)))]);
        return new KnownLayer(tree, places, drivers, overrides);
    }

    /// <summary>The layer seen from a unit that was read; none when nothing is on top of it.</summary>
    public AdjustedWeeks? Of(int unit) => _tree is not null && _places.TryGetValue(unit, out var place) ? _tree.Of(place) : null;

    private static async Task<Dictionary<int, double[]>> Expected(VardbalansContext db, ForecastBelow of, List<int> units, int site, CancellationToken cancel) =>
        (await db.Forecasts.AsNoTracking()
            .Where(f => f.RunId == of.RunId && f.ActivityId == of.ActivityId && f.Measure == of.Measure && f.SiteId == site && units.Contains(f.NodeId))
            .Select(f => new { f.NodeId, f.Fan }).ToListAsync(cancel))
        .ToDictionary(f => f.NodeId, f => ForecastFan.Means(f.Fan));

    private static NeedDriver Driver(ForecastDriver driver, int place, IReadOnlyList<double>? whole) => new()
    {
        Id = driver.Id,
        Node = place,
        IsPerWeek = driver.IsPerWeek,
        Effect = new EffectRange(driver.Low, driver.Likely, driver.High),
        From = driver.From,
        To = driver.To,
        RampWeeks = driver.RampWeeks,
        Whole = whole,
    };

    /// <summary>The values week by week; where two are set, the later made counts.</summary>
    private static double?[]? Set(List<ForecastOverride> overrides, IsoWeek origin, int weeks, Func<int, double> share)
    {
        if (overrides.Count == 0)
        {
            return null;
        }

        var set = new double?[weeks];
        foreach (var o in overrides)
        {
            for (var w = Math.Max(0, o.First - origin - 1); w < Math.Min(weeks, o.Last - origin); w++)
            {
                set[w] = o.PerWeek * share(w);
            }
        }

        return set;
    }

    /// <summary>How much of what a unit does is done at the shown site, week by week.</summary>
    private static Func<int, double> ShareHere(OrganisationTree tree, Site? site, int unit, double[] here, double[] whole) => week =>
        site is null || IsWhollyAt(tree, unit, site) ? 1 : whole[week] > 0 ? here[week] / whole[week] : whole.Sum() is > 0 and var all ? here.Sum() / all : 0;

    private static bool IsWhollyAt(OrganisationTree tree, int unit, Site site) => tree.Subtree(unit).All(u => u.SiteId == site.Id || (u.SiteId is null && tree.ChildrenOf(u.Id).Any()));
}
