using Vardbalans.App.Data.Events;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Series;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Features.Demo;

/// <summary>One clinic's waiting lists, from what its chains of care tell: who waited for a first visit or an operation, from when, and how it ended.</summary>
/// <remarks>Some who come never get care: they leave by choice, for another provider, or when the list is gone through twice a year.</remarks>
internal sealed class WaitingLists(PlacedClinic clinic, DemoCalendar calendar, DemoSources sources, ClinicEvents events, EventIds ids, RandomStream random)
{
    private const double Leaves = 0.05;
    private const double ChoosesToWait = 0.03;
    private const double HasMedicalReasons = 0.03;
    private const double HasTargetDate = 0.6;

    /// <summary>At the clinic whose story it is: the abstention is registered, but nobody was offered a time.</summary>
    private const string WithoutOffers = "ortoped";
    private const double HasNoOffer = 0.4;

    /// <summary>Days between two times that a list is gone through, and from the last of them to the end of the data.</summary>
    private const int BetweenReviews = 182;
    private const int SinceReview = 33;

    /// <summary>A wait shorter than this gives no time for a deviation.</summary>
    private const int LongEnough = 28;

    private readonly Dictionary<int, int> _sites = clinic.Units.ToDictionary(u => u.Unit.Id, u => u.SiteId);

    private DateOnly Last => calendar.Last.Sunday;

    /// <summary>Adds the lists, and the referrals of those who leave them.</summary>
    public void Add()
    {
        var booked = events.Contacts.Where(c => c is { Status: ContactStatus.Booked, ReferralId: not null }).GroupBy(c => c.ReferralId!.Value)
            .ToDictionary(g => g.Key, g => g.Min(c => c.Day));
        foreach (var referral in events.Referrals.Where(r => r.Outcome == ReferralOutcome.Accepted).ToList())
        {
            Add(referral, referral.Ended is null ? WaitEnd.Waiting : WaitEnd.Done, booked.TryGetValue(referral.Id, out var day) ? day : null);
            if (random.Happens(Leaves) && Leaving(referral) is { } left)
            {
                events.Referrals.Add(left.Referral);
                Add(left.Referral, left.End, null);
            }
        }

        foreach (var operation in events.Operations.Where(o => o is { Urgency: Urgency.Elective, Status: OperationStatus.Done or OperationStatus.Planned or OperationStatus.Requested }))
        {
            Add(operation);
        }
    }

    private void Add(Referral referral, WaitEnd end, DateOnly? booked)
    {
        var listed = referral.Ended is { } ended && ended < referral.Assessed ? ended : referral.Assessed ?? referral.Arrived;
        var (deviation, from, to, declined) = Deviating(listed, referral.Ended);
        events.Waits.Add(new Wait
        {
            Id = ++ids.Wait,
            PatientKey = referral.PatientKey,
            UnitId = referral.UnitId,
            SiteId = _sites[referral.UnitId],
            ActivityId = DemoActivities.Id("nybesok"),
            ReferralId = referral.Id,
            Written = referral.Written,
            Arrived = referral.Arrived,
            Assessed = listed,
            Listed = listed,
            Booked = booked,
            TargetDate = Target(referral.Arrived, referral.Priority),
            Ended = referral.Ended,
            End = end,
            Priority = referral.Priority,
            Guarantee = Guarantee(referral.Residence),
            Offered = declined,
            OfferDeclined = declined,
            Deviation = deviation,
            DeviationFrom = from,
            DeviationTo = to,
            Residence = referral.Residence,
            Part = WeekPart.Of(listed),
            BatchId = sources.Waiting,
        });
    }

    private void Add(Operation operation)
    {
        var listed = operation.Requested;
        var ended = operation.Status == OperationStatus.Done ? operation.Day : null;
        var (deviation, from, to, declined) = Deviating(listed, ended);
        events.Waits.Add(new Wait
        {
            Id = ++ids.Wait,
            PatientKey = operation.PatientKey,
            UnitId = operation.UnitId,
            SiteId = operation.SiteId,
            ActivityId = DemoActivities.Id("operation"),
            ReferralId = operation.ReferralId,
            Decided = operation.Decided,
            Listed = listed,
            Booked = operation.Status == OperationStatus.Planned ? operation.Day : null,
            TargetDate = Target(operation.Decided, operation.Priority),
            Ended = ended,
            End = ended is null ? WaitEnd.Waiting : WaitEnd.Done,
            Priority = operation.Priority,
            Guarantee = Guarantee(operation.Residence),
            Offered = declined,
            OfferDeclined = declined,
            Deviation = deviation,
            DeviationFrom = from,
            DeviationTo = to,
            PlannedMinutes = operation.PlannedMinutes,
            Residence = operation.Residence,
            Part = WeekPart.Of(listed),
            BatchId = sources.Waiting,
        });
    }

    /// <summary>Why the wait was told apart, and when: most never are.</summary>
    private (WaitDeviation Deviation, DateOnly? From, DateOnly? To, DateOnly? Declined) Deviating(DateOnly listed, DateOnly? ended)
    {
        var days = (ended ?? Last).DayNumber - listed.DayNumber;
        var luck = random.NextShare();
        if (days < LongEnough || luck >= ChoosesToWait + HasMedicalReasons)
        {
            return default;
        }

        var from = listed.AddDays(random.NextBetween(14, days - 7));
        var to = random.Happens(0.5) ? from.AddDays(random.NextBetween(7, 60)) : (DateOnly?)null;
        to = to > (ended ?? Last) ? null : to;
        var isOffered = clinic.Does.Code != WithoutOffers || !random.Happens(HasNoOffer);
        return luck < ChoosesToWait ? (WaitDeviation.PatientChosen, from, to, isOffered ? from : null) : (WaitDeviation.Medical, from, to, null);
    }

    /// <summary>Another who came the same day to the same unit, and gave up or was taken off.</summary>
    private (Referral Referral, WaitEnd End)? Leaving(Referral like)
    {
        var end = (WaitEnd)random.NextBetween((int)WaitEnd.PatientWish, (int)WaitEnd.Other);
        var left = like.Arrived.AddDays(7 + random.NextBelow(140));
        if (end == WaitEnd.Other)
        {
            var toReview = (Last.DayNumber - SinceReview - left.DayNumber) % BetweenReviews;
            left = left.AddDays(toReview < 0 ? toReview + BetweenReviews : toReview);
        }

        // Who will leave after the last known day waits as others do: nobody knows yet.
        return left < calendar.First.Monday ? null : (new Referral
        {
            Id = ++ids.Referral,
            PatientKey = random.NextKey(),
            UnitId = like.UnitId,
            Written = like.Written,
            Arrived = like.Arrived,
            Assessed = like.Assessed,
            Outcome = ReferralOutcome.Accepted,
            Priority = random.NextBetween(1, 4),
            Residence = like.Residence,
            Ended = left > Last ? null : left,
            Part = like.Part,
            BatchId = like.BatchId,
        }, left > Last ? WaitEnd.Waiting : end);
    }

    private DateOnly? Target(DateOnly from, int priority) =>
        random.Happens(HasTargetDate) ? from.AddDays(priority switch { 1 => 14, 2 => 30, 3 => 60, _ => 90 }) : null;

    private bool? Guarantee(Residence residence) => residence == Residence.Other ? false : random.Happens(0.02) ? null : true;
}
