using Vardbalans.App.Components;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Capacity.KeepStaffing;

/// <summary>The four numbers as they were filled in: what is wrong is told by field, and nothing written is lost.</summary>
/// <param name="Field">What a field holds.</param>
public sealed record StaffingForm(Func<string, string> Field)
{
    public const string Competence = "kompetens";
    public const string Setting = "plats";
    public const string Positions = "tjanster";
    public const string Hours = "heltid";
    public const string Absence = "franvaro";
    public const string Patients = "patienttid";
    public const string From = "fran";
    public const string Reason = "skal";
    private const int LongestReason = 200;
    private const int MostPositions = 2000;

    /// <summary>What is wrong, by field.</summary>
    public Dictionary<string, string> Wrong { get; } = [];

    /// <summary>The row; none when something is wrong.</summary>
    public UnitStaffing? Read(CareUnit unit, IReadOnlyList<Competence> competences, Actor by, DateTime at)
    {
        var competence = competences.FirstOrDefault(c => c.Code == Field(Competence).Trim());
        if (competence is null)
        {
            Wrong[Competence] = StaffingText.NeedsCompetence;
        }

        var setting = CapacityKinds.Settings.FirstOrDefault(s => CapacityWords.Code(s) == Field(Setting).Trim(), CapacityKind.Clinic);
        var positions = Number(Positions, 0, MostPositions, StaffingText.NeedsPositions.With(MostPositions));
        var hours = Number(Hours, 1, 60, StaffingText.NeedsHours);
        var absence = Number(Absence, 0, 100, StaffingText.NeedsAbsence);
        var patients = Number(Patients, 0, 100, StaffingText.NeedsPatients);
        if (!IsoWeek.TryParse(Field(From).Trim(), out var from))
        {
            Wrong[From] = StaffingText.NeedsWeek;
        }

        var reason = PersonalNumbers.Replace(Field(Reason).Trim());
        if (reason.Length is 0 or > LongestReason)
        {
            Wrong[Reason] = StaffingText.NeedsReason.With(LongestReason);
        }

        return Wrong.Count > 0 ? null : new UnitStaffing
        {
            UnitId = unit.Id,
            CompetenceId = competence!.Id,
            Setting = setting,
            From = from,
            Positions = positions,
            FullTimeMinutes = (int)Math.Round(hours * 60),
            AbsenceShare = absence / 100,
            PatientShare = patients / 100,
            Reason = reason,
            MadeBy = by,
            MadeAt = at,
        };
    }

    private double Number(string field, double least, double most, string otherwise)
    {
        if (WrittenNumber.TryRead(Field(field), out var value) && value >= least && value <= most)
        {
            return value;
        }

        Wrong[field] = otherwise;
        return 0;
    }
}
