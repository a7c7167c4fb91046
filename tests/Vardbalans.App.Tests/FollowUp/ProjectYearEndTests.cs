using System.Text.Json;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Data.Measures;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Features.FollowUp.ProjectYearEnd;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.FollowUp;

/// <summary>Whether the year's targets are met: by hand, with schedule, goal and measures, and where it cannot be said.</summary>
public sealed class ProjectYearEndTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Twenty of 53 weeks have been, each nine of ten done: 180, and nine tenths of the 330 left. What a unit without a plan has done does not help to reach the plan.</summary>
    [Theory]
    [EveryDatabase]
    public async Task A_pace_of_nine_in_ten_gives_nine_tenths_of_what_is_left(TestDatabase database)
    {
        var region = await Region(database);
        var row = (await region.YearEnd(Clinic)).Chosen!;
        Assert.Equal((530, false, 180, 330.0, YearEndObstacle.None), (row.Target!.Value, row.IsGoal, row.Done, row.Left, row.Obstacle));
        Assert.InRange(row.Expected!.Value, 180 + (330 * 0.9) - 1, 180 + (330 * 0.9) + 1);
        Assert.InRange(row.Chance!.Value, 0, 0.01);
        Assert.True(row.Low < row.Expected && row.Expected < row.High);
        Assert.Null(row.BySchedule);
        Assert.Null(row.ByMeasures);

        // An agreed goal goes before the plan, and all that is done counts towards it.
        await using var db = database.Open();
        var goal = new Goal { OwnerId = 100, First = new DateOnly(2026, 1, 1), Number = 1, State = GoalState.Agreed, Reason = "Prov", MadeBy = Actor.Program, MadeAt = DateTime.UnixEpoch };
        db.Goals.Add(goal);
        await db.SaveChangesAsync(Cancel);
        db.GoalVolumes.Add(new GoalVolume { GoalId = goal.Id, ActivityId = MadeRegion.FirstVisits, Volume = 470 });
        await db.SaveChangesAsync(Cancel);
        row = (await region.YearEnd(Clinic)).Chosen!;
        Assert.Equal((470, true, 180 + 40), (row.Target!.Value, row.IsGoal, row.Done));
        Assert.InRange(row.Chance!.Value, 0.99, 1);
    }

    [Theory]
    [EveryDatabase]
    public async Task Released_times_and_decided_measures_change_what_the_rest_gives(TestDatabase database)
    {
        var region = await Region(database);
        var now = IsoWeek.Of(2026, 20);
        await using (var db = database.Open())
        {
            // Two coming weeks with 12 times each, of which those behind were booked to three quarters; nothing is known to be lost. The third week is not released.
            db.TimeBookCounts.AddRange(
                Times(now, SlotStatus.Booked, 9), Times(now, SlotStatus.Free, 3), Times(now + 1, SlotStatus.Free, 12), Times(now + 2, SlotStatus.Booked, 10), Times(now + 2, SlotStatus.Free, 2),
                Times(now + 3, SlotStatus.Free, 40, now + 3));
            db.Measures.AddRange(Measure(MeasureState.Decided, now + 3), Measure(MeasureState.Proposed, now + 3), Measure(MeasureState.Decided, now - 3));
            await db.SaveChangesAsync(Cancel);
        }

        var row = (await region.YearEnd(Clinic)).Chosen!;
        var pace = row.Pace!.Value;
        Assert.Equal(9 + 10 - (pace * 20), row.BySchedule!.Value, 6);
        Assert.Equal(31 * 2, row.ByMeasures!.Value);
        Assert.True(row.ChanceByMeasures > row.Chance);

        static TimeBookCount Times(IsoWeek week, SlotStatus status, int count, IsoWeek? released = null) =>
            new() { UnitId = 1000, ActivityId = MadeRegion.FirstVisits, CompetenceId = 0, Week = week, Status = status, Released = released ?? week - 20, Count = count };
        static Measure Measure(MeasureState state, IsoWeek from) => new()
        {
            NodeId = 1000,
            Title = "Prov",
            Reason = "Prov",
            Origin = MeasureOrigin.Stated,
            ActivityId = MadeRegion.FirstVisits,
            Unit = GapUnit.Patients,
            PerWeek = 2,
            From = from,
            State = state,
            Owner = Actor.Program,
            MadeBy = Actor.Program,
            MadeAt = DateTime.UnixEpoch,
        };
    }

    [Theory]
    [EveryDatabase]
    public async Task Where_it_cannot_be_said_it_is_said_why(TestDatabase database)
    {
        var region = await new MadeRegion(database)
            .Done(1000, "2026-W01..2026-W20", 9)
            .Done(1010, "2026-W01..2026-W20", 9).Plan(1010, "2026-W01..2026-W30", 10)
            .Done(1100, "2026-W15..2026-W20", 9).Plan(1100, "plan2026", 10).Build();
        Assert.Equal(YearEndObstacle.NoTarget, (await region.YearEnd(new Choice { Enhet = "u1000" })).Chosen!.Obstacle);
        Assert.Equal(YearEndObstacle.NoPlanAhead, (await region.YearEnd(new Choice { Enhet = "u1010" })).Chosen!.Obstacle);
        Assert.Equal(YearEndObstacle.TooFewWeeks, (await region.YearEnd(new Choice { Enhet = "u1100" })).Chosen!.Obstacle);
        await using var web = await ServedRegion.Start(database, region);
        Assert.Contains(YearEndText.NoPlanAhead, await web.Page("/uppfoljning/arsslut?enhet=u1010"), StringComparison.Ordinal);
    }

    [Theory]
    [EveryDatabase]
    public async Task Page_file_and_API_give_the_same_figures(TestDatabase database)
    {
        var region = await Region(database);
        await using var web = await ServedRegion.Start(database, region);
        var view = await region.YearEnd();
        using var api = JsonDocument.Parse(await web.Get("/api/v1/year-end"));
        Assert.Equal(view.Rows.Select(r => r.Chance), api.RootElement.GetProperty("activities").EnumerateArray().Select(a => (double?)a.GetProperty("chance").GetDouble()));
        Assert.Equal(view.Children.Select(r => (r.Node.Unit.Code, r.Target)), api.RootElement.GetProperty("parts").EnumerateArray().Select(a => (a.GetProperty("unit").GetString()!, (long?)a.GetProperty("target").GetInt64())));
        Assert.Equal(view.Rows.Single().Target, view.Children.Sum(c => c.Target));
        var file = (await web.Get("/uppfoljning/arsslut.csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(view.Rows.Count + view.Children.Count + 1, file.Length);
        var page = await web.Page("/uppfoljning/arsslut");
        Assert.Contains(YearEndWords.Chance(view.Rows[0].Chance), page, StringComparison.Ordinal);
    }

    private static Choice Clinic => new() { Enhet = "u100" };

    private static Task<MadeRegion> Region(TestDatabase database) => new MadeRegion(database)
        .Done(1000, "2026-W01..2026-W20", 9).Plan(1000, "plan2026", 10).Done(1001, "2026-W01..2026-W20", 2).Done(1100, "2026-W01..2026-W20", 20).Plan(1100, "plan2026", 20).Build();
}
