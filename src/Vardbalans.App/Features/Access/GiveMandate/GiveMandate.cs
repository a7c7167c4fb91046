using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Access.GiveMandate;

/// <summary>What is asked for. Over which part is not: that is what the giver has been found to have a right to.</summary>
/// <param name="AccountId">To whom.</param>
/// <param name="Role">Which role.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day; none until further notice.</param>
public sealed record WantedGrant(int AccountId, Role Role, DateOnly From, DateOnly? Until);

/// <summary>What came of it.</summary>
/// <param name="Ruling">What stood in the way, if anything.</param>
/// <param name="Grant">The grant that was given or ended; none when nothing was done.</param>
/// <param name="Deputies">How many stand-ins ended with it.</param>
/// <param name="UntilBefore">The last day that an ended grant had.</param>
public sealed record GrantChange(GrantRuling Ruling, MandateGrant? Grant = null, int Deputies = 0, DateOnly? UntilBefore = null);

/// <summary>Gives a role to an account.</summary>
public sealed class GiveMandate(OpenDatabase open, TimeProvider clock)
{
    /// <summary>Gives it, or says what stands in the way; none when there is no such account.</summary>
    public async Task<GrantChange?> Run(Mandated mandated, WantedGrant wanted, CancellationToken cancel)
    {
        GrantChange? change = null;
        await using var db = open();
        await db.ChangeMandates(
            async () =>
            {
                var (now, day) = (clock.GetUtcNow().UtcDateTime, SwedishTime.Today(clock));
                var receiver = await Receivers.Of(db, wanted.AccountId, cancel);
                if (receiver is null)
                {
                    return;
                }

                // Read again inside the lock: the right that let the request in may have been ended meanwhile.
                var book = (await Authority.Read(db, day, cancel)).Book;
                // As it was asked for: the rules refuse what goes beyond the giver's own, and nothing is narrowed unsaid.
                var grant = new Grant(0, wanted.AccountId, wanted.Role, book.Whole(mandated.Asked), wanted.From, wanted.Until);
                var ruling = GrantRules.Give(book, mandated.By.AccountId, receiver, grant);
                change = new GrantChange(ruling, ruling.IsAllowed ? await db.Store(grant, TrailAction.MandateGiven, mandated.By, now, cancel) : null);
            },
            cancel);
        return change;
    }
}

/// <summary>Those who may be given something.</summary>
internal static class Receivers
{
    /// <summary>The account as the rules see it, or none.</summary>
    public static Task<GrantReceiver?> Of(VardbalansContext db, int accountId, CancellationToken cancel) => db.Accounts.AsNoTracking()
        .Where(a => a.Id == accountId).Select(a => new GrantReceiver(a.Id, a.IsEmployee, a.ClosedAt != null)).SingleOrDefaultAsync(cancel);
}
