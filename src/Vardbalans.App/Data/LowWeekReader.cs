using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data;

/// <summary>Which weeks are low production weeks where the installation is: the only reader of the local winter break.</summary>
internal static class LowWeekReader
{
    /// <summary>The low weeks of the plan years that the weeks lie in.</summary>
    public static async Task<IReadOnlySet<IsoWeek>> Read(VardbalansContext db, IsoWeek first, IsoWeek last, CancellationToken cancel) =>
        (await Weights(db, first, last, cancel)).Select(l => l.Week).ToHashSet();

    /// <summary>The same with how much each is worth.</summary>
    public static async Task<IReadOnlyList<LowWeek>> Weights(VardbalansContext db, IsoWeek first, IsoWeek last, CancellationToken cancel)
    {
        var winter = await WinterBreak(db, cancel);
        return [.. Enumerable.Range(first.Year, last.Year - first.Year + 1).SelectMany(year => DefaultLowWeeks.For(year, winter))];
    }

    /// <summary>The week of the local winter break.</summary>
    public static async Task<int> WinterBreak(VardbalansContext db, CancellationToken cancel)
    {
        var set = await db.Settings.AsNoTracking().FirstOrDefaultAsync(s => s.Key == SettingKeys.WinterBreakWeek, cancel);
        return int.TryParse(set?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : DefaultLowWeeks.WinterBreakWeek;
    }
}
