using Vardbalans.App.Data;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Components.Scopes;

/// <summary>The choices that stand in an address, as written. All may be missing.</summary>
public sealed record Choice
{
    /// <summary>A unit's code.</summary>
    public string? Enhet { get; init; }

    /// <summary>A site's code.</summary>
    public string? Sjukhus { get; init; }

    /// <summary><c>sjukhus</c> to go region → hospital → clinic; else by the line.</summary>
    public string? Ordning { get; init; }

    /// <summary>An activity's code.</summary>
    public string? Aktivitet { get; init; }

    /// <summary>A period's text; see <see cref="Period.TryParse"/>.</summary>
    public string? Period { get; init; }

    /// <summary>Reads the address.</summary>
    public static Choice Of(HttpRequest request) => new()
    {
        Enhet = Value(request, "enhet"),
        Sjukhus = Value(request, "sjukhus"),
        Ordning = Value(request, "ordning"),
        Aktivitet = Value(request, "aktivitet"),
        Period = Value(request, "period"),
    };

    private static string? Value(HttpRequest request, string name) =>
        request.Query[name].FirstOrDefault() is { Length: > 0 } value ? value : null;
}

/// <summary>A unit, at all sites or at one: what a row or a page is about.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Site">One site only, or none for all.</param>
public sealed record Node(CareUnit Unit, Site? Site)
{
    /// <summary>The pair that roll-ups are stored under.</summary>
    public (int Unit, int Site) Key => (Unit.Id, Site?.Id ?? 0);
}

/// <summary>What a page shows: a node, an activity and a period, all known to exist.</summary>
/// <param name="Catalogue">Organisation, sites, activities.</param>
/// <param name="Node">The unit and perhaps one site of it.</param>
/// <param name="BySite">Is the way down region → hospital → clinic → unit?</param>
/// <param name="Activity">The activity.</param>
/// <param name="LastWeek">The last full week that the region has reported: what "now" means in follow-up.</param>
/// <param name="Period">The period that is summed.</param>
/// <param name="Unknown">Choices in the address that name nothing, so that the page can say so.</param>
public sealed record Scope(
    Catalogue Catalogue, Node Node, bool BySite, Activity Activity, IsoWeek LastWeek, Period Period, IReadOnlyList<string> Unknown)
{
    /// <summary>The last week of the period that has been.</summary>
    public IsoWeek LastOfPeriod => Period.Last.Week < LastWeek ? Period.Last.Week : LastWeek;

    /// <summary>A series' sum over the period, as far as it has been: coming weeks have a plan but no outcome.</summary>
    public OutcomeSum Sum(OutcomeSeries series)
    {
        var end = WeekPart.LastOf(LastWeek);
        return series.Over(Period.First, Period.Last < end ? Period.Last : end);
    }

    /// <summary>The sources behind the figures of the node, stale first, then the oldest.</summary>
    public IReadOnlyList<SourceFreshness> SourcesOf(IReadOnlyList<SourceFreshness> all)
    {
        var behind = Catalogue.BatchesBehind(Activity.Id, Node.Unit.Id);
        return [.. all.Where(s => s.Batches.Overlaps(behind))];
    }

    /// <summary>Nodes one step down.</summary>
    public IEnumerable<Node> Children
    {
        get
        {
            var (unit, site) = Node;
            if (!BySite)
            {
                return Catalogue.Tree.ChildrenOf(unit.Id).Select(child => new Node(child, site));
            }

            return site is null
                ? Catalogue.Sites.Select(s => new Node(unit, s))
                : unit.Kind <= CareUnitKind.Area
                    ? Catalogue.Tree.Subtree(unit.Id).Where(u => u.Kind == CareUnitKind.Clinic).Select(c => new Node(c, site))
                    : Catalogue.Tree.ChildrenOf(unit.Id).Select(child => new Node(child, site));
        }
    }

    /// <summary>Nodes from the top down to this one, itself included.</summary>
    public IReadOnlyList<Node> Path
    {
        get
        {
            var units = Catalogue.Tree.PathUp(Node.Unit.Id).Reverse().ToList();
            if (!BySite)
            {
                return [.. units.Select(u => new Node(u, Node.Site))];
            }

            var top = new Node(units[0], null);
            return Node.Site is null ? [top] :
            [
                top,
                new Node(units[0], Node.Site),
                .. units.Skip(1).Where(u => u.Kind >= CareUnitKind.Clinic).Select(u => new Node(u, Node.Site)),
            ];
        }
    }
}
