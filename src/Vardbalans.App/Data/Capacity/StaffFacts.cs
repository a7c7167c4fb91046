using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Events;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data.Capacity;

/// <summary>All that is told of staff, by unit.</summary>
internal sealed class StaffFacts
{
    private const double UsualDay = 480;

    private readonly ILookup<int, Employment> _employments;
    private readonly ILookup<int, Absence> _absences;
    private readonly ILookup<int, ShiftSum> _shifts;
    private readonly ILookup<int, SlotSum> _slots;
    private readonly Dictionary<int, int> _unemployed;
    private readonly DateOnly _lately;

    private StaffFacts(
        IEnumerable<Employment> employments, IEnumerable<Absence> absences, IEnumerable<ShiftSum> shifts, IEnumerable<SlotSum> slots, Dictionary<int, int> unemployed, IEnumerable<UnitStaffing> numbers, DateOnly lately)
    {
        (_employments, _absences) = (employments.ToLookup(e => e.UnitId), absences.ToLookup(a => a.UnitId));
        (_shifts, _slots) = (shifts.ToLookup(s => s.UnitId), slots.ToLookup(s => s.UnitId));
        (_unemployed, Numbers, _lately) = (unemployed, numbers.ToLookup(n => n.UnitId), lately);
        Units = [.. _employments.Select(g => g.Key).Union(_shifts.Select(g => g.Key)).Union(_slots.Select(g => g.Key)).Union(Numbers.Select(g => g.Key)).Order()];
    }

    /// <summary>Units with anything told of their staff but absence alone.</summary>
    public IReadOnlyList<int> Units { get; }

    /// <summary>Four numbers that stand.</summary>
    public ILookup<int, UnitStaffing> Numbers { get; }

    /// <summary>Reads them from a week on.</summary>
    /// <param name="db">The database.</param>
    /// <param name="first">The first week.</param>
    /// <param name="lately">What is odd is looked for from this day: what is older nobody puts right.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<StaffFacts> Read(VardbalansContext db, IsoWeek first, DateOnly lately, CancellationToken cancel) =>
        new(
            await db.EmploymentsFrom(first.Monday, cancel),
            await db.AbsencesFrom(first.Monday, cancel),
            await db.ShiftSums(WeekPart.FirstOf(first), cancel),
            await db.SlotSums(WeekPart.FirstOf(first), cancel),
            await db.UnemployedDays(lately, cancel),
            await db.UnitStaffings.AsNoTracking().Where(s => s.EndedAt == null).ToListAsync(cancel),
            lately);

    /// <summary>Adds a unit's facts to its tally.</summary>
    /// <returns>What was odd in them.</returns>
    public CapacityBuild Into(CapacityTally tally, int unit)
    {
        var people = _employments[unit].ToLookup(e => e.PersonKey);
        foreach (var one in _employments[unit])
        {
            tally.AddEmployment(one);
        }

        var absent = 0;
        foreach (var away in _absences[unit])
        {
            var known = people[away.PersonKey].ToList();
            tally.AddAbsence(away, day => known.Count == 0 ? UsualDay : known.Where(e => Covers(e, day)).Sum(e => e.FullTimeMinutes / 5.0 * e.Percent / 100));
            absent += people.Count == 0 ? 0 : Weekdays(away, _lately).Count(day => !known.Exists(e => Covers(e, day)));
        }

        foreach (var shift in _shifts[unit])
        {
            tally.AddShifts(shift);
        }

        foreach (var slot in _slots[unit])
        {
            tally.AddSlots(slot);
        }

        return new CapacityBuild
        {
            UnitId = unit,
            Fingerprint = 0,
            LastShift = tally.LastShift,
            Overlapping = people.Count(p => p.Count() > 1 && p.Any(e => p.Where(o => Covers(o, e.From)).Sum(o => o.Percent) > 100)),
            AbsentUnemployed = absent,
            WorkingUnemployed = _unemployed.GetValueOrDefault(unit),
        };
    }

    /// <summary>The days of an absence that ordinary working time is counted for, from a day on.</summary>
    private static IEnumerable<DateOnly> Weekdays(Absence away, DateOnly from)
    {
        for (var day = away.From > from ? away.From : from; day <= away.To; day = day.AddDays(1))
        {
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            {
                yield return day;
            }
        }
    }

    private static bool Covers(Employment one, DateOnly day) => one.From <= day && !(one.To < day);
}
