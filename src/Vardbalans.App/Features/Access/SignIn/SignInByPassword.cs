using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Access.SignIn;

/// <summary>Lets a person in by user name and password, and tells nobody else anything.</summary>
/// <remarks>
/// Unknown name, wrong password, locked account and closed account take the same way through here: one look-up, one counted
/// attempt, one comparison, one entry in the trail. An attempt is counted before the password is compared, so that many at once
/// are not more guesses than one at a time.
/// </remarks>
public sealed class SignInByPassword(OpenDatabase open, Passwords passwords, TimeProvider clock)
{
    private const int Nobody = 0;

    /// <summary>Is there an account to sign in to?</summary>
    public async Task<bool> IsAnybody(CancellationToken cancel)
    {
        await using var db = open();
        return await NewAccounts.IsAnybody(db, cancel);
    }

    /// <summary>The account, or none; why not is not told. A field left empty is no attempt.</summary>
    public async Task<Account?> Try(string userName, string password, CancellationToken cancel)
    {
        if (userName.Length == 0 || password.Length == 0)
        {
            return null;
        }

        await using var db = open();
        var now = clock.GetUtcNow().UtcDateTime;
        var account = await Find(db, userName, cancel);
        var isOpen = account is { ClosedAt: null } && !(account.LockoutEnd > now);
        var attempt = await Count(db, isOpen ? account : null, cancel);
        var matches = passwords.Matches(account?.PasswordHash, password, out var renewed);
        var letIn = matches && isOpen && attempt is >= 1 and <= AccessServices.AttemptsBeforeLock;
        await db.InTransaction(
            async () =>
            {
                if (letIn)
                {
                    await db.Accounts.Where(a => a.Id == account!.Id).ExecuteUpdateAsync(
                        a => a.SetProperty(x => x.AccessFailedCount, 0).SetProperty(x => x.LastSignInAt, now)
                            .SetProperty(x => x.LockoutEnd, (DateTimeOffset?)null).SetProperty(x => x.PasswordHash, renewed ?? account!.PasswordHash),
                        cancel);
                    db.Note(Actor.Account(account!.Id), TrailAction.SignedIn, Subject.Account(account.Id), now);
                }
                else
                {
                    db.Note(Actor.Program, TrailAction.SignInFailed, account is null ? Subject.None : Subject.Account(account.Id), now);
                    if (attempt >= AccessServices.AttemptsBeforeLock && await Lock(db, account!.Id, now, cancel))
                    {
                        db.Note(Actor.Program, TrailAction.LockedOut, Subject.Account(account.Id), now);
                    }
                }

                await db.SaveChangesAsync(cancel);
            },
            cancel);
        return letIn ? account : null;
    }

    private static async Task<Account?> Find(VardbalansContext db, string userName, CancellationToken cancel)
    {
        // What cannot be a user name is looked up all the same, as one that nobody has.
        var typed = userName.Trim();
        var normal = NewAccounts.IsUserName(typed) ? NewAccounts.Normal(typed) : string.Empty;
        return await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.NormalizedUserName == normal, cancel);
    }

    /// <summary>Counts an attempt on an open account, before it is known how it ends.</summary>
    /// <returns>Which attempt in a row it is; 0 when it does not count.</returns>
    private static async Task<int> Count(VardbalansContext db, Account? account, CancellationToken cancel)
    {
        var (id, lockedUntil) = (account?.Id ?? Nobody, account?.LockoutEnd);
        var counted = await db.Accounts.Where(a => a.Id == id && a.LockoutEnd == lockedUntil).ExecuteUpdateAsync(
            a => a.SetProperty(x => x.AccessFailedCount, x => x.AccessFailedCount + 1), cancel);
        var count = await db.Accounts.Where(a => a.Id == id).Select(a => a.AccessFailedCount).SingleOrDefaultAsync(cancel);
        return counted == 0 ? 0 : count;
    }

    /// <summary>Locks the account, unless another attempt just did.</summary>
    private static async Task<bool> Lock(VardbalansContext db, int id, DateTime now, CancellationToken cancel)
    {
        DateTimeOffset until = now + AccessServices.LockedFor;
        return await db.Accounts.Where(a => a.Id == id && a.AccessFailedCount >= AccessServices.AttemptsBeforeLock).ExecuteUpdateAsync(
            a => a.SetProperty(x => x.AccessFailedCount, 0).SetProperty(x => x.LockoutEnd, until), cancel) == 1;
    }
}
