using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;

namespace Vardbalans.App.Features.Access.OwnAccount;

/// <summary>States what rows are to be looked at for; it covers half an hour.</summary>
public sealed class StatePurpose(OpenDatabase open, TimeProvider clock)
{
    /// <summary>How long a stated purpose covers what is seen.</summary>
    public static readonly TimeSpan Covers = TimeSpan.FromMinutes(30);

    /// <summary>The purpose that covers now; none when none does.</summary>
    public async Task<StatedPurpose?> Current(int accountId, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = open();
        return await db.StatedPurposes.AsNoTracking().Where(p => p.AccountId == accountId && p.Until > now).OrderByDescending(p => p.Id).FirstOrDefaultAsync(cancel);
    }

    /// <summary>States it, and notes it in the trail.</summary>
    public async Task State(int accountId, Purpose purpose, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = open();
        db.StatedPurposes.Add(new StatedPurpose { AccountId = accountId, Purpose = purpose, At = now, Until = now + Covers });
        db.Note(Actor.Account(accountId), TrailAction.PurposeStated, Subject.Account(accountId), now, ("purpose", (int)purpose));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Ends what is stated, before its time, and notes it.</summary>
    public async Task End(int accountId, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = open();
        await using var change = await db.Database.BeginTransactionAsync(cancel);
        if (await db.StatedPurposes.Where(p => p.AccountId == accountId && p.Until > now).ExecuteUpdateAsync(p => p.SetProperty(s => s.Until, now), cancel) > 0)
        {
            db.Note(Actor.Account(accountId), TrailAction.PurposeEnded, Subject.Account(accountId), now);
            await db.SaveChangesAsync(cancel);
        }

        await change.CommitAsync(cancel);
    }
}
