using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Access.IssueTokens;

/// <summary>Machines' keys: which there are, a new one, an end to one.</summary>
public sealed class IssueTokens(OpenDatabase open, TimeProvider clock)
{
    /// <summary>What every key begins with, so that one left in a file is found by a search.</summary>
    public const string SecretPrefix = "vb_";

    /// <summary>Days unless others are asked for.</summary>
    public const int UsualDays = 90;

    /// <summary>The longest a key may hold, in days.</summary>
    public const int MostDays = 365;

    /// <summary>The longest name.</summary>
    public const int LongestName = 80;

    private const int SecretBytes = 32;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Every key ever issued: those that hold first, then the newest first.</summary>
    public async Task<IReadOnlyList<TokenLine>> All(CancellationToken cancel)
    {
        var now = Now;
        await using var db = open();
        var tokens = await db.ApiTokens.AsNoTracking().ToListAsync(cancel);
        var names = await ActorNames.Load(db, tokens.SelectMany(t => new[] { t.IssuedBy, t.RevokedBy ?? t.IssuedBy }), cancel);
        var gone = await db.Accounts.Where(a => a.ClosedAt != null).Select(a => a.Id).ToHashSetAsync(cancel);
        return
        [
            .. tokens.Select(t => new TokenLine(
                    t, t.StateAt(now), names.Of(t.IssuedBy), t.IssuedBy.AccountId is { } issuer && gone.Contains(issuer), t.RevokedBy is { } by ? names.Of(by) : null))
                .OrderBy(t => t.State is not (TokenState.Holds or TokenState.EndsSoon)).ThenByDescending(t => t.Token.Id),
        ];
    }

    /// <summary>One key, or none.</summary>
    public async Task<ApiToken?> One(int id, CancellationToken cancel)
    {
        await using var db = open();
        return await db.ApiTokens.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, cancel);
    }

    /// <summary>A new key. Its secret is in the answer and nowhere else.</summary>
    /// <remarks>
    /// A key to the trail is the reviewer's to issue, a key to sums and a key that loads figures the administrator's: whoever administers would otherwise read
    /// the trail with a key of the own. On the server itself either may be issued.
    /// </remarks>
    public async Task<IssueAnswer> Issue(Mandated by, TokenOrder order, CancellationToken cancel)
    {
        Demand(by, Mandate.Administer, Mandate.Review);
        var faults = order.Faults();
        if ((order.Scopes & ~OpenTo(by)) != TokenScopes.None && !faults.Contains(TokenFault.NoScope))
        {
            faults = [.. faults, TokenFault.OtherMandate];
        }

        if (faults.Count > 0)
        {
            return new IssueAnswer.Refused(faults);
        }

        var now = Now;
        var secret = SecretPrefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var token = new ApiToken
        {
            Name = order.Name.Trim(),
            SecretHash = Secrets.HashOf(secret),
            Scopes = order.Scopes,
            IssuedBy = by.By,
            IssuedAt = now,
            ExpiresAt = now.AddDays(order.Days),
        };
        await using var db = open();
        await db.InTransaction(
            async () =>
            {
                db.ApiTokens.Add(token);
                await db.SaveChangesAsync(cancel);
                db.Note(by.By, TrailAction.TokenIssued, Subject.Token(token.Id), now, ("scopes", (int)order.Scopes), ("days", order.Days));
                await db.SaveChangesAsync(cancel);
            },
            cancel);
        return new IssueAnswer.Issued(token, secret);
    }

    /// <summary>Ends a key at once.</summary>
    /// <returns>The key; none when there is no such key. One that is already revoked stays as it was.</returns>
    public async Task<ApiToken?> Revoke(Mandated by, int id, CancellationToken cancel)
    {
        Demand(by, Mandate.Administer);
        var now = Now;
        await using var db = open();
        await db.InTransaction(
            async () =>
            {
                // Decided by the database, so that two who revoke at once leave one entry.
                if (await db.ApiTokens.Where(t => t.Id == id && t.RevokedAt == null)
                    .ExecuteUpdateAsync(t => t.SetProperty(x => x.RevokedAt, now).SetProperty(x => x.RevokedBy, by.By), cancel) > 0)
                {
                    db.Note(by.By, TrailAction.TokenRevoked, Subject.Token(id), now);
                    await db.SaveChangesAsync(cancel);
                }
            },
            cancel);
        return await db.ApiTokens.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, cancel);
    }

    private static TokenScopes OpenTo(Mandated by) => by.By == Actor.CommandLine ? TokenScopes.ReadSums | TokenScopes.LoadFigures | TokenScopes.ReadTrail
        : by.Mandate == Mandate.Review ? TokenScopes.ReadTrail
        : TokenScopes.ReadSums | TokenScopes.LoadFigures;

    private static void Demand(Mandated by, params ReadOnlySpan<Mandate> mandates)
    {
        if (!mandates.Contains(by.Mandate) || by.Part != MandateScope.Region)
        {
            throw new ArgumentException("Keys are the whole installation's: it takes the mandate over the region.", nameof(by));
        }
    }
}
