using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Vardbalans.App.Hosting.Access.Region;

/// <summary>The region's provider: what it says of itself, its keys, and what it gives for a code.</summary>
/// <remarks>
/// Its description is kept for an hour, and used when the provider is away for at most a day. A token signed by an unknown key makes
/// it be read again, at most once in ten seconds: keys may change at any time, and nobody can make us hammer on it.
/// </remarks>
public sealed class RegionProvider(RegionSignInSettings settings, TimeProvider clock, HttpClient http) : IDisposable
{
    /// <summary>How much the two clocks may differ.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);
    private static readonly TimeSpan KeptWithout = TimeSpan.FromDays(1);
    private static readonly TimeSpan BetweenReads = TimeSpan.FromSeconds(10);

    /// <summary>Signatures by a key that only the provider has; never by a secret that both have, nor none.</summary>
    private static readonly string[] Algorithms =
        [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512];

    private readonly SemaphoreSlim _one = new(1);
    private readonly JsonWebTokenHandler _tokens = new() { MapInboundClaims = false };
    private (OpenIdConnectConfiguration Said, DateTimeOffset At)? _known;
    private DateTimeOffset? _failed;

    /// <summary>What the provider says of itself.</summary>
    /// <param name="anew">Read again, because what is known does not do.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="RegionRefusedException">It does not answer, or calls itself something else.</exception>
    public async Task<OpenIdConnectConfiguration> Description(bool anew, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            var now = clock.GetUtcNow();
            if (_known is { } known && now - known.At < (anew ? BetweenReads : Kept))
            {
                return known.Said;
            }

            // Those who came while it did not answer wait for one attempt, not for one each.
            if (!(now - _failed < BetweenReads))
            {
                var said = await Read(cancel);
                now = clock.GetUtcNow();
                if (said is not null)
                {
                    (_known, _failed) = ((said, now), null);
                    return said;
                }

                _failed = now;
            }

            return _known is { } old && now - old.At < KeptWithout ? old.Said : throw new RegionRefusedException(RegionRefusal.Down);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>What the provider gives for a code.</summary>
    public async Task<JsonDocument> Redeem(string code, string redirect, string? verifier, CancellationToken cancel)
    {
        var said = await Description(false, cancel);
        using var request = new HttpRequestMessage(HttpMethod.Post, said.TokenEndpoint)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "authorization_code",
                ["code"] = code,
                ["redirect_uri"] = redirect,
                ["code_verifier"] = verifier ?? string.Empty,
            }),
        };
        var secret = $"{Uri.EscapeDataString(settings.ClientId)}:{Uri.EscapeDataString(settings.Secret)}";
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)));
        try
        {
            using var answer = await http.SendAsync(request, cancel);
            if (!answer.IsSuccessStatusCode)
            {
                throw new RegionRefusedException((int)answer.StatusCode >= 500 ? RegionRefusal.Down : RegionRefusal.Declined);
            }

            return await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancel), default, cancel);
        }
        catch (Exception fault) when (IsAway(fault, cancel))
        {
            throw new RegionRefusedException(RegionRefusal.Down);
        }
    }

    /// <summary>Proves what was said of the person: by whom, to whom, when, and in answer to us.</summary>
    public async Task<JsonWebToken> Prove(string token, string? nonce, CancellationToken cancel)
    {
        var result = await Validate(token, await Description(false, cancel));
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            result = await Validate(token, await Description(true, cancel));
        }

        if (!result.IsValid)
        {
            throw new RegionRefusedException(result.Exception switch
            {
                SecurityTokenInvalidAudienceException => RegionRefusal.WrongAudience,
                SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException or SecurityTokenNoExpirationException or SecurityTokenNotYetValidException => RegionRefusal.Expired,
                SecurityTokenInvalidIssuerException => RegionRefusal.WrongIssuer,
                _ => RegionRefusal.Forged,
            });
        }

        var proved = (JsonWebToken)result.SecurityToken;
        var party = proved.TryGetPayloadValue<string>(JwtRegisteredClaimNames.Azp, out var azp) ? azp : null;
        if (party is null ? proved.Audiences.Count() > 1 : party != settings.ClientId)
        {
            throw new RegionRefusedException(RegionRefusal.WrongAudience);
        }

        return nonce is { Length: > 0 } && proved.TryGetPayloadValue<string>(JwtRegisteredClaimNames.Nonce, out var said) && said == nonce
            ? proved
            : throw new RegionRefusedException(RegionRefusal.WrongNonce);
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private Task<TokenValidationResult> Validate(string token, OpenIdConnectConfiguration said) => _tokens.ValidateTokenAsync(token, new TokenValidationParameters
    {
        ValidIssuer = settings.IssuerText,
        ValidAudience = settings.ClientId,
        IssuerSigningKeys = said.SigningKeys,
        ValidAlgorithms = Algorithms,
        RequireExpirationTime = true,
        RequireSignedTokens = true,
        TryAllIssuerSigningKeys = false,
        LifetimeValidator = (from, until, _, _) =>
        {
            var now = clock.GetUtcNow().UtcDateTime;
            return until is { } end && now < end + Skew && !(from > now + Skew);
        },
    });

    private async Task<OpenIdConnectConfiguration?> Read(CancellationToken cancel)
    {
        var address = settings.IssuerText.TrimEnd('/') + "/.well-known/openid-configuration";
        var documents = new HttpDocumentRetriever(http) { RequireHttps = !settings.Issuer!.IsLoopback };
        try
        {
            var said = await OpenIdConnectConfigurationRetriever.GetAsync(address, documents, cancel);
            return said.Issuer != settings.IssuerText ? throw new RegionRefusedException(RegionRefusal.WrongIssuer)
                : said.AuthorizationEndpoint is { Length: > 0 } && said.TokenEndpoint is { Length: > 0 } ? said
                : null;
        }
        catch (Exception fault) when (IsAway(fault, cancel))
        {
            return null;
        }
    }

    private static bool IsAway(Exception fault, CancellationToken cancel) =>
        fault is IOException or HttpRequestException or JsonException or InvalidOperationException or ArgumentException
        || (fault is OperationCanceledException && !cancel.IsCancellationRequested);
}
