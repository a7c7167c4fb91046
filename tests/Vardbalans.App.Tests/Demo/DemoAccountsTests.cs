using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Features.Demo;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Tests.Demo;

/// <summary>The invented region's accounts.</summary>
public sealed class DemoAccountsTests
{
    [Theory, EveryDatabase]
    public async Task Every_role_has_an_account_and_those_that_exist_are_left_alone(TestDatabase database)
    {
        await DemoRegion.Load(database.Choice, DemoDay.Clock, new DemoRequest("tiny", WeeklyOnly: true), null, DemoDay.Cancel);
        var passwords = new Passwords(1);
        var made = await DemoAccounts.Make(database.Choice, DemoDay.Clock, passwords, Actor.CommandLine, DemoDay.Cancel);
        Assert.Equal(Enum.GetValues<Role>().Length, made.Count);
        Assert.Equal(made.Count, made.Select(a => a.Password).Distinct().Count());
        Assert.Empty(await DemoAccounts.Make(database.Choice, DemoDay.Clock, passwords, Actor.CommandLine, DemoDay.Cancel));

        await using var db = database.Open();
        var accounts = await db.Accounts.AsNoTracking().ToListAsync(DemoDay.Cancel);
        Assert.All(accounts, a => Assert.True(a.MustChangePassword && passwords.Matches(a.PasswordHash, made.Single(m => m.UserName == a.UserName).Password, out _)));
        var grants = await db.MandateGrants.AsNoTracking().ToListAsync(DemoDay.Cancel);
        Assert.Equal(Enum.GetValues<Role>().Order(), grants.Select(g => g.Role).Order());
        Assert.All(grants, g => Assert.Equal(g.Role.IsEmployee(), accounts.Single(a => a.Id == g.AccountId).IsEmployee));
        Assert.All(DemoAccounts.Lines(made).Skip(1).Zip(made), line => Assert.EndsWith(line.Second.Password, line.First, StringComparison.Ordinal));
    }
}
