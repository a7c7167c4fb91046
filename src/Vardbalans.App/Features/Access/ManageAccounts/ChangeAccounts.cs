using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Access.ManageAccounts;

/// <summary>A wish for a new account.</summary>
/// <param name="UserName">As typed.</param>
/// <param name="Name">As typed.</param>
/// <param name="IsEmployee">Of the region; else a private provider's.</param>
/// <param name="Roles">Given with it; only the command line gives any.</param>
public sealed record NewAccount(string UserName, string Name, bool IsEmployee, IReadOnlyCollection<(Role Role, MandateScope Part)> Roles);

/// <summary>What closing an account ended.</summary>
public readonly record struct Closing(AccountAnswer Answer, int Mandates, int Sessions);

/// <summary>Makes, resets, unlocks, closes and reopens accounts; each change and its trace in one save.</summary>
public sealed class ChangeAccounts(OpenDatabase open, Passwords passwords, TimeProvider clock)
{
    /// <summary>A new account with a one-time password.</summary>
    public async Task<(AccountAnswer Answer, OneTimePassword? Made)> Add(NewAccount wish, Mandated by, CancellationToken cancel)
    {
        var (userName, name) = (wish.UserName.Trim(), wish.Name.Trim());
        var flaw = !NewAccounts.IsUserName(userName) ? AccountAnswer.BadUserName
            : name.Length is 0 or > NewAccounts.LongestName || name.Any(char.IsControl) ? AccountAnswer.BadName
            : wish.Roles.Any(r => r.Role.IsEmployee() != wish.IsEmployee) ? AccountAnswer.RoleMismatch
            : AccountAnswer.Done;
        if (flaw != AccountAnswer.Done)
        {
            return (flaw, null);
        }

        await using var db = open();
        var normal = NewAccounts.Normal(userName);
        if (await db.Accounts.AnyAsync(a => a.NormalizedUserName == normal, cancel))
        {
            return (AccountAnswer.NameTaken, null);
        }

        var password = Passwords.OneTime();
        var account = NewAccounts.Make(userName, name, wish.IsEmployee, passwords.Hash(password), Now(by));
        try
        {
            await NewAccounts.Store(db, account, wish.Roles, SwedishTime.Today(clock), Now(by), cancel);
        }
        catch (DbUpdateException) when (IsTaken(normal))
        {
            return (AccountAnswer.NameTaken, null);
        }

        return (AccountAnswer.Done, new OneTimePassword(account, password));
    }

    /// <summary>A new one-time password; every session of the account ends.</summary>
    public async Task<(AccountAnswer Answer, OneTimePassword? Made)> ResetPassword(int id, Mandated by, CancellationToken cancel)
    {
        await using var db = open();
        if (await db.Accounts.SingleOrDefaultAsync(a => a.Id == id, cancel) is not { } account)
        {
            return (AccountAnswer.NoSuch, null);
        }

        if (account.RegionIdHash is not null)
        {
            return (AccountAnswer.RegionsOwn, null);
        }

        if (account.ClosedAt is not null || by.By.AccountId == id)
        {
            return (account.ClosedAt is null ? AccountAnswer.OwnPassword : AccountAnswer.AlreadyClosed, null);
        }

        return (AccountAnswer.Done, await Renew(db, account, TrailAction.PasswordReset, Now(by), cancel));
    }

    /// <summary>Lets a locked account in again.</summary>
    public async Task<AccountAnswer> Unlock(int id, Mandated by, CancellationToken cancel)
    {
        await using var db = open();
        if (await db.Accounts.SingleOrDefaultAsync(a => a.Id == id, cancel) is not { } account)
        {
            return AccountAnswer.NoSuch;
        }

        (account.LockoutEnd, account.AccessFailedCount, account.ConcurrencyStamp) = (null, 0, NewAccounts.Stamp());
        db.Note(by.By, TrailAction.AccountUnlocked, Subject.Account(id), Now(by).At);
        await db.SaveChangesAsync(cancel);
        return AccountAnswer.Done;
    }

    /// <summary>The person has left: every mandate ends, those of deputies too, and every session.</summary>
    public async Task<Closing> Close(int id, Mandated by, CancellationToken cancel)
    {
        await using var db = open();
        var closing = default(Closing);
        await db.ChangeMandates(async () => closing = await Close(db, id, by, cancel), cancel);
        return closing;
    }

    /// <summary>The person is back: a one-time password, and no mandates.</summary>
    public async Task<(AccountAnswer Answer, OneTimePassword? Made)> Reopen(int id, Mandated by, CancellationToken cancel)
    {
        await using var db = open();
        if (await db.Accounts.SingleOrDefaultAsync(a => a.Id == id, cancel) is not { } account)
        {
            return (AccountAnswer.NoSuch, null);
        }

        if (account.ClosedAt is null)
        {
            return (AccountAnswer.NotClosed, null);
        }

        (account.ClosedAt, account.ClosedBy) = (null, null);
        return (AccountAnswer.Done, await Renew(db, account, TrailAction.AccountOpened, Now(by), cancel));
    }

    /// <summary>While nobody else changes mandates, so that two administrators do not close each other.</summary>
    private async Task<Closing> Close(VardbalansContext db, int id, Mandated by, CancellationToken cancel)
    {
        var (now, today) = (Now(by).At, SwedishTime.Today(clock));
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == id, cancel);
        var refusal = account switch
        {
            null => AccountAnswer.NoSuch,
            { ClosedAt: not null } => AccountAnswer.AlreadyClosed,
            _ when by.By.AccountId == id => AccountAnswer.Own,
            _ => AccountAnswer.Done,
        };
        if (refusal != AccountAnswer.Done)
        {
            return new Closing(refusal, 0, 0);
        }

        var own = await db.MandateGrants.Where(g => g.AccountId == id && (g.Until == null || g.Until >= today)).ToListAsync(cancel);
        var book = (await Authority.Read(db, today, cancel)).Book;
        var open = await db.Accounts.Where(a => a.ClosedAt == null).Select(a => a.Id).ToHashSetAsync(cancel);
        if (!GrantRules.EndAll(book, [.. own.Select(g => g.ToGrant())], open.Contains).IsAllowed)
        {
            return new Closing(AccountAnswer.LastAdministrator, 0, 0);
        }

        (account!.ClosedAt, account.ClosedBy, account.ConcurrencyStamp) = (now, by.By, NewAccounts.Stamp());
        var ended = own.Count;
        foreach (var grant in own)
        {
            ended += await db.EndWithDeputies(grant, by.By, now, today, cancel);
        }

        await db.SaveChangesAsync(cancel);
        var sessions = await db.SignedInSessions.Where(s => s.AccountId == id).ExecuteDeleteAsync(cancel);
        db.Note(by.By, TrailAction.AccountClosed, Subject.Account(id), now, ("mandates", ended), ("sessions", sessions));
        await db.SaveChangesAsync(cancel);
        return new Closing(AccountAnswer.Done, ended, sessions);
    }

    private async Task<OneTimePassword> Renew(VardbalansContext db, Account account, TrailAction action, Authorship by, CancellationToken cancel)
    {
        var password = Passwords.OneTime();
        (account.PasswordHash, account.MustChangePassword, account.OneTimeUntil) = (passwords.Hash(password), true, NewAccounts.OneTimeUntil(by.At));
        (account.LockoutEnd, account.AccessFailedCount) = (null, 0);
        (account.SecurityStamp, account.ConcurrencyStamp) = (NewAccounts.Stamp(), NewAccounts.Stamp());
        await db.InTransaction(
            async () =>
            {
                db.Note(by.Who, action, Subject.Account(account.Id), by.At);
                await db.SaveChangesAsync(cancel);

                // After the new password is saved: whoever signs in by the old one meanwhile has waited for it, or is signed out here.
                await db.SignedInSessions.Where(s => s.AccountId == account.Id).ExecuteDeleteAsync(cancel);
            },
            cancel);
        return new OneTimePassword(account, password);
    }

    private bool IsTaken(string normal)
    {
        using var db = open();
        return db.Accounts.Any(a => a.NormalizedUserName == normal);
    }

    private Authorship Now(Mandated by) => new(by.By, clock.GetUtcNow().UtcDateTime);
}
