using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Need;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Components.Scopes;

/// <summary>All that people have said of coming weeks, as it stood at some moment: read once for many layers.</summary>
/// <param name="Drivers">In order of number.</param>
/// <param name="Overrides">In order of number.</param>
public sealed record KnownWord(IReadOnlyList<ForecastDriver> Drivers, IReadOnlyList<ForecastOverride> Overrides)
{
    /// <summary>Reads it.</summary>
    /// <param name="db">The database.</param>
    /// <param name="at">When; none for now.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<KnownWord> Load(VardbalansContext db, DateTime? at, CancellationToken cancel) => new(
        await db.ForecastDrivers.AsNoTracking().Where(d => at == null ? d.EndedAt == null : d.MadeAt <= at && (d.EndedAt == null || d.EndedAt > at)).OrderBy(d => d.Id).ToListAsync(cancel),
        await db.ForecastOverrides.AsNoTracking().Where(o => at == null ? o.EndedAt == null : o.MadeAt <= at && (o.EndedAt == null || o.EndedAt > at)).OrderBy(o => o.Id).ToListAsync(cancel));
}

/// <summary>Which forecast a layer lies on.</summary>
/// <param name="RunId">The region's forecast that it is of.</param>
/// <param name="ActivityId">The activity.</param>
/// <param name="Measure">What is forecast.</param>
/// <param name="Origin">The last week whose outcome was known.</param>
/// <param name="Weeks">Weeks ahead.</param>
public readonly record struct ForecastBelow(int RunId, int ActivityId, ForecastMeasure Measure, IsoWeek Origin, int Weeks)
{
    /// <summary>Of a forecast.</summary>
    public static ForecastBelow Of(Forecast forecast)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        return new ForecastBelow(forecast.RunId, forecast.ActivityId, forecast.Measure, forecast.Origin, ForecastFan.Means(forecast.Fan).Length);
    }
}
