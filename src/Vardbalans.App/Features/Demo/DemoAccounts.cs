using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Demo;

/// <summary>An account of the invented region, with the password that is shown once.</summary>
public sealed record DemoAccount(string UserName, string Role, string Part, string Password);

/// <summary>One account per role, each with a one-time password; those that exist are left alone.</summary>
public static class DemoAccounts
{
    /// <summary>Makes those that are missing.</summary>
    /// <param name="database">With the region loaded.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="passwords">Makes what is stored.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Those made, in the order of the roles.</returns>
    public static async Task<IReadOnlyList<DemoAccount>> Make(
        DatabaseChoice database, TimeProvider clock, Passwords passwords, Actor by, CancellationToken cancel)
    {
        await using var db = database.Open();
        var day = SwedishTime.Today(clock);
        var today = await Authority.Read(db, day, cancel);
        var known = await db.Accounts.Select(a => a.NormalizedUserName).ToHashSetAsync(cancel);
        var missing = DemoParameters.Read().People.Where(p => !known.Contains(NewAccounts.Normal(p.UserName)))
            .Select(p => (Person: p, Password: Passwords.OneTime())).ToList();

        // The hash is slow on purpose; on all cores it is soon done.
        var hashes = missing.AsParallel().AsOrdered().WithCancellation(cancel).Select(m => passwords.Hash(m.Password)).ToList();
        var made = new List<DemoAccount>(missing.Count);
        await db.InTransaction(
            async () =>
            {
                foreach (var ((person, password), hash) in missing.Zip(hashes))
                {
                    var part = Part(person, today);
                    var author = new Authorship(by, clock.GetUtcNow().UtcDateTime);
                    var account = NewAccounts.Make(person.UserName, person.Name, person.Role.IsEmployee(), hash, author);
                    await NewAccounts.Store(db, account, [(person.Role, part)], day, author, cancel);
                    made.Add(new DemoAccount(person.UserName, AccessWords.Of(person.Role), Formats.Sentence(AccessWords.Of(part, today)), password));
                }
            },
            cancel);
        return made;
    }

    /// <summary>As lines for a terminal: a heading, then one account each.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<DemoAccount> accounts)
    {
        string[] headings = [DemoText.AccountsUser, DemoText.AccountsRole, DemoText.AccountsPart, DemoText.AccountsPassword];
        var rows = accounts.Select(a => new[] { a.UserName, a.Role, a.Part, a.Password }).Prepend(headings).ToList();
        var widths = Enumerable.Range(0, headings.Length).Select(i => rows.Max(r => r[i].Length)).ToList();
        return rows.Select(r => string.Join("  ", r.Select((text, i) => text.PadRight(widths[i]))).TrimEnd());
    }

    /// <summary>The part by its codes; where the region is made in copies, the first copy's.</summary>
    private static MandateScope Part(DemoPerson person, Authority.Today today)
    {
        var unit = person.Unit is { } code
            ? today.Unit(code) ?? today.Tree.Units.OrderBy(u => u.Id).First(u => u.Code.StartsWith(code + "-", StringComparison.Ordinal))
            : null;
        var site = person.Site is { } at ? today.Site(at) ?? today.Sites.OrderBy(s => s.Id).First(s => s.Code.StartsWith(at, StringComparison.Ordinal)) : null;
        return new MandateScope(unit?.Id, site?.Id);
    }
}
