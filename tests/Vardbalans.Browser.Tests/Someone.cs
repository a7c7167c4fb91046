using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Features.Access;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Tests.Hosting;
using Vardbalans.Core.Governance;

namespace Vardbalans.Browser.Tests;

/// <summary>A person with an account of one's own for one journey.</summary>
/// <param name="Account">The account.</param>
/// <param name="Cookie">As whom a browser is signed in.</param>
internal sealed record Someone(Account Account, string Cookie)
{
    /// <summary>The name that colleagues see.</summary>
    public string Name => Account.Name;

    /// <summary>The name that the account signs in by.</summary>
    public string User => Account.UserName!;

    /// <summary>Somebody with these roles, already signed in.</summary>
    public static async Task<Someone> With(RunningProgram program, string userName, params (Role Role, MandateScope Scope)[] roles)
    {
        await using var db = program.Database.Open();
        var account = await SignedIn.Add(db, userName, RunningProgram.Now.UtcDateTime, roles);
        return new Someone(account, await SignedIn.Cookie(program.App, account));
    }

    /// <summary>Somebody who has just been given a one-time password.</summary>
    public static async Task<(Account Account, string UserName, string Password)> New(RunningProgram program, string userName, bool mustChange = true)
    {
        var password = Passwords.OneTime();
        await using var db = program.Database.Open();
        var account = await SignedIn.Add(db, userName, RunningProgram.Now.UtcDateTime);
        account.PasswordHash = program.App.Services.GetRequiredService<Passwords>().Hash(password);
        account.MustChangePassword = mustChange;
        await db.SaveChangesAsync();
        return (account, userName, password);
    }

    /// <summary>Fills in the way in and sends it.</summary>
    public static async Task SignIn(IPage page, string userName, string password)
    {
        await page.GetByLabel(AccessText.FieldUserName).FillAsync(userName);
        await page.GetByLabel(AccessText.FieldPassword).FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = AccessText.SignInButton, Exact = true }).ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    /// <summary>States what rows are looked at for, and goes on.</summary>
    public static async Task StatePurpose(IPage page, Purpose purpose)
    {
        await page.GetByLabel(AccessWords.Of(purpose)).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = AccessText.PurposeButton, Exact = true }).ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }
}
