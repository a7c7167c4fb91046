using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Capacity;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Demo;

/// <summary>What activities take in the invented region, and the staff in four numbers of units that load none.</summary>
internal static class DemoRequirements
{
    /// <summary>Direct and indirect minutes of a competence.</summary>
    private static readonly (Activity Activity, string Competence, double Direct, double Indirect)[] Usual =
    [
        (ActivityCatalogue.FirstVisit, "lakare", 45, 15), (ActivityCatalogue.FirstVisit, "sjukskoterska", 30, 15),
        (ActivityCatalogue.ReturnVisit, "lakare", 25, 12), (ActivityCatalogue.ReturnVisit, "sjukskoterska", 35, 15),
        (ActivityCatalogue.EmergencyVisit, "lakare", 40, 15), (ActivityCatalogue.EmergencyVisit, "sjukskoterska", 45, 10),
        (ActivityCatalogue.Treatment, "sjukskoterska", 60, 15),
        (ActivityCatalogue.Examination, "lakare", 20, 10), (ActivityCatalogue.Examination, "sjukskoterska", 25, 5),
        (ActivityCatalogue.RemoteContact, "lakare", 10, 5), (ActivityCatalogue.RemoteContact, "sjukskoterska", 12, 5),
        (ActivityCatalogue.Operation, "operationssjukskoterska", 230, 40), (ActivityCatalogue.Operation, "anestesisjukskoterska", 170, 30),
        (ActivityCatalogue.InpatientStay, "sjukskoterska", 900, 120), (ActivityCatalogue.InpatientStay, "underskoterska", 900, 60),
    ];

    /// <summary>Stores them.</summary>
    public static async Task Store(VardbalansContext db, DemoOrganisation organisation, DemoCalendar calendar, Authorship by, CancellationToken cancel)
    {
        var from = IsoWeek.Of(calendar.Last.Year - 1, 1);
        foreach (var (activity, competence, direct, indirect) in Usual)
        {
            db.ActivityRequirements.Add(new ActivityRequirement
            {
                ActivityId = activity.Id,
                CompetenceId = Id(organisation, competence),
                DirectMinutes = direct,
                IndirectMinutes = indirect,
                From = from,
                Basis = RequirementBasis.Assumed,
                Reason = DemoText.RequirementReason,
                MadeBy = by.Who,
                MadeAt = by.At,
            });
        }

        // Some units load no schedule: one in two of their clinics has said four numbers instead.
        foreach (var clinic in organisation.Clinics.Where((c, i) => !c.HasEvents && i % 2 == 0))
        {
            foreach (var unit in clinic.Units.Where(u => u.Does.Role is not ("avdelning" or "operation") && u.Does.Week.Count > 0))
            {
                var visits = unit.Does.Week.Values.Sum();
                db.UnitStaffings.Add(Staff(unit.Unit.Id, Id(organisation, "lakare"), Math.Max(1, Math.Round(visits / 25.0)), 0.4));
                db.UnitStaffings.Add(Staff(unit.Unit.Id, Id(organisation, "sjukskoterska"), Math.Max(1, Math.Round(visits / 28.0)), 0.65));
            }
        }

        foreach (var unit in organisation.Clinics.Where(c => c.HasEvents).SelectMany(c => c.Units).Where(u => u.Does.Role is not ("avdelning" or "operation") && u.Does.Week.Count > 0))
        {
            db.UnitAssets.Add(Rooms(unit.Unit, (int)Math.Max(1, Math.Round(unit.Does.Week.Values.Sum() / 40.0))));
        }

        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();

        UnitAsset Rooms(CareUnit unit, int count) => new()
        {
            UnitId = unit.Id,
            Asset = CareAsset.Rooms,
            Name = $"{DemoText.RoomName} {unit.Name}",
            Count = count,
            WeekMinutes = 2400,
            Share = 1,
            From = from,
            Reason = DemoText.RoomReason,
            MadeBy = by.Who,
            MadeAt = by.At,
        };

        UnitStaffing Staff(int unit, int competence, double positions, double patients) => new()
        {
            UnitId = unit,
            CompetenceId = competence,
            Setting = CapacityKind.Clinic,
            From = from,
            Positions = positions,
            FullTimeMinutes = 2400,
            AbsenceShare = 0.25,
            PatientShare = patients,
            Reason = DemoText.StaffingReason,
            MadeBy = by.Who,
            MadeAt = by.At,
        };
    }

    private static int Id(DemoOrganisation organisation, string code) => organisation.Competences.Single(c => c.Code == code).Id;
}
