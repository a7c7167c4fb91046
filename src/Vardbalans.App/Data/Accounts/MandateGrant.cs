using Vardbalans.Core.Governance;

namespace Vardbalans.App.Data.Accounts;

/// <summary>A <see cref="Grant"/> as stored, with who gave and who ended it. Never deleted.</summary>
public sealed class MandateGrant
{
    public int Id { get; init; }

    public required int AccountId { get; init; }

    public required Role Role { get; init; }

    /// <summary>None: the whole line.</summary>
    public int? UnitId { get; init; }

    /// <summary>None: every site.</summary>
    public int? SiteId { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>Last day; none until further notice.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>The grant that a deputy stands in for.</summary>
    public int? DelegatedFromId { get; init; }

    /// <summary>The rule of the region's sign-in that gave it; none when a person did.</summary>
    public int? SignInRuleId { get; init; }

    public required Actor GivenBy { get; init; }

    public required DateTime GivenAt { get; init; }

    public Actor? EndedBy { get; set; }

    public DateTime? EndedAt { get; set; }

    /// <summary>Ends it at once: it did not hold on <paramref name="today"/>.</summary>
    public void End(Actor by, DateTime at, DateOnly today)
    {
        if (Until is not { } last || last >= today)
        {
            Until = today.AddDays(-1);
        }

        (EndedBy, EndedAt) = (by, at);
    }

    /// <summary>For the rules.</summary>
    public Grant ToGrant() => new(Id, AccountId, Role, new MandateScope(UnitId, SiteId), From, Until, DelegatedFromId);
}
