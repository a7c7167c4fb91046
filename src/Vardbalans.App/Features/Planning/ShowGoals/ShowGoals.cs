using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Measures;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Features.Planning.AgreeGoal;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Planning;

namespace Vardbalans.App.Features.Planning.ShowGoals;

/// <summary>Reads a clinic's goal; of several clinics, where they stand.</summary>
public sealed class ShowGoals(OpenDatabase open, TimeProvider clock)
{
    /// <summary>The view, or none when there are no figures yet.</summary>
    /// <param name="choice">Where.</param>
    /// <param name="first">The first month of the twelve, as <c>2027-01</c>; the coming year when missing.</param>
    /// <param name="version">A version's number; the agreed one when missing.</param>
    /// <param name="book">Today's mandates.</param>
    /// <param name="account">The reader; none for machines.</param>
    /// <param name="cancel">Stops the reading.</param>
    public async Task<GoalsView?> Run(Choice choice, string? first, string? version, MandateBook? book, int? account, CancellationToken cancel)
    {
        await using var db = open();
        var today = SwedishTime.Today(clock);
        if (await ScopeReader.Read(db, choice, today, cancel) is not { } scope)
        {
            return null;
        }

        var unknown = scope.Unknown.ToList();
        var tree = scope.Catalogue.Tree;
        var all = await db.Goals.AsNoTracking().ToListAsync(cancel);
        var month = new DateOnly(today.Year, today.Month, 1).AddMonths(1);
        List<GoalYear> years = [.. all.Select(g => g.First).Append(new(today.Year, 1, 1)).Append(new(today.Year + 1, 1, 1)).Append(month).Distinct().Order().Select(d => new GoalYear(d))];
        var year = years.Find(y => y.First == new DateOnly(today.Year + 1, 1, 1));
        if (DateOnly.TryParseExact(first + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked) && years.Contains(new GoalYear(asked)))
        {
            year = new GoalYear(asked);
        }
        else if (first is not null)
        {
            unknown.Add(first);
        }

        var calendar = await Calendar(db, cancel);
        var view = new GoalsView(scope, year, years, year.Deadline(calendar.Month, calendar.Day), calendar, today, unknown);
        var node = scope.Node.Unit;
        var owner = node.Kind >= CareUnitKind.Clinic ? tree.PathUp(node.Id).First(u => u.Kind <= CareUnitKind.Clinic) : null;
        all.RemoveAll(g => g.First != year.First);
        return owner is null || owner.Kind != CareUnitKind.Clinic
            ? view with { Clinics = await ClinicsOf(db, tree, node, year, calendar, today, all, cancel) }
            : await Of(db, view with { Owner = owner, Versions = [.. all.Where(g => g.OwnerId == owner.Id).OrderByDescending(g => g.Number)] }, version, book, account, cancel);
    }

    /// <summary>The deadline and how often, as set.</summary>
    internal static async Task<GoalCalendar> Calendar(VardbalansContext db, CancellationToken cancel)
    {
        var set = await db.Settings.AsNoTracking().Where(s => s.Key == SettingKeys.GoalDeadline || s.Key == SettingKeys.GoalReviseMonths).ToDictionaryAsync(s => s.Key, s => s.Value, cancel);
        var usual = GoalCalendar.Default;
        var (month, day) = DateOnly.TryParseExact("2001-" + set.GetValueOrDefault(SettingKeys.GoalDeadline), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var last)
            ? (last.Month, Math.Min(last.Day, 28)) : (usual.Month, usual.Day);
        return new GoalCalendar(
            month, day, int.TryParse(set.GetValueOrDefault(SettingKeys.GoalReviseMonths), NumberStyles.None, CultureInfo.InvariantCulture, out var months) && months is > 0 and <= 12 ? months : usual.ReviseMonths);
    }

    private static async Task<GoalsView> Of(VardbalansContext db, GoalsView view, string? version, MandateBook? book, int? account, CancellationToken cancel)
    {
        var (scope, owner) = (view.Scope, view.Owner!);
        var tree = scope.Catalogue.Tree;
        var found = view.Versions.FirstOrDefault(g => g.Number.ToString(CultureInfo.InvariantCulture) == version);
        var chosen = found ?? view.Versions.FirstOrDefault(g => g.State == GoalState.Agreed) ?? (view.Versions is [var latest, ..] ? latest : null);
        var below = tree.Subtree(owner.Id).Select(u => u.Id).ToList();
        var signatures = chosen is null ? [] : await db.GoalSignatures.AsNoTracking().Where(s => s.GoalId == chosen.Id && s.WithdrawnAt == null).OrderBy(s => s.Side).ToListAsync(cancel);
        var measures = await db.Measures.AsNoTracking().Where(m => below.Contains(m.NodeId) && m.State != MeasureState.Withdrawn).OrderBy(m => m.Id).ToListAsync(cancel);
        GoalSide? side = account is { } who && book is not null && chosen?.State == GoalState.Proposed && book.HoldsAllOf(who, Mandate.Agree, MandateScope.Unit(owner.Id))
            ? AgreeGoal.AgreeGoal.SideOf(book, who, tree, owner.Id) : null;
        return view with
        {
            Unknown = version is not null && found is null ? [.. view.Unknown, version] : view.Unknown,
            Chosen = chosen,
            Signatures = signatures,
            Measures = measures,
            Rows = chosen is null ? [] : await RowsOf(db, scope, owner, view.Year, chosen, cancel),
            Names = await ActorNames.Load(db, [.. view.Versions.Select(g => g.MadeBy), .. signatures.Select(s => s.By)], cancel),
            MayPlan = account is { } planner && book is not null && book.HoldsAllOf(planner, Mandate.Plan, MandateScope.Unit(owner.Id)),
            MaySign = signatures.Any(s => s.Side == side || s.By.AccountId == account) ? null : side,
        };
    }

    private static async Task<List<GoalRow>> RowsOf(VardbalansContext db, Scope scope, CareUnit owner, GoalYear year, Goal chosen, CancellationToken cancel)
    {
        var volumes = await db.GoalVolumes.AsNoTracking().Where(v => v.GoalId == chosen.Id).ToDictionaryAsync(v => v.ActivityId, cancel);
        var needs = chosen.State == GoalState.Draft ? await GoalNeeds.Read(db, scope.Catalogue.Tree, owner, year, cancel) : [];
        var reported = scope.Catalogue.ActivitiesOf(owner.Id).Select(a => a.Id).ToHashSet();
        List<Activity> activities = [.. (await db.Activities.AsNoTracking().ToListAsync(cancel)).Where(a => volumes.ContainsKey(a.Id) || (chosen.State == GoalState.Draft && reported.Contains(a.Id))).OrderBy(a => a.Order).ThenBy(a => a.Id)];
        if (activities.Count == 0)
        {
            return [];
        }

        const int weeks = 52;
        var done = await SeriesReader.Read(db, [new Node(owner, null)], [.. activities.Select(a => a.Id)], scope.LastWeek - (weeks - 1), scope.LastWeek, cancel);
        var planned = year.IsCalendarYear
            ? await db.PlanCells.Where(c => db.PlanVersions.Any(v => v.Id == c.VersionId && v.OwnerId == owner.Id && v.PlanYear == year.First.Year && v.State == PlanState.Decided))
                .GroupBy(c => c.ActivityId).Select(g => new { g.Key, Sum = g.Sum(c => c.Value) }).ToDictionaryAsync(g => g.Key, g => g.Sum, cancel)
            : [];
        return
        [
            .. activities.Select(a => new GoalRow(
                a, volumes.GetValueOrDefault(a.Id),
                chosen.State != GoalState.Draft ? volumes.GetValueOrDefault(a.Id)?.Need : needs.TryGetValue(a.Id, out var need) ? (int)Math.Round(need) : null,
                Enumerable.Range(0, weeks).Select(i => done[(a.Id, owner.Id, 0)].Of(scope.LastWeek - i).Done).Aggregate((long?)null, (sum, d) => d is { } known ? (sum ?? 0) + known : sum),
                planned.TryGetValue(a.Id, out var plan) ? plan : null)),
        ];
    }

    private static async Task<List<ClinicGoal>> ClinicsOf(
        VardbalansContext db, OrganisationTree tree, CareUnit node, GoalYear year, GoalCalendar calendar, DateOnly today, List<Goal> all, CancellationToken cancel)
    {
        // Twelve months that go over a new year take a plan for each of the years.
        var years = new[] { year.First.Year, year.First.AddMonths(11).Year }.Distinct().ToList();
        var plans = (await db.PlanVersions.Where(v => years.Contains(v.PlanYear) && v.State == PlanState.Decided).Select(v => new { v.OwnerId, v.PlanYear }).Distinct().ToListAsync(cancel))
            .GroupBy(v => v.OwnerId).Where(g => g.Count() == years.Count).Select(g => g.Key).ToHashSet();
        var ids = all.ConvertAll(g => g.Id);
        var volumes = (await db.GoalVolumes.AsNoTracking().Where(v => ids.Contains(v.GoalId)).ToListAsync(cancel)).ToLookup(v => v.GoalId);
        return
        [
            .. tree.Subtree(node.Id).Where(u => u.Kind == CareUnitKind.Clinic).Select(clinic =>
            {
                var agreed = all.Find(g => g.OwnerId == clinic.Id && g.State == GoalState.Agreed);
                var known = agreed is null ? [] : volumes[agreed.Id].Where(v => v.Need is not null).ToList();
                var hasPlan = plans.Contains(clinic.Id);
                DateOnly? day = agreed?.AgreedAt is { } at ? DateOnly.FromDateTime(SwedishTime.Local(at)) : null;
                return new ClinicGoal(
                    clinic, agreed, all.Find(g => g.OwnerId == clinic.Id && (g.State is GoalState.Draft or GoalState.Proposed)), hasPlan,
                    known.Count == 0 ? null : known.Sum(v => Math.Max(0, v.Need!.Value - v.Volume)), calendar.Judge(year, day, hasPlan, today));
            }).OrderByDescending(c => Urgency(c.Standing)).ThenBy(c => c.Clinic.Name, StringComparer.CurrentCulture),
        ];
    }

    private static int Urgency(GoalStanding standing) => standing switch { GoalStanding.Overdue => 3, GoalStanding.NotRevised => 2, GoalStanding.ToCome => 1, _ => 0 };
}
