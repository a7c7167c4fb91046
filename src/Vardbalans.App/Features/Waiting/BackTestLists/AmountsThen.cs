using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Features.Waiting.ProjectLists;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Need.Forecasting;
using Vardbalans.Core.Need.Forecasting.BackTest;
using Vardbalans.Core.Need.Forecasting.Selection;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Waiting.BackTestLists;

/// <summary>What was known at a moment of the past of coming weeks: forecasts made anew from the weeks before it, and plans that had been decided by then.</summary>
internal static class AmountsThen
{
    /// <summary>Weeks that a forecast learns from: five years.</summary>
    private const int WeeksBehind = 260;

    /// <summary>Known weeks that a forecast takes at least.</summary>
    private const int LeastWeeks = 13;

    /// <summary>A unit that has not reported for longer is not forecast.</summary>
    private const int LongestLag = 4;

    /// <summary>Of the lists of one activity.</summary>
    /// <param name="db">The database.</param>
    /// <param name="catalogue">The tree.</param>
    /// <param name="activity">The activity.</param>
    /// <param name="lists">Its lists, as they were.</param>
    /// <param name="origin">The last week that was known.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<KnownAmounts> Read(VardbalansContext db, Catalogue catalogue, int activity, IReadOnlyList<OwnList> lists, IsoWeek origin, CancellationToken cancel)
    {
        var units = lists.Select(l => l.UnitId).ToList();
        var figures = await SeriesReader.Read(db, [.. units.Select(u => new Node(catalogue.Tree.Find(u)!, null))], activity, origin - WeeksBehind, origin, cancel);
        var fans = new Dictionary<(int Unit, ForecastMeasure Measure), ForecastFan>();
        foreach (var measure in Enum.GetValues<ForecastMeasure>())
        {
            foreach (var (unit, fan) in await Task.Run(() => Forecast(units, unit => Weeks(figures[(unit, 0)], measure, origin), origin, cancel), cancel))
            {
                fans[(unit, measure)] = fan;
            }
        }

        var plans = await Plans(db, catalogue, activity, units, origin, cancel);
        return new KnownAmounts(figures, fans, (unit, week) => plans.TryGetValue((unit, week), out var agreed) ? agreed : null);
    }

    /// <summary>The fans of units whose weeks can be forecast, as the published forecast is made of them by themselves.</summary>
    private static List<(int Unit, ForecastFan Fan)> Forecast(List<int> units, Func<int, History?> historyOf, IsoWeek origin, CancellationToken cancel)
    {
        var known = units.Select(u => (Unit: u, History: historyOf(u))).Where(k => k.History is not null).Select(k => (k.Unit, History: k.History!)).ToList();
        if (known.Count == 0)
        {
            return [];
        }

        var lags = known.ConvertAll(k => origin.Index - (k.History.Calendar.First + k.History.Count - 1));
        var made = new AutomaticForecast(MethodPool.Competing, new OriginPlan(ProjectLists.ProjectLists.Weeks + lags.Max())) { Processors = Math.Max(1, Environment.ProcessorCount / 2) }
            .Run([.. known.Select(k => k.History)], null, cancel);
        return [.. known.Select((k, i) => (k.Unit, ForecastFan.Of(made[i], lags[i], ProjectLists.ProjectLists.Weeks)))];
    }

    private static History? Weeks(OutcomeSeries series, ForecastMeasure measure, IsoWeek origin)
    {
        double?[] weeks = [.. Enumerable.Range(0, WeeksBehind).Select(i => origin - (WeeksBehind - 1 - i)).Select(w => series.Of(w)).Select(w => (double?)(measure == ForecastMeasure.Inflow ? w.Inflow : w.Done))];
        var (first, last) = (Array.FindIndex(weeks, w => w is not null), Array.FindLastIndex(weeks, w => w is not null));
        return first < 0 || weeks.Length - 1 - last > LongestLag || weeks.Count(w => w is not null) < LeastWeeks
            ? null
            : new History(weeks[first..(last + 1)].Select(w => w ?? double.NaN).ToArray(), StepCalendar.Weeks(origin - (WeeksBehind - 1 - first)));
    }

    /// <summary>What versions that had been decided by the end of the last known week agree for weeks after it, by unit with all below.</summary>
    private static async Task<Dictionary<(int Unit, IsoWeek Week), double>> Plans(
        VardbalansContext db, Catalogue catalogue, int activity, List<int> units, IsoWeek origin, CancellationToken cancel)
    {
        var (day, first, last) = (origin.Sunday, origin + 1, origin + ProjectLists.ProjectLists.Weeks);
        var versions = await db.PlanVersions.AsNoTracking().Where(v => v.DecidedOn != null && v.DecidedOn <= day && v.PlanYear >= first.Year && v.PlanYear <= last.Year).ToListAsync(cancel);
        var inForce = new HashSet<(int Version, IsoWeek Week)>();
        foreach (var owner in versions.GroupBy(v => v.OwnerId))
        {
            var decided = await DecidedOrder.Of(db, [.. owner], cancel);
            for (var week = first; week <= last; week += 1)
            {
                if (PlanInForce.Agreed(decided, week) is { } agreed)
                {
                    inForce.Add((agreed.VersionId, week));
                }
            }
        }

        var ids = inForce.Select(f => f.Version).Distinct().ToList();
        var planned = new Dictionary<(int Unit, IsoWeek Week), double>();
        var cells = await db.PlanCells.AsNoTracking().Where(c => ids.Contains(c.VersionId) && c.ActivityId == activity && c.Week >= first && c.Week <= last).ToListAsync(cancel);
        var byUnit = cells.Where(c => inForce.Contains((c.VersionId, c.Week))).ToLookup(c => c.UnitId);
        foreach (var (unit, cell) in units.SelectMany(u => catalogue.Tree.Subtree(u).SelectMany(below => byUnit[below.Id]).Select(cell => (u, cell))))
        {
            planned[(unit, cell.Week)] = planned.GetValueOrDefault((unit, cell.Week)) + cell.Value;
        }

        return planned;
    }
}
