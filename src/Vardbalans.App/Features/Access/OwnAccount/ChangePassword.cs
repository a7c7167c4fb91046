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

    /// <summary>Too many wrong current passwords: the account is locked and every session ended.</summary>
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
        var (now, by) = (clock.GetUtcNow().UtcDateTime, Actor.Account(accountId));
        var account = await db.Accounts.SingleAsync(a => a.Id == accountId, cancel);
        if (!passwords.Matches(account.PasswordHash, current, out _))
        {
            return (await CountWrong(db, account, now, cancel) ? PasswordAnswer.Locked : PasswordAnswer.WrongCurrent, PasswordFlaw.None);
        }

        var answer = PasswordRules.FlawOf(chosen, account.UserName!) is not PasswordFlaw.None and var flaw ? (PasswordAnswer.Refused, flaw)
            : chosen == current ? (PasswordAnswer.Same, PasswordFlaw.None)
            : chosen != repeated ? (PasswordAnswer.NotRepeated, PasswordFlaw.None)
            : (PasswordAnswer.Changed, PasswordFlaw.None);
        if (answer.Item1 == PasswordAnswer.Changed)
        {
            (account.PasswordHash, account.MustChangePassword, account.AccessFailedCount) = (passwords.Hash(chosen), false, 0);
            (account.SecurityStamp, account.ConcurrencyStamp) = (NewAccounts.Stamp(), NewAccounts.Stamp());
            db.SignedInSessions.RemoveRange(await db.SignedInSessions.Where(s => s.AccountId == accountId && s.KeyHash != session).ToListAsync(cancel));
            db.Note(by, TrailAction.PasswordChanged, Subject.Account(accountId), now);
            await db.SaveChangesAsync(cancel);
        }

        return answer;
    }

    /// <summary>Whoever sits at a screen left open must not be able to guess on: after as many as at sign-in the account is locked.</summary>
    private static async Task<bool> CountWrong(VardbalansContext db, Account account, DateTime now, CancellationToken cancel)
    {
        var isLocked = ++account.AccessFailedCount >= AccessServices.AttemptsBeforeLock;
        account.ConcurrencyStamp = NewAccounts.Stamp();
        if (isLocked)
        {
            (account.AccessFailedCount, account.LockoutEnd) = (0, now + AccessServices.LockedFor);
            db.SignedInSessions.RemoveRange(await db.SignedInSessions.Where(s => s.AccountId == account.Id).ToListAsync(cancel));
            db.Note(Actor.Program, TrailAction.LockedOut, Subject.Account(account.Id), now);
        }

        db.Note(Actor.Account(account.Id), TrailAction.SignInFailed, Subject.Account(account.Id), now);
        await db.SaveChangesAsync(cancel);
        return isLocked;
    }
}
