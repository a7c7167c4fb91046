using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Access.ManageAccounts;

/// <summary>An account as administrators see it.</summary>
/// <param name="Account">As stored.</param>
/// <param name="State">Can it be signed in to?</param>
/// <param name="Roles">What is held today: role and part, in words.</param>
public sealed record AccountRow(Account Account, AccountState State, IReadOnlyList<string> Roles);

/// <summary>The accounts that a search finds, and the names of those who added and closed them.</summary>
public sealed record AccountList(string Search, IReadOnlyList<AccountRow> Rows, int All, ActorNames Names);

/// <summary>Lists the accounts.</summary>
public sealed class ListAccounts(OpenDatabase open, TimeProvider clock)
{
    /// <summary>Those whose name, user name or role holds the text; all for an empty one. Open ones first, by name.</summary>
    public async Task<AccountList> Read(string search, Authority.Today today, CancellationToken cancel)
    {
        await using var db = open();
        var now = clock.GetUtcNow().UtcDateTime;
        var all = await db.Accounts.AsNoTracking().ToListAsync(cancel);
        var held = all.ToDictionary(a => a.Id, a => today.Book.HeldBy(a.Id)
            .Select(g => AccessText.AccountRoleAndPart.With(AccessWords.Of(g.Role), AccessWords.Of(g.Scope, today))).ToList());
        var rows = all.Select(a => new AccountRow(a, AccountStates.Of(a, now), held[a.Id])).Where(r => Holds(r, search.Trim()))
            .OrderBy(r => r.State == AccountState.Closed).ThenBy(r => r.Account.Name, StringComparer.CurrentCulture).ThenBy(r => r.Account.Id).ToList();
        var names = await ActorNames.Load(db, all.Select(a => a.AddedBy).Concat(all.Select(a => a.ClosedBy).OfType<Actor>()), cancel);
        return new AccountList(search.Trim(), rows, all.Count, names);
    }

    /// <summary>One account, or none.</summary>
    public async Task<AccountRow?> One(int id, Authority.Today today, CancellationToken cancel) =>
        (await Read(string.Empty, today, cancel)).Rows.SingleOrDefault(r => r.Account.Id == id);

    private static bool Holds(AccountRow row, string search) => search.Length == 0
        || row.Roles.Append(row.Account.Name).Append(row.Account.UserName).Any(t => t!.Contains(search, StringComparison.CurrentCultureIgnoreCase));
}
