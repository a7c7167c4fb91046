using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Hosting.Access.Region;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Access.SignInByRegion;

/// <summary>Lets in whom the region's own sign-in has proved to be somebody, as far as the rules of that person's groups reach.</summary>
/// <remarks>Each sign-in gives what the rules give that day and ends what they no longer give; what a person has given is left alone.</remarks>
public sealed class SignInByRegion(OpenDatabase open, TimeProvider clock, RegionSignInSettings settings)
{
    private static readonly string[] NameClaims = ["name", "preferred_username"];

    /// <summary>The account, or none and why.</summary>
    public async Task<(Account? Account, RegionRefusal Why)> Run(ClaimsPrincipal said, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(said);
        var subject = said.FindFirstValue("sub") ?? string.Empty;
        if (subject.Length == 0 || PersonalNumbers.AreIn(subject))
        {
            return (null, RegionRefusal.NoSubject);
        }

        var hash = Secrets.HashOf(settings.IssuerText + "\n" + subject);
        var groups = said.FindAll(settings.GroupsClaim).Select(c => c.Value).ToList();
        (Account? Account, RegionRefusal Why) answer = (null, RegionRefusal.NoRule);
        await using var db = open();
        await db.ChangeMandates(async () => answer = await Run(db, hash, NameOf(said, hash), groups, cancel), cancel);
        return answer;
    }

    /// <summary>May nobody come in by a password? Not before somebody who runs the whole region has come in by the region's sign-in.</summary>
    public async Task<bool> PasswordsAreClosed(CancellationToken cancel)
    {
        if (!settings.ClosesPasswords)
        {
            return false;
        }

        var today = SwedishTime.Today(clock);
        var running = Enum.GetValues<Role>().Where(r => r.Carries(Mandate.Administer)).ToList();
        await using var db = open();
        return await (
            from g in db.MandateGrants
            join a in db.Accounts on g.AccountId equals a.Id
            where a.RegionIdHash != null && a.ClosedAt == null && running.Contains(g.Role) && g.UnitId == null && g.SiteId == null
                && g.From <= today && (g.Until == null || g.Until >= today)
            select g).AnyAsync(cancel);
    }

    /// <summary>Notes that nobody came in.</summary>
    public async Task Note(CancellationToken cancel)
    {
        await using var db = open();
        db.Note(Actor.Program, TrailAction.SignInFailed, Subject.None, clock.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(cancel);
    }

    private async Task<(Account? Account, RegionRefusal Why)> Run(VardbalansContext db, string hash, string name, List<string> groups, CancellationToken cancel)
    {
        var (now, day) = (clock.GetUtcNow().UtcDateTime, SwedishTime.Today(clock));
        var rules = await db.SignInRules.AsNoTracking().OrderBy(r => r.Id).ToListAsync(cancel);
        var ruling = SignInRuling.Of(rules.Select(r => r.ToRule()), groups, day);
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.RegionIdHash == hash, cancel);
        if (account is { ClosedAt: not null } || (account is null && !ruling.LetsIn))
        {
            db.Note(Actor.Program, TrailAction.SignInFailed, account is null ? Subject.None : Subject.Account(account.Id), now);
            await db.SaveChangesAsync(cancel);
            return (null, account is null ? RegionRefusal.NoRule : RegionRefusal.Closed);
        }

        account ??= await Add(db, hash, name, ruling, now, cancel);
        if (ruling.LetsIn && (account.Name != name || account.IsEmployee != ruling.IsEmployee))
        {
            (account.Name, account.IsEmployee) = (name, ruling.IsEmployee);
            db.Note(Actor.Program, TrailAction.AccountChanged, Subject.Account(account.Id), now);
        }

        await Match(db, account, ruling, rules, now, day, cancel);
        if (!ruling.LetsIn)
        {
            db.Note(Actor.Program, TrailAction.SignInFailed, Subject.Account(account.Id), now);
            await db.SignedInSessions.Where(s => s.AccountId == account.Id).ExecuteDeleteAsync(cancel);
            await db.SaveChangesAsync(cancel);
            return (null, RegionRefusal.NoRule);
        }

        // One that was closed and opened again has been given a password that opens nothing.
        (account.PasswordHash, account.MustChangePassword, account.OneTimeUntil, account.LastSignInAt) = (null, false, null, now);
        db.Note(Actor.Account(account.Id), TrailAction.SignedIn, Subject.Account(account.Id), now);
        await db.SaveChangesAsync(cancel);
        return (account, default);
    }

    private static async Task<Account> Add(VardbalansContext db, string hash, string name, SignInRuling ruling, DateTime now, CancellationToken cancel)
    {
        // The user name tells nothing of the person: it is never typed.
        var account = NewAccounts.Make("region-" + hash[..12].ToLowerInvariant(), name, ruling.IsEmployee, string.Empty, new Authorship(Actor.Program, now));
        (account.PasswordHash, account.MustChangePassword, account.OneTimeUntil, account.RegionIdHash) = (null, false, null, hash);
        db.Accounts.Add(account);
        await db.SaveChangesAsync(cancel);
        db.Note(Actor.Program, TrailAction.AccountAdded, Subject.Account(account.Id), now);
        return account;
    }

    /// <summary>Ends what the rules no longer give and gives what they do, by the rules that hold for every mandate.</summary>
    private static async Task Match(
        VardbalansContext db, Account account, SignInRuling ruling, List<StoredSignInRule> rules, DateTime now, DateOnly day, CancellationToken cancel)
    {
        var held = await db.MandateGrants
            .Where(g => g.AccountId == account.Id && g.SignInRuleId != null && (g.Until == null || g.Until >= day)).ToListAsync(cancel);
        var giving = ruling.Giving.ToDictionary(r => r.Id);
        foreach (var gone in held.Where(g => !giving.ContainsKey(g.SignInRuleId!.Value)))
        {
            await db.EndWithDeputies(gone, Actor.Program, now, day, cancel);
        }

        await db.SaveChangesAsync(cancel);
        var receiver = new GrantReceiver(account.Id, account.IsEmployee, false);
        foreach (var rule in giving.Values.Where(r => !held.Exists(g => g.SignInRuleId == r.Id)))
        {
            // Nobody gives oneself a mandate, by way of a rule neither.
            var author = rules.First(r => r.Id == rule.Id).AddedBy.AccountId;
            var book = (await Authority.Read(db, day, cancel)).Book;
            var grant = new Grant(0, account.Id, rule.Role!.Value, book.Whole(rule.Scope), day, rule.Until);
            if (author != account.Id && GrantRules.Give(book, null, receiver, grant).IsAllowed)
            {
                await db.Store(grant, TrailAction.MandateGiven, Actor.Program, now, cancel, rule.Id);
            }
        }
    }

    /// <summary>As colleagues know the person; a personal number in it is masked.</summary>
    private static string NameOf(ClaimsPrincipal said, string hash)
    {
        var told = NameClaims.Select(c => said.FindFirstValue(c)?.Trim()).FirstOrDefault(n => n is { Length: > 0 });
        var name = PersonalNumbers.Replace(new string([.. (told ?? "region-" + hash[..12]).Where(c => !char.IsControl(c))]).Normalize());
        return name.Length > NewAccounts.LongestName ? name[..NewAccounts.LongestName] : name;
    }
}
