using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Data.Waiting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Features.Waiting.KeepLimits;

/// <summary>Adds limits and ends them. A row is never changed: one that ends is withdrawn and stands again with its last day.</summary>
public sealed class KeepLimits(OpenDatabase open, TimeProvider clock)
{
    /// <summary>A limit of the unit that the right is over.</summary>
    /// <returns>Its number; none when the right is over another part.</returns>
    public async Task<int?> Add(LimitRule rule, Mandated by, CancellationToken cancel)
    {
        await using var db = open();
        var now = clock.GetUtcNow().UtcDateTime;
        if (!Covers(by, rule.UnitId))
        {
            return null;
        }

        await WaitingLimits.StoreStandard(db, now, cancel);
        var row = WaitingLimits.Of(rule, by.By, now);
        await Store(db, row, TrailAction.LimitAdded, by.By, now, cancel);
        return row.Id;
    }

    /// <summary>Ends a limit of the unit that the right is over after a day; one that had not begun by then never counts.</summary>
    /// <returns>False when there is none that counts.</returns>
    public async Task<bool> End(int id, DateOnly last, Mandated by, CancellationToken cancel)
    {
        await using var db = open();
        var now = clock.GetUtcNow().UtcDateTime;
        if (await db.WaitingRules.SingleOrDefaultAsync(r => r.Id == id && r.EndedAt == null, cancel) is not { } row
            || row.Kind != (int)LimitKind.Local || row.To < last || !Covers(by, row.NodeId))
        {
            return false;
        }

        await db.InTransaction(
            async () =>
            {
                (row.EndedBy, row.EndedAt) = (by.By, now);
                if (row.From <= last)
                {
                    db.WaitingRules.Add(WaitingLimits.Of(WaitingLimits.Of(row) with { To = last }, by.By, now));
                }

                Note(db, row, TrailAction.LimitEnded, by.By, now);
                await db.SaveChangesAsync(cancel);
            },
            cancel);
        return true;
    }

    /// <summary>Rows for the whole region have no unit.</summary>
    private static bool Covers(Mandated by, int? unit) => by.Part.SiteId is null && (unit is null ? by.Asked == MandateScope.Region || by.Reaches(MandateScope.Region) : by.Part.UnitId == unit);

    private static Task Store(VardbalansContext db, WaitingRule row, TrailAction action, Actor by, DateTime now, CancellationToken cancel) => db.InTransaction(
        async () =>
        {
            db.WaitingRules.Add(row);
            await db.SaveChangesAsync(cancel);
            Note(db, row, action, by, now);
            await db.SaveChangesAsync(cancel);
        },
        cancel);

    private static void Note(VardbalansContext db, WaitingRule row, TrailAction action, Actor by, DateTime now) =>
        db.Note(by, action, Subject.Limit(row.Id), now, ("unit", row.NodeId ?? 0), ("days", row.LimitDays));
}
