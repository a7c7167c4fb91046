using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Components.Needs;

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
    /// <param name="first">The first coming week.</param>
    /// <param name="weeks">Coming weeks.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<NeedVolumes> Read(
        VardbalansContext db, Scope scope, IReadOnlyList<RequirementBook> books, IsoWeek first, int weeks, CancellationToken cancel)
    {
        var node = scope.Node.Unit.Id;
        var silent = await SilentClinics.Read(db, scope, first, weeks, cancel);
        var below = scope.Catalogue.Activities.SelectMany(a => books.SelectMany(b => b.CompetencesOf(a.Id).SelectMany(c => b.NodesBelow(node, a.Id, c))));
        List<int> nodes = [.. new[] { node }.Concat(silent.Clinics).Concat(Children(scope).Select(c => c.Id)).Concat(below).Distinct()];
        var expected = await ExpectedPatients.Load(db, scope, first, weeks, cancel);
        return new NeedVolumes(scope, first, weeks, silent, await AssetNeed.Read(db, expected, cancel), await expected.At(db, nodes, scope.Node.Site?.Id ?? 0, cancel));
    }

    /// <summary>Care units right below; none at a single site, whose parts are not forecast by themselves.</summary>
    public static IReadOnlyList<CareUnit> Children(Scope scope) => scope.Node.Site is null ? [.. scope.Catalogue.Tree.ChildrenOf(scope.Node.Unit.Id)] : [];
}
