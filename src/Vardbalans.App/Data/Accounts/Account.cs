using Microsoft.AspNetCore.Identity;

namespace Vardbalans.App.Data.Accounts;

/// <summary>A person who may sign in (<i>konto</i>). Name and sign-in name only: no personal number, no address.</summary>
public sealed class Account : IdentityUser<int>
{
    /// <summary>The person's name, as colleagues know it.</summary>
    public required string Name { get; set; }

    /// <summary>Employed by the region? Others do not see the region's sums.</summary>
    public bool IsEmployee { get; set; } = true;

    /// <summary>The password was made by somebody else and must be changed at the next sign-in.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>When the one-time password opens nothing any longer; none when the password is the person's own.</summary>
    public DateTime? OneTimeUntil { get; set; }

    /// <summary>SHA-256, in hex, of who the person is at the region's own sign-in; none for a local account. Such an account has no password here.</summary>
    public string? RegionIdHash { get; set; }

    public required DateTime AddedAt { get; init; }

    public required Actor AddedBy { get; init; }

    /// <summary>When the person left; none while the account is open.</summary>
    public DateTime? ClosedAt { get; set; }

    public Actor? ClosedBy { get; set; }

    public DateTime? LastSignInAt { get; set; }
}

/// <summary>One signed-in browser. The browser holds a key; here stands its hash, so the database opens no doors.</summary>
public sealed class SignedInSession
{
    /// <summary>SHA-256 of the key, in hex.</summary>
    public required string KeyHash { get; init; }

    public required int AccountId { get; init; }

    public required DateTime StartedAt { get; init; }

    public required DateTime SeenAt { get; set; }

    /// <summary>Ends then at the latest, however much it is used.</summary>
    public required DateTime EndsAt { get; init; }

    /// <summary>Kind of browser and system, in a few words.</summary>
    public string? Device { get; init; }
}

/// <summary>A unit that a person follows on the start page.</summary>
public sealed class FollowedUnit
{
    public required int AccountId { get; init; }

    public required string UnitCode { get; init; }

    /// <summary>In the order they were added.</summary>
    public required int Place { get; init; }
}
