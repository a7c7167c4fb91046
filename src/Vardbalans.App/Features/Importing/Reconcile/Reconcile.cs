using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.App.Features.Importing.ShowQuality;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Importing.Reconcile;

/// <summary>How our sum stands to the other system's.</summary>
public enum Agreement
{
    /// <summary>The same number.</summary>
    Exact,

    /// <summary>Within the tolerance.</summary>
    Within,

    /// <summary>Further apart.</summary>
    Apart,

    /// <summary>Nothing is stated here.</summary>
    Missing,
}

/// <summary>Why rows are not in our sum.</summary>
/// <param name="Reason">Why they wait.</param>
/// <param name="Rows">How many.</param>
public sealed record Explanation(string Reason, int Rows);

/// <summary>A unit's activity and measure in a month, here and in the other system.</summary>
/// <param name="UnitId">A unit, or a node above.</param>
/// <param name="Activity">The activity.</param>
/// <param name="Measure">What is counted.</param>
/// <param name="Month">The calendar month.</param>
/// <param name="Ours">The sum of our week parts; none when nothing is stated.</param>
/// <param name="Theirs">The other system's number.</param>
/// <param name="IsEstimated">Some week that lies in two months was divided by the calendar, not known.</param>
/// <param name="Explained">Rows of the month and unit that wait and are likely to be of the activity, by reason, the most first.</param>
public sealed record ReconciledLine(
    int UnitId, Activity Activity, MeasureKind Measure, YearMonth Month, long? Ours, long Theirs, bool IsEstimated, IReadOnlyList<Explanation> Explained)
{
    /// <summary>What of the unit's sums is not among the units below it that have sums of their own: rows without a known unit, and units without a sum.</summary>
    public bool IsRest { get; init; }

    /// <summary>Ours − theirs.</summary>
    public long? Difference => Ours - Theirs;

    /// <summary>The difference as a part of theirs.</summary>
    public double? Part => Ours is { } ours && Theirs != 0 ? Math.Abs((double)(ours - Theirs) / Theirs) : null;

    /// <summary>How it stands.</summary>
    public Agreement Judge(double tolerance) => Ours is null ? Agreement.Missing
        : Difference == 0 ? Agreement.Exact
        : Part <= tolerance ? Agreement.Within
        : Agreement.Apart;
}

/// <summary>Sets our calendar months against another system's control totals.</summary>
internal static class ReadTotals
{
    /// <summary>The setting with the tolerance in per cent.</summary>
    public const string ToleranceKey = "reconcile.tolerance-percent";

    private const double DefaultTolerance = 0.01;

    /// <summary>The part of the other system's number that may differ.</summary>
    public static async Task<double> Tolerance(VardbalansContext db, CancellationToken cancel)
    {
        var set = await db.Settings.AsNoTracking().FirstOrDefaultAsync(s => s.Key == ToleranceKey, cancel);
        return double.TryParse(set?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var percent) && percent is >= 0 and <= 100 ? percent / 100 : DefaultTolerance;
    }

    /// <summary>The months that there are totals for, the latest first.</summary>
    public static async Task<IReadOnlyList<YearMonth>> Months(VardbalansContext db, CancellationToken cancel) =>
        [.. (await db.Visible(db.ControlTotals).Select(c => c.Month).Distinct().OrderByDescending(m => m).ToListAsync(cancel)).Select(m => YearMonth.Of(1, 1) + m)];

    /// <summary>A month's lines within a scope.</summary>
    public static async Task<IReadOnlyList<ReconciledLine>> Of(VardbalansContext db, QualityScope scope, YearMonth month, MonthWaiting waiting, CancellationToken cancel)
    {
        var totals = (await db.Visible(db.ControlTotals).Where(c => c.Month == month.Index).ToListAsync(cancel)).Where(c => scope.Holds(c.UnitId)).ToList();
        if (totals.Count == 0)
        {
            return [];
        }

        var activities = scope.Catalogue.Activities.ToDictionary(a => a.Id);
        var (units, kinds) = (totals.Select(t => t.UnitId).Distinct().ToList(), totals.Select(t => t.ActivityId).Distinct().ToList());
        var (from, to) = (WeekPart.Of(month.FirstDay), WeekPart.Of(month.LastDay));
        var rows = await db.RollupWeeks.AsNoTracking()
            .Where(r => kinds.Contains(r.ActivityId) && units.Contains(r.NodeId) && r.SiteId == 0 && r.Part >= from && r.Part <= to).ToListAsync(cancel);

        // Between the first and the last part there are other months' parts only where the ends are wrong: both lie in the month.
        var ours = rows.Where(r => r.Part.Month == month).ToLookup(r => (r.NodeId, r.ActivityId));
        return
        [
            .. totals.Where(t => activities.ContainsKey(t.ActivityId)).Select(t => new ReconciledLine(
                    t.UnitId,
                    activities[t.ActivityId],
                    (MeasureKind)t.Measure,
                    month,
                    Sum(ours[(t.UnitId, t.ActivityId)], (MeasureKind)t.Measure),
                    t.Count,
                    ours[(t.UnitId, t.ActivityId)].Any(r => r.MonthIsEstimated),
                    waiting.Explain(scope.Catalogue, t.UnitId, activities[t.ActivityId])))
                .OrderBy(l => l.Activity.Order).ThenBy(l => l.Measure).ThenBy(l => scope.NameOf(l.UnitId), StringComparer.CurrentCulture),
        ];
    }

    /// <summary>Totals that do not lie within each other, added up by activity and measure.</summary>
    public static IReadOnlyList<ReconciledLine> Together(IReadOnlyList<ReconciledLine> lines, Data.Catalogue catalogue)
    {
        var stated = lines.GroupBy(l => (l.Activity.Id, l.Measure)).ToDictionary(g => g.Key, g => g.Select(l => l.UnitId).ToHashSet());
        return
        [
            .. lines.Where(l => !catalogue.Tree.PathUp(l.UnitId).Skip(1).Any(u => stated[(l.Activity.Id, l.Measure)].Contains(u.Id)))
                .GroupBy(l => (l.Activity, l.Measure))
                .Select(g => g.First() with
                {
                    Ours = g.Any(l => l.Ours is not null) ? g.Sum(l => l.Ours ?? 0) : null,
                    Theirs = g.Sum(l => l.Theirs),
                    IsEstimated = g.Any(l => l.IsEstimated),
                    Explained = [.. g.SelectMany(l => l.Explained).GroupBy(e => e.Reason).Select(e => new Explanation(e.Key, e.Max(x => x.Rows))).OrderByDescending(e => e.Rows)],
                }),
        ];
    }

    private static long? Sum(IEnumerable<RollupWeek> rows, MeasureKind measure)
    {
        long? sum = null;
        foreach (var row in rows)
        {
            int? value = measure switch
            {
                MeasureKind.Done => row.Done,
                MeasureKind.PlannedMinutes => row.PlannedMinutes,
                MeasureKind.ActualMinutes => row.ActualMinutes,
                MeasureKind.Booked => row.Booked,
                MeasureKind.NoShow => row.NoShow,
                MeasureKind.LateByPatient => row.LateByPatient,
                MeasureKind.LateByProvider => row.LateByProvider,
                MeasureKind.Inflow => row.Inflow,
                _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, null),
            };
            sum = value is { } stated ? (sum ?? 0) + stated : sum;
        }

        return sum;
    }
}
