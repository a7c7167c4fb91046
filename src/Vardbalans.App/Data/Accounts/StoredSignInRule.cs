using Vardbalans.Core.Governance;

namespace Vardbalans.App.Data.Accounts;

/// <summary>A <see cref="SignInRule"/> as stored, with who added and who ended it. Never deleted.</summary>
public sealed class StoredSignInRule
{
    /// <summary>Longest name of a group.</summary>
    public const int LongestGroup = 200;

    public int Id { get; init; }

    /// <summary>As the region's sign-in sends it.</summary>
    public required string Group { get; init; }

    /// <summary>None: the way in alone.</summary>
    public Role? Role { get; init; }

    /// <summary>None: the whole line.</summary>
    public int? UnitId { get; init; }

    /// <summary>None: every site.</summary>
    public int? SiteId { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>Last day; none until further notice.</summary>
    public DateOnly? Until { get; set; }

    public required Actor AddedBy { get; init; }

    public required DateTime AddedAt { get; init; }

    public Actor? EndedBy { get; set; }

    public DateTime? EndedAt { get; set; }

    /// <summary>For the rules.</summary>
    public SignInRule ToRule() => new(Id, Group, Role, new MandateScope(UnitId, SiteId), From, Until);
}
