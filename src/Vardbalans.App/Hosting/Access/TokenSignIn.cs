using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;

namespace Vardbalans.App.Hosting.Access;

/// <summary>Lets in a machine by its key, sent as <c>Authorization: Bearer …</c>.</summary>
public sealed class TokenSignIn(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, OpenDatabase open, TimeProvider clock, TokenUses uses)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The scheme's name, and the word before the key.</summary>
    public const string Bearer = "Bearer";

    /// <summary>Does the request carry a key, whatever it is worth? Then no cookie counts.</summary>
    public static bool IsSent(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var sent && sent.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
        && (sent.Length == Bearer.Length || char.IsWhiteSpace(sent[Bearer.Length]));

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsSent(Request))
        {
            return AuthenticateResult.NoResult();
        }

        var hash = Secrets.HashOf(Request.Headers.Authorization.ToString()[Bearer.Length..].Trim());
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = open();
        if (await db.ApiTokens.AsNoTracking().SingleOrDefaultAsync(t => t.SecretHash == hash, Context.RequestAborted) is not { RevokedAt: null } token
            || now >= token.ExpiresAt)
        {
            return AuthenticateResult.Fail("No such key, or it no longer holds.");
        }

        uses.Note(token, now);
        var visitor = new Visitor(Actor.Token(token.Id), token.Name, IsEmployee: false, MustChangePassword: false, token.Scopes);
        return AuthenticateResult.Success(new AuthenticationTicket(visitor.ToPrincipal(Bearer), Bearer));
    }
}
