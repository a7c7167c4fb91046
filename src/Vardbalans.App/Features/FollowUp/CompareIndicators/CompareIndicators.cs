using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Need.Flows;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.FollowUp.CompareIndicators;

/// <summary>A unit's indicators beside those of its like.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Lost">No-shows and late cancellations of booked; none where they are not told.</param>
/// <param name="Fill">Booked of released times; none without a time book.</param>
/// <param name="Minutes">Minutes per patient; none where they are not told.</param>
/// <param name="Against">Outcome against plan.</param>
public sealed record IndicatorRow(CareUnit Unit, FunnelPoint? Lost, FunnelPoint? Fill, double? Minutes, Attainment Against);

/// <summary>Units of one specialty side by side. Page, file and API read the same.</summary>
/// <param name="Scope">Activity and period; the units are of the whole region.</param>
/// <param name="Specialties">To choose from.</param>
/// <param name="Specialty">The chosen one; none when there are none.</param>
/// <param name="Rows">The units, by name.</param>
/// <param name="Lost">All of them together.</param>
/// <param name="Fill">All of them together.</param>
/// <param name="Sources">The sources behind outcome.</param>
public sealed record IndicatorView(
    Scope Scope, IReadOnlyList<string> Specialties, string? Specialty, IReadOnlyList<IndicatorRow> Rows, Funnel? Lost, Funnel? Fill, IReadOnlyList<SourceFreshness> Sources);

/// <summary>Compares units of the same specialty.</summary>
public sealed class CompareIndicators(OpenDatabase open, TimeProvider clock)
{
    /// <summary>The view, or none when there are no figures yet.</summary>
    public async Task<IndicatorView?> Run(Choice choice, string? specialty, CancellationToken cancel)
    {
        await using var db = open();
        if (await ScopeReader.Read(db, choice, SwedishTime.Today(clock), cancel) is not { } scope)
        {
            return null;
        }

        var (tree, activity) = (scope.Catalogue.Tree, scope.Activity.Id);
        var like = scope.Catalogue.UnitsReporting(activity, scope.Catalogue.Root.Id).Where(u => !tree.ChildrenOf(u.Id).Any())
            .Select(u => (Unit: u, Specialty: tree.PathUp(u.Id).Select(a => a.Specialty).FirstOrDefault(s => s is { Length: > 0 }))).Where(u => u.Specialty is not null).ToLookup(u => u.Specialty!, u => u.Unit);
        List<string> specialties = [.. like.Where(g => g.Count() > 1).Select(g => g.Key).Order(StringComparer.Ordinal)];
        var own = tree.PathUp(scope.Node.Unit.Id).Select(a => a.Specialty).FirstOrDefault(s => s is { Length: > 0 });
        var chosen = specialties.Find(s => s == specialty) ?? specialties.Find(s => s == own) ?? specialties.OrderByDescending(s => like[s].Count()).FirstOrDefault();
        List<CareUnit> units = chosen is null ? [] : [.. like[chosen].OrderBy(u => u.Name, StringComparer.CurrentCulture)];
        List<int> ids = [.. units.Select(u => u.Id)];
        var (first, last) = (scope.Period.First.Week, scope.LastOfPeriod);
        var (from, to) = (WeekPart.FirstOf(first), WeekPart.LastOf(last));
        var rows = (await db.RollupWeeks.AsNoTracking().Where(r => r.ActivityId == activity && ids.Contains(r.NodeId) && r.SiteId == 0 && r.Part >= from && r.Part <= to).ToListAsync(cancel)).ToLookup(r => r.NodeId);
        var times = (await db.TimeBookCounts.AsNoTracking().Where(t => t.ActivityId == activity && ids.Contains(t.UnitId) && t.Week >= first && t.Week <= last && t.Status != SlotStatus.Blocked && t.Released <= t.Week)
            .GroupBy(t => new { t.UnitId, t.Status }).Select(g => new { g.Key.UnitId, g.Key.Status, Count = g.Sum(t => t.Count) }).ToListAsync(cancel)).ToLookup(t => t.UnitId);
        var lost = Funnel.OfShares([.. ids.Select(u => Told(u, [.. rows[u].Where(r => r.Booked > 0 && (r.NoShow ?? r.LateByPatient ?? r.LateByProvider) is not null)]))]);
        var fill = Funnel.OfShares([.. ids.Select(u => new FunnelUnit(u, times[u].Sum(t => t.Count), times[u].Where(t => t.Status == SlotStatus.Booked).Sum(t => t.Count)))]);
        return new IndicatorView(
            scope, specialties, chosen,
            [.. units.Select((u, i) => new IndicatorRow(u, Point(lost, i), Point(fill, i), Minutes([.. rows[u.Id].Where(r => r.ActualMinutes is not null)]), Against(rows[u.Id])))],
            lost, fill, scope.SourcesOf(await SourceFreshness.Load(db, clock.GetUtcNow().UtcDateTime, cancel)));
    }

    private static FunnelUnit Told(int unit, List<RollupWeek> rows)
    {
        var booked = rows.Sum(r => (double)r.Booked!);
        return new FunnelUnit(unit, booked, Math.Min(booked, rows.Sum(r => (double)(r.NoShow ?? 0) + (r.LateByPatient ?? 0) + (r.LateByProvider ?? 0))));
    }

    private static FunnelPoint? Point(Funnel? funnel, int at) => funnel?.Points[at] is { Ratio: not null } point ? point : null;

    private static double? Minutes(List<RollupWeek> rows) => rows.Sum(r => r.Done ?? 0) is > 0 and var done ? rows.Sum(r => (double)r.ActualMinutes!) / done : null;

    private static Attainment Against(IEnumerable<RollupWeek> rows) => rows.Aggregate(default(OutcomeSum), (sum, r) => sum + new OutcomeSum { Done = r.Done, Agreed = r.Agreed, ComparedDone = r.ComparedDone, ComparedAgreed = r.ComparedAgreed }).AgainstAgreement;
}
