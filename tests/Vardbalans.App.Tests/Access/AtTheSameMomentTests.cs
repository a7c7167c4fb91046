using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Features.Access.ManageAccounts;
using Vardbalans.App.Features.Access.OwnAccount;
using Vardbalans.App.Features.Access.SignIn;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Tests.Access;

/// <summary>What two do at the same moment: nothing is undone, nobody gets further in, and nobody meets a failure.</summary>
public sealed class AtTheSameMomentTests
{
    private const string Chosen = "grönt te är godast kallt";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase("changed")]
    [EveryDatabase("closed")]
    public async Task Signing_in_while_the_password_is_changed_lets_nobody_in_and_leaves_the_new_one(TestDatabase database, string what)
    {
        var (clock, fast) = (new MovedClock(), new Passwords(1));
        var account = await Add(database, clock, fast);
        var meanwhile = new MeanwhileHasher(async () =>
        {
            await using var db = database.Open();
            var hash = fast.Hash(Chosen);
            await (what == "closed"
                ? db.Accounts.ExecuteUpdateAsync(a => a.SetProperty(x => x.ClosedAt, clock.Now.UtcDateTime), Cancel)
                : db.Accounts.ExecuteUpdateAsync(a => a.SetProperty(x => x.PasswordHash, hash), Cancel));
        });
        Assert.Null(await new SignInByPassword(database.Open, new Passwords(meanwhile), clock).Try("ada", SignInWeb.Password, Cancel));

        await using var db = database.Open();
        var kept = await db.Accounts.SingleAsync(Cancel);
        Assert.Equal(what == "closed", fast.Matches(kept.PasswordHash, SignInWeb.Password, out _));
        Assert.Null(kept.LastSignInAt);
        Assert.Equal(account.PasswordHash == kept.PasswordHash, what == "closed");
    }

    [Theory]
    [EveryDatabase("changed")]
    [EveryDatabase("closed")]
    public async Task No_session_begins_once_the_password_is_changed_or_the_account_closed(TestDatabase database, string what)
    {
        await using var web = await SignInWeb.Start(database);
        var account = await web.Add("ada");
        await using var db = database.Open();
        await (what == "closed"
            ? db.Accounts.ExecuteUpdateAsync(a => a.SetProperty(x => x.ClosedAt, web.Clock.Now.UtcDateTime), Cancel)
            : db.Accounts.ExecuteUpdateAsync(a => a.SetProperty(x => x.SecurityStamp, "B"), Cancel));
        const string scheme = CookieAuthenticationDefaults.AuthenticationScheme;
        var visitor = new Visitor(Actor.Account(account.Id), account.Name, account.IsEmployee, account.MustChangePassword, TokenScopes.None);
        var ticket = new AuthenticationTicket(visitor.ToPrincipal(scheme), SessionStore.For(account), scheme);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => web.App.Services.GetRequiredService<SessionStore>().StoreAsync(ticket));
        Assert.False(await db.SignedInSessions.AnyAsync(Cancel));
    }

    [Theory, EveryDatabase]
    public async Task A_password_reset_while_the_own_is_changed_stands(TestDatabase database)
    {
        var (clock, fast) = (new MovedClock(), new Passwords(1));
        var account = await Add(database, clock, fast);
        OneTimePassword? made = null;
        var meanwhile = new MeanwhileHasher(async () =>
            made = (await new ChangeAccounts(database.Open, fast, clock).ResetPassword(account.Id, await OnTheServer(database, clock), Cancel)).Made);
        var collided = await Assert.ThrowsAnyAsync<Exception>(() =>
            new ChangePassword(database.Open, new Passwords(meanwhile), clock).Change(account.Id, null, SignInWeb.Password, Chosen, Chosen, Cancel));
        Assert.Equal(DatabaseFault.Collided, DatabaseTrouble.Of(collided)?.Fault);

        await using var db = database.Open();
        Assert.True(fast.Matches((await db.Accounts.SingleAsync(Cancel)).PasswordHash, made!.Password, out _));
    }

    [Theory, EveryDatabase]
    public async Task A_session_that_ends_by_itself_meanwhile_undoes_nothing(TestDatabase database)
    {
        var (clock, fast) = (new MovedClock(), new Passwords(1));
        var account = await Add(database, clock, fast);
        var (own, accounts, by) = (new ShowOwnAccount(database.Open, clock), new ChangeAccounts(database.Open, fast, clock), await OnTheServer(database, clock));
        for (var round = 0; round < 10; round++)
        {
            await using (var db = database.Open())
            {
                var now = clock.Now.UtcDateTime;
                db.SignedInSessions.AddRange(Enumerable.Range(0, 30).Select(i => new SignedInSession
                {
                    KeyHash = Secrets.HashOf($"{round} {i}"),
                    AccountId = account.Id,
                    StartedAt = now,
                    SeenAt = now,
                    EndsAt = now.AddHours(1),
                }));
                await db.SaveChangesAsync(Cancel);
            }

            await Task.WhenAll(
                Task.Run(() => own.End(account.Id, null, null, Cancel), Cancel),
                Task.Run(() => own.End(account.Id, null, Secrets.HashOf($"{round} 3")[..16], Cancel), Cancel),
                Task.Run(() => accounts.ResetPassword(account.Id, by, Cancel), Cancel));
            await using var after = database.Open();
            Assert.False(await after.SignedInSessions.AnyAsync(Cancel));
        }
    }

    [Theory, EveryDatabase]
    public async Task Clicks_at_the_same_moment_on_a_unit_to_follow_all_succeed(TestDatabase database)
    {
        await using var web = await SignInWeb.Start(database);
        await web.Add("ada", roles: (Role.Administrator, MandateScope.Region));
        using var browser = web.Open();
        await browser.SignIn("ada");
        var token = await browser.Token();
        for (var round = 0; round < 5; round++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => browser.PostWith(token, "/mina-enheter", ("enhet", $"u{i % 2}"))));
            Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.StatusCode));
        }

        await using var db = database.Open();
        Assert.Empty(await db.FollowedUnits.ToListAsync(Cancel));
    }

    private static async Task<Account> Add(TestDatabase database, MovedClock clock, Passwords passwords)
    {
        await using var db = database.Open();
        var account = NewAccounts.Make("ada", "Ada Provsson", true, passwords.Hash(SignInWeb.Password), new Authorship(Actor.CommandLine, clock.Now.UtcDateTime));
        db.Accounts.Add(account);
        await db.SaveChangesAsync(Cancel);
        return account;
    }

    private static async Task<Mandated> OnTheServer(TestDatabase database, MovedClock clock)
    {
        await using var db = database.Open();
        return Mandated.OnTheServer((await Authority.Read(db, SwedishTime.Today(clock), Cancel)).Book, Mandate.Administer, MandateScope.Region);
    }

    /// <summary>The real hash, of one round; something else happens just after it is compared.</summary>
    private sealed class MeanwhileHasher(Func<Task> other) : PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = 1 }))
    {
        public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            var answer = base.VerifyHashedPassword(user, hashedPassword, providedPassword);
            other().GetAwaiter().GetResult();
            return answer;
        }
    }
}
