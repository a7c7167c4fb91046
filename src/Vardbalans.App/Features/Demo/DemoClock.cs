using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Planning;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Planning;

namespace Vardbalans.App.Features.Demo;

/// <summary>How far the invented region's clinics have come with the schedule clock: most are in time, some are late.</summary>
internal static class DemoClock
{
    /// <summary>Stores it.</summary>
    public static async Task Store(VardbalansContext db, DemoOrganisation organisation, DemoCalendar calendar, Authorship by, CancellationToken cancel)
    {
        var periods = new[] { calendar.ThisYear, calendar.ThisYear + 1 }.SelectMany(y => Enumerable.Range(1, 4).Select(n => ScheduleClock.Default.Start(y, n))).Where(p => p.Monday > calendar.Today).ToList();
        foreach (var (clinic, i) in organisation.Clinics.Select((c, i) => (c, i)))
        {
            foreach (var (period, step) in periods.SelectMany(p => Enum.GetValues<ClockStep>().Select(s => (p, s))))
            {
                var due = ClockSteps.Usual.Due(step, period);
                // Every sixth clinic is late with what was due in the last month; what is due within three weeks is going on.
                var isDone = due < calendar.Today && (i % 6 != 2 || due < calendar.Today.AddMonths(-1));
                if (!isDone && due > calendar.Today.AddDays(21))
                {
                    continue;
                }

                db.Add(new ClockMark
                {
                    UnitId = clinic.Unit.Id,
                    Period = period,
                    Step = step,
                    State = isDone ? ClockState.Done : ClockState.GoingOn,
                    MadeBy = by.Who,
                    MadeAt = calendar.Today.AddDays(-7).ToDateTime(new TimeOnly(9, 0), DateTimeKind.Utc),
                });
            }
        }

        await db.SaveChangesAsync(cancel);
    }
}
