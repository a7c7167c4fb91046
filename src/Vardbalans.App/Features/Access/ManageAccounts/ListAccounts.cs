using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Access.ManageAccounts;

/// <summary>An account as administrators see it.</summary>
/// <param name="Account">As stored.</param>
/// <param name="State">Can it be signed in to?</param>
/// <param name="Roles">What is held today: role and part, in words.</param>
public sealed record AccountRow(Account Account, AccountState State, IReadOnlyList<string> Roles);

/// <summary>The accounts that a search finds, and the names of those who added and closed them.</summary>
/// <param name="Search">What was searched for.</param>
/// <param name="Rows">Those on the page.</param>
/// <param name="Found">How many the search finds.</param>
/// <param name="All">How many there are.</param>
/// <param name="Page">Which page, from 1.</param>
/// <param name="Names">Who added and closed them.</param>
public sealed record AccountList(string Search, IReadOnlyList<AccountRow> Rows, int Found, int All, int Page, ActorNames Names)
{
    /// <summary>Is there a page after this?</summary>
    public bool HasMore => Page * ListAccounts.PageSize < Found;
}

/// <summary>Lists the accounts.</summary>
public sealed class ListAccounts(OpenDatabase open, TimeProvider clock)
{
    /// <summary>Accounts on a page.</summary>
    public const int PageSize = 100;

    /// <summary>Those whose name, user name or role holds the text; all for an empty one. Open ones first, by name.</summary>
    /// <param name="search">The text.</param>
    /// <param name="page">From 1; none for all, as a file has them.</param>
    /// <param name="today">Today's mandates.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<AccountList> Read(string search, int? page, Authority.Today today, CancellationToken cancel)
    {
        await using var db = open();
        var text = search.Trim();
        var found = Matching(db, text, today);
        var number = await found.CountAsync(cancel);
        var all = text.Length == 0 ? number : await db.Accounts.CountAsync(cancel);
        var shown = Math.Clamp(page ?? 1, 1, Math.Max(1, ((number - 1) / PageSize) + 1));
        var ordered = found.OrderBy(a => a.ClosedAt != null).ThenBy(a => a.Name).ThenBy(a => a.Id);
        var accounts = await (page is null ? ordered : ordered.Skip((shown - 1) * PageSize).Take(PageSize)).ToListAsync(cancel);
        var names = await ActorNames.Load(db, accounts.Select(a => a.AddedBy).Concat(accounts.Select(a => a.ClosedBy).OfType<Actor>()), cancel);
        return new AccountList(text, [.. accounts.Select(a => Row(a, today))], number, all, shown, names);
    }

    /// <summary>One account, or none.</summary>
    public async Task<AccountRow?> One(int id, Authority.Today today, CancellationToken cancel)
    {
        await using var db = open();
        return await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancel) is { } account ? Row(account, today) : null;
    }

    private AccountRow Row(Account account, Authority.Today today) =>
        new(account, AccountStates.Of(account, clock.GetUtcNow().UtcDateTime), [.. today.Book.HeldBy(account.Id).Select(g => InWords(g, today))]);

    /// <summary>Names and roles are compared here, where small and capital ÅÄÖ are the same; today's are read anyway.</summary>
    private static IQueryable<Account> Matching(VardbalansContext db, string text, Authority.Today today)
    {
        var accounts = db.Accounts.AsNoTracking();
        if (text.Length == 0)
        {
            return accounts;
        }

        bool Holds(string words) => words.Contains(text, StringComparison.CurrentCultureIgnoreCase);
        var parts = today.Book.Grants.Where(today.Book.IsInForce).GroupBy(g => (g.Role, g.Scope)).Where(g => Holds(InWords(g.First(), today)));
        var ids = today.Names.Where(n => Holds(n.Value)).Select(n => n.Key).Concat(parts.SelectMany(g => g.Select(h => h.AccountId))).Distinct().ToList();
        var user = NewAccounts.Normal(text);
        return accounts.Where(a => ids.Contains(a.Id) || a.NormalizedUserName!.Contains(user));
    }

    private static string InWords(Grant grant, Authority.Today today) =>
        AccessText.AccountRoleAndPart.With(AccessWords.Of(grant.Role), AccessWords.Of(grant.Scope, today));
}
