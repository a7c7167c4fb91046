using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Hosting.Access;

/// <summary>An account just made or reset, with the password that is shown once.</summary>
/// <param name="Account">The account.</param>
/// <param name="Password">In clear; kept nowhere.</param>
public sealed record OneTimePassword(Account Account, string Password);

/// <summary>Making accounts, whoever asks: a page, a command, or the invented region.</summary>
public static class NewAccounts
{
    /// <summary>Longest user name and name.</summary>
    public const int LongestName = 100;

    /// <summary>How many days a one-time password holds.</summary>
    public const int OneTimeDays = 7;

    /// <summary>Characters of a user name besides letters and digits.</summary>
    private const string Signs = "-._@";

    /// <summary>Under which a user name is found, however it is written.</summary>
    public static string Normal(string userName) => userName.Trim().Normalize().ToUpperInvariant();

    /// <summary>Can it be a user name? Letters a–ö, digits, hyphen, full stop, underscore and at sign; at least two.</summary>
    public static bool IsUserName(string userName) => userName.Length is >= 2 and <= LongestName
        && userName.All(c => char.IsAsciiLetterOrDigit(c) || "åäöÅÄÖ".Contains(c, StringComparison.Ordinal) || Signs.Contains(c, StringComparison.Ordinal));

    /// <summary>An open account whose password somebody else made.</summary>
    public static Account Make(string userName, string name, bool isEmployee, string passwordHash, Authorship by) => new()
    {
        UserName = userName.Trim().Normalize(),
        NormalizedUserName = Normal(userName),
        Name = name.Trim().Normalize(),
        IsEmployee = isEmployee,
        PasswordHash = passwordHash,
        SecurityStamp = Stamp(),
        ConcurrencyStamp = Stamp(),
        LockoutEnabled = true,
        MustChangePassword = true,
        OneTimeUntil = OneTimeUntil(by.At),
        AddedAt = by.At,
        AddedBy = by.Who,
    };

    /// <summary>When a one-time password made now opens nothing any longer.</summary>
    public static DateTime OneTimeUntil(DateTime made) => made.AddDays(OneTimeDays);

    /// <summary>Is its password a one-time password that has run out?</summary>
    public static bool HasRunOut(Account account, DateTime now) => account.MustChangePassword && now >= (account.OneTimeUntil ?? OneTimeUntil(account.AddedAt));

    /// <summary>A random mark of one version of an account.</summary>
    public static string Stamp() => Convert.ToHexString(RandomNumberGenerator.GetBytes(16));

    /// <summary>Saves a new account and its roles, with their entries in the trail; all or nothing.</summary>
    public static Task Store(
        VardbalansContext db, Account account, IReadOnlyCollection<(Role Role, MandateScope Part)> roles, DateOnly today, Authorship by, CancellationToken cancel) =>
        db.InTransaction(
            async () =>
            {
                db.Accounts.Add(account);
                await db.SaveChangesAsync(cancel);
                db.Note(by.Who, TrailAction.AccountAdded, Subject.Account(account.Id), by.At);
                await db.SaveChangesAsync(cancel);
                foreach (var (role, part) in roles)
                {
                    await db.Store(new Grant(0, account.Id, role, part, today), TrailAction.MandateGiven, by.Who, by.At, cancel);
                }
            },
            cancel);

    /// <summary>Is there anybody who can sign in?</summary>
    public static Task<bool> IsAnybody(VardbalansContext db, CancellationToken cancel) => db.Accounts.AnyAsync(a => a.ClosedAt == null, cancel);
}
