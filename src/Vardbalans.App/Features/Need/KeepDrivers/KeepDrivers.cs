using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Need.KeepDrivers;

/// <summary>Adds what people know of the future, ends it, and makes it count again. A row is never changed: it begins and it ends.</summary>
public sealed class KeepDrivers(OpenDatabase open, TimeProvider clock)
{
    /// <summary>A driver of the unit that the right is over.</summary>
    /// <returns>Its number; none when there is no unit.</returns>
    public async Task<int?> Add(DriverWish wish, Mandated by, CancellationToken cancel)
    {
        await using var db = open();
        if (await UnitOf(db, by, clock, cancel) is not { } unit)
        {
            return null;
        }

        return await Add(db, new ForecastDriver
        {
            NodeId = unit,
            ActivityId = wish.ActivityId,
            Measure = wish.Measure,
            Kind = wish.Kind,
            Name = wish.Name,
            Reason = wish.Reason,
            From = wish.From,
            To = wish.To,
            RampWeeks = wish.RampWeeks,
            IsPerWeek = wish.IsPerWeek,
            Low = wish.Effect.Low,
            Likely = wish.Effect.Likely,
            High = wish.Effect.High,
            Basis = wish.Basis,
            MadeBy = by.By,
            MadeAt = clock.GetUtcNow().UtcDateTime,
        }, cancel);
    }

    /// <summary>Ends a driver of the unit that the right is over.</summary>
    /// <returns>False when there is none that counts.</returns>
    public async Task<bool> End(int id, Mandated by, CancellationToken cancel)
    {
        await using var db = open();
        var unit = await UnitOf(db, by, clock, cancel);
        if (await db.ForecastDrivers.SingleOrDefaultAsync(d => d.Id == id && d.NodeId == unit && d.EndedAt == null, cancel) is not { } driver)
        {
            return false;
        }

        (driver.EndedBy, driver.EndedAt) = (by.By, clock.GetUtcNow().UtcDateTime);
        db.Note(by.By, TrailAction.DriverEnded, Subject.Of("driver", id), driver.EndedAt.Value, ("unit", driver.NodeId));
        await db.SaveChangesAsync(cancel);
        return true;
    }

    /// <summary>Makes an ended driver count again, as a new row: what counted at any time stays known.</summary>
    /// <returns>The new one's number; none when there is no such ended driver.</returns>
    public async Task<int?> Again(int id, Mandated by, CancellationToken cancel)
    {
        await using var db = open();
        var unit = await UnitOf(db, by, clock, cancel);
        return await db.ForecastDrivers.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id && d.NodeId == unit && d.EndedAt != null, cancel) is { } driver
            ? await Add(db, new ForecastDriver
            {
                NodeId = driver.NodeId,
                ActivityId = driver.ActivityId,
                Measure = driver.Measure,
                Kind = driver.Kind,
                Name = driver.Name,
                Reason = driver.Reason,
                From = driver.From,
                To = driver.To,
                RampWeeks = driver.RampWeeks,
                IsPerWeek = driver.IsPerWeek,
                Low = driver.Low,
                Likely = driver.Likely,
                High = driver.High,
                Basis = driver.Basis,
                MadeBy = by.By,
                MadeAt = clock.GetUtcNow().UtcDateTime,
            }, cancel)
            : null;
    }

    /// <summary>The unit that a right is over; the top for the whole region.</summary>
    internal static async Task<int?> UnitOf(VardbalansContext db, Mandated by, TimeProvider clock, CancellationToken cancel)
    {
        if (by.Part.UnitId is { } unit)
        {
            return unit;
        }

        var catalogue = await Catalogue.Load(db, SwedishTime.Today(clock), cancel);
        return by.Asked == MandateScope.Region && !catalogue.IsEmpty ? catalogue.Root.Id : null;
    }

    private static async Task<int> Add(VardbalansContext db, ForecastDriver driver, CancellationToken cancel)
    {
        await db.InTransaction(
            async () =>
            {
                db.ForecastDrivers.Add(driver);
                await db.SaveChangesAsync(cancel);
                db.Note(driver.MadeBy, TrailAction.DriverAdded, Subject.Of("driver", driver.Id), driver.MadeAt, ("unit", driver.NodeId));
                await db.SaveChangesAsync(cancel);
            },
            cancel);
        return driver.Id;
    }
}
