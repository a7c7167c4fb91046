using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Access.OwnAccount;

/// <summary>How a wish to change the password ended.</summary>
public enum PasswordAnswer
{
    /// <summary>Changed; every other session is ended.</summary>
    Changed = 0,

    /// <summary>The current password is not the one that was typed.</summary>
    WrongCurrent = 1,

    /// <summary>The repeated one differs.</summary>
    NotRepeated = 2,

    /// <summary>The new one is the current one.</summary>
    Same = 3,

    /// <summary>The new one is refused; see the flaw.</summary>
    Refused = 4,

    /// <summary>Too many wrong passwords: the account is locked. Here made so, every session is ended.</summary>
    Locked = 5,
}

/// <summary>Changes the own password.</summary>
public sealed class ChangePassword(OpenDatabase open, Passwords passwords, TimeProvider clock)
{
    /// <summary>Changes it, if the person knows the current one and the new one is good enough.</summary>
    /// <param name="accountId">The person's.</param>
    /// <param name="session">The session that is kept.</param>
    /// <param name="current">As typed.</param>
    /// <param name="chosen">As typed.</param>
    /// <param name="repeated">As typed.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<(PasswordAnswer Answer, PasswordFlaw Flaw)> Change(
        int accountId, string? session, string current, string chosen, string repeated, CancellationToken cancel)
    {
        await using var db = open();
        var now = clock.GetUtcNow().UtcDateTime;
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == accountId, cancel);
        var attempt = await db.CountAttempt(account.LockoutEnd > now ? null : account, cancel);
        if (!passwords.Matches(PasswordAttempts.IsGuess(attempt) ? account.PasswordHash : null, current, out _))
        {
            return (await Refuse(db, account, attempt, now, cancel), PasswordFlaw.None);
        }

        var answer = PasswordRules.FlawOf(chosen, account.UserName!) is not PasswordFlaw.None and var flaw ? (PasswordAnswer.Refused, flaw)
            : chosen == current ? (PasswordAnswer.Same, PasswordFlaw.None)
            : chosen != repeated ? (PasswordAnswer.NotRepeated, PasswordFlaw.None)
            : (PasswordAnswer.Changed, PasswordFlaw.None);
        if (answer.Item1 == PasswordAnswer.Changed)
        {
            await Save(db, account, session, passwords.Hash(chosen), now, cancel);
        }
        else
        {
            await db.Accounts.Where(a => a.Id == accountId).ExecuteUpdateAsync(a => a.SetProperty(x => x.AccessFailedCount, 0), cancel);
        }

        return answer;
    }

    /// <summary>Only over the password that was compared: one that has come in its place meanwhile stays.</summary>
    private static Task Save(VardbalansContext db, Account account, string? session, string hash, DateTime now, CancellationToken cancel) => db.InTransaction(
        async () =>
        {
            var (id, compared) = (account.Id, account.PasswordHash);
            var (security, version) = (NewAccounts.Stamp(), NewAccounts.Stamp());
            if (await db.Accounts.Where(a => a.Id == id && a.PasswordHash == compared && a.ClosedAt == null).ExecuteUpdateAsync(
                a => a.SetProperty(x => x.PasswordHash, hash).SetProperty(x => x.MustChangePassword, false).SetProperty(x => x.OneTimeUntil, (DateTime?)null)
                    .SetProperty(x => x.AccessFailedCount, 0).SetProperty(x => x.SecurityStamp, security).SetProperty(x => x.ConcurrencyStamp, version),
                cancel) == 0)
            {
                throw new DbUpdateConcurrencyException("The password was changed by somebody else meanwhile.");
            }

            await db.SignedInSessions.Where(s => s.AccountId == id && s.KeyHash != session).ExecuteDeleteAsync(cancel);
            db.Note(Actor.Account(id), TrailAction.PasswordChanged, Subject.Account(id), now);
            await db.SaveChangesAsync(cancel);
        },
        cancel);

    /// <summary>Whoever sits at a screen left open must not be able to guess on: after as many as at sign-in the account is locked.</summary>
    private static async Task<PasswordAnswer> Refuse(VardbalansContext db, Account account, int attempt, DateTime now, CancellationToken cancel)
    {
        await db.InTransaction(
            async () =>
            {
                db.Note(Actor.Account(account.Id), TrailAction.SignInFailed, Subject.Account(account.Id), now);
                if (await db.LockAfter(attempt, account.Id, now, cancel))
                {
                    db.Note(Actor.Program, TrailAction.LockedOut, Subject.Account(account.Id), now);
                    await db.SignedInSessions.Where(s => s.AccountId == account.Id).ExecuteDeleteAsync(cancel);
                }

                await db.SaveChangesAsync(cancel);
            },
            cancel);
        return attempt is >= 1 and < AccessServices.AttemptsBeforeLock ? PasswordAnswer.WrongCurrent : PasswordAnswer.Locked;
    }
}
