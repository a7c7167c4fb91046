using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;

namespace Vardbalans.App.Hosting.Access;

/// <summary>When keys were last used: gathered here and written once a minute, so that a reading request never waits for a writer.</summary>
public sealed class TokenUses(OpenDatabase open)
{
    /// <summary>How old what is written may be before it is written anew.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<int, DateTime> _used = new();

    /// <summary>Remembers that a key was used.</summary>
    public void Note(ApiToken token, DateTime now)
    {
        if (token.LastUsedAt is not { } last || now - last > Between)
        {
            _used[token.Id] = now;
        }
    }

    /// <summary>Writes what has been gathered. What cannot be written is kept until the next time.</summary>
    public async Task Write(CancellationToken cancel)
    {
        await using var db = open();
        foreach (var (id, at) in _used.ToArray())
        {
            await db.ApiTokens.Where(t => t.Id == id && (t.LastUsedAt == null || t.LastUsedAt < at))
                .ExecuteUpdateAsync(t => t.SetProperty(x => x.LastUsedAt, at), cancel);
            _used.TryRemove(KeyValuePair.Create(id, at));
        }
    }
}

/// <summary>Writes once a minute when keys were last used.</summary>
public sealed class TokenUpkeep(TokenUses uses, TimeProvider clock, ILogger<TokenUpkeep> log) : MinuteJob(clock, log)
{
    /// <inheritdoc/>
    protected override string NotDone => HostingText.TokenUsesNotWritten;

    /// <inheritdoc/>
    protected override Task Work(CancellationToken cancel) => uses.Write(cancel);
}
