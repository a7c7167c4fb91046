using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Capacity;

/// <summary>What the region has set for capacity, else what is usual.</summary>
internal static class CapacitySettings
{
    /// <summary>Between which shares of capacity need is in balance.</summary>
    public static async Task<BalanceLimits> Limits(VardbalansContext db, CancellationToken cancel)
    {
        var usual = BalanceLimits.Usual;
        var (low, high) = (await Percent(db, SettingKeys.BalanceLow, cancel) ?? usual.Low.Value, await Percent(db, SettingKeys.BalanceHigh, cancel) ?? usual.High.Value);
        return low <= high ? new BalanceLimits(new Ratio(low), new Ratio(high)) : usual;
    }

    /// <summary>The occupancy of beds that is aimed at; 90 % by default.</summary>
    public static async Task<Share> BedOccupancy(VardbalansContext db, CancellationToken cancel) =>
        await Percent(db, SettingKeys.BedOccupancy, cancel) is > 0 and <= 1 and var set ? new Share(set) : new Share(0.9);

    /// <summary>Persons that one full-time position has; 50 pregnant women a midwife by default.</summary>
    public static async Task<double> PanelSize(VardbalansContext db, CancellationToken cancel) =>
        await Number(db, SettingKeys.PanelSize, cancel) is > 0 and var set ? set : 50;

    private static async Task<double?> Percent(VardbalansContext db, string key, CancellationToken cancel) => await Number(db, key, cancel) / 100;

    private static async Task<double?> Number(VardbalansContext db, string key, CancellationToken cancel) =>
        double.TryParse((await db.Settings.AsNoTracking().FirstOrDefaultAsync(s => s.Key == key, cancel))?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
