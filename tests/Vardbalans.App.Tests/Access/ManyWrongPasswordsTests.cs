using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Features.Access.SignIn;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Tests.Databases;

namespace Vardbalans.App.Tests.Access;

/// <summary>Whoever guesses is stopped, and learns nothing. With a hash of one round, so that a thousand take no minutes.</summary>
public sealed class ManyWrongPasswordsTests
{
    private const string Right = "en lång mening om kaffe";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_thousand_wrong_passwords_lock_and_are_logged_and_let_nobody_in(TestDatabase database)
    {
        var (slice, clock, account) = await Begin(database);
        for (var i = 1; i <= 1000; i++)
        {
            Assert.Null(await slice.Try("ada", $"fel {i}", Cancel));
            if (i == AccessServices.AttemptsBeforeLock)
            {
                await using var after = database.Open();
                Assert.Equal(clock.Now + AccessServices.LockedFor, (await after.Accounts.SingleAsync(Cancel)).LockoutEnd);
            }
        }

        Assert.Null(await slice.Try("ada", Right, Cancel));
        await using var db = database.Open();
        var trail = await db.TrailEntries.AsNoTracking().GroupBy(t => t.Action).ToDictionaryAsync(g => g.Key, g => g.Count(), Cancel);
        Assert.Equal((1001, 1), (trail[TrailAction.SignInFailed], trail[TrailAction.LockedOut]));
        Assert.All(await db.TrailEntries.AsNoTracking().ToListAsync(Cancel), t => Assert.Equal((Subject.Account(account.Id), string.Empty), (t.Subject, t.Detail)));

        clock.Move(AccessServices.LockedFor);
        Assert.NotNull(await slice.Try("ada", Right, Cancel));
    }

    [Theory, EveryDatabase]
    public async Task Many_at_once_are_no_more_guesses_than_one_at_a_time(TestDatabase database)
    {
        var (slice, _, _) = await Begin(database);
        for (var i = 1; i < AccessServices.AttemptsBeforeLock; i++)
        {
            Assert.Null(await slice.Try("ada", "fel", Cancel));
        }

        // One guess is left: of twenty at once, nineteen wrong and then the right one, nobody knows the order, but two are never compared.
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => slice.Try("ada", $"fel {i}", Cancel), Cancel)));
        Assert.Null(await slice.Try("ada", Right, Cancel));
        await using var db = database.Open();
        Assert.Equal(1, await db.TrailEntries.CountAsync(t => t.Action == TrailAction.LockedOut, Cancel));
    }

    [Theory, EveryDatabase]
    public async Task The_right_password_begins_the_count_anew(TestDatabase database)
    {
        var (slice, _, _) = await Begin(database);
        for (var round = 0; round < 3; round++)
        {
            for (var i = 1; i < AccessServices.AttemptsBeforeLock; i++)
            {
                Assert.Null(await slice.Try("ada", "fel", Cancel));
            }

            Assert.NotNull(await slice.Try("ada", Right, Cancel));
        }
    }

    [Theory, EveryDatabase]
    public async Task What_cannot_be_a_user_name_is_nobodys(TestDatabase database)
    {
        var (slice, _, _) = await Begin(database);
        foreach (var name in new[] { string.Empty, " ", "ada\0", new string('a', 100_000), "' OR 1=1 --", "Ada Provsson" })
        {
            Assert.Null(await slice.Try(name, Right, Cancel));
        }

        await using var db = database.Open();
        Assert.All(await db.TrailEntries.AsNoTracking().ToListAsync(Cancel), t => Assert.Equal((TrailAction.SignInFailed, Subject.None), (t.Action, t.Subject)));
    }

    [Fact]
    public void Nobodys_password_takes_as_much_work_as_somebodys()
    {
        var passwords = new Passwords();
        passwords.WarmUp();
        var stored = passwords.Hash(Right);
        double Time(string? hash) => Enumerable.Range(0, 5).Min(_ =>
        {
            var began = TimeProvider.System.GetTimestamp();
            passwords.Matches(hash, "fel", out var _);
            return TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
        });
        Assert.InRange(Time(null) / Time(stored), 0.5, 2);
    }

    private static async Task<(SignInByPassword Slice, MovedClock Clock, Account Account)> Begin(TestDatabase database)
    {
        var (passwords, clock) = (new Passwords(1), new MovedClock());
        await using var db = database.Open();
        var account = NewAccounts.Make("ada", "Ada Provsson", true, passwords.Hash(Right), new Authorship(Actor.CommandLine, clock.Now.UtcDateTime));
        db.Accounts.Add(account);
        await db.SaveChangesAsync(Cancel);
        return (new SignInByPassword(database.Open, passwords, clock), clock, account);
    }
}
