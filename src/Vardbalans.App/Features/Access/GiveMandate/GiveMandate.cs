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

/// <summary>Grants into the database, with their trace.</summary>
internal static class GrantStore
{
    /// <summary>Adds the grant and notes it; the caller's transaction holds both.</summary>
    public static async Task<MandateGrant> Store(
        this VardbalansContext db, Grant grant, TrailAction action, Actor by, DateTime now, CancellationToken cancel)
    {
        var row = new MandateGrant
        {
            AccountId = grant.AccountId,
            Role = grant.Role,
            UnitId = grant.Scope.UnitId,
            SiteId = grant.Scope.SiteId,
            From = grant.From,
            Until = grant.Until,
            DelegatedFromId = grant.DelegatedFrom,
            GivenBy = by,
            GivenAt = now,
        };
        db.MandateGrants.Add(row);
        await db.SaveChangesAsync(cancel);
        db.NoteMandate(by, action, row, now);
        await db.SaveChangesAsync(cancel);
        return row;
    }

    /// <summary>Ends a grant and every stand-in's that came from it; the caller saves.</summary>
    /// <returns>How many stand-ins lost what they had.</returns>
    public static async Task<int> EndWithDeputies(
        this VardbalansContext db, MandateGrant grant, Actor by, DateTime now, DateOnly day, CancellationToken cancel)
    {
        var deputies = await db.MandateGrants.Where(g => g.DelegatedFromId == grant.Id && (g.Until == null || g.Until >= day)).ToListAsync(cancel);
        foreach (var ended in deputies.Prepend(grant))
        {
            db.NoteMandate(by, TrailAction.MandateEnded, ended, now);
            ended.End(by, now, day);
        }

        return deputies.Count;
    }

    private static void NoteMandate(this VardbalansContext db, Actor by, TrailAction action, MandateGrant grant, DateTime now) => db.Note(
        by,
        action,
        Subject.Mandate(grant.Id),
        now,
        ("account", grant.AccountId),
        ("role", (int)grant.Role),
        ("unit", grant.UnitId ?? 0),
        ("site", grant.SiteId ?? 0),
        ("from", Number(grant.From)),
        ("until", grant.Until is { } until ? Number(until) : 0),
        ("deputyFor", grant.DelegatedFromId ?? 0));

    /// <summary>20270103.</summary>
    private static long Number(DateOnly day) => (day.Year * 10000L) + (day.Month * 100) + day.Day;
}

/// <summary>Those who may be given something.</summary>
internal static class Receivers
{
    /// <summary>The account as the rules see it, or none.</summary>
    public static Task<GrantReceiver?> Of(VardbalansContext db, int accountId, CancellationToken cancel) => db.Accounts.AsNoTracking()
        .Where(a => a.Id == accountId).Select(a => new GrantReceiver(a.Id, a.IsEmployee, a.ClosedAt != null)).SingleOrDefaultAsync(cancel);
}
