using Vardbalans.App.Data.Capacity;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Components.Needs;

/// <summary>Minutes that one activity is expected to take of a resource, by coming week.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Minutes">By week; NaN past the end of the forecast.</param>
public sealed record NeedPart(Activity Activity, double[] Minutes);

/// <summary>What is needed of each resource in coming weeks: the forecast with what people know on top × what each activity takes.</summary>
public sealed class ResourceNeed
{
    private readonly Dictionary<Resource, List<NeedPart>> _parts = [];
    private readonly Dictionary<Resource, List<CareUnit>> _leftOut = [];
    private readonly Dictionary<(int Child, Resource Resource), double[]> _below = [];

    /// <summary>Resources that something is needed of.</summary>
    public IReadOnlyCollection<Resource> Resources => _parts.Keys;

    /// <summary>Activities that are forecast but take nothing of any competence, by nobody's word, with the patients expected over the weeks.</summary>
    public List<(Activity Activity, double Volume)> Lacking { get; } = [];

    /// <summary>Is there a forecast at all?</summary>
    public bool IsForecast { get; private init; }

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

    /// <summary>Of them, minutes needed of staff at a care unit right below; none when they are not known.</summary>
    public double? Below(int child, Resource resource, int week) =>
        _below.TryGetValue((child, resource), out var minutes) && week < minutes.Length && !double.IsNaN(minutes[week]) ? minutes[week] : null;

    /// <summary>The need by some requirements.</summary>
    /// <param name="read">Patients who are expected.</param>
    /// <param name="book">What activities take; one of those that the volumes were read for.</param>
    internal static ResourceNeed Of(NeedVolumes read, RequirementBook book)
    {
        var need = new ResourceNeed { IsForecast = read.IsForecast };
        var (tree, node, children) = (read.Scope.Catalogue.Tree, read.Scope.Node.Unit.Id, NeedVolumes.Children(read.Scope));
        foreach (var (activity, competence) in read.Scope.Catalogue.Activities.SelectMany(a => book.CompetencesOf(a.Id).Select(c => (a, c))))
        {
            if (Takes(book, tree, read, node, activity.Id, competence) is not { } minutes)
            {
                continue;
            }

            var resource = new Resource(competence, Resource.SettingOf(activity));
            var below = children.Select(c => (c.Id, Minutes: Takes(book, tree, read, c.Id, activity.Id, competence))).Where(c => c.Minutes is not null).ToDictionary(c => c.Id, c => c.Minutes!);
            foreach (var clinic in read.Silent.Of(competence, resource.Setting))
            {
                if (Takes(book, tree, read, clinic.Id, activity.Id, competence) is { } own && own.Any(m => m > 0))
                {
                    need.LeaveOut(resource, clinic);
                    Subtract(minutes, own);
                    foreach (var child in tree.PathUp(clinic.Id).Where(u => below.ContainsKey(u.Id)))
                    {
                        Subtract(below[child.Id], own);
                    }
                }
            }

            need.Add(resource, new NeedPart(activity, minutes));
            foreach (var (child, own) in below)
            {
                need._below[(child, resource)] = need._below.TryGetValue((child, resource), out var before) ? [.. before.Zip(own, Both)] : own;
            }
        }

        foreach (var (resource, part) in read.Assets.Parts(book))
        {
            need.Add(resource, part);
        }

        foreach (var activity in read.Scope.Catalogue.Activities.Where(a => !need._parts.Any(parts => parts.Key.Asset == CareAsset.None && parts.Value.Exists(p => p.Activity.Id == a.Id))))
        {
            if (read.Of(activity.Id, node)?.Where(v => !double.IsNaN(v)).Sum() is > 0 and var patients)
            {
                need.Lacking.Add((activity, patients));
            }
        }

        return need;
    }

    /// <summary>Minutes that an activity takes of a competence at a node by week; none when nobody has said what it takes, or it is not forecast there.</summary>
    private static double[]? Takes(RequirementBook book, OrganisationTree tree, NeedVolumes read, int node, int activity, int competence)
    {
        if (read.Of(activity, node) is not { } whole)
        {
            return null;
        }

        // Each care unit with a requirement of its own differs from the one above it, for its own patients.
        var minutes = new double[read.Weeks];
        var isSet = false;
        foreach (var at in book.NodesBelow(node, activity, competence).Prepend(node))
        {
            var patients = at == node ? whole : read.Of(activity, at);
            var own = book.In(at, activity, competence, read.First, read.Weeks);
            var above = at == node ? null : book.In(tree.ParentOf(at)!.Id, activity, competence, read.First, read.Weeks);
            for (var i = 0; i < minutes.Length; i++)
            {
                isSet |= own[i] is not null;
                minutes[i] += (patients?[i] ?? 0) * (Total(own[i]) - Total(above?[i]));
            }
        }

        return isSet ? minutes : null;
    }

    private static double Total(ActivityRequirement? row) => row?.Requirement.Total.Value ?? 0;

    /// <summary>A week that only one of two activities is forecast for is known of that one.</summary>
    private static double Both(double a, double b) => double.IsNaN(a) ? b : double.IsNaN(b) ? a : a + b;

    private static void Subtract(double[] from, double[] own)
    {
        for (var i = 0; i < from.Length; i++)
        {
            from[i] = double.IsNaN(own[i]) ? from[i] : Math.Max(0, from[i] - own[i]);
        }
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
