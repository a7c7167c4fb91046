using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.FollowUp;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Series;

namespace Vardbalans.App.Features.FollowUp.SeeSignals;

/// <summary>Tells signals from noise in a unit's series. See docs/methods/signals.md.</summary>
public sealed class SeeSignals(OpenDatabase open, TimeProvider clock)
{
    /// <summary>Weeks behind that are looked at.</summary>
    public const int WeeksBehind = 78;

    /// <summary>Fewer booked than this in a week tell no share.</summary>
    private const int FewestBooked = 10;

    /// <summary>The view, or none when there are no figures yet.</summary>
    /// <param name="choice">Where.</param>
    /// <param name="measure">The chosen series' measure, with the chosen activity; none for the list alone.</param>
    /// <param name="maySet">May the reader set levels for a unit?</param>
    /// <param name="cancel">Stops the reading.</param>
    public async Task<SignalView?> Run(Choice choice, SignalMeasure? measure, Func<int?, bool>? maySet, CancellationToken cancel)
    {
        await using var db = open();
        if (await ScopeReader.Read(db, choice, SwedishTime.Today(clock), cancel) is not { } scope)
        {
            return null;
        }

        var (now, unit, site) = (scope.LastWeek, scope.Node.Unit.Id, scope.Node.Site?.Id ?? 0);
        var first = now - (WeeksBehind - 1);
        var (from, to) = (WeekPart.FirstOf(first), WeekPart.LastOf(now));
        List<int> activities = [.. scope.Catalogue.Activities.Select(a => a.Id)];
        var rows = await db.RollupWeeks.AsNoTracking().Where(r => activities.Contains(r.ActivityId) && r.NodeId == unit && r.SiteId == site && r.Part >= from && r.Part <= to).ToListAsync(cancel);
        var low = await LowWeekReader.Read(db, first, now, cancel);
        int? own = unit == scope.Catalogue.Root.Id ? null : unit;
        var levels = site != 0 ? [] : await db.SetLevels.AsNoTracking().Where(l => l.NodeId == own).OrderBy(l => l.From).ThenBy(l => l.Id).ToListAsync(cancel);
        var series = new List<SignalSeries>();
        foreach (var activity in scope.Catalogue.Activities)
        {
            List<(IsoWeek Week, List<RollupWeek> Rows)> weeks = [.. rows.Where(r => r.ActivityId == activity.Id).GroupBy(r => r.Part.Week).Where(g => !low.Contains(g.Key)).OrderBy(g => g.Key).Select(g => (g.Key, g.ToList()))];
            foreach (var kind in Enum.GetValues<SignalMeasure>())
            {
                List<(IsoWeek Week, double Value)> told = [.. weeks.Select(w => (w.Week, Value: Value(kind, w.Rows))).Where(w => w.Value is not null).Select(w => (w.Week, w.Value!.Value))];
                var starts = levels.Where(l => l.EndedAt is null && l.ActivityId == activity.Id && l.Measure == kind).Select(l => told.FindIndex(t => t.Week >= l.From)).Where(i => i > 0);
                if (SignalCourse.Of([.. told.Select(t => t.Value)], starts) is { } course)
                {
                    series.Add(new SignalSeries(activity, kind, [.. told.Select(t => t.Week)], [.. told.Select(t => t.Value)], course));
                }
            }
        }

        var chosen = measure is null ? null : series.Find(s => s.Activity.Id == scope.Activity.Id && s.Measure == measure);
        List<SetLevel> set = chosen is null ? [] : levels.FindAll(l => l.ActivityId == chosen.Activity.Id && l.Measure == chosen.Measure);
        return new SignalView(
            scope, [.. series.OrderBy(s => s.Variation switch { Variation.Worse => 0, Variation.Changed => 1, Variation.Better => 2, _ => 3 }).ThenBy(s => s.Activity.Order).ThenBy(s => s.Measure)],
            scope.SourcesOf(await SourceFreshness.Load(db, clock.GetUtcNow().UtcDateTime, cancel)))
        {
            Chosen = chosen,
            Levels = set,
            Names = await ActorNames.Load(db, [.. set.Select(l => l.MadeBy), .. set.Where(l => l.EndedBy is not null).Select(l => l.EndedBy!.Value)], cancel),
            MayWrite = site == 0 && maySet?.Invoke(own) == true,
        };
    }

    /// <summary>A week's value; none where it is not told, or of too little.</summary>
    private static double? Value(SignalMeasure measure, List<RollupWeek> rows)
    {
        double? Sum(Func<RollupWeek, int?> of) => rows.Exists(r => of(r) is not null) ? rows.Sum(r => (double)(of(r) ?? 0)) : null;
        var (agreed, booked) = (Sum(r => r.ComparedAgreed), Sum(r => r.Booked));
        return measure switch
        {
            // A week of which much has no outcome says more of reports than of care.
            SignalMeasure.Attainment => agreed > 0 && agreed >= PlanTolerance.Default.LeastCoverage * Sum(r => r.Agreed) ? 100 * Sum(r => r.ComparedDone) / agreed : null,
            SignalMeasure.Inflow => Sum(r => r.Inflow),
            SignalMeasure.Lost => booked >= FewestBooked ? 100 * Sum(r => r.NoShow is null && r.LateByPatient is null && r.LateByProvider is null ? null : (r.NoShow ?? 0) + (r.LateByPatient ?? 0) + (r.LateByProvider ?? 0)) / booked : null,
            _ => Sum(r => r.ActualMinutes is null ? null : r.Done) is > 0 and var seen && Sum(r => r.ActualMinutes) is > 0 and var minutes ? minutes / seen : null,
        };
    }
}
