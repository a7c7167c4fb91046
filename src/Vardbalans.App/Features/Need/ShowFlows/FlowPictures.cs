using Vardbalans.App.Components;
using Vardbalans.App.Components.Charts;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Need.Flows;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Need.ShowFlows;

/// <summary>Puts steps together to a picture that can be read: as fine as its places are few enough, the rest of an activity as one.</summary>
internal static class FlowPictures
{
    /// <summary>Places that can be read.</summary>
    public const int MostNodes = 25;

    /// <summary>What stands for the units of an activity that have no place of their own.</summary>
    private const int Rest = -1;

    /// <summary>The picture, the grain it is drawn in, and how many steps are not in it.</summary>
    /// <param name="scope">What is shown.</param>
    /// <param name="lines">Steps with their volumes.</param>
    /// <param name="volumes">Done and inflow in the period, by activity and unit.</param>
    /// <param name="asked">The grain that the reader asks for; else the finest that has room.</param>
    public static (FlowSpec? Picture, FlowGrain Grain, int LeftOut) Of(
        Scope scope,
        IReadOnlyList<FlowLine> lines,
        IReadOnlyDictionary<(int Activity, int Unit), (double? Done, double? Inflow)> volumes,
        FlowGrain? asked)
    {
        var shown = lines.Where(l => l.Follows > 0).ToList();
        var tree = scope.Catalogue.Tree;
        var isNarrow = scope.Node.Unit.Kind >= CareUnitKind.Clinic;
        FlowGrain[] fine = isNarrow ? [FlowGrain.Unit, FlowGrain.Clinic, FlowGrain.Activity] : [FlowGrain.Clinic, FlowGrain.Site, FlowGrain.Activity];
        var grain = asked ?? fine.FirstOrDefault(g => Keys(g).Count <= MostNodes);
        if (shown.Count == 0)
        {
            return (null, grain, lines.Count);
        }

        var kept = Keys(grain).OrderByDescending(k => k.Value).Select(k => k.Key).ToList();
        var alone = kept.Count <= MostNodes ? kept.ToHashSet() : kept.Take(MostNodes - kept.Select(k => (k.Stage, k.Activity)).Distinct().Count()).ToHashSet();
        var links = new Dictionary<(FlowPlace From, FlowPlace To), double>();
        foreach (var line in shown)
        {
            var ends = (Place(line.Known.Step.From), Place(line.Known.Step.To));
            links[ends] = links.GetValueOrDefault(ends) + line.Follows!.Value;
        }

        var (straight, leftOut) = WithoutLoops(links);
        var words = new FlowPictureWords(scope, grain);
        List<FlowPlace> places = [.. straight.Keys.SelectMany(k => new[] { k.From, k.To }).Distinct()];

        // Of units whose events could be linked: beside all the others' the flows would not be seen.
        var counted = shown.SelectMany(l => new[] { l.Known.Step.From, l.Known.Step.To }).Distinct().ToLookup(Place, e => ShowFlows.Volume(volumes, e));
        var nodes = places.Select(p => words.Node(p, Sum(counted[p]))).ToList();
        var spec = new FlowSpec(nodes, [.. straight.Select(l => new FlowLink(
            places.IndexOf(l.Key.From), places.IndexOf(l.Key.To), l.Value, words.Href(l.Key.To), words.Link(l.Key.From, l.Key.To, l.Value)))]);
        return (spec, grain, lines.Count - shown.Count + leftOut);

        FlowPlace Place(FlowEnd end)
        {
            var key = new FlowPlace(end.Stage, end.ActivityId, FlowGrains.Group(grain, tree, end.UnitId));
            return alone.Contains(key) ? key : key with { Group = Rest };
        }

        Dictionary<FlowPlace, double> Keys(FlowGrain of)
        {
            var keys = new Dictionary<FlowPlace, double>();
            foreach (var line in shown)
            {
                foreach (var end in (FlowEnd[])[line.Known.Step.From, line.Known.Step.To])
                {
                    var key = new FlowPlace(end.Stage, end.ActivityId, FlowGrains.Group(of, tree, end.UnitId));
                    keys[key] = keys.GetValueOrDefault(key) + line.Follows!.Value;
                }
            }

            return keys;
        }
    }

    private static double? Sum(IEnumerable<double?> values)
    {
        var stated = values.OfType<double>().ToList();
        return stated.Count == 0 ? null : stated.Sum();
    }

    /// <summary>The largest first; one that would lead back is left out. Steps of units have no loops, but sums of them may.</summary>
    private static (Dictionary<(FlowPlace From, FlowPlace To), double> Links, int LeftOut) WithoutLoops(Dictionary<(FlowPlace From, FlowPlace To), double> all)
    {
        var kept = new Dictionary<(FlowPlace From, FlowPlace To), double>();
        foreach (var (ends, value) in all.OrderByDescending(l => l.Value))
        {
            if (!Reaches(ends.To, ends.From))
            {
                kept[ends] = value;
            }
        }

        return (kept, all.Count - kept.Count);

        bool Reaches(FlowPlace from, FlowPlace to) => from == to || kept.Keys.Any(k => k.From == from && Reaches(k.To, to));
    }
}

/// <summary>A place of the picture: an activity at a stage, of a group of units.</summary>
/// <param name="Stage">At which moment it is counted.</param>
/// <param name="Activity">The activity.</param>
/// <param name="Group">Number of unit, clinic or site; 0 for all, below zero for the rest.</param>
internal readonly record struct FlowPlace(FlowStage Stage, int Activity, int Group);

/// <summary>The words and addresses of a picture's places and flows.</summary>
internal sealed class FlowPictureWords(Scope scope, FlowGrain grain)
{
    /// <summary>A place as it is drawn.</summary>
    public FlowNode Node(FlowPlace place, double? count)
    {
        var (what, detail) = (What(place), Group(place));
        return new FlowNode(what, detail, count, Href(place), FlowText.NodeTold.With(Name(place), Formats.Number(count), scope.Period.Name()), (int)place.Stage);
    }

    /// <summary>A flow in a sentence.</summary>
    public string Link(FlowPlace from, FlowPlace to, double value) =>
        FlowText.LinkTold.With(Name(from), Name(to), Formats.Number(value, value < 20 ? 1 : 0));

    /// <summary>The page of what a place counts; none for the rest, which is nobody's.</summary>
    public string? Href(FlowPlace place) => place.Group < 0 ? null
        : grain == FlowGrain.Site ? FlowWords.Href(UnitCode(scope.Node.Unit.Id), Site(place)?.Code, Code(place), place.Stage)
        : FlowWords.Href(UnitCode(grain == FlowGrain.Activity ? scope.Node.Unit.Id : place.Group), grain == FlowGrain.Activity ? scope.Node.Site?.Code : null, Code(place), place.Stage);

    private string Name(FlowPlace place) => Group(place) is { } group ? FlowText.EndOf.With(What(place), group) : What(place);

    private string What(FlowPlace place) => FlowWords.What(scope.Catalogue, new FlowEnd(place.Stage, 0, place.Activity));

    private string? Group(FlowPlace place) => place.Group < 0 ? FlowText.Others
        : grain == FlowGrain.Activity ? null
        : grain == FlowGrain.Site ? Site(place)?.Name ?? Formats.Missing
        : scope.Catalogue.Tree.Find(place.Group)?.Name ?? Formats.Missing;

    private Site? Site(FlowPlace place) => scope.Catalogue.Sites.FirstOrDefault(s => s.Id == place.Group);

    private string? UnitCode(int unit) => unit == scope.Catalogue.Root.Id ? null : scope.Catalogue.Tree.Find(unit)?.Code;

    private string? Code(FlowPlace place) => scope.Catalogue.Activities.FirstOrDefault(a => a.Id == place.Activity)?.Code;
}
