using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Need.OverrideForecast;

/// <summary>Sets values in place of the forecast, ends them, and makes them count again. A row is never changed: it begins and it ends.</summary>
public sealed class OverrideForecast(OpenDatabase open, TimeProvider clock)
{
    /// <summary>Sets values at the unit that the right is over.</summary>
    /// <returns>False when there is no unit.</returns>
    public async Task<bool> Add(SetWish wish, Mandated by, CancellationToken cancel)
    {
        await using var db = open();
        if (await KeepDrivers.KeepDrivers.UnitOf(db, by, clock, cancel) is not { } unit)
        {
            return false;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        await Add(
            db,
            [
                .. wish.Weeks.Select(w => new ForecastOverride
                {
                    UnitId = unit,
                    ActivityId = wish.ActivityId,
                    Measure = wish.Measure,
                    First = w.First,
                    Last = w.Last,
                    PerWeek = w.PerWeek,
                    Reason = wish.Reason,
                    MadeBy = by.By,
                    MadeAt = now,
                }),
            ],
            cancel);
        return true;
    }

    /// <summary>Ends a value of the unit that the right is over.</summary>
    /// <returns>False when there is none that counts.</returns>
    public async Task<bool> End(int id, Mandated by, CancellationToken cancel)
    {
        await using var db = open();
        var unit = await KeepDrivers.KeepDrivers.UnitOf(db, by, clock, cancel);
        if (await db.ForecastOverrides.SingleOrDefaultAsync(o => o.Id == id && o.UnitId == unit && o.EndedAt == null, cancel) is not { } set)
        {
            return false;
        }

        (set.EndedBy, set.EndedAt) = (by.By, clock.GetUtcNow().UtcDateTime);
        db.Note(by.By, TrailAction.OverrideEnded, Subject.Of("override", id), set.EndedAt.Value, ("unit", set.UnitId));
        await db.SaveChangesAsync(cancel);
        return true;
    }

    /// <summary>Makes an ended value count again, as a new row.</summary>
    /// <returns>False when there is no such ended value.</returns>
    public async Task<bool> Again(int id, Mandated by, CancellationToken cancel)
    {
        await using var db = open();
        var unit = await KeepDrivers.KeepDrivers.UnitOf(db, by, clock, cancel);
        if (await db.ForecastOverrides.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id && o.UnitId == unit && o.EndedAt != null, cancel) is not { } set)
        {
            return false;
        }

        await Add(
            db,
            [
                new ForecastOverride
                {
                    UnitId = set.UnitId,
                    ActivityId = set.ActivityId,
                    Measure = set.Measure,
                    First = set.First,
                    Last = set.Last,
                    PerWeek = set.PerWeek,
                    Reason = set.Reason,
                    MadeBy = by.By,
                    MadeAt = clock.GetUtcNow().UtcDateTime,
                },
            ],
            cancel);
        return true;
    }

    private static Task Add(VardbalansContext db, List<ForecastOverride> rows, CancellationToken cancel) => db.InTransaction(
        async () =>
        {
            db.ForecastOverrides.AddRange(rows);
            await db.SaveChangesAsync(cancel);
            foreach (var row in rows)
            {
                db.Note(row.MadeBy, TrailAction.OverrideAdded, Subject.Of("override", row.Id), row.MadeAt, ("unit", row.UnitId));
            }

            await db.SaveChangesAsync(cancel);
        },
        cancel);
}
