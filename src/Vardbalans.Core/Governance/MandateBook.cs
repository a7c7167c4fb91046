using System.Collections.Frozen;
using Vardbalans.Core.Organisation;

namespace Vardbalans.Core.Governance;

/// <summary>All grants, as they stand on one day in that day's tree: who may do what, and why not.</summary>
/// <remarks>
/// A grant covers a unit that stands under its own unit. One with a site covers what is asked about at that site; asked about
/// without a site, a unit is covered when it and all below it have their home there, so a grant by site never reaches a unit
/// that has none. The tree's one root is the region itself. The rules in words: docs/methods/mandates.md.
/// </remarks>
public sealed class MandateBook
{
    private readonly OrganisationTree _tree;
    private readonly IReadOnlyList<Grant> _grants;
    private readonly FrozenDictionary<int, Grant> _byId;
    private readonly ILookup<int, Grant> _byAccount;
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
        _byAccount = _grants.ToLookup(g => g.AccountId);
    }

    /// <summary>The day.</summary>
    public DateOnly Day => _tree.Day;

    /// <summary>Every grant, also ended ones and those to come.</summary>
    public IReadOnlyList<Grant> Grants => _grants;

    /// <summary>What a person holds on the day, in order of number.</summary>
    public IEnumerable<Grant> HeldBy(int accountId) => _byAccount[accountId].Where(IsInForce).OrderBy(g => g.Id);

    /// <summary>Does the grant hold on the day?</summary>
    /// <remarks>
    /// A deputy's is the same role, within what it stands in for and no longer than that, also after a unit has been moved from
    /// under it; and what it stands in for is not a deputy's.
    /// </remarks>
    public bool IsInForce(Grant grant) => grant.HoldsOn(Day)
        && (grant.DelegatedFrom is null || (Original(grant) is { } from && from.HoldsOn(Day) && from.Role == grant.Role && Covers(from, grant.Scope)));

    /// <summary>Is all of <paramref name="part"/> within the grant's scope?</summary>
    public bool Covers(Grant grant, MandateScope part) =>
        (Whole(grant.Scope).UnitId is not { } unit || (part.UnitId is { } asked && IsUnder(asked, unit)))
        && (grant.Scope.SiteId is not { } site || (part.SiteId is { } at ? at == site : IsWhollyAt(part.UnitId, site)));

    /// <summary>Is the unit itself, whatever stands below it, within the scope?</summary>
    public bool Includes(MandateScope scope, int unitId) =>
        (Whole(scope).UnitId is not { } unit || IsUnder(unitId, unit)) && (scope.SiteId is not { } site || _tree.Find(unitId)?.SiteId == site);

    /// <summary>Does the person hold the mandate over all of <paramref name="part"/>, at whatever site it is asked about?</summary>
    /// <remarks>
    /// Stricter than <see cref="Ask"/>, which takes a unit without a site at its home site: whoever administers one site must not hand
    /// out, or take away, what holds at every site.
    /// </remarks>
    public bool HoldsAllOf(int accountId, Mandate mandate, MandateScope part)
    {
        var whole = Whole(part);
        return _byAccount[accountId].Any(g => g.Role.Carries(mandate) && IsInForce(g)
            && (g.Scope.SiteId is null || g.Scope.SiteId == whole.SiteId)
            && (g.Scope.UnitId is not { } top || (whole.UnitId is { } unit && IsUnder(unit, top))));
    }

    /// <summary>May the person do it there?</summary>
    public MandateAnswer Ask(int accountId, Mandate mandate, MandateScope part, DecisionKind? decision = null)
    {
        // One that stands in for nothing, or for a stand-in, never holds and explains nothing.
        var own = _byAccount[accountId].Where(g => (g.DelegatedFrom is null || Original(g) is not null)).OrderBy(g => g.Id).ToList();
        bool Carries(Grant g) => g.Role.Carries(mandate, decision);
        Grant? First(Func<Grant, bool> claim) => own.FirstOrDefault(claim);

        var holders = Holders(mandate, part, decision);
        MandateAnswer No(WhyNot why, Grant? ground) => new(false, why, ground, holders);
        return holders.FirstOrDefault(g => g.AccountId == accountId) is { } held ? new MandateAnswer(true, WhyNot.Nothing, held, holders)
            : First(g => Carries(g) && Covers(g, part) && IsToCome(g)) is { } later ? No(WhyNot.NotYet, later)
            : First(g => Carries(g) && Covers(g, part)) is { } past ? No(WhyNot.Ended, past)
            : First(g => Carries(g) && IsInForce(g)) is { } elsewhere ? No(WhyNot.OtherPart, elsewhere)
            : First(g => IsInForce(g) && Covers(g, part)) is { } lacking ? No(WhyNot.RoleLacksIt, lacking)
            : No(WhyNot.NoRole, null);
    }

    /// <summary>The grants by which it may be done there: nearest in the line first, by site before the whole line, deputies last.</summary>
    public IReadOnlyList<Grant> Holders(Mandate mandate, MandateScope part, DecisionKind? decision = null) =>
        Ordered(part, _grants.Where(g => g.Role.Carries(mandate, decision) && IsInForce(g) && Covers(g, part)));

    /// <summary>Those of the units where nobody may do it, at the site if one is given. As <see cref="Holders"/>, for many units at once.</summary>
    public IEnumerable<CareUnit> WithoutHolder(Mandate mandate, IEnumerable<CareUnit> units, int? site)
    {
        var held = _grants.Where(g => g.Role.Carries(mandate) && IsInForce(g)).DistinctBy(g => g.Scope).ToList();
        var whole = held.Exists(g => g.Scope == MandateScope.Region);
        var tops = held.Where(g => g.Scope.SiteId is null).Select(g => g.Scope.UnitId).ToHashSet();
        held.RemoveAll(g => g.Scope.SiteId is null);
        return units.Where(u => !whole && !_tree.PathUp(u.Id).Any(above => tops.Contains(above.Id))
            && !held.Exists(g => Covers(g, new MandateScope(u.Id, site))));
    }

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

        var touched = unitIds.Distinct().ToList();
        var paths = touched.ConvertAll(id => _tree.PathUp(id).Select(u => u.Id).ToList());
        var lowest = paths[0].Where(id => paths.TrueForAll(p => p.Contains(id))).Select(id => (int?)id).FirstOrDefault();
        var part = Whole(new MandateScope(lowest, null));
        var able = Ordered(part, _grants.Where(g =>
            g.Role.Carries(Mandate.Decide, decision) && IsInForce(g) && touched.TrueForAll(id => Covers(g, MandateScope.Unit(id)))));
        var nearest = able.Count > 0 ? able[0] : null;
        return new DecisionRoute(
            nearest?.Scope.UnitId, part.UnitId, [.. able.Where(g => Rank(part, g) == Rank(part, nearest!))], nearest is not null && nearest.Scope.UnitId != part.UnitId);
    }

    /// <summary>The same part, with the root as what it is: the whole line.</summary>
    public MandateScope Whole(MandateScope scope) => scope.UnitId is { } unit && unit == _root ? scope with { UnitId = null } : scope;

    private bool IsUnder(int unitId, int topId) => _tree.PathUp(unitId).Any(u => u.Id == topId);

    private bool IsWhollyAt(int? unitId, int site) =>
        unitId is { } id && _tree.Find(id) is not null && _tree.Subtree(id).All(u => u.SiteId == site);

    /// <summary>What the grant stands in for; none when it stands in for nothing known, or for a stand-in.</summary>
    private Grant? Original(Grant grant) =>
        grant.DelegatedFrom is { } id && _byId.TryGetValue(id, out var from) && from.DelegatedFrom is null ? from : null;

    /// <summary>Will it hold on a later day?</summary>
    private bool IsToCome(Grant grant)
    {
        var original = Original(grant);
        var first = original is null || original.From < grant.From ? grant.From : original.From;
        return first > Day && !(grant.Until < first) && !(original?.Until < first);
    }

    private List<Grant> Ordered(MandateScope part, IEnumerable<Grant> grants) =>
        [.. grants.OrderBy(g => Rank(part, g)).ThenBy(g => g.DelegatedFrom is not null).ThenBy(g => g.Id)];

    /// <summary>Nearest in the line first; where that is equal, a grant by site before one for every site.</summary>
    private (int Steps, bool EverySite) Rank(MandateScope part, Grant grant) => (Distance(part, grant.Scope), grant.Scope.SiteId is null);

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
