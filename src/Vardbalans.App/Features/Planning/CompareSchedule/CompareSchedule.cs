using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Features.Planning.ShowPlan;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Planning.CompareSchedule;

/// <summary>Sets plans beside time books and laid schedules. See docs/methods/time-book.md.</summary>
public sealed class CompareSchedule(OpenDatabase open, TimeProvider clock)
{
    /// <summary>Weeks that the page shows.</summary>
    public const int WeeksShown = 26;

    /// <summary>Reads it; none when there are no figures yet.</summary>
    public async Task<ScheduleView?> Run(Choice choice, CancellationToken cancel)
    {
        await using var db = open();
        var today = SwedishTime.Today(clock);
        if (await ScopeReader.Read(db, choice, today, cancel) is not { } scope)
        {
            return null;
        }

        var (tree, node, now) = (scope.Catalogue.Tree, scope.Node.Unit, IsoWeek.Of(today));
        List<IsoWeek> weeks = [.. Enumerable.Range(0, WeeksShown).Select(i => now + i)];
        var low = await LowWeekReader.Read(db, weeks[0], weeks[^1], cancel);
        var inside = tree.Subtree(node.Id).Where(u => scope.Node.Site is null || u.SiteId == scope.Node.Site.Id).ToDictionary(u => u.Id);
        var isAbove = node.Kind < CareUnitKind.Clinic;
        var end = isAbove ? now + ScheduleView.FillWeeks : weeks[^1];
        List<int> units = [.. inside.Keys];
        var books = await db.TimeBookCounts.AsNoTracking().Where(t => units.Contains(t.UnitId) && t.Week <= end).ToListAsync(cancel);
        var plans = await Plans(db, units, now, end, cancel);
        var moves = await db.KeptMoves.AsNoTracking().Where(m => m.EndedAt == null && units.Contains(m.UnitId) && (m.From >= now || m.To >= now)).ToListAsync(cancel);
        var lead = await ReleaseLead.Goal(db, cancel);

        // Each unit loses of its own; what the whole loses is told under the chart.
        var losses = await SlotLosses.Read(db, tree, [.. books.Select(t => t.UnitId).Append(node.Id).Distinct()], now, cancel);
        var rows = isAbove ? [] : Rows(scope.Catalogue.Activities, weeks, now, books, plans, moves, losses, losses[node.Id]);
        var timed = books.Select(t => t.ActivityId).ToHashSet();
        var told = books.Where(t => t.Week >= now).Select(t => (t.UnitId, t.ActivityId)).ToHashSet();
        return new ScheduleView(
            scope, weeks, [.. weeks.Select((w, i) => (w, i)).Where(w => low.Contains(w.w)).Select(w => w.i)], rows,
            // The schedule is of the whole clinic, and cannot be told by site.
            isAbove || scope.Node.Site is not null ? [] : await LaidHours.Read(db, tree, node.Id, weeks, plans, cancel),
            [
                .. plans.Where(p => !told.Contains((p.Key.Unit, p.Key.Activity)) && timed.Contains(p.Key.Activity)).GroupBy(p => p.Key.Unit)
                    .Select(g => (inside[g.Key].Name, g.Sum(p => p.Value))).OrderByDescending(u => u.Item2),
            ],
            isAbove ? Clinics(tree, inside.Values, [.. weeks.TakeWhile(w => w <= end)], now, lead, scope.Catalogue.Activities, books, plans, moves, losses) : [],
            Lead(books, now), lead, now,
            scope.SourcesOf(await SourceFreshness.Load(db, clock.GetUtcNow().UtcDateTime, cancel)));
    }

    /// <summary>Activities whose units have times; only units that tell of them are in both plan and times.</summary>
    private static List<ScheduleRow> Rows(
        IReadOnlyList<Activity> activities, List<IsoWeek> weeks, IsoWeek now, List<TimeBookCount> books, Dictionary<(int Unit, int Activity, IsoWeek Week), int> plans, List<KeptMove> moves,
        Dictionary<int, Dictionary<int, KnownSlotLoss>> losses, Dictionary<int, KnownSlotLoss> loss)
    {
        var byActivity = books.ToLookup(t => t.ActivityId);
        return [.. activities.Where(a => byActivity[a.Id].Any(t => t.Week >= now)).Select(activity =>
        {
            var own = byActivity[activity.Id].ToLookup(t => (t.UnitId, t.Week));
            var released = byActivity[activity.Id].GroupBy(t => t.UnitId).ToDictionary(g => g.Key, g => LastReleased(g, now));
            var moved = moves.Where(m => m.ActivityId == activity.Id && released.ContainsKey(m.UnitId)).GroupBy(m => m.UnitId).ToDictionary(g => g.Key, MoveWeeks.MoveWeeks.Sum);
            return new ScheduleRow(activity, [.. weeks.Select(w => TimeBookSum.Of(w, [.. released.Keys.Select(u => (Of(u, w), losses[u].GetValueOrDefault(activity.Id)?.Loss))]))], loss.GetValueOrDefault(activity.Id)?.Loss, moved.Count > 0);

            TimeBookWeek Of(int unit, IsoWeek week) => new(
                plans.TryGetValue((unit, activity.Id, week), out var plan) ? Math.Max(0, plan + (moved.TryGetValue(unit, out var by) ? by.GetValueOrDefault(week) : 0)) : null,
                Sum(own[(unit, week)], t => t.Status == SlotStatus.Booked), Sum(own[(unit, week)], t => t.Status == SlotStatus.Free && t.Released <= now),
                Sum(own[(unit, week)], t => t.Status == SlotStatus.Free && t.Released > now), Sum(own[(unit, week)], t => t.Status == SlotStatus.Blocked), released[unit] is { } last && week <= last);
        })];

        static int Sum(IEnumerable<TimeBookCount> times, Func<TimeBookCount, bool> of) => times.Where(of).Sum(t => t.Count);
    }

    /// <summary>The last week of which anything is released; none when nothing is.</summary>
    internal static IsoWeek? LastReleased(IEnumerable<TimeBookCount> times, IsoWeek now) =>
        times.Where(t => t.Released <= now && t.Status != SlotStatus.Blocked).Select(t => (IsoWeek?)t.Week).Max();

    private static double? Lead(IEnumerable<TimeBookCount> books, IsoWeek now) => ReleaseLead.Weeks(books.Where(t => t.Week < now));

    private static List<ClinicSchedule> Clinics(
        OrganisationTree tree, IEnumerable<CareUnit> inside, List<IsoWeek> weeks, IsoWeek now, int lead, IReadOnlyList<Activity> activities, List<TimeBookCount> books,
        Dictionary<(int Unit, int Activity, IsoWeek Week), int> plans, List<KeptMove> moves, Dictionary<int, Dictionary<int, KnownSlotLoss>> losses)
    {
        var clinics = new List<ClinicSchedule>();
        List<CareUnit> all = [.. inside.Where(u => u.Kind == CareUnitKind.Clinic).OrderBy(u => u.Name, StringComparer.CurrentCulture)];
        var (booksOf, plansOf) = (books.ToLookup(t => t.UnitId), plans.ToLookup(p => p.Key.Unit));
        foreach (var clinic in all)
        {
            var units = tree.Subtree(clinic.Id).Select(u => u.Id).ToHashSet();
            List<TimeBookCount> own = [.. units.SelectMany(u => booksOf[u])];
            var rows = own.Count == 0 ? [] : Rows(activities, weeks, now, own, units.SelectMany(u => plansOf[u]).ToDictionary(), [.. moves.Where(m => units.Contains(m.UnitId))], losses, []);
            var ahead = rows.SelectMany(r => r.Weeks.Where(w => w.Week > now && w.Week - now <= ScheduleView.FillWeeks).Select(w => (Row: r, Week: w, Standing: w.Standing(now, lead)))).ToList();
            clinics.Add(new ClinicSchedule(
                clinic,
                ahead.Exists(a => a.Standing is TimeBookStanding.TooFew or TimeBookStanding.Enough) ? ahead.Where(a => a.Standing == TimeBookStanding.TooFew).Sum(a => a.Week.Missing) : null,
                ahead.Where(a => a.Standing == TimeBookStanding.ReleasedLate).Select(a => a.Row.Activity.Id).Distinct().Count(),
                TimeBook.Fill(ahead.Select(a => a.Week)), Lead(own, now)));
        }

        return clinics;
    }

    private static async Task<Dictionary<(int Unit, int Activity, IsoWeek Week), int>> Plans(VardbalansContext db, List<int> units, IsoWeek first, IsoWeek last, CancellationToken cancel)
    {
        var (from, to) = (WeekPart.FirstOf(first), WeekPart.LastOf(last));

        // Activities are named so that the weeks are found by their key.
        var activities = await db.Activities.Select(a => a.Id).ToListAsync(cancel);
        var agreed = await db.AgreedWeeks.AsNoTracking().Where(a => activities.Contains(a.ActivityId) && units.Contains(a.UnitId) && a.Part >= from && a.Part <= to && a.Agreed != null)
            .Select(a => new { a.UnitId, a.ActivityId, a.Part, a.Agreed }).ToListAsync(cancel);
        return agreed.GroupBy(a => (a.UnitId, a.ActivityId, a.Part.Week)).ToDictionary(g => g.Key, g => g.Sum(a => a.Agreed!.Value));
    }
}

/// <summary>Working time laid in the schedule beside what the plan takes.</summary>
internal static class LaidHours
{
    /// <summary>By competence and setting, those that the plan takes something of and that have a schedule.</summary>
    public static async Task<IReadOnlyList<LaidRow>> Read(
        VardbalansContext db, OrganisationTree tree, int node, IReadOnlyList<IsoWeek> weeks, Dictionary<(int Unit, int Activity, IsoWeek Week), int> plans, CancellationToken cancel)
    {
        var (first, last) = (weeks[0], weeks[^1]);
        var laid = (await db.CapacityWeeks.AsNoTracking().Where(c => c.NodeId == node && c.Week >= first && c.Week <= last && c.Basis == CapacityBasis.Reported).ToListAsync(cancel))
            .ToLookup(c => (Competence: c.CompetenceId, Setting: c.Kind), c => (c.Week, c.Minutes));
        var book = await RequirementBook.Load(db, tree, cancel);
        var activities = await db.Activities.AsNoTracking().ToDictionaryAsync(a => a.Id, cancel);
        var competences = await db.Competences.AsNoTracking().ToListAsync(cancel);
        var needed = plans.SelectMany(p => book.CompetencesOf(p.Key.Activity).Select(c => (
                Resource: (Competence: c, Setting: Resource.SettingOf(activities[p.Key.Activity])), p.Key.Week, Minutes: p.Value * (book.At(p.Key.Unit, p.Key.Activity, c, p.Key.Week)?.Requirement.Total.Value ?? 0))))
            .Where(n => n.Minutes > 0).ToLookup(n => n.Resource);
        return
        [
            .. needed.Where(n => laid.Contains(n.Key)).OrderBy(n => n.Key.Setting).ThenBy(n => n.Key.Competence).Select(n =>
            {
                var (takes, has) = (n.GroupBy(m => m.Week).ToDictionary(g => g.Key, g => g.Sum(m => m.Minutes)), laid[n.Key].ToDictionary(l => l.Week, l => l.Minutes));
                return new LaidRow(
                    PlanWords.Of(n.Key.Setting, competences.Find(c => c.Id == n.Key.Competence)),
                    [.. weeks.Select(w => takes.TryGetValue(w, out var minutes) ? minutes : (double?)null)],
                    [.. weeks.Select(w => has.TryGetValue(w, out var minutes) ? minutes : (double?)null)]);
            }),
        ];
    }
}
