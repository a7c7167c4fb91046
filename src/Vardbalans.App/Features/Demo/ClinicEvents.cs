using Vardbalans.App.Data;
using Vardbalans.App.Data.Events;

namespace Vardbalans.App.Features.Demo;

/// <summary>Ids that go on from clinic to clinic.</summary>
internal sealed class EventIds
{
    public long Referral { get; set; }

    public long Wait { get; set; }

    public long Contact { get; set; }

    public long Operation { get; set; }

    public long Session { get; set; }

    public long Stay { get; set; }

    public long Slot { get; set; }

    public long Shift { get; set; }

    public long Absence { get; set; }

    public long Employment { get; set; }
}

/// <summary>One clinic's event rows, before they are stored.</summary>
internal sealed class ClinicEvents
{
    public List<Referral> Referrals { get; } = [];

    public List<Wait> Waits { get; } = [];

    public List<Contact> Contacts { get; } = [];

    public List<Slot> Slots { get; } = [];

    public List<Operation> Operations { get; } = [];

    public List<TheatreSession> Sessions { get; } = [];

    public List<InpatientStay> Stays { get; } = [];

    public List<BedDay> BedDays { get; } = [];

    public List<Shift> Shifts { get; } = [];

    public List<Absence> Absences { get; } = [];

    public List<Employment> Employments { get; } = [];

    /// <summary>Writes the rows and counts them in their sources' accounts.</summary>
    public async Task Store(VardbalansContext db, DemoSources sources, CancellationToken cancel)
    {
        sources.Count(sources.Waiting, await db.BulkInsertAsync(Referrals, cancel) + await db.BulkInsertAsync(Waits, cancel));
        sources.Count(sources.Journal, await db.BulkInsertAsync(Contacts, cancel) + await db.BulkInsertAsync(Slots, cancel));
        sources.Count(sources.Operations, await db.BulkInsertAsync(Operations, cancel) + await db.BulkInsertAsync(Sessions, cancel));
        sources.Count(sources.Beds, await db.BulkInsertAsync(Stays, cancel) + await db.BulkInsertAsync(BedDays, cancel));
        sources.Count(sources.Staffing, await db.BulkInsertAsync(Shifts, cancel) + await db.BulkInsertAsync(Absences, cancel) + await db.BulkInsertAsync(Employments, cancel));
    }

    /// <summary>Adds the rows of the history to weekly sums: the only way that a clinic with events gets its weekly rows.</summary>
    public void AddTo(WeekSums sums, DemoCalendar calendar, DemoSources sources, IReadOnlyDictionary<int, int> siteByUnit)
    {
        foreach (var contact in Contacts.Where(c => c.Status != ContactStatus.Booked))
        {
            var row = sums.Row(
                contact.UnitId, contact.SiteId, contact.ActivityId, contact.Part,
                new Combination(contact.CompetenceId, contact.Form, contact.Urgency, contact.Residence, 0), sources.Journal);
            if (contact.Status == ContactStatus.Done)
            {
                sums.Done(row, contact.PlannedMinutes, contact.ActualMinutes, contact.BookedOn is not null);
            }
            else
            {
                Lost(row, contact.Status == ContactStatus.NoShow, contact.Status == ContactStatus.CancelledByPatient);
            }
        }

        var operation = DemoActivities.Id("operation");
        foreach (var op in Operations.Where(o => o.Status is not (OperationStatus.Planned or OperationStatus.Requested)))
        {
            var row = sums.Row(
                op.UnitId, op.SiteId, operation, op.Part,
                new Combination(op.CompetenceId, Core.Organisation.ContactForm.OnSite, op.Urgency, op.Residence, 0), sources.Operations);
            if (op.Status == OperationStatus.Done)
            {
                sums.Done(row, op.PlannedMinutes, op.Left - op.Entered, booked: true);
            }
            else
            {
                Lost(row, noShow: false, op.Status == OperationStatus.CancelledByPatient);
            }
        }

        var stays = DemoActivities.Id("vardtillfalle");
        foreach (var stay in Stays.Where(s => s.Discharged is not null))
        {
            sums.Done(
                sums.Row(
                    stay.UnitId, stay.SiteId, stays, stay.Part,
                    new Combination(0, Core.Organisation.ContactForm.OnSite, stay.Urgency, stay.Residence, 0), sources.Beds),
                null, null, booked: false);
        }

        AddInflow(sums, calendar, sources, siteByUnit);
    }

    private static void Lost(ProductionWeek row, bool noShow, bool byPatient)
    {
        WeekSums.Booked(row);
        if (noShow)
        {
            row.NoShow++;
        }
        else if (byPatient)
        {
            row.LateByPatient++;
        }
        else
        {
            row.LateByProvider++;
        }
    }

    /// <summary>Accepted referrals in the week they arrived; operations in the week they were decided.</summary>
    private void AddInflow(WeekSums sums, DemoCalendar calendar, DemoSources sources, IReadOnlyDictionary<int, int> siteByUnit)
    {
        var (first, last) = (calendar.First.Monday, calendar.Last.Sunday);
        foreach (var referral in Referrals.Where(r => r.Outcome == ReferralOutcome.Accepted && r.Arrived >= first && r.Arrived <= last))
        {
            var row = sums.Undivided(
                referral.UnitId, siteByUnit[referral.UnitId], DemoActivities.Id("nybesok"), referral.Part, sources.Waiting);
            row.Inflow = (row.Inflow ?? 0) + 1;
        }

        foreach (var op in Operations.Where(IsDecision).Where(o => o.Decided >= first && o.Decided <= last))
        {
            var row = sums.Undivided(
                op.UnitId, op.SiteId, DemoActivities.Id("operation"), Core.Calendar.WeekPart.Of(op.Decided), sources.Operations);
            row.Inflow = (row.Inflow ?? 0) + 1;
        }
    }

    /// <summary>A cancelled operation is planned again under the same decision, so it is not counted as new demand.</summary>
    private static bool IsDecision(Operation op) => op.Status is OperationStatus.Done or OperationStatus.Planned or OperationStatus.Requested;
}
