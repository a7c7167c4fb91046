using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Access.KeepSettings;

/// <summary>A setting and how it stands.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Set">What the region has set; none while the usual value counts.</param>
/// <param name="By">Who set it.</param>
public sealed record SettingLine(RegionSetting Setting, Setting? Set, string By)
{
    /// <summary>What counts.</summary>
    public string Value => Set is { } set && Setting.Read(set.Value) is { } stored ? stored : Setting.Usual;
}

/// <summary>The region's own settings: read, set, and given back to the usual value. Every change is in the trail with what it was.</summary>
public sealed class KeepSettings(OpenDatabase open, TimeProvider clock)
{
    /// <summary>All of them.</summary>
    public async Task<IReadOnlyList<SettingLine>> All(CancellationToken cancel)
    {
        await using var db = open();
        var keys = RegionSetting.All.Select(s => s.Key).ToList();
        var set = await db.Settings.AsNoTracking().Where(s => keys.Contains(s.Key)).ToDictionaryAsync(s => s.Key, cancel);
        var names = await ActorNames.Load(db, set.Values.Select(s => s.ChangedBy), cancel);
        return [.. RegionSetting.All.Select(s => set.TryGetValue(s.Key, out var row) ? new SettingLine(s, row, names.Of(row.ChangedBy)) : new SettingLine(s, null, ""))];
    }

    /// <summary>Sets one; an empty text gives it back to the usual value.</summary>
    /// <returns>False when there is no such setting, or it does not allow the value.</returns>
    public async Task<bool> Set(string key, string text, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(by);
        if (RegionSetting.All.FirstOrDefault(s => s.Key == key) is not { } setting || (text.Trim().Length > 0 && setting.Read(text) is null))
        {
            return false;
        }

        var after = text.Trim().Length == 0 ? null : setting.Read(text);
        await using var db = open();
        await db.InTransactionAlone(() => Change(db, setting, after, by, cancel), cancel);
        return true;
    }

    private async Task Change(VardbalansContext db, RegionSetting setting, string? after, Mandated by, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var row = await db.Settings.SingleOrDefaultAsync(s => s.Key == setting.Key, cancel);
        var before = row?.Value;
        if (before == after)
        {
            return;
        }

        if (row is not null && after is null)
        {
            db.Settings.Remove(row);
        }
        else if (row is not null)
        {
            (row.Value, row.ChangedBy, row.ChangedAt) = (after!, by.By, now);
        }
        else
        {
            db.Settings.Add(new Setting { Key = setting.Key, Value = after!, ChangedBy = by.By, ChangedAt = now });
        }

        db.Note(by.By, TrailAction.SettingChanged, Subject.Setting(setting.Number), now, ("before", Number(before ?? setting.Usual)), ("after", Number(after ?? setting.Usual)));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>A value for the trail, which holds numbers only: a day of the year as 1001.</summary>
    private static long Number(string value) => long.Parse(value.Replace("-", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);
}
