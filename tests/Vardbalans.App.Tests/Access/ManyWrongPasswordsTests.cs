using System.Buffers.Binary;
using System.Collections.Concurrent;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Features.Access.OwnAccount;
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
        var counting = new CountingHasher();
        var (slice, clock, account) = await Begin(database, new Passwords(counting));
        await OneGuessIsLeft(database, counting, account, wrong => slice.Try("ada", wrong, Cancel), async right => await slice.Try("ada", right, Cancel) is not null);
        clock.Move(AccessServices.LockedFor);
        Assert.NotNull(await slice.Try("ada", Right, Cancel));
    }

    [Theory, EveryDatabase]
    public async Task Neither_are_they_when_the_own_password_is_changed(TestDatabase database)
    {
        var counting = new CountingHasher();
        var (_, clock, account) = await Begin(database, new Passwords(counting));
        var slice = new ChangePassword(database.Open, new Passwords(counting), clock);
        Task<(PasswordAnswer Answer, PasswordFlaw Flaw)> Change(string current) => slice.Change(account.Id, null, current, Right, Right, Cancel);
        await OneGuessIsLeft(database, counting, account, Change, async right => (await Change(right)).Answer == PasswordAnswer.Same);
        Assert.False(await database.Open().SignedInSessions.AnyAsync(Cancel));
    }

    /// <summary>One guess is left; of twenty at once, one of them right, only one is compared, unless it was the right one, which begins the count anew.</summary>
    private static async Task OneGuessIsLeft(
        TestDatabase database, CountingHasher counting, Account account, Func<string, Task> wrong, Func<string, Task<bool>> right)
    {
        for (var round = 1; round <= 20; round++)
        {
            await using (var db = database.Open())
            {
                await db.Accounts.ExecuteUpdateAsync(
                    a => a.SetProperty(x => x.AccessFailedCount, AccessServices.AttemptsBeforeLock - 1).SetProperty(x => x.LockoutEnd, (DateTimeOffset?)null), Cancel);
            }

            var (before, wasRight) = (counting.Of(account.PasswordHash!), false);
            await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(
                async () =>
                {
                    if (i == (round * 7) % 20)
                    {
                        wasRight = await right(Right);
                    }
                    else
                    {
                        await wrong($"fel {i}");
                    }
                },
                Cancel)));
            Assert.InRange(counting.Of(account.PasswordHash!) - before, 0, wasRight ? 1 + AccessServices.AttemptsBeforeLock : 1);
            await using var after = database.Open();
            Assert.True(wasRight || (await after.Accounts.SingleAsync(Cancel)).LockoutEnd is not null);
        }
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
        // The work is the hash's kind and rounds and the lengths that go into it; a time would say the same on a quiet machine only.
        var hasher = new WatchedHasher();
        var passwords = new Passwords(hasher);
        passwords.Matches(passwords.Hash(Right), "fel", out _);
        passwords.Matches(null, "fel", out _);
        Assert.Equal(2, hasher.Compared.Count);
        Assert.Equal(hasher.Compared[0], hasher.Compared[1]);
        Assert.Equal(("fel", Passwords.Rounds), (hasher.Compared[1].Given, hasher.Compared[1].Rounds));
    }

    private static async Task<(SignInByPassword Slice, MovedClock Clock, Account Account)> Begin(TestDatabase database, Passwords? counted = null)
    {
        var (passwords, clock) = (counted ?? new Passwords(1), new MovedClock());
        await using var db = database.Open();
        var account = NewAccounts.Make("ada", "Ada Provsson", true, passwords.Hash(Right), new Authorship(Actor.CommandLine, clock.Now.UtcDateTime));
        db.Accounts.Add(account);
        await db.SaveChangesAsync(Cancel);
        return (new SignInByPassword(database.Open, passwords, clock), clock, account);
    }

    /// <summary>The real hash, of one round, which also counts what it is compared with.</summary>
    private sealed class CountingHasher() : PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = 1 }))
    {
        private readonly ConcurrentDictionary<string, int> _compared = new();

        public int Of(string stored) => _compared.GetValueOrDefault(stored);

        public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            _compared.AddOrUpdate(hashedPassword, 1, (_, n) => n + 1);
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }

    /// <summary>The real hash, noting what is compared with what: the first bytes tell its kind, then rounds and the salt's length.</summary>
    private sealed class WatchedHasher() : PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = Passwords.Rounds }))
    {
        public List<(string Kind, int Rounds, int Salt, int Length, string Given)> Compared { get; } = [];

        public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            var bytes = Convert.FromBase64String(hashedPassword);
            Compared.Add((
                Convert.ToHexString(bytes.AsSpan(0, 5)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(5)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(9)),
                bytes.Length, providedPassword));
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
