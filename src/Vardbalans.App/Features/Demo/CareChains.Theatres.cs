using Vardbalans.App.Data.Events;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Demo;

/// <summary>Days of the theatres: used, closed, given back, and allotted ahead.</summary>
internal sealed partial class CareChains
{
    private const int WeeksOfYear = 52;

    /// <summary>How many theatres a unit operates in.</summary>
    private static int Theatres(UnitDays at) => Math.Max(1, (int)Math.Ceiling(at.Volume / 14));

    /// <summary>A theatre's number at its site: each unit has its own.</summary>
    private static int Room(UnitDays at, int theatre) => (at.Unit.Unit.Id * 10) + theatre;

    /// <summary>The first case of the day opens the theatre's session; a day without any was closed.</summary>
    private void OpenSession(UnitDays at, int day, int theatre)
    {
        if (!_free.ContainsKey((at.Unit.Unit.Id, day, theatre)))
        {
            AddSession(at, day, theatre, SessionStatus.Open);
        }
    }

    private void AddSession(UnitDays at, int day, int theatre, SessionStatus status) => _events.Sessions.Add(new TheatreSession
    {
        Id = ++_ids.Session,
        UnitId = at.Unit.Unit.Id,
        SiteId = at.Unit.SiteId,
        Theatre = Room(at, theatre),
        Day = Day(day),
        StartMinute = 465,
        EndMinute = 990,
        Status = status,
        AllottedOn = Day(day).AddDays(-84),
        Part = WeekPart.Of(Day(day)),
        BatchId = _sources.Operations,
    });

    /// <summary>Open days without a case in the first theatre: closed where the clinic does not keep its plan, else given back.</summary>
    private void IdleTheatres()
    {
        foreach (var at in _activities.Where(a => a.Activity == "operation" && a.Volume >= 6))
        {
            var keepsShort = _parameters.Troubles.Any(t => t.Clinic == _clinic.Does.Code && t.Activity == "operation" && t.Attainment < 0.95);
            for (var day = 0; day < _calendar.Weeks * 7; day++)
            {
                if (WorkingDays.IsOpen(Day(day)) && !_free.ContainsKey((at.Unit.Unit.Id, day, 1)))
                {
                    AddSession(at, day, 1, keepsShort ? SessionStatus.Closed : SessionStatus.Returned);
                }
            }
        }
    }

    /// <summary>Theatre days of the coming weeks, allotted before they are booked: as many of the open days as in normal weeks of the last year, fewer in low weeks.</summary>
    private void AllotAhead()
    {
        foreach (var at in _activities.Where(a => a.Activity == "operation"))
        {
            var (season, theatres) = (_parameters.Activities[at.Activity].Season, Theatres(at));
            var normal = Enumerable.Range(0, WeeksOfYear).Select(i => _calendar.Last - i).Where(w => _calendar.Weight(season, w) >= 1).ToList();
            var usual = (double)normal.Sum(w => Used(at, w).Count) / Math.Max(1, normal.Sum(w => w.Days.Count(WorkingDays.IsOpen) * theatres));
            for (var ahead = 0; ahead < BookedWeeks; ahead++)
            {
                var week = _calendar.Last + 1 + ahead;
                var days = week.Days.Where(WorkingDays.IsOpen).SelectMany(_ => Enumerable.Range(1, theatres), (day, theatre) => (Day: day.DayNumber - _firstDay, Theatre: theatre)).ToList();
                var wanted = (int)Math.Round(usual * Math.Min(1, (double)_calendar.Weight(season, week)) * days.Count);
                var used = Used(at, week);
                foreach (var (day, theatre) in days.Except(used).Take(Math.Max(0, wanted - used.Count)))
                {
                    AddSession(at, day, theatre, SessionStatus.Open);
                }
            }
        }
    }

    /// <summary>Days and theatres of a week in which the unit has planned cases.</summary>
    private List<(int Day, int Theatre)> Used(UnitDays at, IsoWeek week) =>
        [.. _free.Keys.Where(k => k.Unit == at.Unit.Unit.Id && k.Day >= week.Monday.DayNumber - _firstDay && k.Day <= week.Monday.DayNumber + 6 - _firstDay).Select(k => (k.Day, k.Theatre))];
}
