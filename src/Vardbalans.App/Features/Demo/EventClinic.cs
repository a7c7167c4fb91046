using Vardbalans.App.Data.Events;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Series;

namespace Vardbalans.App.Features.Demo;

/// <summary>All event rows of one clinic: chains of care per site, then time book, beds and staff.</summary>
internal sealed class EventClinic(
    DemoParameters parameters, DemoCalendar calendar, DemoOrganisation organisation, DemoSources sources,
    IReadOnlyDictionary<string, Combinations> combinations, EventIds ids)
{
    private const int TimeBookWeeksBack = 26;
    private const int UsualWeeks = 8;
    private const int ReleasedAhead = 13;
    private const int ReleasedLate = 7;

    /// <summary>The clinic's rows.</summary>
    public ClinicEvents Make(PlacedClinic clinic, List<UnitDays> all, RandomStream random)
    {
        var events = new ClinicEvents();
        foreach (var site in all.GroupBy(a => a.Unit.SiteId))
        {
            var stream = random.Split($"{clinic.Unit.Code}-chains-{site.Key}");
            new CareChains(parameters, calendar, clinic, sources, combinations, events, ids, [.. site], stream).Run();
        }

        new WaitingLists(clinic, calendar, sources, events, ids, random.Split($"{clinic.Unit.Code}-waits")).Add();
        AddTimeBook(events, random.Split($"{clinic.Unit.Code}-slots"));
        AddBeds(clinic, events, random.Split($"{clinic.Unit.Code}-beds"));
        var staffing = new DemoStaffing(calendar, organisation, sources, events, ids);
        foreach (var unit in clinic.Units)
        {
            staffing.Add(unit, random.Split($"{unit.Unit.Code}-staff"));
        }

        return events;
    }

    /// <summary>The latest half year and what is released ahead: a slot per booked time, and those that stayed free or were blocked.</summary>
    private void AddTimeBook(ClinicEvents events, RandomStream random)
    {
        var from = (calendar.Last - TimeBookWeeksBack).Monday;
        foreach (var contact in events.Contacts.Where(c => c.BookedOn is not null && c.Day >= from))
        {
            if (contact.Status is ContactStatus.Done or ContactStatus.NoShow or ContactStatus.Booked)
            {
                AddSlot(events, contact, SlotStatus.Booked, contact.Id);
            }

            if (random.Happens(0.09))
            {
                AddSlot(events, contact, random.Happens(0.2) ? SlotStatus.Blocked : SlotStatus.Free, null);
            }
        }

        AddReleased(events, random);
    }

    /// <summary>Coming weeks are released as many as usual, a quarter ahead; one in twelve is late, and some have weeks with too few.</summary>
    private void AddReleased(ClinicEvents events, RandomStream random)
    {
        var low = DefaultLowWeeks.For(calendar.Last.Year).Concat(DefaultLowWeeks.For(calendar.Last.Year + 1)).ToDictionary(l => l.Week, l => l.Weight.Value);
        foreach (var own in events.Slots.Where(s => s.Status != SlotStatus.Blocked).GroupBy(s => (s.UnitId, s.ActivityId, s.CompetenceId)).ToList())
        {
            var byWeek = own.GroupBy(s => s.Part.Week).ToDictionary(g => g.Key, g => g.Count());
            var usual = Enumerable.Range(0, UsualWeeks).Average(i => byWeek.GetValueOrDefault(calendar.Last - i));
            var like = own.First();
            var (ahead, gap) = (random.Happens(0.08) ? ReleasedLate : ReleasedAhead, random.NextBetween(2, ReleasedAhead));
            for (var i = 1; i <= ahead; i++)
            {
                var week = calendar.Last + i;
                var share = (i >= gap && i < gap + 3 ? 0.8 : 1.0) * low.GetValueOrDefault(week, 1);
                var missing = (int)Math.Round(usual * share) - byWeek.GetValueOrDefault(week);
                for (var n = 0; n < missing; n++)
                {
                    AddFree(events, like, week.Monday.AddDays(n % 5));
                }
            }
        }
    }

    private void AddFree(ClinicEvents events, Slot like, DateOnly day) => events.Slots.Add(new Slot
    {
        Id = ++ids.Slot,
        UnitId = like.UnitId,
        ActivityId = like.ActivityId,
        CompetenceId = like.CompetenceId,
        Day = day,
        StartMinute = like.StartMinute,
        Minutes = like.Minutes,
        Status = SlotStatus.Free,
        ReleasedOn = day.AddDays(-84 - 7),
        ContactId = null,
        Part = WeekPart.Of(day),
        BatchId = sources.Journal,
    });

    private void AddSlot(ClinicEvents events, Contact like, SlotStatus status, long? contact) => events.Slots.Add(new Slot
    {
        Id = ++ids.Slot,
        UnitId = like.UnitId,
        ActivityId = like.ActivityId,
        CompetenceId = like.CompetenceId,
        Day = like.Day,
        StartMinute = like.StartMinute,
        Minutes = like.PlannedMinutes ?? 30,
        Status = status,
        ReleasedOn = like.Day.AddDays(-84),
        ContactId = contact,
        Part = like.Part,
        BatchId = sources.Journal,
    });

    private void AddBeds(PlacedClinic clinic, ClinicEvents events, RandomStream random)
    {
        var (first, days) = (calendar.First.Monday.DayNumber, calendar.Weeks * 7);
        foreach (var ward in clinic.Units.Where(u => u.Does.Beds is not null))
        {
            // At 06:00: whoever came before the day and has not left before it.
            var change = new int[days + 1];
            foreach (var stay in events.Stays.Where(s => s.UnitId == ward.Unit.Id))
            {
                var from = Math.Clamp(stay.Admitted.DayNumber - first + 1, 0, days);
                var to = Math.Clamp((stay.Discharged?.DayNumber ?? int.MaxValue - 1) - first + 1, from, days);
                change[from]++;
                change[to]--;
            }

            AddBedDays(ward, change, events, random);
        }
    }

    private void AddBedDays(PlacedUnit ward, int[] change, ClinicEvents events, RandomStream random)
    {
        var (established, occupied) = (ward.Does.Beds ?? 0, 0);
        for (var i = 0; i < calendar.Weeks * 7; i++)
        {
            occupied += change[i];
            var day = calendar.First.Monday.AddDays(i);
            var isSummer = Core.Quantities.IsoWeek.Of(day).Number is >= 25 and <= 33;
            var closure = isSummer ? BedClosure.Holiday : random.Happens(0.12) ? BedClosure.Staff : random.Happens(0.01) ? BedClosure.Infection : BedClosure.None;
            var closed = closure == BedClosure.None ? 0 : isSummer ? (established + 2) / 5 : random.NextBetween(1, 2);
            events.BedDays.Add(new BedDay
            {
                Id = BedDay.IdOf(ward.Unit.Id, day),
                UnitId = ward.Unit.Id,
                Day = day,
                Established = established,
                Closed = closed,
                Available = established - closed,
                Closure = closure,
                Occupied = occupied,
                Overcrowded = Math.Max(0, occupied - (established - closed)),
                PlacedElsewhere = occupied > established - closed && random.Happens(0.4) ? 1 : 0,
                Part = WeekPart.Of(day),
                BatchId = sources.Beds,
            });
        }
    }
}
