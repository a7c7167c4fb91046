using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Need;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Balancing;

/// <summary>What balances are made from, in short: it changes when a forecast, a list, a requirement, staff, a limit, what people know, the tree or the week does.</summary>
internal static class BalanceMark
{
    /// <summary>Raised when the method changes, so that what was kept is made anew.</summary>
    private const int Method = 4;

    /// <summary>The mark as it is now.</summary>
    public static async Task<string> Of(VardbalansContext db, DateOnly today, CancellationToken cancel)
    {
        var all = new StringBuilder();
        all.Append(Method).Append(' ').Append(IsoWeek.Of(today).Index);
        Add(await db.ForecastRuns.Where(r => r.State == ForecastState.Published).MaxAsync(r => (int?)r.Id, cancel) ?? 0);
        foreach (var build in await db.WaitingBuilds.AsNoTracking().OrderBy(b => b.UnitId).Select(b => new { b.UnitId, b.LastBatchId, b.Clocks, b.Last }).ToListAsync(cancel))
        {
            Add(build.UnitId, build.LastBatchId, build.Clocks, build.Last.DayNumber);
        }

        foreach (var build in await db.CapacityBuilds.AsNoTracking().OrderBy(b => b.UnitId).Select(b => new { b.UnitId, b.Fingerprint }).ToListAsync(cancel))
        {
            Add(build.UnitId, build.Fingerprint);
        }

        Add(await db.LoadBatches.Where(b => b.State == LoadState.Published).MaxAsync(b => (int?)b.Id, cancel) ?? 0);
        Add(await db.ActivityRequirements.CountAsync(cancel), await db.ActivityRequirements.CountAsync(r => r.EndedAt != null, cancel));
        Add(await db.UnitAssets.CountAsync(cancel), await db.UnitAssets.CountAsync(r => r.EndedAt != null, cancel));
        Add(await db.WaitingRules.CountAsync(cancel), await db.WaitingRules.CountAsync(r => r.EndedAt != null, cancel));
        Add(await db.CapacityRules.CountAsync(cancel), await db.CapacityRules.CountAsync(r => r.EndedAt != null, cancel));
        Add(await db.ForecastDrivers.CountAsync(cancel), await db.ForecastDrivers.CountAsync(r => r.EndedAt != null, cancel));
        Add(await db.ForecastOverrides.CountAsync(cancel), await db.ForecastOverrides.CountAsync(r => r.EndedAt != null, cancel));
        Add(await db.Placements.CountAsync(cancel));
        return Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(all.ToString())))[..32];

        void Add(params ReadOnlySpan<long> values)
        {
            foreach (var value in values)
            {
                all.Append(' ').Append(value);
            }
        }
    }
}
