using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data.Need;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Capacity.ShowCapacity;

/// <summary>Minutes that one activity is expected to take of a resource, by coming week.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Minutes">By week; NaN past the end of the forecast.</param>
public sealed record NeedPart(Activity Activity, double[] Minutes);

/// <summary>What is needed of each resource in coming weeks: the forecast with what people know on top × what each activity takes.</summary>
public sealed class ResourceNeed
{
    private readonly Dictionary<Resource, List<NeedPart>> _parts = [];
    private readonly Dictionary<Resource, List<CareUnit>> _leftOut = [];

    /// <summary>Resources that something is needed of.</summary>
    public IReadOnlyCollection<Resource> Resources => _parts.Keys;

    /// <summary>Activities that are forecast but take nothing of any competence, by nobody's word, with the patients expected over the weeks.</summary>
    public List<(Activity Activity, double Volume)> Lacking { get; } = [];

    /// <summary>Is there a forecast at all?</summary>
    public bool IsForecast { get; private set; }

    /// <summary>Where the minutes of a resource go.</summary>
    public IReadOnlyList<NeedPart> PartsOf(Resource resource) => _parts.GetValueOrDefault(resource) ?? [];

    /// <summary>Clinics whose need is not in it, because they tell nothing of the competence that others tell of.</summary>
    public IReadOnlyList<CareUnit> LeftOutOf(Resource resource) => _leftOut.GetValueOrDefault(resource) ?? [];

    /// <summary>Minutes needed of a resource in a coming week (counted from 0); none when it is not known.</summary>
    public double? At(Resource resource, int week)
    {
        var known = PartsOf(resource).Where(p => week < p.Minutes.Length && !double.IsNaN(p.Minutes[week])).ToList();
        return known.Count == 0 ? null : known.Sum(p => p.Minutes[week]);
    }

    /// <summary>Reads it.</summary>
    /// <param name="db">The database.</param>
    /// <param name="scope">Where.</param>
    /// <param name="book">What activities take.</param>
    /// <param name="rows">What there is of beds and theatres.</param>
    /// <param name="first">The first coming week.</param>
    /// <param name="weeks">Coming weeks.</param>
    /// <param name="cancel">Stops the reading.</param>
    internal static async Task<ResourceNeed> Read(VardbalansContext db, Scope scope, RequirementBook book, CapacityRows rows, IsoWeek first, int weeks, CancellationToken cancel)
    {
        var need = new ResourceNeed();
        var (tree, node) = (scope.Catalogue.Tree, scope.Node.Unit.Id);
        var pairs = scope.Catalogue.Activities.SelectMany(a => book.CompetencesOf(a.Id).Select(c => (Activity: a, Competence: c))).ToList();
        var silent = await SilentClinics.Read(db, scope, first, weeks, cancel);
        List<int> nodes = [node, .. silent.Clinics, .. pairs.SelectMany(p => book.NodesBelow(node, p.Activity.Id, p.Competence)).Distinct()];
        var told = await AssetNeed.Told(db, scope, cancel);
        var volumes = await Volumes(db, scope, nodes, first, weeks, cancel);
        need.IsForecast = volumes.Count > 0;
        foreach (var (activity, competence) in pairs)
        {
            if (!volumes.ContainsKey((activity.Id, node)) || Takes(book, tree, volumes, node, activity.Id, competence, first, weeks) is not { } minutes)
            {
                continue;
            }

            var resource = new Resource(competence, Resource.SettingOf(activity));
            foreach (var clinic in silent.Of(competence, resource.Setting))
            {
                if (volumes.ContainsKey((activity.Id, clinic.Id)) && Takes(book, tree, volumes, clinic.Id, activity.Id, competence, first, weeks) is { } own && own.Any(m => m > 0))
                {
                    need.LeaveOut(resource, clinic);
                    minutes = [.. minutes.Select((m, i) => double.IsNaN(own[i]) ? m : Math.Max(0, m - own[i]))];
                }
            }

            need.Add(resource, new NeedPart(activity, minutes));
        }

        if (told.Count > 0)
        {
            List<int> units = [.. told.SelectMany(t => t).Distinct()];
            var own = await Volumes(db, scope, units, first, weeks, cancel, atUnits: true);
            foreach (var (resource, part) in await new AssetNeed(book, tree, first, weeks).Parts(db, scope, rows, told, own, cancel))
            {
                need.Add(resource, part);
            }
        }

        foreach (var activity in scope.Catalogue.Activities.Where(a => !need._parts.Any(parts => parts.Key.Asset == CareAsset.None && parts.Value.Exists(p => p.Activity.Id == a.Id))))
        {
            if (volumes.TryGetValue((activity.Id, node), out var volume) && volume.Where(v => !double.IsNaN(v)).Sum() is > 0 and var patients)
            {
                need.Lacking.Add((activity, patients));
            }
        }

        return need;
    }

    /// <summary>Minutes that an activity takes of a competence at a node by week; none when nobody has said what it takes.</summary>
    private static double[]? Takes(
        RequirementBook book, OrganisationTree tree, IReadOnlyDictionary<(int Activity, int Node), double[]> volumes, int node, int activity, int competence, IsoWeek first, int weeks)
    {
        // Each care unit with a requirement of its own differs from the one above it, for its own patients.
        var minutes = new double[weeks];
        var isSet = false;
        foreach (var at in book.NodesBelow(node, activity, competence).Prepend(node))
        {
            for (var i = 0; i < weeks; i++)
            {
                var own = book.At(at, activity, competence, first + i);
                var above = at == node ? null : book.At(tree.ParentOf(at)!.Id, activity, competence, first + i);
                isSet |= own is not null;
                minutes[i] += (volumes.GetValueOrDefault((activity, at))?[i] ?? (at == node ? double.NaN : 0)) * (Total(own) - Total(above));
            }
        }

        return isSet ? minutes : null;
    }

    private static double Total(ActivityRequirement? row) => row?.Requirement.Total.Value ?? 0;

    /// <summary>Patients expected by activity and care unit: those who come where that is forecast, else those who usually are seen.</summary>
    internal static async Task<Dictionary<(int Activity, int Node), double[]>> Volumes(
        VardbalansContext db, Scope scope, List<int> nodes, IsoWeek first, int weeks, CancellationToken cancel, bool atUnits = false)
    {
        var site = atUnits ? 0 : scope.Node.Site?.Id ?? 0;
        var run = await db.ForecastRuns.Where(r => r.State == ForecastState.Published).MaxAsync(r => (int?)r.Id, cancel);
        var forecasts = await db.Forecasts.AsNoTracking().Where(f => f.RunId == run && f.SiteId == site && nodes.Contains(f.NodeId)).ToListAsync(cancel);
        var volumes = new Dictionary<(int, int), double[]>();
        foreach (var alike in forecasts.GroupBy(f => f.ActivityId))
        {
            var whole = alike.Where(f => atUnits || f.NodeId == scope.Node.Unit.Id).OrderBy(f => f.Measure).FirstOrDefault();
            if (whole is null)
            {
                continue;
            }

            var layer = await KnownLayer.Read(db, scope.Catalogue.Tree, scope.Node, whole, null, cancel);
            foreach (var forecast in alike.Where(f => f.Measure == whole.Measure))
            {
                var fan = layer.Of(forecast.NodeId).On(ForecastFan.Unpack(forecast.Fan));
                volumes[(alike.Key, forecast.NodeId)] = [.. Enumerable.Range(0, weeks).Select(i => fan.At(first + i - forecast.Origin)?.Mean ?? double.NaN)];
            }
        }

        return volumes;
    }

    private void LeaveOut(Resource resource, CareUnit clinic)
    {
        if (!_leftOut.TryGetValue(resource, out var clinics))
        {
            _leftOut[resource] = clinics = [];
        }

        if (!clinics.Contains(clinic))
        {
            clinics.Add(clinic);
        }
    }

    private void Add(Resource resource, NeedPart part)
    {
        if (!_parts.TryGetValue(resource, out var parts))
        {
            _parts[resource] = parts = [];
        }

        parts.Add(part);
    }
}
