using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Balancing;
using Vardbalans.App.Data.Capacity;
using Vardbalans.Core.Balancing;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Demo;

/// <summary>What the invented region could do at the clinic that most of its accounts are at: invented prices.</summary>
internal static class DemoMeasures
{
    /// <summary>The clinic that most of the accounts are at.</summary>
    private const string Accounts = "ortoped";

    /// <summary>The measures.</summary>
    public static IEnumerable<GivenMeasureOption> Of(DemoOrganisation organisation, DemoCalendar calendar, Authorship by)
    {
        if (organisation.Clinics.Where(c => c.HasEvents).OrderByDescending(c => c.Does.Code == Accounts).FirstOrDefault() is not { } clinic)
        {
            return [];
        }

        var nurses = new Resource(organisation.Competences.Single(c => c.Code == "sjukskoterska").Id, CapacityKind.Clinic);
        return
        [
            Option(DemoText.EveningClinic, MeasureKind.Extra, nurses, null, amount: 1, most: 12, weekly: 615, once: 0, lead: 4, Role.ClinicManager),
            Option(DemoText.NurseHired, MeasureKind.Hire, nurses, null, amount: 32, most: 2, weekly: 13_120, once: 40_000, lead: 16, Role.ClinicManager),
            Option(DemoText.DigitalVisits, MeasureKind.Shorten, nurses, ActivityCatalogue.ReturnVisit.Id, amount: 0.2, most: 1, weekly: 0, once: 150_000, lead: 12, Role.ClinicManager),
            Option(DemoText.SaturdayTheatre, MeasureKind.Extra, Resource.Of(CareAsset.Theatres), null, amount: 1, most: 8, weekly: 3500, once: 0, lead: 6, Role.AreaDirector),
            Option(DemoText.OtherProvider, MeasureKind.Refer, null, ActivityCatalogue.Operation.Id, amount: 1, most: 4, weekly: 62_000, once: 0, lead: 8, Role.HealthDirector),
        ];

        GivenMeasureOption Option(string name, MeasureKind kind, Resource? resource, int? activity, double amount, double most, double weekly, double once, int lead, Role decides) => new()
        {
            NodeId = clinic.Unit.Id,
            Name = name,
            Kind = kind,
            Resource = resource,
            ActivityId = activity,
            Amount = amount,
            Most = most,
            CostPerWeek = weekly,
            CostOnce = once,
            LeadWeeks = lead,
            From = calendar.Last + 1,
            DecidedBy = decides,
            Reason = DemoText.MeasureReason,
            MadeBy = by.Who,
            MadeAt = by.At,
        };
    }
}
