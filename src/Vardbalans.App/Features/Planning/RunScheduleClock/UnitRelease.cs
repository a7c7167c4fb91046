using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data.Planning;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Planning.RunScheduleClock;

/// <summary>How much of a scheduling period a unit has released in its time book.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Planned">Weeks of the period with visits planned. Above zero.</param>
/// <param name="Released">Of them, weeks in which every planned activity that the unit has times for is released; none when the unit tells of no times.</param>
/// <param name="Lead">Weeks between release and use over the period's times, the median; none when no source tells.</param>
/// <param name="Standing">How that stands to the day by which the time book is to be released.</param>
public sealed record UnitRelease(CareUnit Unit, int Planned, int? Released, double? Lead, ClockStanding Standing)
{
    /// <summary>Those of a clinic's units that have visits planned in the period, by name.</summary>
    internal static async Task<IReadOnlyList<UnitRelease>> Read(VardbalansContext db, Catalogue catalogue, int clinic, ClockPeriod period, ClockSteps steps, DateOnly today, CancellationToken cancel)
    {
        var (units, now) = (catalogue.Tree.Subtree(clinic).ToDictionary(u => u.Id), IsoWeek.Of(today));
        var ids = units.Keys.ToList();
        var (from, to, last) = (WeekPart.FirstOf(period.First), WeekPart.LastOf(period.Last), period.Last);
        var visits = catalogue.Activities.Where(a => Resource.SettingOf(a) == CapacityKind.Clinic).Select(a => a.Id).ToHashSet();
        var planned = (await db.AgreedWeeks.AsNoTracking().Where(a => ids.Contains(a.UnitId) && a.Part >= from && a.Part <= to && a.Agreed > 0)
            .Select(a => new { a.UnitId, a.ActivityId, a.Part }).ToListAsync(cancel)).Where(a => visits.Contains(a.ActivityId)).ToLookup(a => a.UnitId, a => (a.ActivityId, a.Part.Week));
        var times = (await db.TimeBookCounts.AsNoTracking().Where(t => ids.Contains(t.UnitId) && t.Week <= last).ToListAsync(cancel)).ToLookup(t => t.UnitId);
        return [.. planned.Select(p => Of(units[p.Key], p.ToLookup(a => a.Week, a => a.ActivityId), [.. times[p.Key]])).OrderBy(u => u.Unit.Name, StringComparer.CurrentCulture)];

        UnitRelease Of(CareUnit unit, ILookup<IsoWeek, int> weeks, List<Data.Planning.TimeBookCount> book)
        {
            var released = book.GroupBy(t => t.ActivityId).ToDictionary(g => g.Key, g => CompareSchedule.CompareSchedule.LastReleased(g, now));
            int? done = released.Count == 0 ? null : weeks.Count(w => w.Any(released.ContainsKey) && w.Where(released.ContainsKey).All(a => released[a] >= w.Key));
            return new UnitRelease(
                unit, weeks.Count, done, ReleaseLead.Weeks(book.Where(t => t.Week >= period.First && t.Released <= now)),
                steps.Standing(ClockStep.Release, period.First, done == weeks.Count ? ClockState.Done : ClockState.NotBegun, today));
        }
    }
}
