namespace Vardbalans.App.Hosting.Access.Region;

/// <summary>The region's own OpenID provider, as the operator names it in the environment (docs/operating/region-sign-in.md).</summary>
/// <param name="Issuer">Its address, exactly as it calls itself; none when there is no such sign-in.</param>
/// <param name="ClientId">What it calls this program.</param>
/// <param name="Secret">Proves to it that it is this program that asks. Never written anywhere.</param>
public sealed record RegionSignInSettings(Uri? Issuer, string ClientId, string Secret)
{
    /// <summary>The variable of the address.</summary>
    public const string IssuerVariable = "VARDBALANS_OIDC_ISSUER";

    /// <summary>The variable of the program's name there.</summary>
    public const string ClientVariable = "VARDBALANS_OIDC_CLIENT_ID";

    /// <summary>The variable of the secret.</summary>
    public const string SecretVariable = "VARDBALANS_OIDC_CLIENT_SECRET";

    /// <summary>The variable of the name on the button.</summary>
    public const string NameVariable = "VARDBALANS_OIDC_NAME";

    /// <summary>The variable of the claim that lists a person's groups.</summary>
    public const string GroupsVariable = "VARDBALANS_OIDC_GROUPS_CLAIM";

    /// <summary>The variable of what more is asked for.</summary>
    public const string ScopesVariable = "VARDBALANS_OIDC_SCOPES";

    /// <summary>The variable that closes the way in by password.</summary>
    public const string LocalVariable = "VARDBALANS_LOCAL_ACCOUNTS";

    /// <summary>No such sign-in.</summary>
    public static RegionSignInSettings None { get; } = new(null, string.Empty, string.Empty);

    /// <summary>Is there one?</summary>
    public bool IsOn => Issuer is not null;

    /// <summary>What people call it; empty for the usual word.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The claim that lists a person's groups.</summary>
    public string GroupsClaim { get; init; } = "groups";

    /// <summary>What is asked for, besides who the person is.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = ["openid", "profile"];

    /// <summary>Has the operator asked that nobody comes in by a password?</summary>
    public bool ClosesPasswords { get; init; }

    /// <summary>The issuer as it writes itself.</summary>
    public string IssuerText => Issuer?.OriginalString ?? string.Empty;

    /// <summary>The settings of an installation.</summary>
    /// <param name="variable">Reads a variable; none when it is not set.</param>
    /// <param name="refusal">A sentence, when they cannot be used.</param>
    public static RegionSignInSettings? Read(Func<string, string?> variable, out string refusal)
    {
        ArgumentNullException.ThrowIfNull(variable);
        string? Of(string name) => variable(name)?.Trim() is { Length: > 0 } value ? value : null;
        var (issuer, client, secret, local) = (Of(IssuerVariable), Of(ClientVariable), Of(SecretVariable), Of(LocalVariable));
        var closes = string.Equals(local, "off", StringComparison.OrdinalIgnoreCase);
        refusal = local is not null && !closes && !string.Equals(local, "on", StringComparison.OrdinalIgnoreCase) ? HostingText.RegionLocalUnknown.With(LocalVariable)
            : issuer is null && closes ? HostingText.RegionLocalAlone.With(LocalVariable, IssuerVariable)
            : issuer is null && (client ?? secret) is not null ? HostingText.RegionMissing.With(IssuerVariable)
            : issuer is not null && client is null ? HostingText.RegionMissing.With(ClientVariable)
            : issuer is not null && secret is null ? HostingText.RegionMissing.With(SecretVariable)
            : issuer is not null && !IsAddress(issuer) ? HostingText.RegionNotHttps.With(IssuerVariable)
            : string.Empty;
        if (refusal.Length > 0)
        {
            return null;
        }

        return issuer is null ? None : new RegionSignInSettings(new Uri(issuer), client!, secret!)
        {
            Name = Of(NameVariable) ?? string.Empty,
            GroupsClaim = Of(GroupsVariable) ?? "groups",
            Scopes = [.. (Of(ScopesVariable) ?? "openid profile").Split(' ', StringSplitOptions.RemoveEmptyEntries).Prepend("openid").Distinct()],
            ClosesPasswords = closes,
        };
    }

    /// <inheritdoc/>
    public override string ToString() => $"{nameof(RegionSignInSettings)} {IssuerText}";

    /// <summary>https, or a provider on this very computer for trying it out.</summary>
    private static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
        && address.Query.Length == 0 && address.Fragment.Length == 0;
}
