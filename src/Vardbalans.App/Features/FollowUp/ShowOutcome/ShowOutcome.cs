using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.FollowUp.ShowOutcome;

/// <summary>Outcome against plan for one unit (or a hospital's part of it), activity and period.</summary>
public sealed class ShowOutcome(OpenDatabase open, TimeProvider clock)
{
    /// <summary>Weeks shown before the last, unless the period is longer.</summary>
    private const int WeeksBack = 25;

    /// <summary>Coming weeks of the plan that are shown.</summary>
    private const int WeeksAhead = 14;

    /// <summary>The view, or none when there are no figures yet.</summary>
    public async Task<OutcomeView?> Run(Choice choice, CancellationToken cancel)
    {
        await using var db = open();
        var scope = await ScopeReader.Read(db, choice, SwedishTime.Today(clock), cancel);
        if (scope is null)
        {
            return null;
        }

        var (first, last) = ShownWeeks(scope);
        var children = scope.Children.ToList();
        var series = await SeriesReader.Read(
            db, [scope.Node, .. children], scope.Activity.Id, first - SeriesReader.WeeksBefore, last, cancel);
        var low = await LowWeekReader.Read(db, first, last, cancel);
        var newYear = IsoWeek.Of(new DateOnly(scope.LastOfPeriod.Sunday.Year, 1, 1));
        var known = await FlawReach.Between(db, Min(first, newYear), last, scope.Activity.Id, cancel);
        var own = known.Touching(scope.Catalogue.Tree, scope.Node.Unit.Id, scope.Node.Site?.Id);
        var flaws = own.Where(f => f.Touches(first, last)).ToList();
        var sources = scope.SourcesOf(await SourceFreshness.Load(db, clock.GetUtcNow().UtcDateTime, cancel));
        var view = Show(scope, series, children, first, last, low);
        return view with
        {
            Flaws = flaws,
            FlawsOfYear = own,
            Children = [.. view.Children.Select(c => c.Bearing(known, scope))],
            Names = await ActorNames.Load(db, flaws.Select(f => f.RegisteredBy), cancel),
            Sources = sources,
            LastYear = await AgainstLastYear(db, scope, cancel),
        };
    }

    /// <summary>The weeks of the chart: the period, and at least half a year back and a quarter ahead around its end.</summary>
    internal static (IsoWeek First, IsoWeek Last) ShownWeeks(Scope scope)
    {
        var back = scope.LastOfPeriod - WeeksBack;
        var ahead = scope.LastOfPeriod + (scope.LastOfPeriod == scope.LastWeek ? WeeksAhead : 0);
        var (start, end) = (scope.Period.First.Week, scope.Period.Last.Week);
        return (start < back ? start : back, end > ahead ? end : ahead);
    }

    private static OutcomeView Show(
        Scope scope,
        Dictionary<(int Unit, int Site), OutcomeSeries> series,
        List<Node> children,
        IsoWeek first,
        IsoWeek last,
        IReadOnlySet<IsoWeek> low)
    {
        var tolerance = PlanTolerance.Default;
        var own = series[scope.Node.Key];
        var now = scope.LastOfPeriod;
        last = WithoutEmptyFuture(own, scope, last);
        var sum = scope.Sum(own);
        var week = own.Of(now);
        var year = own.Over(IsoWeek.Of(now.Year, 1), now);
        var calendarYear = Earlier(scope.Period.Last, WeekPart.LastOf(now)).LastDay.Year;
        return new OutcomeView
        {
            Scope = scope,
            Sum = sum,
            Status = tolerance.Judge(sum.AgainstAgreement),
            StatusAgainstOriginal = tolerance.Judge(sum.AgainstOriginal),
            OffPlan = own.OffPlanSince(now, tolerance),
            LastWeek = week,
            LastWeekStatus = tolerance.Judge(week.AgainstAgreement),
            SinceNewYear = year,
            SinceNewYearStatus = tolerance.Judge(year.AgainstAgreement),
            LastYear = default,
            Weeks = [.. WeekRows(own, first, last, low, scope.LastWeek)],
            Rolling = [.. Range(first, Min(last, now)).Select(w => (w, own.Rolling12(w).AgainstAgreement, own.Rolling12(w).AgainstOriginal))],
            Cumulative = own.Cumulative(now.Year, now),
            Months = [.. CalendarRows(own, tolerance, Enumerable.Range(1, 12).Select(m => Period.Month(YearMonth.Of(calendarYear, m))), now)],
            Tertials = [.. CalendarRows(own, tolerance, Enumerable.Range(1, 3).Select(t => Period.Tertial(calendarYear, t)), now)],
            Children =
            [
                .. children.Select(c => NodeRow.Of(c, series[c.Key], scope, tolerance))
                    .Where(r => r.Sum.Done is not null || r.Sum.Agreed is not null)
                    .OrderBy(r => r.Share ?? double.MaxValue).ThenBy(r => r.Node.Unit.Name, StringComparer.Ordinal),
            ],
            Flaws = [],
            Sources = [],
        };
    }

    /// <summary>Coming weeks that nobody has planned yet show nothing.</summary>
    private static IsoWeek WithoutEmptyFuture(OutcomeSeries own, Scope scope, IsoWeek last)
    {
        while (last > scope.LastWeek && own.Of(last).Agreed is null)
        {
            last -= 1;
        }

        return last;
    }

    private static IEnumerable<WeekRow> WeekRows(OutcomeSeries own, IsoWeek first, IsoWeek last, IReadOnlySet<IsoWeek> low, IsoWeek now)
    {
        foreach (var week in Range(first, last))
        {
            var before = HolidayAlignment.YearBefore(week);
            yield return new WeekRow(week, own.Of(week), own.Of(before).Done, before, low.Contains(week), week <= now);
        }
    }

    private static IEnumerable<CalendarRow> CalendarRows(OutcomeSeries own, PlanTolerance tolerance, IEnumerable<Period> periods, IsoWeek now)
    {
        foreach (var period in periods.Where(p => p.First.Week <= now))
        {
            var sum = own.Over(period.First, Earlier(period.Last, WeekPart.LastOf(now)));
            yield return new CalendarRow(period, sum, tolerance.Judge(sum.AgainstAgreement), period.Last <= WeekPart.LastOf(now));
        }
    }

    /// <summary>Each reporting unit's own series over the period and the year before, for a comparison like for like.</summary>
    private static async Task<LastYear> AgainstLastYear(VardbalansContext db, Scope scope, CancellationToken cancel)
    {
        var units = scope.Catalogue.UnitsReporting(scope.Activity.Id, scope.Node.Unit.Id).Select(u => new Node(u, scope.Node.Site)).ToList();
        var (first, last) = (scope.Period.First.Week, scope.LastOfPeriod);
        if (units.Count == 0 || first > last)
        {
            return default;
        }

        // A year before lies at most 57 weeks back; what lies between a short period and its year before is not read.
        var before = await SeriesReader.Read(db, units, scope.Activity.Id, first - 57, Min(last - 47, first - 1), cancel);
        var now = await SeriesReader.Read(db, units, scope.Activity.Id, first, last, cancel);
        return LastYear.Of([.. units.Select(u => new OutcomeSeries(before[u.Key].Parts.Concat(now[u.Key].Parts)))], scope.Period, scope.LastWeek);
    }

    private static IEnumerable<IsoWeek> Range(IsoWeek first, IsoWeek last)
    {
        for (var week = first; week <= last; week += 1)
        {
            yield return week;
        }
    }

    private static IsoWeek Min(IsoWeek a, IsoWeek b) => a < b ? a : b;

    private static WeekPart Earlier(WeekPart a, WeekPart b) => a < b ? a : b;
}
