using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Planning;

namespace Vardbalans.App.Features.Planning;

/// <summary>The goal that a plan year is planned towards: the agreed one, else the latest that is being made.</summary>
internal static class PlanGoals
{
    /// <summary>It, with its volumes by activity; none when the clinic has no goal for the calendar year.</summary>
    public static async Task<(Goal Goal, Dictionary<int, int> Volumes)?> Of(VardbalansContext db, int ownerId, int planYear, CancellationToken cancel)
    {
        var first = new DateOnly(planYear, 1, 1);
        var goals = await db.Goals.AsNoTracking().Where(g => g.OwnerId == ownerId && g.First == first && g.State != GoalState.Revised).ToListAsync(cancel);
        if (goals.OrderByDescending(g => g.State == GoalState.Agreed).ThenByDescending(g => g.Number).FirstOrDefault() is not { } goal)
        {
            return null;
        }

        return (goal, await db.GoalVolumes.AsNoTracking().Where(v => v.GoalId == goal.Id).ToDictionaryAsync(v => v.ActivityId, v => v.Volume, cancel));
    }
}
