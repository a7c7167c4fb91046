using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;
using Catalogue = Vardbalans.App.Features.Importing.ImportFile.Catalogue;
using WeekCounts = Vardbalans.App.Features.Importing.ImportFile.Counts;

namespace Vardbalans.App.Features.Importing.Counts;

/// <summary>What providers report of whole weeks, as production by week, so that it is part of the sums and can be followed up; of months, as production by month.</summary>
internal sealed class ReportedWeeks
{
    /// <summary>Places among the feed's measures.</summary>
    private static readonly (int At, MeasureKind To)[] Kinds = [(1, MeasureKind.Done), (2, MeasureKind.Inflow)];

    private readonly IReadOnlyList<MeasureKind> _measures;
    private readonly List<Target> _changed = [];
    private readonly List<WeekKey> _removed = [];
    private Dictionary<WeekKey, Stored> _stored = [];

    private ReportedWeeks(IReadOnlyList<MeasureKind> measures) => _measures = measures;

    /// <summary>The weeks of the rows; none for other feeds. Rows that another source states in other detail are set aside.</summary>
    public static async Task<ReportedWeeks?> Of(VardbalansContext db, CountProfile profile, CountTable table, Catalogue catalogue, CancellationToken cancel)
    {
        if (profile.Feed != Feed.ProviderReports)
        {
            return null;
        }

        var names = CountFeeds.Of(profile.Feed)!.Measures;
        var kinds = Kinds.Where(k => profile.Measures.Any(m => m.To == names[k.At])).ToList();
        var weeks = new ReportedWeeks([.. kinds.Select(k => k.To)]);
        var division = new WeekDivision(profile.StraddlingWeeks);
        var targets = new List<Target>();
        foreach (var (at, row) in table.Rows.Index().Where(r => r.Item.Fate == Fate.Kept && r.Item.Says.Count == 1))
        {
            foreach (var target in Parts(row.Says[0], at, kinds, catalogue, division))
            {
                (target.Counts.Same(WeekCounts.None) ? [] : targets).Add(target);
                if (target.Counts.Same(WeekCounts.None))
                {
                    weeks._removed.Add(target.Key);
                }
            }
        }

        weeks._stored = await StoredWeeks.Read(db, targets, weeks._measures, profile.Source, false, cancel);
        var stored = weeks._stored.ToLookup(s => (s.Key.Activity, s.Key.Unit, s.Key.Part));
        foreach (var target in targets.Where(t => stored[(t.Key.Activity, t.Key.Unit, t.Key.Part)].Any(s => OtherSources.Meet(s.Key, s.Value, t)) && table.Rows[t.Row].Fate == Fate.Kept))
        {
            table.Quarantine(table.Rows[target.Row], Reason.OtherSource, null, null);
        }

        weeks._changed.AddRange(targets.Where(t => table.Rows[t.Row].Fate == Fate.Kept && weeks.IsChange(t)));
        return weeks;
    }

    /// <summary>Stages the weeks, and the months as versions. Nothing of it is visible.</summary>
    public async Task Stage(VardbalansContext db, int batch, CountTable table, CountComparison comparison, Catalogue catalogue, CancellationToken cancel)
    {
        var replaced = comparison.Added.Select(a => a.Key).ToHashSet();
        var gone = comparison.Ended.Select(e => e.Counted.Key).Where(k => !replaced.Contains(k) && IsWeek(k));
        var removed = _removed.Concat(gone.SelectMany(k => WeekPart.Of(IsoWeek.Of(k.First)).Select(p => KeyOf(k, p, catalogue)))).Distinct().ToList();
        var changed = _changed.Where(t => table.Rows[t.Row].Fate == Fate.Kept).ToList();
        await LoadStore.StageWeeks(db, batch, changed, removed, cancel);
        var bits = _measures.Sum(m => 1 << (int)m);
        await db.BulkInsertAsync(
            changed.Select(t => t.Key).Concat(removed).GroupBy(k => (k.Activity, k.Unit)).Select(g => new LoadSpan
            {
                BatchId = batch,
                ActivityId = g.Key.Activity,
                UnitId = g.Key.Unit,
                First = WeekPart.FromIndex(g.Min(k => k.Part)),
                Last = WeekPart.FromIndex(g.Max(k => k.Part)),
                Measures = bits,
            }),
            cancel);
        await Months(db, batch, comparison, cancel);
    }

    private static async Task Months(VardbalansContext db, int batch, CountComparison comparison, CancellationToken cancel)
    {
        await db.BulkInsertAsync(
            comparison.Added.Where(a => IsMonth(a.Key) && a.Values[..3].Any(v => v is not null)).Select(a => new ProductionMonth
            {
                ActivityId = a.Key.Activity,
                UnitId = a.Key.Unit,
                Month = YearMonth.Of(a.Key.Last).Index,
                Planned = a.Values[0],
                Done = a.Values[1],
                Inflow = a.Values[2],
                BatchId = batch,
            }),
            cancel);
        foreach (var load in comparison.Ended.Where(e => IsMonth(e.Counted.Key)).GroupBy(e => e.Row.BatchId))
        {
            var keys = load.Select(e => (e.Counted.Key.Activity, e.Counted.Key.Unit, YearMonth.Of(e.Counted.Key.Last).Index)).ToHashSet();
            foreach (var row in (await db.ProductionMonths.Where(p => p.BatchId == load.Key && p.EndedBy == 0).ToListAsync(cancel)).Where(p => keys.Contains((p.ActivityId, p.UnitId, p.Month))))
            {
                row.EndedBy = batch;
            }
        }

        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
    }

    private static IEnumerable<Target> Parts(Counted said, int row, List<(int At, MeasureKind To)> kinds, Catalogue catalogue, WeekDivision division)
    {
        if (!IsWeek(said.Key))
        {
            yield break;
        }

        var week = IsoWeek.Of(said.Key.First);
        var parts = WeekPart.Of(week);
        for (var p = 0; p < parts.Count; p++)
        {
            var counts = WeekCounts.None;
            foreach (var (at, to) in kinds)
            {
                if (said.Values[at] is { } count)
                {
                    counts[(int)to] = parts.Count == 1 ? count : p == 0 ? division.Of(week, count).First : division.Of(week, count).Second;
                }
            }

            yield return new Target(KeyOf(said.Key, parts[p], catalogue), counts, parts.Count > 1, row);
        }
    }

    private bool IsChange(Target target) =>
        !_stored.TryGetValue(target.Key, out var stored) || stored.MonthIsEstimated != target.MonthIsEstimated
        || _measures.Any(m => stored.Counts[(int)m] != target.Counts[(int)m]);

    /// <summary>Care counts at the unit's own site, where its plan is.</summary>
    private static WeekKey KeyOf(CountKey key, WeekPart part, Catalogue catalogue) =>
        new(key.Activity, key.Unit, part.Index, catalogue.SiteByUnit.GetValueOrDefault(key.Unit), 0, 0, 0, 0);

    private static bool IsWeek(CountKey key) => key.First.DayOfWeek == DayOfWeek.Monday && key.Last == key.First.AddDays(6);

    private static bool IsMonth(CountKey key) => YearMonth.Of(key.Last) is var month && key.First == month.FirstDay && key.Last == month.LastDay;
}
