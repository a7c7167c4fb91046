using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Access.OwnAccount;

/// <summary>A role that the person holds or will hold.</summary>
/// <param name="Grant">As stored.</param>
/// <param name="IsInForce">Does it hold today?</param>
/// <param name="InsteadOf">Name of the one stood in for; none when the role is one's own.</param>
public sealed record HeldRole(MandateGrant Grant, bool IsInForce, string? InsteadOf);

/// <summary>One of the person's signed-in browsers.</summary>
/// <param name="Mark">What tells it apart in a form; not the key.</param>
/// <param name="Session">As stored.</param>
/// <param name="IsThis">Is it the one that asks?</param>
public sealed record OwnSession(string Mark, SignedInSession Session, bool IsThis);

/// <summary>All about the own account.</summary>
public sealed record OwnAccountView(
    Account Account, IReadOnlyList<HeldRole> Roles, IReadOnlyList<OwnSession> Sessions, IReadOnlyList<string> Followed, StatedPurpose? Purpose, Authority.Today Today);

/// <summary>The own account: what one is, where one is signed in; ends sessions.</summary>
public sealed class ShowOwnAccount(OpenDatabase open, TimeProvider clock)
{
    private const int MarkLength = 16;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>The view.</summary>
    public async Task<OwnAccountView> Read(int accountId, string? session, Authority.Today today, CancellationToken cancel)
    {
        await using var db = open();
        var now = Now;
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == accountId, cancel);
        var sessions = await Live(db.SignedInSessions.AsNoTracking(), accountId, now).OrderByDescending(s => s.SeenAt).ToListAsync(cancel);
        var followed = await (
            from f in db.FollowedUnits
            where f.AccountId == accountId
            join u in db.CareUnits on f.UnitCode equals u.Code
            orderby f.Place
            select u.Name).ToListAsync(cancel);
        var purpose = await db.StatedPurposes.AsNoTracking().Where(p => p.AccountId == accountId && p.Until > now).OrderByDescending(p => p.Id).FirstOrDefaultAsync(cancel);
        var roles = today.Grants.Where(g => g.AccountId == accountId && (g.Until is not { } last || last >= today.Tree.Day)).Select(g => new HeldRole(
            g,
            today.Book.IsInForce(g.ToGrant()),
            g.DelegatedFromId is { } from && today.Grants.FirstOrDefault(o => o.Id == from) is { } original ? today.Names.GetValueOrDefault(original.AccountId) : null));
        return new OwnAccountView(
            account, [.. roles], [.. sessions.Select(s => new OwnSession(s.KeyHash[..MarkLength], s, s.KeyHash == session))], followed, purpose, today);
    }

    /// <summary>Ends one of the own sessions, or all but the one that asks.</summary>
    /// <param name="accountId">Whose.</param>
    /// <param name="session">The one that asks.</param>
    /// <param name="mark">Which; none for all others.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task End(int accountId, string? session, string? mark, CancellationToken cancel)
    {
        await using var db = open();
        var own = db.SignedInSessions.Where(s => s.AccountId == accountId);
        var meant = mark is null ? own.Where(s => s.KeyHash != session) : own.Where(s => s.KeyHash.Substring(0, MarkLength) == mark);
        await db.InTransaction(
            async () =>
            {
                if (await meant.ExecuteDeleteAsync(cancel) is > 0 and var ended)
                {
                    db.Note(Actor.Account(accountId), TrailAction.SessionEnded, Subject.Account(accountId), Now, ("sessions", ended));
                    await db.SaveChangesAsync(cancel);
                }
            },
            cancel);
    }

    private static IQueryable<SignedInSession> Live(IQueryable<SignedInSession> all, int accountId, DateTime now)
    {
        var unused = now - SessionStore.Idle;
        return all.Where(s => s.AccountId == accountId && s.EndsAt > now && s.SeenAt > unused);
    }
}
