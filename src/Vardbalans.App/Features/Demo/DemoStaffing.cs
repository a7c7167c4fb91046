using Vardbalans.App.Data.Events;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Series;

namespace Vardbalans.App.Features.Demo;

/// <summary>The staff of a unit: shifts of the latest half year and the twelve weeks ahead, and the absences that leave gaps in them.</summary>
internal sealed class DemoStaffing(DemoCalendar calendar, DemoOrganisation organisation, DemoSources sources, ClinicEvents events, EventIds ids)
{
    private const int WeeksBack = 26;
    private const int WeeksAhead = 12;

    /// <summary>Adds a unit's staff.</summary>
    public void Add(PlacedUnit unit, RandomStream random)
    {
        switch (unit.Does.Role)
        {
            case "avdelning":
                var beds = unit.Does.Beds ?? 10;
                Team(unit, "sjukskoterska", Math.Max(5, beds * 6 / 10), ShiftActivity.Ward, random);
                Team(unit, "underskoterska", Math.Max(5, beds * 6 / 10), ShiftActivity.Ward, random);
                break;
            case "operation":
                Team(unit, "operationssjukskoterska", 4, ShiftActivity.Theatre, random);
                Team(unit, "anestesisjukskoterska", 3, ShiftActivity.Theatre, random);
                break;
            default:
                var visits = unit.Does.Week.Values.Sum();
                Team(unit, "lakare", Math.Max(1, (int)(visits / 32)), ShiftActivity.Clinic, random);
                Team(unit, "sjukskoterska", Math.Max(1, (int)(visits / 30)), ShiftActivity.Clinic, random);
                break;
        }
    }

    private void Team(PlacedUnit unit, string competence, int size, ShiftActivity activity, RandomStream random)
    {
        var id = organisation.Competences.Single(c => c.Code == competence).Id;
        for (var i = 0; i < size; i++)
        {
            Person(unit, id, random.NextKey(), i, activity, random);
        }
    }

    private void Person(PlacedUnit unit, int competence, long person, int place, ShiftActivity activity, RandomStream random)
    {
        var (first, last) = ((calendar.Last - WeeksBack).Monday, (calendar.Last + WeeksAhead).Sunday);
        var away = Absences(unit, competence, person, first, last, random);
        events.Employments.Add(new Employment
        {
            Id = ++ids.Employment,
            PersonKey = person,
            UnitId = unit.Unit.Id,
            CompetenceId = competence,
            FullTimeMinutes = activity == ShiftActivity.Ward ? 2295 : 2400,
            From = new DateOnly(first.Year - 1 - (place % 9), 1 + (place % 12), 1),
            Part = WeekPart.Of(new DateOnly(first.Year - 1 - (place % 9), 1 + (place % 12), 1)),
            BatchId = sources.Staffing,
        });
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            var works = activity == ShiftActivity.Ward ? (day.DayNumber + place) % 7 < 5 : WorkingDays.IsOpen(day);
            if (works && !away.Any(a => a.From <= day && day <= a.To))
            {
                events.Shifts.Add(Shift(unit, competence, person, day, place, activity, random));
            }
        }
    }

    private Shift Shift(PlacedUnit unit, int competence, long person, DateOnly day, int place, ShiftActivity activity, RandomStream random)
    {
        // Wards turn day, evening and night; clinics and theatres work days.
        var start = activity != ShiftActivity.Ward ? 465 : ((place + (day.DayNumber / 7)) % 4) switch { 0 or 1 => 405, 2 => 810, _ => 1260 };
        var other = activity == ShiftActivity.Clinic && random.Happens(0.25);
        return new Shift
        {
            Id = ++ids.Shift,
            PersonKey = person,
            UnitId = unit.Unit.Id,
            CompetenceId = competence,
            Day = day,
            StartMinute = start,
            EndMinute = start + 510,
            BreakMinutes = 30,
            Activity = other ? (random.Happens(0.5) ? ShiftActivity.Administration : ShiftActivity.OnCall) : activity,
            Status = day <= calendar.Last.Sunday ? ShiftStatus.Worked : day <= (calendar.Last + 6).Sunday ? ShiftStatus.Fixed : ShiftStatus.Laid,
            Part = WeekPart.Of(day),
            BatchId = sources.Staffing,
        };
    }

    private List<Absence> Absences(PlacedUnit unit, int competence, long person, DateOnly first, DateOnly last, RandomStream random)
    {
        var away = new List<Absence>();
        void Away(AbsenceReason reason, DateOnly from, int days)
        {
            if (days > 0 && from <= last && from.AddDays(days - 1) >= first)
            {
                away.Add(new Absence
                {
                    Id = ++ids.Absence,
                    PersonKey = person,
                    UnitId = unit.Unit.Id,
                    CompetenceId = competence,
                    Reason = reason,
                    From = from,
                    To = from.AddDays(days - 1),
                    BatchId = sources.Staffing,
                });
            }
        }

        for (var year = first.Year; year <= last.Year; year++)
        {
            Away(AbsenceReason.Holiday, new DateOnly(year, 6, 22).AddDays(7 * random.NextBelow(4)), 28);
            Away(AbsenceReason.Holiday, new DateOnly(year, 12, 22), 14 * random.NextBelow(2));
            for (var n = random.NextPoisson(2.4); n > 0; n--)
            {
                var reason = random.Happens(0.7) ? AbsenceReason.Sick : AbsenceReason.SickChild;
                Away(reason, new DateOnly(year, 1, 1).AddDays(random.NextBelow(364)), random.NextBetween(1, 6));
            }

            if (random.Happens(0.05))
            {
                Away(AbsenceReason.Parental, new DateOnly(year, 1, 1).AddDays(random.NextBelow(200)), 150);
            }
        }

        events.Absences.AddRange(away);
        return away;
    }
}
