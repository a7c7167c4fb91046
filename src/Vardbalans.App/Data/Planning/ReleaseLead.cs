using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Events;
using Vardbalans.Core.Planning;

namespace Vardbalans.App.Data.Planning;

/// <summary>How long before they are used times are released: what the region aims at, and what has been.</summary>
internal static class ReleaseLead
{
    /// <summary>Weeks ahead that times are to be released.</summary>
    public static async Task<int> Goal(VardbalansContext db, CancellationToken cancel)
    {
        var set = await db.Settings.AsNoTracking().SingleOrDefaultAsync(s => s.Key == SettingKeys.ReleaseLead, cancel);
        return int.TryParse(set?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var weeks) ? weeks : RegionSetting.UsualReleaseLead;
    }

    /// <summary>Weeks between release and use, the median; none when no source tells.</summary>
    public static double? Weeks(IEnumerable<TimeBookCount> books) => TimeBook.LeadWeeks(
        books.Where(t => t.Status != SlotStatus.Blocked && t.Released > TimeBookCount.NotTold).GroupBy(t => t.Week - t.Released).Select(g => (g.Key * 7, g.Sum(t => (long)t.Count))));
}
