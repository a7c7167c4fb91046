using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Waiting;
using Vardbalans.Core.Balancing;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Features.Balancing.ReadCase;

/// <summary>Who wait at the start, by when they fall due by the national limit of each unit, and how soon who come are due.</summary>
internal sealed class CaseLists
{
    /// <summary>A list that was counted longer ago is not taken for today's.</summary>
    private const int OldestDays = 28;

    private readonly Dictionary<int, int> dueAfter = [];
    private readonly Dictionary<int, SortedDictionary<int, double>> opening = [];
    private readonly List<CaseNote> notes = [];

    /// <summary>What is not in them, or is taken for granted.</summary>
    public IReadOnlyList<CaseNote> Notes => notes;

    /// <summary>Whole weeks within which who comes is to be seen.</summary>
    public int DueAfter(Activity activity) => dueAfter[activity.Id];

    /// <summary>Emergencies and stays cannot wait: they go before all else, and are due in the week that they come.</summary>
    public static bool IsAtOnce(Activity activity) => activity.Code == ActivityCatalogue.EmergencyVisit.Code || activity.Unit == CountingUnit.Stays;

    /// <summary>Who wait.</summary>
    public IReadOnlyList<DueCohort> Opening(Activity activity) => [.. opening[activity.Id].Select(o => new DueCohort(o.Key, o.Value))];

    /// <summary>Reads them.</summary>
    public static async Task<CaseLists> Read(VardbalansContext db, Scope scope, IReadOnlyList<Activity> activities, DateOnly today, IsoWeek first, CancellationToken cancel)
    {
        var (lists, tree) = (new CaseLists(), scope.Catalogue.Tree);
        var units = tree.Subtree(scope.Node.Unit.Id).Where(u => scope.Node.Site is null || u.SiteId == scope.Node.Site.Id).Select(u => u.Id).ToList();
        var limits = await WaitingLimits.Load(db, cancel);
        foreach (var activity in activities)
        {
            lists.opening[activity.Id] = [];
            var courses = units.ToDictionary(u => u, u => limits.CourseOf(LimitScope.Of(tree, u, activity), LimitKind.National, today));
            lists.SetDueAfter(activity, courses.Values);
            await lists.Add(db, activity, units, courses, today, first, cancel);
        }

        return lists;
    }

    private void SetDueAfter(Activity activity, IEnumerable<LimitCourse?> courses)
    {
        // The strictest of the units' limits, where they differ.
        var strictest = courses.OfType<LimitCourse>().Select(c => (int?)c.Now.LimitDays).Min();
        var isAtOnce = IsAtOnce(activity);
        dueAfter[activity.Id] = isAtOnce ? 0 : strictest is { } days ? DueDates.WeeksAfter(new Days(days)) : ReadCase.WeeksWithoutLimit;
        if (isAtOnce)
        {
            notes.Add(new CaseNote(nameof(CaseText.AtOnce), activity.Id, null, 0));
        }
        else if (strictest is null)
        {
            notes.Add(new CaseNote(nameof(CaseText.WithoutLimit), activity.Id, null, ReadCase.WeeksWithoutLimit));
        }
    }

    private async Task Add(
        VardbalansContext db, Activity activity, List<int> units, Dictionary<int, LimitCourse?> courses, DateOnly today, IsoWeek first, CancellationToken cancel)
    {
        var sunday = first.Monday.AddDays(-1);
        var stocks = await db.WaitingStocks.AsNoTracking()
            .Where(s => s.ActivityId == activity.Id && units.Contains(s.UnitId) && s.Grain == SnapshotGrain.Week && s.Day >= today.AddDays(-OldestDays) && s.Day <= today)
            .ToListAsync(cancel);
        var counting = await db.Visible(db.WaitingSnapshots).Where(s => s.ActivityId == activity.Id && units.Contains(s.UnitId)).Select(s => s.UnitId).Distinct().ToListAsync(cancel);
        counting.RemoveAll(u => stocks.Exists(s => s.UnitId == u));
        if (counting.Count > 0)
        {
            notes.Add(new CaseNote(nameof(CaseText.CountedOnly), activity.Id, null, counting.Count));
        }

        foreach (var unit in stocks.GroupBy(s => s.UnitId))
        {
            var (course, last) = (courses[unit.Key], unit.Max(s => s.Day));
            foreach (var stock in unit.Where(s => s.Day == last && s.Clock == (int)(course?.Now.Start ?? ClockPoint.Listed)))
            {
                var told = WaitHistogram.Unpack(stock.Histogram);
                foreach (var band in told.Bands)
                {
                    var waited = band.From + sunday.DayNumber - last.DayNumber;
                    Add(activity, course?.LimitFrom(last.AddDays(-band.From)) is { } limit ? DueDates.WeekOf(new Days(limit), new Days(Math.Max(0, waited))) : dueAfter[activity.Id], band.Count);
                }

                // Nobody knows since when they wait: as if they came now.
                Add(activity, dueAfter[activity.Id], stock.Waiting - told.Total);
            }
        }
    }

    private void Add(Activity activity, int week, double count)
    {
        if (count > 0)
        {
            opening[activity.Id][week] = opening[activity.Id].GetValueOrDefault(week) + count;
        }
    }
}
