using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Planning.EditPlan;
using Vardbalans.App.Features.Planning.RunScheduleClock;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Planning.ShowPlan;

/// <summary>Reads a clinic's plan for a year; of several clinics, which have one.</summary>
public sealed class ShowPlan(OpenDatabase open, TimeProvider clock)
{
    /// <summary>The view as whoever may plan sees it: a draft with all that it is worked on with.</summary>
    /// <param name="choice">What the page is of.</param>
    /// <param name="asked">The version, and what it is set beside.</param>
    /// <param name="may">May the reader plan, and decide plans, for a care unit?</param>
    /// <param name="cancel">Stops the reading.</param>
    internal async Task<PlanView?> Run(Choice choice, PlanAsked asked, Func<int, (bool Plan, bool Decide)> may, CancellationToken cancel)
    {
        var view = await Run(choice, asked, cancel);
        if (view?.Owner is not { } owner)
        {
            return view;
        }

        var (plan, decide) = may(owner.Id);
        var mayHere = plan || may(view.Scope.Node.Unit.Id).Plan;
        await using var db = open();
        var now = IsoWeek.Of(SwedishTime.Today(clock));
        var isWorkedOn = mayHere && view is { Chosen.State: PlanState.Draft, IsCompared: false, Scope.Node.Site: null };
        var goal = view.Scope.Node.Unit.Id == owner.Id && view.Scope.Node.Site is null ? await PlanGoals.Of(db, owner.Id, view.Year, cancel) : null;
        return view with
        {
            Goal = goal is { } found ? new PlanGoal(found.Goal.Number, found.Goal.State, [.. (await db.Activities.AsNoTracking().OrderBy(a => a.Order).ToListAsync(cancel)).Where(a => found.Volumes.ContainsKey(a.Id)).Select(a => (a, found.Volumes[a.Id], (view.Lines.FirstOrDefault(l => l.Unit is null && l.Activity.Id == a.Id)?.Year ?? 0) - found.Volumes[a.Id]))]) : null,
            MayPlan = plan,
            MayDecide = decide,
            Obstacle = asked.Obstacle,
            Reminders = owner.Kind == CareUnitKind.Clinic ? await ClockView.Reminders(db, owner.Id, SwedishTime.Today(clock), cancel) : [],
            Principles = view.Chosen is { } held ? await PlanBreaches.Read(db, view.Scope.Catalogue.Tree, held, now, cancel) : ([], []),
            Refused = asked.Obstacle is not null && view.Chosen is { State: PlanState.Draft or PlanState.Proposed } tried ? await Refused(db, view, tried, now, cancel) : [],
            History = view.Chosen is { } shown ? await PlanHistory.Read(db, shown, view.Scope.Catalogue.Tree, cancel) : null,
            Earlier = plan ? await db.PlanVersions.AsNoTracking().Where(v => v.OwnerId == owner.Id && v.PlanYear == view.Year - 1).OrderByDescending(v => v.Number).ToListAsync(cancel) : [],
            Marks = !isWorkedOn && view.Chosen is { } read ? await PlanMarks.Read(db, read, view.Scope.Catalogue.Tree, view.Scope.Node.Unit, now, cancel) : PlanMarks.None,
            Board = isWorkedOn ? await PlanBoard.Read(db, view.Scope.Catalogue.Tree, view.Scope.Node.Unit.Id, await PlanSheet.Read(db, view.Chosen!, now, cancel), now, cancel) : null,
        };
    }

    private static async Task<IReadOnlyList<string>> Refused(VardbalansContext db, PlanView view, PlanVersion version, IsoWeek now, CancellationToken cancel)
    {
        var rows = await BegunWeeks.Refused(db, await PlanSheet.Read(db, version, now, cancel), cancel);
        var activities = rows.Count == 0 ? [] : await db.Activities.AsNoTracking().ToDictionaryAsync(a => a.Id, cancel);
        return [.. rows.Select(r => $"{activities[r.ActivityId].Name()}, {view.Scope.Catalogue.Tree.Find(r.UnitId)?.Name}")];
    }

    /// <summary>The view, or none when there are no figures yet.</summary>
    public async Task<PlanView?> Run(Choice choice, PlanAsked asked, CancellationToken cancel)
    {
        await using var db = open();
        var today = SwedishTime.Today(clock);
        if (await ScopeReader.Read(db, choice, today, cancel) is not { } scope)
        {
            return null;
        }

        var now = IsoWeek.Of(today);
        var unknown = scope.Unknown.ToList();
        var tree = scope.Catalogue.Tree;
        var all = await db.PlanVersions.AsNoTracking().ToListAsync(cancel);
        List<int> years = [.. all.Select(v => v.PlanYear).Append(now.Year).Append(now.Year + 1).Distinct().Order()];
        var year = int.TryParse(asked.Year, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) && years.Contains(wanted) ? wanted : now.Year;
        Note(asked.Year is { } written && written != year.ToString(CultureInfo.InvariantCulture), asked.Year);
        all.RemoveAll(v => v.PlanYear != year);

        // A unit stands in the plan of its clinic; whoever has none above owns nothing, and is shown with the clinics below.
        var owner = tree.PathUp(scope.Node.Unit.Id).FirstOrDefault(u => all.Exists(v => v.OwnerId == u.Id))
            ?? (scope.Node.Unit.Kind >= CareUnitKind.Clinic ? tree.PathUp(scope.Node.Unit.Id).First(u => u.Kind <= CareUnitKind.Clinic) : null);
        List<PlanVersion> versions = [.. all.Where(v => v.OwnerId == owner?.Id).OrderByDescending(v => v.Number)];
        var chosen = Version(asked.Version) ?? versions.Find(v => v.State == PlanState.Decided) ?? versions.FirstOrDefault();
        var isBeside = asked.Against == PlanAsked.LastYear;
        var other = isBeside ? null : Version(asked.Against);
        Note(asked.Version is not null && Version(asked.Version) is null, asked.Version);
        Note(asked.Against is not null && !isBeside && other is null, asked.Against);
        var low = await LowWeekReader.Read(db, IsoWeek.Of(year, 1), IsoWeek.Of(year, IsoWeek.WeeksIn(year)), cancel);
        List<PlanWeek> weeks = [.. Enumerable.Range(1, IsoWeek.WeeksIn(year)).Select(n => IsoWeek.Of(year, n)).Select(w => new PlanWeek(w, low.Contains(w), w <= now))];
        var inside = tree.Subtree(scope.Node.Unit.Id).Where(u => scope.Node.Site is null || u.SiteId == scope.Node.Site.Id).ToDictionary(u => u.Id);
        return new PlanView(
            scope,
            year,
            years,
            owner,
            versions,
            chosen,
            other,
            isBeside,
            weeks,
            chosen is null ? [] : await PlanGridRows.Read(db, chosen, other, isBeside, weeks, inside, cancel),
            owner is not null ? [] : [.. inside.Values.Where(u => u.Kind == CareUnitKind.Clinic).Select(c => new ClinicPlan(c, [.. all.Where(v => v.OwnerId == c.Id).OrderByDescending(v => v.Number)]))],
            await ActorNames.Load(db, (owner is null ? all : versions).Select(v => v.MadeBy).Append(Actor.Program), cancel),
            scope.SourcesOf(await SourceFreshness.Load(db, clock.GetUtcNow().UtcDateTime, cancel)),
            unknown);

        PlanVersion? Version(string? number) => versions.Find(v => v.Number.ToString(CultureInfo.InvariantCulture) == number);

        void Note(bool isUnknown, string? text)
        {
            if (isUnknown)
            {
                unknown.Add(text!);
            }
        }
    }
}
