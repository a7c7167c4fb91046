using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Data.Events;

/// <summary>The activities that events without a column for it count as.</summary>
/// <param name="FirstVisit">Inflow of accepted referrals.</param>
/// <param name="Operation">Operations.</param>
/// <param name="Stay">Inpatient stays.</param>
public sealed record EventActivities(int FirstVisit, int Operation, int Stay);

/// <summary>What one event adds to the weekly figures.</summary>
internal readonly record struct WeekShare(WeekKey Key)
{
    public int Done { get; init; }

    public int PlannedMinutes { get; init; }

    public int ActualMinutes { get; init; }

    public int Booked { get; init; }

    public int NoShow { get; init; }

    public int LateByPatient { get; init; }

    public int LateByProvider { get; init; }

    public int Inflow { get; init; }
}

/// <summary>From an event to the weekly figures: the one place that says what counts, where and when.</summary>
/// <remarks>
/// A week's row is the sum of its events' shares. What is stated follows from the sums alone, so that rows can be added and taken away
/// in any order: bookings and what is lost of them are stated when anything was booked, done when anything was done or lost, minutes and
/// inflow when there are any.
/// </remarks>
internal static class WeekShares
{
    /// <summary>A contact, in the week of its day.</summary>
    public static WeekShare? Of(Contact contact)
    {
        var isDone = contact.Status == ContactStatus.Done;
        return new WeekShare(new WeekKey(
            contact.ActivityId, contact.UnitId, contact.Part.Index, contact.SiteId, contact.CompetenceId, (int)contact.Form, (int)contact.Urgency, (int)contact.Residence))
        {
            Done = isDone ? 1 : 0,
            PlannedMinutes = isDone ? contact.PlannedMinutes ?? 0 : 0,
            ActualMinutes = isDone ? contact.ActualMinutes ?? 0 : 0,
            Booked = isDone && contact.BookedOn is null ? 0 : 1,
            NoShow = contact.Status == ContactStatus.NoShow ? 1 : 0,
            LateByPatient = contact.Status == ContactStatus.CancelledByPatient ? 1 : 0,
            LateByProvider = contact.Status == ContactStatus.CancelledByProvider ? 1 : 0,
        };
    }

    /// <summary>An operation that was planned for a day, in the week of that day.</summary>
    public static WeekShare? Of(Operation operation, int activity)
    {
        if (operation.Day is null || operation.Status == OperationStatus.Requested)
        {
            return null;
        }

        var isDone = operation.Status == OperationStatus.Done;
        return new WeekShare(new WeekKey(
            activity, operation.UnitId, operation.Part.Index, operation.SiteId, operation.CompetenceId, (int)ContactForm.OnSite, (int)operation.Urgency, (int)operation.Residence))
        {
            Done = isDone ? 1 : 0,
            PlannedMinutes = isDone ? operation.PlannedMinutes : 0,
            ActualMinutes = isDone ? operation.Left - operation.Entered ?? 0 : 0,
            Booked = 1,
            LateByPatient = operation.Status == OperationStatus.CancelledByPatient ? 1 : 0,
            LateByProvider = operation.Status == OperationStatus.CancelledByProvider ? 1 : 0,
        };
    }

    /// <summary>The decision to operate, in its own week. A cancelled operation is planned again under the same decision, so it is no new demand.</summary>
    public static WeekShare? InflowOf(Operation operation, int activity) =>
        operation.Status is OperationStatus.Done or OperationStatus.Planned or OperationStatus.Requested
            ? new WeekShare(Undivided(activity, operation.UnitId, WeekPart.Of(operation.Decided), operation.SiteId)) { Inflow = 1 }
            : null;

    /// <summary>A stay, in the week of discharge; none while the patient stays.</summary>
    public static WeekShare? Of(InpatientStay stay, int activity) => stay.Discharged is null
        ? null
        : new WeekShare(new WeekKey(activity, stay.UnitId, stay.Part.Index, stay.SiteId, 0, (int)ContactForm.OnSite, (int)stay.Urgency, (int)stay.Residence)) { Done = 1 };

    /// <summary>An accepted referral: inflow in the week that it arrived.</summary>
    public static WeekShare? Of(Referral referral, int activity, int site) => referral.Outcome == ReferralOutcome.Accepted
        ? new WeekShare(Undivided(activity, referral.UnitId, referral.Part, site)) { Inflow = 1 }
        : null;

    private static WeekKey Undivided(int activity, int unit, WeekPart part, int site) => new(activity, unit, part.Index, site, 0, 0, 0, 0);
}
