using Microsoft.EntityFrameworkCore;

namespace Vardbalans.App.Data.Accounts;

/// <summary>An account that stands still while something that hangs on it is changed.</summary>
internal static class HeldAccount
{
    /// <summary>Holds an open account's row until the open transaction ends: whoever else changes the account waits.</summary>
    /// <param name="db">With an open transaction.</param>
    /// <param name="accountId">Which.</param>
    /// <param name="stamp">The password's mark, when it must be as it was.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>No, when the account is closed or the password has been changed.</returns>
    public static async Task<bool> Hold(this VardbalansContext db, int accountId, string? stamp, CancellationToken cancel) =>
        await db.Accounts.Where(a => a.Id == accountId && a.ClosedAt == null && (stamp == null || a.SecurityStamp == stamp))
            .ExecuteUpdateAsync(a => a.SetProperty(x => x.SecurityStamp, x => x.SecurityStamp), cancel) == 1;
}
