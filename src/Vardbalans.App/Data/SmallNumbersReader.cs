using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Data;

/// <summary>From how many patients a count is shown.</summary>
public static class SmallNumbersReader
{
    /// <summary>The smallest count that is shown to employees, or to anybody, by a setting.</summary>
    public static async Task<SmallNumbers> Read(VardbalansContext db, bool isForPublic, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var (key, otherwise) = isForPublic ? (SettingKeys.SmallNumbersPublic, SmallNumbers.Public) : (SettingKeys.SmallNumbersInternal, SmallNumbers.Internal);
        return int.TryParse((await db.Settings.AsNoTracking().SingleOrDefaultAsync(s => s.Key == key, cancel))?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var fewest)
            ? new SmallNumbers(fewest)
            : otherwise;
    }
}
