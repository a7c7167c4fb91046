using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;

namespace Vardbalans.App.Hosting.Access;

/// <summary>Who is signed in, kept in the database: a session ends when it is ended, whatever the browser still holds.</summary>
/// <remarks>
/// The account is read anew for every request, so whoever is closed out is out at once. When a session was last used is gathered
/// here and written once a minute by <see cref="SessionUpkeep"/>: reading a page never waits for a writer.
/// </remarks>
public sealed class SessionStore(OpenDatabase open, TimeProvider clock) : ITicketStore
{
    /// <summary>Unused for this long, a session ends.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(60);

    /// <summary>However much it is used, a session ends after this.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>Under which a ticket tells its session.</summary>
    internal const string HashItem = "session";

    private const string StampItem = "stamp";

    private readonly ConcurrentDictionary<string, DateTime> _seen = new();

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>What a ticket must hold for a session to begin: that the password is the one the account was read with.</summary>
    public static AuthenticationProperties For(Account account) => new(new Dictionary<string, string?> { [StampItem] = account.SecurityStamp });

    /// <inheritdoc/>
    public Task<string> StoreAsync(AuthenticationTicket ticket) => Store(ticket, null, CancellationToken.None);

    /// <inheritdoc/>
    public Task<string> StoreAsync(AuthenticationTicket ticket, HttpContext httpContext, CancellationToken cancellationToken) =>
        Store(ticket, Devices.Of(httpContext.Request.Headers.UserAgent.ToString()), cancellationToken);

    /// <summary>Nothing to renew: the ticket is made from the database each time.</summary>
    public Task RenewAsync(string key, AuthenticationTicket ticket) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        var hash = Secrets.HashOf(key);
        await using var db = open();
        var found = await (
            from s in db.SignedInSessions.AsNoTracking()
            join a in db.Accounts.AsNoTracking() on s.AccountId equals a.Id
            where s.KeyHash == hash && a.ClosedAt == null
            select new { s.SeenAt, s.EndsAt, a.Id, a.Name, a.IsEmployee, a.MustChangePassword }).SingleOrDefaultAsync();
        var now = Now;
        if (found is null || now >= found.EndsAt || now >= Latest(hash, found.SeenAt) + Idle)
        {
            return null;
        }

        _seen[hash] = now;
        var visitor = new Visitor(Actor.Account(found.Id), found.Name, found.IsEmployee, found.MustChangePassword, TokenScopes.None);
        return new AuthenticationTicket(
            visitor.ToPrincipal(CookieAuthenticationDefaults.AuthenticationScheme),
            new AuthenticationProperties(new Dictionary<string, string?> { [HashItem] = hash }) { ExpiresUtc = new DateTimeOffset(found.EndsAt, TimeSpan.Zero) },
            CookieAuthenticationDefaults.AuthenticationScheme);
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(string key)
    {
        var hash = Secrets.HashOf(key);
        _seen.TryRemove(hash, out _);
        await using var db = open();
        await db.SignedInSessions.Where(s => s.KeyHash == hash).ExecuteDeleteAsync();
    }

    /// <summary>Writes when sessions were last used, and takes away those that have ended.</summary>
    public async Task Tidy(CancellationToken cancel)
    {
        await using var db = open();
        foreach (var (hash, at) in _seen.ToArray())
        {
            await db.SignedInSessions.Where(s => s.KeyHash == hash && s.SeenAt < at).ExecuteUpdateAsync(s => s.SetProperty(x => x.SeenAt, at), cancel);
            _seen.TryRemove(KeyValuePair.Create(hash, at));
        }

        var now = Now;
        var unused = now - Idle - TimeSpan.FromMinutes(5);
        await db.SignedInSessions.Where(s => s.EndsAt <= now || s.SeenAt <= unused).ExecuteDeleteAsync(cancel);
    }

    private DateTime Latest(string hash, DateTime stored) => _seen.TryGetValue(hash, out var seen) && seen > stored ? seen : stored;

    private async Task<string> Store(AuthenticationTicket ticket, string? device, CancellationToken cancel)
    {
        var visitor = Visitor.Of(ticket.Principal) ?? throw new ArgumentException("Only a visitor has a session.", nameof(ticket));
        var stamp = ticket.Properties.Items.TryGetValue(StampItem, out var told) && told is not null
            ? told
            : throw new ArgumentException("A session begins with the account's stamp.", nameof(ticket));
        var key = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        await using var db = open();
        await db.InTransaction(
            async () =>
            {
                if (!await db.Hold(visitor.AccountId, stamp, cancel))
                {
                    throw new DbUpdateConcurrencyException("The account was closed or its password changed meanwhile.");
                }

                db.SignedInSessions.Add(new SignedInSession
                {
                    KeyHash = Secrets.HashOf(key),
                    AccountId = visitor.AccountId,
                    StartedAt = Now,
                    SeenAt = Now,
                    EndsAt = Now + Longest,
                    Device = device,
                });
                await db.SaveChangesAsync(cancel);
            },
            cancel);
        return key;
    }
}

/// <summary>Tidies the sessions once a minute. Nobody stays signed in longer when it cannot: reading checks the times.</summary>
public sealed class SessionUpkeep(SessionStore sessions, TimeProvider clock, ILogger<SessionUpkeep> log) : MinuteJob(clock, log)
{
    /// <inheritdoc/>
    protected override string NotDone => HostingText.SessionsNotTidied;

    /// <inheritdoc/>
    protected override Task Work(CancellationToken cancel) => sessions.Tidy(cancel);
}
