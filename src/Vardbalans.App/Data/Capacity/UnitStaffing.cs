using Vardbalans.App.Data.Accounts;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data.Capacity;

/// <summary>Staff of one competence at a unit in four numbers, from a week on, where no feed tells more. Never changed but by being ended.</summary>
public sealed class UnitStaffing : IEndedRow
{
    public int Id { get; init; }

    public required int UnitId { get; init; }

    public required int CompetenceId { get; init; }

    /// <summary>What the patients' share is for: clinic, theatre or ward.</summary>
    public required CapacityKind Setting { get; init; }

    /// <summary>The first week that it counts for, until another of the same unit, competence and setting takes over.</summary>
    public required IsoWeek From { get; init; }

    /// <summary>Full-time positions that are filled.</summary>
    public required double Positions { get; init; }

    /// <summary>A full-time week, in minutes.</summary>
    public required int FullTimeMinutes { get; init; }

    /// <summary>Absence of all kinds, as a share of ordinary working time.</summary>
    public required double AbsenceShare { get; init; }

    /// <summary>Of the time that is left, the share for patients.</summary>
    public required double PatientShare { get; init; }

    public required string Reason { get; init; }

    public required Actor MadeBy { get; init; }

    public required DateTime MadeAt { get; init; }

    public Actor? EndedBy { get; set; }

    /// <summary>When it was withdrawn; none while it stands.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>The numbers.</summary>
    public StaffNumbers Numbers => new(new Positions(Positions), new MinutesPerWeek(FullTimeMinutes), new Share(AbsenceShare), new Share(PatientShare));
}

/// <summary>What one of an activity takes of a competence, from a week on. Never changed but by being ended.</summary>
public sealed class ActivityRequirement : IEndedRow
{
    public int Id { get; init; }

    public required int ActivityId { get; init; }

    /// <summary>The care unit with all below it; none: the region's default.</summary>
    public int? NodeId { get; init; }

    public required int CompetenceId { get; init; }

    /// <summary>With the patient.</summary>
    public required double DirectMinutes { get; init; }

    /// <summary>Preparation, dictation, telephone.</summary>
    public required double IndirectMinutes { get; init; }

    /// <summary>The first week that it counts for, until another of the same takes over.</summary>
    public required IsoWeek From { get; init; }

    public required RequirementBasis Basis { get; init; }

    /// <summary>How many it was taken from; none when nobody took it from what the program measured. The rest of the basis is there with it.</summary>
    public int? MeasuredCount { get; init; }

    public MeasuredFigure? Figure { get; init; }

    /// <summary>First day of what was measured.</summary>
    public DateOnly? MeasuredFrom { get; init; }

    /// <summary>Last day of it.</summary>
    public DateOnly? MeasuredTo { get; init; }

    public required string Reason { get; init; }

    public required Actor MadeBy { get; init; }

    public required DateTime MadeAt { get; init; }

    public Actor? EndedBy { get; set; }

    /// <summary>When it was withdrawn; none while it stands.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>The requirement.</summary>
    public Requirement Requirement => new(new MinutesPerPatient(DirectMinutes), new MinutesPerPatient(IndirectMinutes));
}
