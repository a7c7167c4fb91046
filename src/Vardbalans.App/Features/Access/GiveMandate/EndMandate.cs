using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Access.GiveMandate;

/// <summary>Ends a mandate from today, with every stand-in's that came from it.</summary>
public sealed class EndMandate(OpenDatabase open, TimeProvider clock)
{
    /// <summary>Ends it, or says what stands in the way; none when there is no such grant within reach, or it has ended already.</summary>
    public async Task<GrantChange?> Run(Mandated mandated, int grantId, CancellationToken cancel)
    {
        GrantChange? change = null;
        await using var db = open();
        await db.ChangeMandates(
            async () =>
            {
                var (now, day) = (clock.GetUtcNow().UtcDateTime, SwedishTime.Today(clock));
                var book = (await Authority.Read(db, day, cancel)).Book;
                if (await db.MandateGrants.SingleOrDefaultAsync(g => g.Id == grantId, cancel) is not { } row
                    || row.Until < day || !Reaches(mandated, book, new MandateScope(row.UnitId, row.SiteId)))
                {
                    return;
                }

                var open = await db.Accounts.Where(a => a.ClosedAt == null).Select(a => a.Id).ToHashSetAsync(cancel);
                var ruling = GrantRules.End(book, row.ToGrant(), open.Contains);
                if (!ruling.IsAllowed)
                {
                    change = new GrantChange(ruling);
                    return;
                }

                var before = row.Until;
                var deputies = await db.EndWithDeputies(row, mandated.By, now, day, cancel);
                await db.SaveChangesAsync(cancel);
                change = new GrantChange(ruling, row, deputies, before);
            },
            cancel);
        return change;
    }

    /// <summary>By the right that let the request in, and by what holds now.</summary>
    private static bool Reaches(Mandated mandated, MandateBook now, MandateScope scope) =>
        mandated.Reaches(scope) && (mandated.By.AccountId is not { } account || now.HoldsAllOf(account, mandated.Mandate, scope));
}
