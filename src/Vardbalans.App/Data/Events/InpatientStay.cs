using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Data.Events;

/// <summary>An admission to one unit until the discharge from it (<i>vårdtillfälle</i>). Counted in the week of discharge.</summary>
public sealed class InpatientStay : IEventRow
{
    public int SourceId { get; init; }

    public required long Id { get; init; }

    public required long PatientKey { get; init; }

    public required int UnitId { get; init; }

    public int SiteId { get; init; }

    public long? ReferralId { get; init; }

    /// <summary>The operation that the stay was for, if any.</summary>
    public long? OperationId { get; init; }

    public required DateOnly Admitted { get; init; }

    public int AdmittedMinute { get; init; }

    /// <summary>Medically ready to leave.</summary>
    public DateOnly? DischargeReady { get; init; }

    /// <summary>None while the patient stays.</summary>
    public DateOnly? Discharged { get; init; }

    public Urgency Urgency { get; init; }

    public Residence Residence { get; init; }

    /// <summary>The week part of discharge; of admission while the patient stays.</summary>
    public required WeekPart Part { get; init; }

    public required int BatchId { get; init; }

    public int Line { get; init; }

    public long Version { get; init; }

    public int EndedBy { get; set; }
}

/// <summary>Why beds are closed.</summary>
public enum BedClosure
{
    /// <summary>None are.</summary>
    None = 0,

    /// <summary>Holiday period.</summary>
    Holiday = 1,

    /// <summary>Staff are missing.</summary>
    Staff = 2,

    /// <summary>Infection.</summary>
    Infection = 3,
}

/// <summary>A ward's beds at 06:00 one day.</summary>
public sealed class BedDay : IEventRow
{
    public int SourceId { get; init; }

    /// <summary>The unit and the day in one number.</summary>
    public required long Id { get; init; }

    /// <summary>The number of a unit's day.</summary>
    public static long IdOf(int unitId, DateOnly day) => ((long)unitId << 24) | (uint)day.DayNumber;

    public required int UnitId { get; init; }

    public required DateOnly Day { get; init; }

    /// <summary>Decided beds (<i>fastställda</i>).</summary>
    public int Established { get; init; }

    /// <summary>Staffed beds (<i>disponibla</i>).</summary>
    public int Available { get; init; }

    public int Closed { get; init; }

    public BedClosure Closure { get; init; }

    public int Occupied { get; init; }

    /// <summary>Patients beyond the available beds (<i>överbeläggning</i>).</summary>
    public int Overcrowded { get; init; }

    /// <summary>Own patients at other units (<i>utlokaliserade</i>).</summary>
    public int PlacedElsewhere { get; init; }

    public required WeekPart Part { get; init; }

    public required int BatchId { get; init; }

    public int Line { get; init; }

    public long Version { get; init; }

    public int EndedBy { get; set; }
}
