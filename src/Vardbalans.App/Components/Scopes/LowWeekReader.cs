using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Components.Scopes;

/// <summary>Which weeks are low production weeks where the installation is.</summary>
internal static class LowWeekReader
{
    /// <summary>The low weeks of the plan years that the weeks lie in.</summary>
    public static async Task<IReadOnlySet<IsoWeek>> Read(VardbalansContext db, IsoWeek first, IsoWeek last, CancellationToken cancel)
    {
        var set = await db.Settings.AsNoTracking().FirstOrDefaultAsync(s => s.Key == SettingKeys.WinterBreakWeek, cancel);
        var winter = int.TryParse(set?.Value, out var number) ? number : DefaultLowWeeks.WinterBreakWeek;
        return Enumerable.Range(first.Year, last.Year - first.Year + 1).SelectMany(y => DefaultLowWeeks.For(y, winter)).Select(l => l.Week).ToHashSet();
    }
}
