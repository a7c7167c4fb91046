namespace Vardbalans.Core.Governance;

/// <summary>A part of the region: a unit and all below it, one site, a unit at one site, or everything.</summary>
/// <param name="UnitId">None: the whole line.</param>
/// <param name="SiteId">None: every site.</param>
public readonly record struct MandateScope(int? UnitId, int? SiteId)
{
    /// <summary>The whole region.</summary>
    public static MandateScope Region => default;

    /// <summary>A unit and all below it, at every site.</summary>
    public static MandateScope Unit(int unitId) => new(unitId, null);

    /// <summary>One site, all units.</summary>
    public static MandateScope Site(int siteId) => new(null, siteId);
}

/// <summary>A role given to a person over a part of the region for a time (<i>mandat</i>).</summary>
/// <param name="Id">Its number.</param>
/// <param name="AccountId">Who holds it.</param>
/// <param name="Role">The role.</param>
/// <param name="Scope">Over what.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day; none until further notice. Before <paramref name="From"/>: withdrawn before it began.</param>
/// <param name="DelegatedFrom">The grant that it stands in for; it never outlasts that one.</param>
public sealed record Grant(int Id, int AccountId, Role Role, MandateScope Scope, DateOnly From, DateOnly? Until = null, int? DelegatedFrom = null)
{
    /// <summary>Is the day within its own dates?</summary>
    public bool HoldsOn(DateOnly day) => From <= day && (Until is not { } last || day <= last);
}
