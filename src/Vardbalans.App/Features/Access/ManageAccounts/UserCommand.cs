using System.CommandLine;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Access.ManageAccounts;

/// <summary><c>vardbalans user</c>: accounts from the server's own command line. The first administrator is made here; no password is ever given as an argument.</summary>
public static class UserCommand
{
    private static readonly Dictionary<string, Role> Roles = Enum.GetValues<Role>().ToDictionary(r => JsonNamingPolicy.KebabCaseLower.ConvertName(r.ToString()));

    private static string RoleNames => string.Join(", ", Roles.Keys);

    /// <summary>The command.</summary>
    public static Command Create(ProgramContext context) => new("user", AccessText.UserDescription)
    {
        Add(context),
        List(context),
        OnOne(context, "reset-password", AccessText.UserResetDescription, async (slice, account, by, cancel) =>
            Told(context, await slice.ResetPassword(account.Id, by, cancel), AccessText.UserReset, account.UserName!)),
        OnOne(context, "close", AccessText.UserCloseDescription, async (slice, account, by, cancel) =>
            await slice.Close(account.Id, by, cancel) is var closing && closing.Answer == AccountAnswer.Done
                ? Done(context, AccessText.UserClosed.With(account.UserName, closing.Mandates, closing.Sessions))
                : Refused(context, closing.Answer.InWords(account.UserName!))),
        OnOne(context, "unlock", AccessText.UserUnlockDescription, async (slice, account, by, cancel) =>
            await slice.Unlock(account.Id, by, cancel) is AccountAnswer.Done
                ? Done(context, AccessText.UserUnlocked.With(account.UserName))
                : Refused(context, AccountAnswer.NoSuch.InWords(account.UserName!))),
    };

    private static Argument<string> UserName => new("name") { Description = AccessText.UserNameDescription };

    private static Command Add(ProgramContext context)
    {
        var userName = UserName;
        var name = new Option<string>("--name") { Description = AccessText.UserFullNameDescription, Required = true };
        var role = new Option<string?>("--role") { Description = AccessText.UserRoleDescription.With(RoleNames) };
        var unit = new Option<string?>("--unit") { Description = AccessText.UserUnitDescription };
        var site = new Option<string?>("--site") { Description = AccessText.UserSiteDescription };
        var isPrivate = new Option<bool>("--private-provider") { Description = AccessText.UserPrivateDescription };
        var command = new Command("add", AccessText.UserAddDescription) { userName, name, role, unit, site, isPrivate };
        command.SetAction(async (parsed, cancel) =>
        {
            var (slice, by, today) = await Prepare(context, cancel);
            if (Part(parsed.GetValue(role), parsed.GetValue(unit), parsed.GetValue(site), today, out var roles) is { } fault)
            {
                return Refused(context, fault);
            }

            var wish = new NewAccount(parsed.GetRequiredValue(userName), parsed.GetRequiredValue(name), !parsed.GetValue(isPrivate), roles);
            return Told(context, await slice.Add(wish, by, cancel), AccessText.UserAdded, wish.UserName);
        });
        return command;
    }

    private static string? Part(string? role, string? unit, string? site, Authority.Today today, out List<(Role, MandateScope)> roles)
    {
        roles = [];
        if (role is null)
        {
            return unit is null && site is null ? null : AccessText.UserNoRoleForPart;
        }

        if (!Roles.TryGetValue(role, out var known))
        {
            return AccessText.UserUnknownRole.With(role, RoleNames);
        }

        var (atUnit, atSite) = (unit is null ? null : today.Unit(unit), site is null ? null : today.Site(site));
        roles.Add((known, new MandateScope(atUnit?.Id, atSite?.Id)));
        return unit is not null && atUnit is null ? AccessText.UserUnknownUnit.With(unit)
            : site is not null && atSite is null ? AccessText.UserUnknownSite.With(site)
            : null;
    }

    private static Command List(ProgramContext context)
    {
        var command = new Command("list", AccessText.UserListDescription);
        command.SetAction(async (_, cancel) =>
        {
            await context.Database.Migrate(cancel);
            await using var db = context.Database.Open();
            var now = context.Clock.GetUtcNow().UtcDateTime;
            var accounts = await db.Accounts.AsNoTracking().OrderBy(a => a.NormalizedUserName).ToListAsync(cancel);
            foreach (var account in accounts)
            {
                await context.Out.WriteLineAsync($"{account.UserName}\t{account.Name}\t{AccountStates.Of(account, now).InWords()}");
            }

            return accounts.Count == 0 ? Done(context, AccessText.UserNobody) : ExitCode.Done;
        });
        return command;
    }

    private static Command OnOne(
        ProgramContext context, string name, string description, Func<ChangeAccounts, Account, Mandated, CancellationToken, Task<int>> change)
    {
        var userName = UserName;
        var command = new Command(name, description) { userName };
        command.SetAction(async (parsed, cancel) =>
        {
            var (slice, by, _) = await Prepare(context, cancel);
            var typed = parsed.GetRequiredValue(userName);
            var normal = NewAccounts.Normal(typed);
            await using var db = context.Database.Open();
            return await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.NormalizedUserName == normal, cancel) is { } account
                ? await change(slice, account, by, cancel)
                : Refused(context, AccountAnswer.NoSuch.InWords(typed));
        });
        return command;
    }

    private static async Task<(ChangeAccounts Slice, Mandated By, Authority.Today Today)> Prepare(ProgramContext context, CancellationToken cancel)
    {
        await context.Database.Migrate(cancel);
        await using var db = context.Database.Open();
        var today = await Authority.Read(db, context.Today, cancel);
        return (new ChangeAccounts(context.Database.Open, context.Passwords, context.Clock), Mandated.OnTheServer(today.Book, Mandate.Administer, MandateScope.Region), today);
    }

    private static int Told(ProgramContext context, (AccountAnswer Answer, OneTimePassword? Made) ended, string sentence, string userName)
    {
        if (ended.Made is not { } made)
        {
            return Refused(context, ended.Answer.InWords(userName));
        }

        context.Out.WriteLine(sentence.With(made.Account.UserName, NewAccounts.OneTimeDays));
        context.Out.WriteLine(made.Password);
        return ExitCode.Done;
    }

    private static int Done(ProgramContext context, string sentence)
    {
        context.Out.WriteLine(sentence);
        return ExitCode.Done;
    }

    private static int Refused(ProgramContext context, string sentence)
    {
        context.Error.WriteLine(sentence);
        return ExitCode.Usage;
    }
}
