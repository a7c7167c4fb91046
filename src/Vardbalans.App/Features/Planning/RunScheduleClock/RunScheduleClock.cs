using Vardbalans.App.Data;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Planning.RunScheduleClock;

/// <summary>Marks how far a clinic has come with the steps of the schedule clock.</summary>
public sealed class RunScheduleClock(OpenDatabase open, TimeProvider clock)
{
    private static readonly RowTrail<ClockMark> trail = new(TrailAction.ClockStepSet, TrailAction.ClockStepEnded, row => Subject.ClockStep(row.Id), row => row.UnitId, row => [("step", (long)row.Step), ("state", (long)row.State)]);

    /// <summary>Marks a step, in place of what was said of it before.</summary>
    /// <returns>Its number; none when the right is over another part, or no scheduling period begins with the week.</returns>
    public async Task<int?> Mark(int unit, IsoWeek period, ClockStep step, ClockState state, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!by.Reaches(new MandateScope(unit, null)) || !Enumerable.Range(1, 4).Any(n => ScheduleClock.Default.Start(period.Year, n) == period || ScheduleClock.Default.Start(period.Year + 1, n) == period))
        {
            return null;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = open();
        int? made = null;

        // One at a time: of two marks at once the second takes the place of the first.
        await db.InTransactionAlone(
            async () => made = await db.SetRow(
                new ClockMark { UnitId = unit, Period = period, Step = step, State = state, MadeBy = by.By, MadeAt = now },
                db.ClockMarks.Where(m => m.UnitId == unit && m.Period == period && m.Step == step), trail, by.By, now, cancel),
            cancel);
        return made;
    }
}
