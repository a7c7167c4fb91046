using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Planning;

namespace Vardbalans.App.Features.Demo;

/// <summary>What the invented region's clinics have agreed for this year and the coming one: some have, some are at it, some are late.</summary>
internal static class DemoGoals
{
    /// <summary>Stores them.</summary>
    public static async Task Store(
        VardbalansContext db, DemoOrganisation organisation, IReadOnlyList<DraftedVersion> versions, DemoCalendar calendar, Authorship by, CancellationToken cancel)
    {
        var goals = new List<(Goal Goal, DraftedVersion Plan)>();
        foreach (var (clinic, i) in organisation.Clinics.Select((c, i) => (c, i)))
        {
            foreach (var year in new[] { calendar.ThisYear, calendar.ThisYear + 1 })
            {
                // Every fifth clinic has nothing yet for the coming year; of the rest every third is still at it.
                var isComing = year > calendar.ThisYear;
                var plan = versions.Where(v => v.Version.OwnerId == clinic.Unit.Id && v.Version.PlanYear == year).MinBy(v => v.Version.Number);
                if (plan is null || (isComing && i % 5 == 4))
                {
                    continue;
                }

                var state = !isComing || i % 3 == 0 ? GoalState.Agreed : i % 3 == 1 ? GoalState.Proposed : GoalState.Draft;
                var day = calendar.Today.AddMonths(isComing ? -2 : -3 - (i % 4)).ToDateTime(new TimeOnly(9, 0), DateTimeKind.Utc);
                goals.Add((new Goal
                {
                    OwnerId = clinic.Unit.Id,
                    First = new DateOnly(year, 1, 1),
                    Number = 1,
                    State = state,
                    Expectations = DemoText.GoalExpectations,
                    Timetable = DemoText.GoalTimetable,
                    FollowUp = DemoText.GoalFollowUp,
                    RestsOn = DemoText.GoalRestsOn,
                    PlanOwner = "Maria Lindqvist",
                    PlanLeader = "Johan Ek",
                    Reason = DemoText.GoalReason,
                    MadeBy = by.Who,
                    MadeAt = day,
                    AgreedAt = state == GoalState.Agreed ? day : null,
                }, plan));
            }
        }

        db.AddRange(goals.Select(g => g.Goal));
        await db.SaveChangesAsync(cancel);
        foreach (var (goal, plan) in goals)
        {
            db.AddRange(plan.Weeks.GroupBy(w => w.Key.ActivityId).Select(w =>
            {
                var volume = w.Sum(u => u.Value.Sum()) / 10 * 10;
                return new GoalVolume
                {
                    GoalId = goal.Id,
                    ActivityId = w.Key,
                    Volume = volume,
                    Need = goal.State == GoalState.Draft ? null : volume * 103 / 100,
                    GapOwner = DemoText.GoalGapOwner,
                    GapReason = DemoText.GoalGapReason,
                };
            }));
            GoalSide[] sides = goal.State switch { GoalState.Agreed => [GoalSide.Clinic, GoalSide.Above], GoalState.Proposed => [GoalSide.Clinic], _ => [] };
            db.AddRange(sides.Select(s => new GoalSignature { GoalId = goal.Id, Side = s, By = by.Who, At = goal.MadeAt, Reason = DemoText.GoalSigned }));
        }

        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
    }
}
