using System.Collections.Frozen;
using Vardbalans.Core.Organisation;

namespace Vardbalans.Core.Governance;

/// <summary>All grants, as they stand on one day in that day's tree: who may do what, and why not.</summary>
/// <remarks>
/// A grant covers a unit that stands under its own unit. One with a site covers only what is asked about at that site; a unit
/// asked about without a site is taken at its home site, so a grant by site never reaches a unit that has none. The tree's one
/// root is the region itself.
/// </remarks>
public sealed class MandateBook
{
    private readonly OrganisationTree _tree;
    private readonly IReadOnlyList<Grant> _grants;
    private readonly FrozenDictionary<int, Grant> _byId;
    private readonly int? _root;

    /// <summary>The book of a day.</summary>
    /// <param name="tree">The organisation on the day.</param>
    /// <param name="grants">Every grant, also ended ones and those to come: they explain.</param>
    public MandateBook(OrganisationTree tree, IEnumerable<Grant> grants)
    {
        _tree = tree;
        _root = tree.Roots.Select(r => (int?)r.Id).ToList() is [var only] ? only : null;
        _grants = [.. grants.Select(g => g with { Scope = Whole(g.Scope) })];
        _byId = _grants.ToFrozenDictionary(g => g.Id);
    }

    /// <summary>The day.</summary>
    public DateOnly Day => _tree.Day;

    /// <summary>What a person holds on the day, in order of number.</summary>
    public IEnumerable<Grant> HeldBy(int accountId) => _grants.Where(g => g.AccountId == accountId && IsInForce(g)).OrderBy(g => g.Id);

    /// <summary>Does the grant hold on the day? A deputy's holds no longer than the one it stands in for, and that one must not be a deputy's.</summary>
    public bool IsInForce(Grant grant) => grant.HoldsOn(Day)
        && (grant.DelegatedFrom is not { } id || (_byId.TryGetValue(id, out var from) && from.DelegatedFrom is null && from.HoldsOn(Day)));

    /// <summary>Is all of <paramref name="part"/> within the grant's scope?</summary>
    public bool Covers(Grant grant, MandateScope part) =>
        (Whole(grant.Scope).UnitId is not { } unit || (part.UnitId is { } asked && IsUnder(asked, unit)))
        && (grant.Scope.SiteId is not { } site || (part.SiteId ?? HomeSite(part.UnitId)) == site);

    /// <summary>May the person do it there?</summary>
    public MandateAnswer Ask(int accountId, Mandate mandate, MandateScope part, DecisionKind? decision = null)
    {
        var own = _grants.Where(g => g.AccountId == accountId).OrderBy(g => g.Id).ToList();
        bool Carries(Grant g) => g.Role.Carries(mandate, decision);
        Grant? First(Func<Grant, bool> claim) => own.FirstOrDefault(claim);

        var holders = Holders(mandate, part, decision);
        MandateAnswer No(WhyNot why, Grant? ground) => new(false, why, ground, holders);
        return holders.FirstOrDefault(g => g.AccountId == accountId) is { } held ? new MandateAnswer(true, WhyNot.Nothing, held, holders)
            : First(g => Carries(g) && Covers(g, part) && g.From > Day && !(g.Until < g.From)) is { } later ? No(WhyNot.NotYet, later)
            : First(g => Carries(g) && Covers(g, part)) is { } past ? No(WhyNot.Ended, past)
            : First(g => Carries(g) && IsInForce(g)) is { } elsewhere ? No(WhyNot.OtherPart, elsewhere)
            : First(g => IsInForce(g) && Covers(g, part)) is { } lacking ? No(WhyNot.RoleLacksIt, lacking)
            : No(WhyNot.NoRole, null);
    }

    /// <summary>The grants by which it may be done there: nearest in the line first, by site before the whole line, deputies last.</summary>
    public IReadOnlyList<Grant> Holders(Mandate mandate, MandateScope part, DecisionKind? decision = null) =>
    [
        .. _grants.Where(g => g.Role.Carries(mandate, decision) && IsInForce(g) && Covers(g, part))
            .OrderBy(g => Distance(part, g.Scope)).ThenBy(g => g.Scope.SiteId is null).ThenBy(g => g.DelegatedFrom is not null).ThenBy(g => g.Id),
    ];

    /// <summary>Who decides on a matter that touches these units: the nearest who hold the mandate over all of them.</summary>
    /// <param name="decision">The kind of decision.</param>
    /// <param name="unitIds">The units that it touches; at least one.</param>
    /// <exception cref="ArgumentException">No unit.</exception>
    public DecisionRoute Route(DecisionKind decision, IReadOnlyCollection<int> unitIds)
    {
        if (unitIds.Count == 0)
        {
            throw new ArgumentException("A decision touches at least one unit.", nameof(unitIds));
        }

        var paths = unitIds.Distinct().Select(id => _tree.PathUp(id).Select(u => u.Id).ToList()).ToList();
        var lowest = paths[0].Where(id => paths.TrueForAll(p => p.Contains(id))).Select(id => (int?)id).FirstOrDefault();
        var sites = unitIds.Select(id => HomeSite(id)).Distinct().ToList();
        var part = Whole(new MandateScope(lowest, sites.Count == 1 ? sites[0] : null));
        var common = part.UnitId;
        var holders = Holders(Mandate.Decide, part, decision);
        var level = holders.Count > 0 ? holders[0].Scope.UnitId : null;
        var nearest = holders.Count > 0 ? Distance(part, holders[0].Scope) : int.MaxValue;
        return new DecisionRoute(
            level, common, [.. holders.Where(h => Distance(part, h.Scope) == nearest)], holders.Count > 0 && level != common);
    }

    /// <summary>The same part, with the root as what it is: the whole line.</summary>
    private MandateScope Whole(MandateScope scope) => scope.UnitId is { } unit && unit == _root ? scope with { UnitId = null } : scope;

    private bool IsUnder(int unitId, int topId) => _tree.PathUp(unitId).Any(u => u.Id == topId);

    private int? HomeSite(int? unitId) => unitId is { } id ? _tree.Find(id)?.SiteId : null;

    /// <summary>Steps up the line from what is asked about to the grant's unit; the region lies above every root.</summary>
    private int Distance(MandateScope part, MandateScope scope)
    {
        if (part.UnitId is not { } unit)
        {
            return 0;
        }

        var path = _tree.PathUp(unit).Select(u => u.Id).ToList();
        return scope.UnitId is { } top ? path.IndexOf(top) : path.Count;
    }
}
