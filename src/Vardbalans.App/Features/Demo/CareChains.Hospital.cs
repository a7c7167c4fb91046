using Vardbalans.App.Data.Events;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Demo;

/// <summary>Operations, stays, and what is booked ahead.</summary>
internal sealed partial class CareChains
{
    private const int BookedWeeks = 12;

    private readonly Dictionary<(int Unit, int Day, int Theatre), int> _free = [];

    private void Operate(UnitDays at, int day)
    {
        var drawn = _combinations[at.Activity].Draw(_random);
        if (drawn.Urgency == Urgency.Acute)
        {
            var patient = AcutePatient(day, _random.NextBetween(0, 2));
            AddOperation(at, day, OperationStatus.Done, (patient, null, 0), day, drawn);
            return;
        }

        if (!_toOperation.TryTake(day - 4, out var who, out var decided))
        {
            (who, decided) = ((_random.NextKey(), null, 0), day - _random.NextBetween(20, 80));
        }

        AddOperation(at, day, OperationStatus.Done, who, decided, drawn);
        var kind = _parameters.Activities[at.Activity];
        var luck = _random.NextShare();
        if (luck < kind.LateByPatient + kind.LateByProvider && _toOperation.TryPeek(day - 4, out var waiting))
        {
            var status = luck < kind.LateByPatient ? OperationStatus.CancelledByPatient : OperationStatus.CancelledByProvider;
            AddOperation(at, day, status, waiting, day - 4, drawn);
        }
    }

    private Operation AddOperation(
        UnitDays at, int day, OperationStatus status, (long Patient, long? Referral, int Unit) who, int decided, in Combination drawn)
    {
        var minutes = _parameters.Activities["operation"].Minutes ?? 90;
        var planned = Math.Max(30, (int)(minutes * (0.5 + _random.NextShare()) / 5) * 5);
        var acute = drawn.Urgency == Urgency.Acute;
        var theatre = acute ? 9 : 1 + _random.NextBelow(Theatres(at));
        var start = acute ? _random.NextBelow(1380) : _free.GetValueOrDefault((at.Unit.Unit.Id, day, theatre), 480);
        var done = status == OperationStatus.Done;
        var real = (int)(planned * (0.8 + (0.5 * _random.NextShare())));
        var entered = start + (acute ? 0 : _random.NextBetween(0, 12));
        var knife = entered + (real / 3);
        var op = new Operation
        {
            Id = ++_ids.Operation,
            PatientKey = who.Patient,
            UnitId = at.Unit.Unit.Id,
            SiteId = at.Unit.SiteId,
            OrderingUnitId = who.Unit == 0 ? null : who.Unit,
            ReferralId = who.Referral,
            Decided = Day(decided),
            Requested = Day(Math.Min(day, decided + (acute ? 0 : _random.NextBetween(0, 3)))),
            Status = status,
            Day = Day(day),
            Theatre = Room(at, theatre),
            PlannedStart = start,
            PlannedMinutes = planned,
            Entered = done ? entered : null,
            AnaesthesiaStart = done ? entered + 3 : null,
            OperationStart = done ? knife - 4 : null,
            KnifeStart = done ? knife : null,
            KnifeEnd = done ? entered + real - 12 : null,
            OperationEnd = done ? entered + real - 8 : null,
            AnaesthesiaEnd = done ? entered + real - 3 : null,
            Left = done ? entered + real : null,
            CancelledOn = status is OperationStatus.CancelledByPatient or OperationStatus.CancelledByProvider ? Day(day) : null,
            Reason = status == OperationStatus.CancelledByPatient ? CancelReason.Patient
                : status == OperationStatus.CancelledByProvider ? (CancelReason)_random.NextBetween(2, 5)
                : CancelReason.None,
            Priority = acute ? 1 : _random.NextBetween(2, 4),
            CompetenceId = drawn.CompetenceId,
            Urgency = drawn.Urgency,
            Residence = drawn.Residence,
            Part = WeekPart.Of(Day(day)),
            BatchId = _sources.Operations,
        };
        _events.Operations.Add(op);
        if (done)
        {
            _known.Add(who.Patient, who.Referral, day);
            _recentOperations.Add(op);
        }

        if (!acute)
        {
            OpenSession(at, day, theatre);
            _free[(at.Unit.Unit.Id, day, theatre)] = start + real + 25;
        }

        return op;
    }

    private long AcutePatient(int day, int within)
    {
        for (var i = _emergencies.Count - 1; i >= 0 && _emergencies[i].Day >= day - within; i--)
        {
            if (_emergencies[i].Day <= day && _random.Happens(0.3))
            {
                return _emergencies[i].Patient;
            }
        }

        return _random.NextKey();
    }

    private void Discharge(UnitDays at, int day) => AddStay(at, day, Day(day));

    private void AddStay(UnitDays at, int day, DateOnly? discharged)
    {
        var drawn = _combinations[at.Activity].Draw(_random);
        var op = drawn.Urgency == Urgency.Elective ? TakeOperation(day) : null;
        var mean = (at.Unit.Does.Beds ?? 12) * 6.3 / Math.Max(0.3, at.Volume);
        var nights = op is null ? Math.Min(60, (int)(-mean * Math.Log(1 - _random.NextShare()))) : 0;
        var admitted = op?.Day ?? Day(day - nights);
        if (discharged is null && admitted > Day((_calendar.Weeks * 7) - 1))
        {
            return;
        }

        var patient = op?.PatientKey ?? AcutePatient(admitted.DayNumber - _firstDay, 0);
        var stay = new InpatientStay
        {
            Id = ++_ids.Stay,
            PatientKey = patient,
            UnitId = at.Unit.Unit.Id,
            SiteId = at.Unit.SiteId,
            ReferralId = op?.ReferralId,
            OperationId = op?.Id,
            Admitted = admitted,
            AdmittedMinute = op is null ? _random.NextBelow(1440) : 400 + _random.NextBelow(60),
            DischargeReady = discharged is { } left && _random.Happens(0.08) && left.AddDays(-2) >= admitted ? left.AddDays(-2) : discharged,
            Discharged = discharged,
            Urgency = op is null ? Urgency.Acute : Urgency.Elective,
            Residence = drawn.Residence,
            Part = WeekPart.Of(discharged ?? admitted),
            BatchId = _sources.Beds,
        };
        _events.Stays.Add(stay);
        if (discharged is not null)
        {
            _known.Add(patient, op?.ReferralId, day);
        }
    }

    private Operation? TakeOperation(int day)
    {
        for (var i = _recentOperations.Count - 1; i >= 0 && _recentOperations[i].Day >= Day(day - 8); i--)
        {
            if (_recentOperations[i].Day < Day(day) && _random.Happens(0.4))
            {
                var op = _recentOperations[i];
                _recentOperations.RemoveAt(i);
                return op;
            }
        }

        return null;
    }

    /// <summary>Discharges of the coming two weeks, of patients who are here now.</summary>
    private void StillInBed()
    {
        var end = _calendar.Weeks * 7;
        foreach (var at in _activities.Where(a => a.Activity == "vardtillfalle"))
        {
            for (var day = end; day < end + 14; day++)
            {
                for (var n = _random.NextPoisson(at.Volume / 7); n > 0; n--)
                {
                    AddStay(at, day, null);
                }
            }
        }
    }

    /// <summary>The coming weeks' bookings: nearly full at first, fewer further ahead.</summary>
    private void BookAhead()
    {
        for (var ahead = 0; ahead < BookedWeeks; ahead++)
        {
            var week = _calendar.Last + 1 + ahead;
            foreach (var at in _activities.Where(a => _parameters.Activities[a.Activity].Booked))
            {
                var kind = _parameters.Activities[at.Activity];
                var share = Math.Max(0.04, 0.95 - (0.95 * ahead / (_clinic.Does.QueueWeeks > 13 ? 8 : BookedWeeks)));
                foreach (var on in week.Days.Where(WorkingDays.IsOpen))
                {
                    var mean = at.Volume * (double)_calendar.Weight(kind.Season, week) * share / Math.Max(1, week.Days.Count(WorkingDays.IsOpen));
                    for (var n = _random.NextPoisson(mean); n > 0; n--)
                    {
                        Book(at, on.DayNumber - _firstDay);
                    }
                }
            }
        }
    }

    /// <summary>Decided, but without a time.</summary>
    private void StillWaiting()
    {
        if (_activities.Find(a => a.Activity == "operation") is not { } at)
        {
            return;
        }

        foreach (var (who, since) in _toOperation.Everybody)
        {
            _events.Operations.Add(new Operation
            {
                Id = ++_ids.Operation,
                PatientKey = who.Patient,
                UnitId = at.Unit.Unit.Id,
                SiteId = at.Unit.SiteId,
                OrderingUnitId = who.Unit == 0 ? null : who.Unit,
                ReferralId = who.Referral,
                Decided = Day(since),
                Requested = Day(since),
                Status = OperationStatus.Requested,
                PlannedMinutes = _parameters.Activities["operation"].Minutes ?? 90,
                Priority = _random.NextBetween(2, 4),
                Urgency = Urgency.Elective,
                Residence = Residence.Home,
                Part = WeekPart.Of(Day(since)),
                BatchId = _sources.Operations,
            });
        }
    }

    private void Book(UnitDays at, int day)
    {
        var now = _calendar.Weeks * 7;
        switch (at.Activity)
        {
            case "nybesok" when _referrals[at.Unit.Unit.Id].TryTake(now - 3, out var referral, out _):
                Add(at, day, ContactStatus.Booked, referral.PatientKey, referral.Id, referral.Arrived, residence: referral.Residence);
                break;
            case "operation" when _toOperation.TryTake(now - 4, out var who, out var decided):
                var drawn = _combinations[at.Activity].Draw(_random) with { Urgency = Urgency.Elective };
                AddOperation(at, day, OperationStatus.Planned, who, decided, drawn);
                break;
            case "nybesok" or "operation":
                break;
            default:
                var patient = _known.Pick(now - 10);
                Add(at, day, ContactStatus.Booked, patient.Patient, patient.ReferralId, Earliest(patient, day), Target(at.Activity, patient, day));
                break;
        }
    }
}
