using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.Options;

namespace Vardbalans.App.Hosting.Access.Region;

/// <summary>The framework's way with a code and its proof, with what OpenID Connect adds: discovery, a nonce, and a token that is proved.</summary>
public sealed class RegionHandler(IOptionsMonitor<OAuthOptions> options, ILoggerFactory logger, UrlEncoder encoder, RegionProvider provider)
    : OAuthHandler<OAuthOptions>(options, logger, encoder)
{
    /// <summary>The scheme's name.</summary>
    public const string Region = "Region";

    /// <summary>Where the provider sends people back to; it is told so when the program is made known there.</summary>
    public const string AnswerPath = "/logga-in/region/svar";

    /// <summary>Stands for the provider's addresses, which are not known until it has been asked.</summary>
    internal const string Unknown = "https://unknown.invalid/";

    private const string NonceItem = "nonce";

    private string _asksAt = Unknown;

    /// <inheritdoc/>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        _asksAt = (await provider.Description(false, Context.RequestAborted)).AuthorizationEndpoint;
        await base.HandleChallengeAsync(properties);
    }

    /// <inheritdoc/>
    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        // Travels in the state, which only this program can read, and comes back in the token.
        var nonce = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        properties.Items[NonceItem] = nonce;
        var asked = base.BuildChallengeUrl(properties, redirectUri)[Unknown.Length..] + "&nonce=" + nonce;
        return _asksAt + (_asksAt.Contains('?', StringComparison.Ordinal) ? "&" + asked[1..] : asked);
    }

    /// <inheritdoc/>
    protected override async Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context)
    {
        var verifier = context.Properties.Items.TryGetValue(OAuthConstants.CodeVerifierKey, out var kept) ? kept : null;
        return OAuthTokenResponse.Success(await provider.Redeem(context.Code, context.RedirectUri, verifier, Context.RequestAborted));
    }

    /// <inheritdoc/>
    protected override async Task<AuthenticationTicket> CreateTicketAsync(ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        var nonce = properties.Items.TryGetValue(NonceItem, out var sent) ? sent : null;
        if (tokens.Response?.RootElement.TryGetProperty("id_token", out var token) != true || token.GetString() is not { Length: > 0 } text)
        {
            throw new RegionRefusedException(RegionRefusal.NoSubject);
        }

        identity.AddClaims((await provider.Prove(text, nonce, Context.RequestAborted)).Claims);
        return new AuthenticationTicket(new ClaimsPrincipal(identity), properties, Scheme.Name);
    }
}
