using Vardbalans.App.Data;

namespace Vardbalans.App.Tests.Databases;

/// <summary>One at a time holds a source's lock, also while others try and let go all the time.</summary>
public sealed class SourceLockTests
{
    [Theory, EveryDatabase]
    public async Task Two_never_hold_it_and_nobody_who_tries_is_stopped(TestDatabase database)
    {
        var (holders, taken, together) = (0, 0, 0);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
            {
                await using var held = await SourceLock.TryTake(database.Choice, "prov", TestContext.Current.CancellationToken);
                if (held is not null)
                {
                    if (Interlocked.Increment(ref holders) != 1)
                    {
                        Interlocked.Increment(ref together);
                    }

                    // Held while others try.
                    await Task.Delay(1, TestContext.Current.CancellationToken);
                    Interlocked.Increment(ref taken);
                    Interlocked.Decrement(ref holders);
                }
            }
        })));
        Assert.Equal(0, together);
        Assert.InRange(taken, 1, 1200);
    }

    [Theory, EveryDatabase]
    public async Task Whoever_waits_gets_it_when_it_is_let_go(TestDatabase database)
    {
        var cancel = TestContext.Current.CancellationToken;
        var held = await SourceLock.TryTake(database.Choice, "prov", cancel);
        Assert.NotNull(held);
        var waiting = SourceLock.Await(database.Choice, "prov", cancel);
        Assert.Null(await SourceLock.TryTake(database.Choice, "prov", cancel));
        Assert.False(waiting.IsCompleted);
        await held.DisposeAsync();
        await using var taken = await waiting;
        Assert.NotNull(taken);
    }
}
