using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Features.Access.GiveMandate;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Access.Delegate;

/// <summary>Whoever holds a mandate hands it to a stand-in for a time, and takes it back.</summary>
public sealed class DelegateMandate(OpenDatabase open, TimeProvider clock)
{
    /// <summary>Hands it over, or says what stands in the way; none when the person holds no such grant, or there is no such account.</summary>
    /// <param name="holder">Who hands over.</param>
    /// <param name="grantId">What.</param>
    /// <param name="standInId">To whom.</param>
    /// <param name="from">First day.</param>
    /// <param name="until">Last day.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<GrantChange?> Give(int holder, int grantId, int standInId, DateOnly from, DateOnly until, CancellationToken cancel)
    {
        GrantChange? change = null;
        await using var db = open();
        await db.ChangeMandates(
            async () =>
            {
                var (now, day) = (clock.GetUtcNow().UtcDateTime, SwedishTime.Today(clock));
                var book = (await Authority.Read(db, day, cancel)).Book;
                var original = book.Grants.FirstOrDefault(g => g.Id == grantId && g.AccountId == holder && !(g.Until < day));
                if (original is null || await Receivers.Of(db, standInId, cancel) is not { } receiver)
                {
                    return;
                }

                var ruling = GrantRules.Delegate(book, original, receiver, from, until);
                change = new GrantChange(ruling, ruling.IsAllowed
                    ? await db.Store(
                        GrantRules.Deputy(original, standInId, from, until), TrailAction.MandateDelegated, Actor.Account(holder), now, cancel)
                    : null);
            },
            cancel);
        return change;
    }

    /// <summary>Takes it back at once; none when it does not stand in for something that the person holds, or has ended already.</summary>
    public async Task<GrantChange?> TakeBack(int holder, int grantId, CancellationToken cancel)
    {
        GrantChange? change = null;
        await using var db = open();
        await db.ChangeMandates(
            async () =>
            {
                var (now, day) = (clock.GetUtcNow().UtcDateTime, SwedishTime.Today(clock));
                var row = await db.MandateGrants.SingleOrDefaultAsync(
                    g => g.Id == grantId && db.MandateGrants.Any(o => o.Id == g.DelegatedFromId && o.AccountId == holder), cancel);
                if (row is null || row.Until < day)
                {
                    return;
                }

                var before = row.Until;
                await db.EndWithDeputies(row, Actor.Account(holder), now, day, cancel);
                await db.SaveChangesAsync(cancel);
                change = new GrantChange(GrantObstacle.None, row, 0, before);
            },
            cancel);
        return change;
    }
}
