using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Features.Planning.AgreeGoal;
using Vardbalans.App.Features.Planning.ShowGoals;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Planning;

/// <summary>Goals as agreements: written, put forward, signed by two sides, revised; and where clinics stand.</summary>
public sealed class GoalTests
{
    private static readonly DateOnly first = new(2026, 6, 1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Nobody_signs_what_has_been_changed_since_it_was_seen(TestDatabase database)
    {
        var (slice, desk, planner, _) = await Desk(database);
        var goal = (await slice.Make(PlanDesk.Clinic, first, "Nytt år", planner, Cancel))!;
        await slice.Save(goal.Id, Draft(0, new GoalLine(MadeRegion.FirstVisits, 900)), planner, Cancel);
        await slice.Propose(goal.Id, planner, Cancel);
        var director = await desk.By(Role.AreaDirector, Mandate.Agree, 10, PlanDesk.Clinic);
        await slice.Return(goal.Id, planner, Cancel);
        await slice.Save(goal.Id, Draft(2, new GoalLine(MadeRegion.FirstVisits, 800)), planner, Cancel);
        await slice.Propose(goal.Id, planner, Cancel);
        Assert.Equal(GoalStep.Changed, await slice.Sign(goal.Id, 2, "Läst", director, Cancel));
        Assert.Equal(GoalStep.Done, await slice.Sign(goal.Id, 4, "Läst igen", director, Cancel));
    }

    [Theory, EveryDatabase]
    public async Task A_goal_below_the_need_is_put_forward_when_somebody_owns_the_gap_and_agreed_when_both_have_signed(TestDatabase database)
    {
        var (slice, desk, planner, _) = await Desk(database);
        var goal = (await slice.Make(PlanDesk.Clinic, first, "Nytt år", planner, Cancel))!;
        Assert.Equal(GoalStep.Empty, await slice.Propose(goal.Id, planner, Cancel));
        Assert.Equal(GoalStep.Done, await slice.Save(goal.Id, Draft(0, new GoalLine(MadeRegion.FirstVisits, 500)), planner, Cancel));
        Assert.Equal(GoalStep.Changed, await slice.Save(goal.Id, Draft(0, new GoalLine(MadeRegion.FirstVisits, 400)), planner, Cancel));
        Assert.Equal(GoalStep.GapUnowned, await slice.Propose(goal.Id, planner, Cancel));
        Assert.Equal(GoalStep.Done, await slice.Save(goal.Id, Draft(1, new GoalLine(MadeRegion.FirstVisits, 500, "Områdeschefen", "Salstid saknas")), planner, Cancel));
        Assert.Equal(GoalStep.Done, await slice.Propose(goal.Id, planner, Cancel));
        Assert.Equal(GoalStep.WrongState, await slice.Save(goal.Id, Draft(2), planner, Cancel));

        var manager = await desk.By(Role.ClinicManager, Mandate.Agree, PlanDesk.Clinic);
        var director = await desk.By(Role.AreaDirector, Mandate.Agree, 10, PlanDesk.Clinic);
        Assert.Equal(GoalStep.ReasonMissing, await slice.Sign(goal.Id, null, " ", manager, Cancel));
        Assert.Equal(GoalStep.Done, await slice.Sign(goal.Id, null, "Rimligt", manager, Cancel));
        Assert.Equal(GoalStep.AlreadySigned, await slice.Sign(goal.Id, null, "Igen", await desk.By(Role.ClinicManager, Mandate.Agree, PlanDesk.Clinic), Cancel));
        Assert.Equal(GoalStep.NotFound, await slice.Sign(goal.Id, null, "Fel klinik", await desk.By(Role.ClinicManager, Mandate.Agree, 110), Cancel));
        Assert.Equal(GoalState.Proposed, await State(database, goal.Id));
        Assert.Equal(GoalStep.Done, await slice.Sign(goal.Id, null, "Vi ordnar salstid", director, Cancel));
        Assert.Equal(GoalState.Agreed, await State(database, goal.Id));

        // Revised by another version; the agreed one stays until both have signed the new one.
        var next = (await slice.Make(PlanDesk.Clinic, first, "Ny kirurg", planner, Cancel))!;
        Assert.Equal(next.Id, (await slice.Make(PlanDesk.Clinic, first, "Två gånger", planner, Cancel))!.Id);
        Assert.Equal(GoalStep.Done, await slice.Propose(next.Id, planner, Cancel));
        Assert.Equal(GoalStep.Done, await slice.Sign(next.Id, null, "Bra", director, Cancel));
        Assert.Equal(GoalState.Agreed, await State(database, goal.Id));
        Assert.Equal(GoalStep.Done, await slice.Sign(next.Id, null, "Bra", manager, Cancel));
        Assert.Equal((GoalState.Revised, GoalState.Agreed), (await State(database, goal.Id), await State(database, next.Id)));
        await using var db = database.Open();
        var kept = await db.GoalVolumes.SingleAsync(v => v.GoalId == goal.Id, Cancel);
        Assert.Equal((500, 520, "Områdeschefen"), (kept.Volume, kept.Need, kept.GapOwner));
    }

    [Theory, EveryDatabase]
    public async Task What_is_taken_back_is_signed_anew_and_what_somebody_has_signed_is_never_thrown_away(TestDatabase database)
    {
        var (slice, desk, planner, _) = await Desk(database);
        var goal = (await slice.Make(PlanDesk.Clinic, first, "Nytt år", planner, Cancel))!;
        await slice.Save(goal.Id, Draft(0, new GoalLine(MadeRegion.FirstVisits, 600)), planner, Cancel);
        await slice.Propose(goal.Id, planner, Cancel);
        var manager = await desk.By(Role.ClinicManager, Mandate.Agree, PlanDesk.Clinic);
        await slice.Sign(goal.Id, null, "Rimligt", manager, Cancel);
        Assert.Equal(GoalStep.WrongState, await slice.Discard(goal.Id, planner, Cancel));
        Assert.Equal(GoalStep.Done, await slice.Return(goal.Id, planner, Cancel));
        Assert.Equal(GoalStep.WrongState, await slice.Discard(goal.Id, planner, Cancel));
        await slice.Propose(goal.Id, planner, Cancel);
        Assert.Equal(GoalStep.Done, await slice.Sign(goal.Id, null, "Fortfarande rimligt", manager, Cancel));
        Assert.Equal(GoalState.Proposed, await State(database, goal.Id));

        var other = (await slice.Make(PlanDesk.Clinic, new DateOnly(2027, 1, 1), "Nästa år", planner, Cancel))!;
        Assert.Equal(GoalStep.Done, await slice.Discard(other.Id, planner, Cancel));
        await using var db = database.Open();
        Assert.Equal((1, 1), (await db.Goals.CountAsync(Cancel), await db.GoalVolumes.CountAsync(Cancel)));
        Assert.Equal(2, await db.GoalSignatures.CountAsync(Cancel));
    }

    [Theory, EveryDatabase]
    public async Task Page_file_and_machines_tell_where_clinics_stand_and_a_written_form_is_never_lost(TestDatabase database)
    {
        var (slice, _, planner, region) = await Desk(database);
        var goal = (await slice.Make(PlanDesk.Clinic, first, "Nytt år", planner, Cancel))!;
        await slice.Save(goal.Id, Draft(0, new GoalLine(MadeRegion.FirstVisits, 500, "Områdeschefen", "Salstid saknas")), planner, Cancel);
        await slice.Propose(goal.Id, planner, Cancel);
        await using var web = await ServedRegion.Start(database, region);
        Assert.Contains("0 av 3 kliniker har ett överenskommet mål", await web.Page("/mal?fran=2026-06"), StringComparison.Ordinal);
        Assert.Contains("Ögon har inget mål för juni 2026 – maj 2027", await web.Page("/mal?enhet=u101&fran=2026-06"), StringComparison.Ordinal);
        var page = await web.Page("/mal?enhet=u100&fran=2026-06");
        Assert.Contains("Version 1, föreslaget", page, StringComparison.Ordinal);
        Assert.Contains("Salstid saknas", page, StringComparison.Ordinal);
        Assert.Contains("är bortvalt: 1999-01.", await web.Page("/mal?enhet=u100&fran=1999-01"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await web.Status("/mal/mal.csv?enhet=u100&fran=1999-01")).StatusCode);
        Assert.Contains("Nybesök;", (await web.Get("/mal/mal.csv?enhet=u100&fran=2026-06")).Split('\n').Single(l => l.Contains(";500;", StringComparison.Ordinal)), StringComparison.Ordinal);
        using var answer = JsonDocument.Parse(await web.Get("/api/v1/goals?enhet=u100&first=2026-06"));
        var row = answer.RootElement.GetProperty("rows")[0];
        Assert.Equal((500, 520, 20), (row.GetProperty("goal").GetInt32(), row.GetProperty("need").GetInt32(), row.GetProperty("gap").GetInt32()));

        var (draft, wrong) = GoalDraft.Read(Core.Organisation.ActivityCatalogue.Standard, f => f switch { "volym-nybesok" => "50 %", "andring" => "1", _ => "" });
        Assert.Equal("volym-nybesok", Assert.Single(wrong).Key);
        Assert.Equal(1, draft.Edits);
    }

    [Theory, EveryDatabase]
    public async Task The_deadline_is_as_set(TestDatabase database)
    {
        var (_, _, _, region) = await Desk(database);
        var show = new ShowGoals(database.Open, region.Clock);
        async Task<GoalsView> View() => (await show.Run(new Choice(), "2027-01", null, null, null, Cancel))!;
        Assert.All((await View()).Clinics, c => Assert.Equal(GoalStanding.ToCome, c.Standing));
        await using (var db = database.Open())
        {
            db.Settings.Add(new Setting { Key = SettingKeys.GoalDeadline, Value = "05-01", ChangedBy = Actor.Program, ChangedAt = null });
            await db.SaveChangesAsync(Cancel);
        }

        // It is 20 May 2026: 1 May has passed, for the year that begins after it.
        Assert.Equal(new DateOnly(2026, 5, 1), (await View()).Deadline);
        Assert.All((await View()).Clinics, c => Assert.Equal(GoalStanding.Overdue, c.Standing));
    }

    private static GoalDraft Draft(int edits, params GoalLine[] lines) => new(edits, lines);

    private static async Task<GoalState> State(TestDatabase database, int id)
    {
        await using var db = database.Open();
        return (await db.Goals.SingleAsync(g => g.Id == id, Cancel)).State;
    }

    /// <summary>Medicin did ten a week and is expected to need ten a week: 520 over twelve months from June 2026, which have 52 weeks.</summary>
    private static async Task<(AgreeGoal Slice, PlanDesk Desk, Mandated Planner, MadeRegion Region)> Desk(TestDatabase database)
    {
        var region = await new MadeRegion(database).Done(1000, "2026-W01..2026-W20", 10).Build();
        await using (var db = database.Open())
        {
            var run = new ForecastRun { Origin = IsoWeek.Of(2026, 20), Cause = default, StartedBy = Actor.Program, StartedAt = region.Clock.GetUtcNow().UtcDateTime, State = ForecastState.Published, Seed = 1, MethodVersion = 1, SeriesInAll = 1 };
            db.ForecastRuns.Add(run);
            await db.SaveChangesAsync(Cancel);
            var week = new FanWeek(10, 4, 6, 8, 10, 12, 14, 16);
            db.Forecasts.Add(new Forecast
            {
                RunId = run.Id,
                ActivityId = MadeRegion.FirstVisits,
                NodeId = PlanDesk.Clinic,
                Measure = ForecastMeasure.Inflow,
                Origin = IsoWeek.Of(2026, 20),
                Method = "naive",
                Because = "{}",
                Fan = new ForecastFan([.. Enumerable.Repeat(week, 52)]).Pack(),
                Inputs = 0,
                NearLow80 = 100,
                NearHigh80 = 160,
            });
            await db.SaveChangesAsync(Cancel);
        }

        var desk = new PlanDesk(database, region);
        return (new AgreeGoal(database.Open, region.Clock), desk, await desk.Planner(), region);
    }
}
