using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Planning;

/// <summary>A version's low weeks and impacts as the log of changes keeps them, and what has changed between two of them.</summary>
internal static class ProfileText
{
    private const int Shown = 8;

    /// <summary>The profile of a version as it is stored.</summary>
    public static async Task<string> Read(VardbalansContext db, int version, CancellationToken cancel)
    {
        var low = await db.PlanLowWeeks.AsNoTracking().Where(l => l.VersionId == version).OrderBy(l => l.Week).ToListAsync(cancel);
        var impacts = await db.PlanImpacts.AsNoTracking().Where(i => i.VersionId == version).OrderBy(i => i.Id).ToListAsync(cancel);
        return JsonSerializer.Serialize(new Stored(
            low.Where(l => l.Weight < 1).ToDictionary(l => l.Week.Number, l => Math.Round(100 * l.Weight, 1)),
            [.. impacts.Select(i => new StoredImpact(i.Name, i.First.Number, i.Last.Number, i.Percent, (int)i.Days))]));
    }

    /// <summary>What was changed, in words; empty when it is not known.</summary>
    public static string Difference(string? before, string? after)
    {
        if (before is null || after is null || JsonSerializer.Deserialize<Stored>(before) is not { } was || JsonSerializer.Deserialize<Stored>(after) is not { } became)
        {
            return "";
        }

        List<string> told =
        [
            .. was.Low.Keys.Union(became.Low.Keys).Order().Where(w => Percent(was, w) != Percent(became, w)).Select(w => PlanText.ProfileWeek.With(w, Percent(was, w), Percent(became, w))),
            .. was.Impacts.Except(became.Impacts).Select(i => PlanText.ImpactGone.With(Of(i))),
            .. became.Impacts.Except(was.Impacts).Select(i => PlanText.ImpactNew.With(Of(i))),
        ];
        return told.Count == 0 ? PlanText.ProfileSame : string.Join("; ", told.Count > Shown ? [.. told.Take(Shown), PlanText.More.With(told.Count - Shown)] : told) + ".";
    }

    private static string Percent(Stored profile, int week) => profile.Low.GetValueOrDefault(week, 100m).ToString("0.#", CultureInfo.CurrentCulture);

    private static string Of(StoredImpact impact) => PlanText.ImpactOf.With(impact.Name, impact.First, impact.Last, Formats.Deviation((long)impact.Percent));

    private sealed record Stored(Dictionary<int, decimal> Low, IReadOnlyList<StoredImpact> Impacts);

    private sealed record StoredImpact(string Name, int First, int Last, double Percent, int Days);
}
