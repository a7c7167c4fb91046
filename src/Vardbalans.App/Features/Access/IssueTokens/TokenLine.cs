using Vardbalans.App.Data.Accounts;

namespace Vardbalans.App.Features.Access.IssueTokens;

/// <summary>Whether a key opens anything.</summary>
public enum TokenState
{
    /// <summary>It does (<i>gäller</i>).</summary>
    Holds = 0,

    /// <summary>It does, for at most thirty days more (<i>går ut snart</i>).</summary>
    EndsSoon = 1,

    /// <summary>Its time is out (<i>har gått ut</i>).</summary>
    Ended = 2,

    /// <summary>Somebody ended it (<i>spärrad</i>).</summary>
    Revoked = 3,
}

/// <summary>A key in the list.</summary>
/// <param name="Token">The key.</param>
/// <param name="State">Whether it holds.</param>
/// <param name="IssuedBy">Name of the issuer.</param>
/// <param name="IssuerIsGone">Is the issuer's account closed?</param>
/// <param name="RevokedBy">Name of who revoked it, if somebody has.</param>
public sealed record TokenLine(ApiToken Token, TokenState State, string IssuedBy, bool IssuerIsGone, string? RevokedBy);

/// <summary>Judges keys.</summary>
public static class TokenStates
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(14);

    /// <summary>The state at an instant.</summary>
    public static TokenState StateAt(this ApiToken token, DateTime now) => token switch
    {
        { RevokedAt: not null } => TokenState.Revoked,
        _ when now >= token.ExpiresAt => TokenState.Ended,
        _ when now >= token.ExpiresAt - Soon => TokenState.EndsSoon,
        _ => TokenState.Holds,
    };
}
