using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Features.FollowUp.ExplainDeviation;

/// <summary>Units' time for patients of the competence that the activity takes most of: as it was, and as it was expected before the period.</summary>
internal sealed class TimeThere
{
    private readonly Dictionary<(int Unit, IsoWeek Week), double> _was = [];
    private readonly Dictionary<(int Unit, IsoWeek Week), double> _expected = [];

    /// <summary>Minutes of a week, each none where it is not known.</summary>
    public (double? Expected, double? Was) Of(int unit, IsoWeek week) =>
        (_expected.TryGetValue((unit, week), out var expected) ? expected : null, _was.TryGetValue((unit, week), out var was) ? was : null);

    /// <summary>Reads it: expected is the newest forecast published before the period; without one what is usual by then.</summary>
    public static async Task<TimeThere> Read(VardbalansContext db, Scope scope, RequirementBook book, List<int> units, IsoWeek first, IsoWeek last, CancellationToken cancel)
    {
        var (there, setting) = (new TimeThere(), Resource.SettingOf(scope.Activity));
        var most = units.Select(u => (Unit: u, FactsReader.Most(book, u, scope.Activity.Id, first)?.CompetenceId)).Where(u => u.CompetenceId is > 0).ToDictionary(u => u.Unit, u => u.CompetenceId!.Value);
        List<int> competences = [.. most.Values.Distinct()];
        var begins = first - CapacityRebuild.WeeksBack;
        var rows = await db.CapacityWeeks.AsNoTracking()
            .Where(c => units.Contains(c.NodeId) && competences.Contains(c.CompetenceId) && c.Kind == setting && c.Basis == CapacityBasis.Reported && c.Week >= begins && c.Week <= last)
            .Select(c => new { c.NodeId, c.CompetenceId, c.Week, c.Minutes }).ToListAsync(cancel);
        var published = (await db.KeptOutlooks.AsNoTracking()
                .Where(k => units.Contains(k.UnitId) && competences.Contains(k.CompetenceId) && k.Setting == setting && k.Made <= first && k.Made > first - OutlookMaking.Weeks).ToListAsync(cancel))
            .Where(k => most.GetValueOrDefault(k.UnitId) == k.CompetenceId).GroupBy(k => k.UnitId).ToDictionary(g => g.Key, g => g.MaxBy(k => k.Made)!);
        var profile = new WeekProfile(WorkingDays.Default, await LowWeekReader.Weights(db, begins, last, cancel));
        foreach (var unit in rows.Where(r => most.GetValueOrDefault(r.NodeId) == r.CompetenceId).GroupBy(r => r.NodeId))
        {
            var (minutes, told) = (new double[first - begins], new bool[first - begins]);
            foreach (var row in unit)
            {
                if (row.Week >= first)
                {
                    there._was[(unit.Key, row.Week)] = row.Minutes;
                }
                else
                {
                    (minutes[row.Week - begins], told[row.Week - begins]) = (row.Minutes, true);
                }
            }

            var usual = new UsualLevel(profile, begins, minutes, minutes.Length - 1, w => told[w]);
            var forecast = published.TryGetValue(unit.Key, out var kept) ? OutlookMaking.Unpack(kept.Weeks) : [];
            for (var week = first; week <= last; week += 1)
            {
                if ((kept is not null && week - kept.Made < forecast.Length ? forecast[week - kept.Made].Mean : usual.Of(week)) is { } expected)
                {
                    there._expected[(unit.Key, week)] = expected;
                }
            }
        }

        return there;
    }
}

/// <summary>Weeks in which nobody waited at a unit who could have come.</summary>
internal static class NobodyWaiting
{
    /// <summary>Those weeks: the list is counted on the Sundays before and after, and nobody without a deviation stands on it on either.</summary>
    public static async Task<HashSet<(int Unit, IsoWeek Week)>> Read(VardbalansContext db, int activity, List<int> units, IsoWeek first, IsoWeek last, CancellationToken cancel)
    {
        var counted = await db.WaitingBuilds.AsNoTracking().Where(b => units.Contains(b.UnitId)).Select(b => new { b.UnitId, b.First, b.Last }).ToListAsync(cancel);
        var (from, to) = ((first - 1).Sunday, last.Sunday);
        var anyone = (await db.WaitingStocks.AsNoTracking()
            .Where(s => s.ActivityId == activity && units.Contains(s.UnitId) && s.Grain == SnapshotGrain.Week && s.Day >= from && s.Day <= to && s.Deviation == (int)WaitDeviation.None && s.Waiting > 0)
            .Select(s => new { s.UnitId, s.Day }).Distinct().ToListAsync(cancel)).Select(s => (s.UnitId, s.Day)).ToHashSet();

        // A unit that keeps no list of the activity tells nothing of who waits for it.
        var listing = (await db.WaitingStocks.AsNoTracking().Where(s => s.ActivityId == activity && units.Contains(s.UnitId) && s.Waiting > 0).Select(s => s.UnitId).Distinct().ToListAsync(cancel)).ToHashSet();
        return
        [
            .. counted.Where(c => listing.Contains(c.UnitId)).SelectMany(c => Enumerable.Range(0, last - first + 1).Select(i => (c.UnitId, Week: first + i))
                .Where(w => (w.Week - 1).Sunday >= c.First && w.Week.Sunday <= c.Last && !anyone.Contains((c.UnitId, (w.Week - 1).Sunday)) && !anyone.Contains((c.UnitId, w.Week.Sunday)))),
        ];
    }
}
