using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Access.SignIn;

/// <summary>Lets a person in by user name and password, and tells nobody else anything.</summary>
/// <remarks>
/// Unknown name, wrong password, locked account and closed account take the same way through here: one look-up, one counted
/// attempt, one comparison, one entry in the trail.
/// </remarks>
public sealed class SignInByPassword(OpenDatabase open, Passwords passwords, TimeProvider clock)
{
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
        var isOpen = account is { ClosedAt: null, RegionIdHash: null } && !(account.LockoutEnd > now);
        var attempt = await db.CountAttempt(isOpen ? account : null, cancel);
        var isGuess = isOpen && PasswordAttempts.IsGuess(attempt) && !NewAccounts.HasRunOut(account!, now);

        // What is no guess is compared with nobody's password: the work is the same.
        var matches = passwords.Matches(isGuess ? account!.PasswordHash : null, password, out var renewed);
        var letIn = false;
        await db.InTransaction(
            async () =>
            {
                letIn = matches && await LetIn(db, account!, renewed, now, cancel);
                if (letIn)
                {
                    db.Note(Actor.Account(account!.Id), TrailAction.SignedIn, Subject.Account(account.Id), now);
                }
                else
                {
                    db.Note(Actor.Program, TrailAction.SignInFailed, account is null ? Subject.None : Subject.Account(account.Id), now);
                    if (account is not null && await db.LockAfter(attempt, account.Id, now, cancel))
                    {
                        db.Note(Actor.Program, TrailAction.LockedOut, Subject.Account(account.Id), now);
                    }
                }

                await db.SaveChangesAsync(cancel);
            },
            cancel);
        return letIn ? account : null;
    }

    /// <summary>No, when the password was changed or the account closed while the password was compared.</summary>
    private static async Task<bool> LetIn(VardbalansContext db, Account account, string? renewed, DateTime now, CancellationToken cancel)
    {
        var (id, compared) = (account.Id, account.PasswordHash);
        var asCompared = db.Accounts.Where(a => a.Id == id && a.PasswordHash == compared && a.ClosedAt == null);
        var isHit = await asCompared.ExecuteUpdateAsync(
            a => a.SetProperty(x => x.AccessFailedCount, 0).SetProperty(x => x.LastSignInAt, now).SetProperty(x => x.LockoutEnd, (DateTimeOffset?)null),
            cancel) == 1;
        if (isHit && renewed is not null)
        {
            await asCompared.ExecuteUpdateAsync(a => a.SetProperty(x => x.PasswordHash, renewed), cancel);
        }

        return isHit;
    }

    private static async Task<Account?> Find(VardbalansContext db, string userName, CancellationToken cancel)
    {
        // What cannot be a user name is looked up all the same, as one that nobody has.
        var typed = userName.Trim();
        var normal = NewAccounts.IsUserName(typed) ? NewAccounts.Normal(typed) : string.Empty;
        return await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.NormalizedUserName == normal, cancel);
    }
}
