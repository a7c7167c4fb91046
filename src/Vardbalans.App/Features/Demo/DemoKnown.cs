using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Capacity;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Demo;

/// <summary>What the invented region knows of coming staff, and those enrolled at its midwives.</summary>
internal static class DemoKnown
{
    /// <summary>Enrolled and positions of the region's units with enrolments, in order.</summary>
    private static readonly (int Enrolled, double Positions)[] panels = [(452, 8.5), (228, 5), (150, 3)];

    /// <summary>Enrolled with each midwife of the first.</summary>
    private static readonly int[] people = [61, 50, 40];

    /// <summary>Invented costs in kronor an hour, own and hired, and the share of the hours that is hired.</summary>
    private static readonly (string Competence, int Own, int Agency, double Share)[] prices =
    [
        ("lakare", 720, 1450, 0.06), ("sjukskoterska", 410, 780, 0.04), ("underskoterska", 310, 450, 0.02), ("operationssjukskoterska", 470, 920, 0.08), ("anestesisjukskoterska", 480, 940, 0.09),
    ];

    /// <summary>Stores them.</summary>
    public static async Task Store(VardbalansContext db, DemoOrganisation organisation, DemoCalendar calendar, Authorship by, CancellationToken cancel)
    {
        foreach (var (unit, i) in organisation.Clinics.SelectMany(c => c.Units).Where(u => u.Does.Week.ContainsKey("inskrivning")).Select((u, i) => (u, i)))
        {
            var (enrolled, positions) = panels[i % panels.Length];
            db.PanelCounts.Add(Panel(unit.Unit.Id, 0, enrolled, positions));
            if (i == 0)
            {
                db.PanelCounts.AddRange(people.Select((count, person) => Panel(unit.Unit.Id, person + 1, count, 1)));
            }
        }

        if (organisation.Clinics.Where(c => c.HasEvents).SelectMany(c => c.Units).FirstOrDefault(u => u.Does.Role == "mottagning") is { } clinic)
        {
            db.KnownChanges.Add(Change(clinic.Unit.Id, ChangeKind.Recruitment, 14, null, 1200, 0.6, DemoText.RecruitmentReason));
            db.KnownChanges.Add(Change(clinic.Unit.Id, ChangeKind.Parental, 16, 40, -960, 1, DemoText.ParentalReason));
        }

        foreach (var (competence, own, agency, share) in prices)
        {
            db.HourPrices.Add(new HourPrice
            {
                CompetenceId = organisation.Competences.Single(c => c.Code == competence).Id,
                OwnOre = own * 100L,
                OvertimeOre = own * 150L,
                AgencyOre = agency * 100L,
                OvertimeShare = 0.02,
                AgencyShare = share,
                From = calendar.Last - 52,
                Reason = DemoText.PriceReason,
                MadeBy = by.Who,
                MadeAt = by.At,
            });
        }

        db.MeasureOptions.AddRange(DemoMeasures.Of(organisation, calendar, by));
        db.Substitutions.Add(new Substitution
        {
            ActivityId = ActivityCatalogue.ReturnVisit.Id,
            FromId = organisation.Competences.Single(c => c.Code == "lakare").Id,
            ToId = organisation.Competences.Single(c => c.Code == "sjukskoterska").Id,
            From = calendar.Last - 30,
            Reason = DemoText.SubstitutionReason,
            MadeBy = by.Who,
            MadeAt = by.At,
        });
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();

        PanelCount Panel(int unit, int person, int enrolled, double positions) => new()
        {
            UnitId = unit,
            Person = person,
            Enrolled = enrolled,
            Positions = positions,
            Day = calendar.Last.Sunday,
            MadeBy = by.Who,
            MadeAt = by.At,
        };

        KnownChange Change(int unit, ChangeKind kind, int from, int? last, int minutes, double chance, string reason) => new()
        {
            UnitId = unit,
            CompetenceId = organisation.Competences.Single(c => c.Code == "lakare").Id,
            Setting = CapacityKind.Clinic,
            Kind = kind,
            From = calendar.Last + from,
            Last = last is { } weeks ? calendar.Last + weeks : null,
            MinutesEachWeek = minutes,
            Chance = chance,
            Reason = reason,
            MadeBy = by.Who,
            MadeAt = by.At,
        };
    }
}
