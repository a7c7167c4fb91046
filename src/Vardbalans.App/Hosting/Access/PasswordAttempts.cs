using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;

namespace Vardbalans.App.Hosting.Access;

/// <summary>Counts guesses at an account's password, wherever a password is asked for.</summary>
/// <remarks>An attempt is counted before the password is compared, so that many at once are not more guesses than one at a time.</remarks>
internal static class PasswordAttempts
{
    private const int Nobody = 0;

    /// <summary>Counts an attempt on an account that is not locked, before it is known how it ends.</summary>
    /// <param name="db">Where it is counted, at once.</param>
    /// <param name="account">As just read; none when nothing is to be counted, which takes the same way.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Which attempt in a row it is; 0 when it does not count.</returns>
    public static async Task<int> CountAttempt(this VardbalansContext db, Account? account, CancellationToken cancel)
    {
        var (id, lockedUntil) = (account?.Id ?? Nobody, account?.LockoutEnd);
        // The row is ours until the commit: else an attempt that was counted before a right one could read its number after it.
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var counted = await db.Accounts.Where(a => a.Id == id && a.LockoutEnd == lockedUntil).ExecuteUpdateAsync(
            a => a.SetProperty(x => x.AccessFailedCount, x => x.AccessFailedCount + 1), cancel);
        var count = await db.Accounts.Where(a => a.Id == id).Select(a => a.AccessFailedCount).SingleOrDefaultAsync(cancel);
        await transaction.CommitAsync(cancel);
        return counted == 0 ? 0 : count;
    }

    /// <summary>May the password be compared for that attempt?</summary>
    public static bool IsGuess(int attempt) => attempt is >= 1 and <= AccessServices.AttemptsBeforeLock;

    /// <summary>Locks the account when the attempt was the last one or beyond, unless another attempt just did.</summary>
    public static async Task<bool> LockAfter(this VardbalansContext db, int attempt, int accountId, DateTime now, CancellationToken cancel)
    {
        DateTimeOffset until = now + AccessServices.LockedFor;
        return attempt >= AccessServices.AttemptsBeforeLock
            && await db.Accounts.Where(a => a.Id == accountId && a.AccessFailedCount >= AccessServices.AttemptsBeforeLock).ExecuteUpdateAsync(
                a => a.SetProperty(x => x.AccessFailedCount, 0).SetProperty(x => x.LockoutEnd, until), cancel) == 1;
    }
}
