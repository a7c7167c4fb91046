using Vardbalans.App.Data.Events;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Series;

namespace Vardbalans.App.Features.Demo;

/// <summary>A unit's activity and its counts per day.</summary>
internal sealed record UnitDays(PlacedUnit Unit, string Activity, double Volume, DayCounts Days);

/// <summary>Gives every counted thing at one clinic and site its patient: referral, visit, operation, stay, return visits.</summary>
/// <remarks>Day by day in time order, so that nothing can come before what led to it. Effects in order: arrivals, visits, operations, stays.</remarks>
internal sealed partial class CareChains
{
    private readonly DemoParameters _parameters;
    private readonly DemoCalendar _calendar;
    private readonly PlacedClinic _clinic;
    private readonly DemoSources _sources;
    private readonly IReadOnlyDictionary<string, Combinations> _combinations;
    private readonly ClinicEvents _events;
    private readonly EventIds _ids;
    private readonly RandomStream _random;
    private readonly List<UnitDays> _activities;
    private readonly KnownPatients _known;
    private readonly WaitingLine<(long Patient, long? Referral, int Unit)> _toOperation;
    private readonly Dictionary<int, WaitingLine<Referral>> _referrals = [];
    private readonly Dictionary<int, double[]> _arrivals = [];
    private readonly List<(long Patient, int Day)> _emergencies = [];
    private readonly List<Operation> _recentOperations = [];
    private readonly int _firstDay;
    private readonly double _operationShare;
    private readonly double _targetMissing;

    public CareChains(
        DemoParameters parameters, DemoCalendar calendar, PlacedClinic clinic, DemoSources sources,
        IReadOnlyDictionary<string, Combinations> combinations, ClinicEvents events, EventIds ids, List<UnitDays> activities, RandomStream random)
    {
        (_parameters, _calendar, _clinic, _sources, _combinations) = (parameters, calendar, clinic, sources, combinations);
        (_events, _ids, _activities, _random) = (events, ids, activities, random);
        (_known, _toOperation) = (new KnownPatients(random.Split("known")), new WaitingLine<(long, long?, int)>(random.Split("to-operation")));
        _firstDay = calendar.First.Monday.DayNumber;
        var visits = Total("nybesok");
        var operations = Total("operation") * (1 - parameters.Activities["operation"].Acute);
        _operationShare = visits == 0 ? 0 : Math.Min(0.9, operations / visits * 1.03);
        _targetMissing = parameters.Flaws.Where(f => f.TargetMissing > 0 && f.Touches.Contains(clinic.Does.Code))
            .Select(f => f.TargetMissing).DefaultIfEmpty(0.05).Max();
    }

    /// <summary>Makes the rows of the history, then what is booked ahead.</summary>
    public void Run()
    {
        Prepare();
        for (var day = 0; day < _calendar.Weeks * 7; day++)
        {
            Arrive(day);
            foreach (var activity in _activities)
            {
                for (var n = activity.Days.Counts[day]; n > 0; n--)
                {
                    Happen(activity, day);
                }
            }
        }

        StillInBed();
        BookAhead();
        StillWaiting();
        IdleTheatres();
        AllotAhead();
    }

    private double Total(string activity) => _activities.Where(a => a.Activity == activity).Sum(a => a.Days.Counts.Sum());

    private void Happen(UnitDays at, int day)
    {
        switch (at.Activity)
        {
            case "operation":
                Operate(at, day);
                break;
            case "vardtillfalle":
                Discharge(at, day);
                break;
            case "nybesok":
                FirstVisit(at, day);
                break;
            case "akutbesok":
                Emergency(at, day);
                break;
            default:
                Return(at, day);
                break;
        }
    }

    private void Prepare()
    {
        foreach (var at in _activities.Where(a => a.Activity == "nybesok"))
        {
            var line = _referrals[at.Unit.Unit.Id] = new WaitingLine<Referral>(_random.Split($"line-{at.Unit.Unit.Code}"), r => r.Priority);
            var waiting = (int)(_clinic.Does.QueueWeeks * at.Volume);
            var days = (int)(_clinic.Does.QueueWeeks * 7);
            for (var i = 0; i < waiting; i++)
            {
                var day = -days + (i * days / waiting);
                line.Add(Refer(at.Unit, day), day);
            }

            _arrivals[at.Unit.Unit.Id] = Arrivals(at, waiting);
        }

        foreach (var at in _activities.Where(a => a.Activity == "operation"))
        {
            var waiting = (int)(at.Volume * 9);
            for (var i = 0; i < waiting; i++)
            {
                _toOperation.Add((_random.NextKey(), null, 0), -63 + (i * 63 / waiting));
            }
        }
    }

    /// <summary>Mean arrivals per day, so that the queue ends where the story says.</summary>
    private double[] Arrivals(UnitDays at, int waiting)
    {
        var mean = new double[_calendar.Weeks * 7];
        var total = at.Days.Counts.Sum() + (waiting * (_clinic.Does.QueueGrowth - 1));
        for (var i = 0; i < mean.Length; i++)
        {
            var day = DateOnly.FromDayNumber(_firstDay + i);
            mean[i] = WorkingDays.IsOpen(day) && at.Days.Stated[i]
                ? 0.55 + (0.45 * (double)_calendar.Weight("elective", Core.Quantities.IsoWeek.Of(day)))
                : 0;
        }

        var sum = mean.Sum();
        return Array.ConvertAll(mean, m => sum == 0 ? 0 : m * total / sum);
    }

    private void Arrive(int day)
    {
        foreach (var at in _activities)
        {
            if (at.Activity != "nybesok")
            {
                continue;
            }

            for (var n = _random.NextPoisson(_arrivals[at.Unit.Unit.Id][day]); n > 0; n--)
            {
                _referrals[at.Unit.Unit.Id].Add(Refer(at.Unit, day), day);
                if (_random.Happens(0.06))
                {
                    Refer(at.Unit, day, _random.Happens(0.5) ? ReferralOutcome.Declined : ReferralOutcome.Redirected);
                }
            }
        }
    }

    private Referral Refer(PlacedUnit unit, int day, ReferralOutcome outcome = ReferralOutcome.Accepted)
    {
        var arrived = Day(day);
        var assessed = arrived.AddDays(_random.NextBetween(0, 5));
        var referral = new Referral
        {
            Id = ++_ids.Referral,
            PatientKey = _random.NextKey(),
            UnitId = unit.Unit.Id,
            Written = arrived.AddDays(-_random.NextBetween(0, 4)),
            Arrived = arrived,
            Assessed = assessed,
            Outcome = outcome,
            Priority = _random.NextBetween(1, 4),
            Residence = _random.Happens(0.04) ? Residence.Other : Residence.Home,
            Ended = outcome == ReferralOutcome.Accepted ? null : assessed,
            Part = WeekPart.Of(arrived),
            BatchId = _sources.Waiting,
        };
        _events.Referrals.Add(referral);
        return referral;
    }

    private void FirstVisit(UnitDays at, int day)
    {
        var line = _referrals[at.Unit.Unit.Id];
        if (!line.TryTake(day - 3, out var referral, out _))
        {
            // Nobody waits: the patient came a few days ago and was given a time at once.
            referral = Refer(at.Unit, Math.Max(0, day - _random.NextBetween(0, 6)));
        }

        referral.Ended = Day(day);
        Add(at, day, ContactStatus.Done, referral.PatientKey, referral.Id, referral.Arrived, residence: referral.Residence);
        _known.Add(referral.PatientKey, referral.Id, day);
        if (_random.Happens(_operationShare))
        {
            _toOperation.Add((referral.PatientKey, referral.Id, at.Unit.Unit.Id), day);
        }

        if (Lost(at.Activity) is { } status && line.TryPeek(day - 3, out var waiting))
        {
            Add(at, day, status, waiting.PatientKey, waiting.Id, waiting.Arrived, residence: waiting.Residence);
        }
    }

    private void Return(UnitDays at, int day)
    {
        var patient = _known.Pick(day - 10);
        Add(at, day, ContactStatus.Done, patient.Patient, patient.ReferralId, Earliest(patient, day), Target(at.Activity, patient, day));
        if (Lost(at.Activity) is { } status)
        {
            var other = _known.Pick(day - 10);
            Add(at, day, status, other.Patient, other.ReferralId, Earliest(other, day), Target(at.Activity, other, day));
        }
    }

    private void Emergency(UnitDays at, int day)
    {
        var patient = _random.Happens(0.15) ? _known.Pick(day - 1) : new KnownPatient(_random.NextKey(), null, day);
        Add(at, day, ContactStatus.Done, patient.Patient, patient.ReferralId, null);
        _emergencies.Add((patient.Patient, day));
        if (_random.Happens(0.3))
        {
            _known.Add(patient.Patient, patient.ReferralId, day);
        }
    }

    private DateOnly Earliest(KnownPatient patient, int day) => Day(patient.Day == int.MinValue ? day - 90 : patient.Day);

    /// <summary>Medical target date: in time for the clinic's share of return visits, missing where it was not registered.</summary>
    private DateOnly? Target(string activity, KnownPatient patient, int day)
    {
        if (activity != "aterbesok" || _random.Happens(_targetMissing))
        {
            return null;
        }

        var inTime = _random.Happens(_clinic.Does.ReturnsInTime);
        var target = inTime ? day + _random.NextBetween(0, 14) : day - _random.NextBetween(1, 70);
        return Day(patient.Day == int.MinValue ? target : Math.Max(target, patient.Day + 3));
    }

    private ContactStatus? Lost(string activity)
    {
        var kind = _parameters.Activities[activity];
        var luck = _random.NextShare();
        return !kind.Booked ? null
            : luck < kind.NoShow ? ContactStatus.NoShow
            : luck < kind.NoShow + kind.LateByPatient ? ContactStatus.CancelledByPatient
            : luck < kind.NoShow + kind.LateByPatient + kind.LateByProvider ? ContactStatus.CancelledByProvider
            : null;
    }

    private Contact Add(
        UnitDays at, int day, ContactStatus status, long patient, long? referral, DateOnly? notBefore, DateOnly? target = null, Residence? residence = null)
    {
        var kind = _parameters.Activities[at.Activity];
        var drawn = _combinations[at.Activity].Draw(_random);
        var on = Day(day);
        var booked = kind.Booked ? on.AddDays(-_random.NextBetween(5, 60)) : (DateOnly?)null;
        booked = booked > _calendar.Last.Sunday ? _calendar.Last.Sunday : booked;
        var contact = new Contact
        {
            Id = ++_ids.Contact,
            PatientKey = patient,
            UnitId = at.Unit.Unit.Id,
            SiteId = at.Unit.SiteId,
            ActivityId = DemoActivities.Id(at.Activity),
            ReferralId = referral,
            Status = status,
            BookedOn = booked < notBefore ? notBefore : booked,
            Day = on,
            StartMinute = kind.Booked ? 480 + (15 * _random.NextBelow(32)) : _random.NextBelow(1440),
            PlannedMinutes = kind.Minutes,
            ActualMinutes = status == ContactStatus.Done && kind.Minutes is { } m ? (int)(m * (0.75 + (0.6 * _random.NextShare()))) : null,
            TargetDate = target,
            CompetenceId = drawn.CompetenceId,
            Form = drawn.Form,
            Urgency = drawn.Urgency,
            Residence = residence ?? drawn.Residence,
            Part = WeekPart.Of(on),
            BatchId = _sources.Journal,
        };
        _events.Contacts.Add(contact);
        return contact;
    }

    private DateOnly Day(int day) => DateOnly.FromDayNumber(_firstDay + day);
}
