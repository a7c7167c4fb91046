using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Trails;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Data.Accounts;

/// <summary>Grants into the database, with their trace.</summary>
internal static class GrantStore
{
    /// <summary>Adds the grant and notes it; the caller's transaction holds both.</summary>
    public static async Task<MandateGrant> Store(
        this VardbalansContext db, Grant grant, TrailAction action, Actor by, DateTime now, CancellationToken cancel, int? signInRule = null)
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
            SignInRuleId = signInRule,
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
