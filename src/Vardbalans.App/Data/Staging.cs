using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Data;

/// <summary>A change to <see cref="ProductionWeek"/> that waits for its load to be published. No page reads it.</summary>
public sealed class StagedWeek
{
    public long Id { get; init; }

    public required int BatchId { get; init; }

    /// <summary>The stored row is to be taken away: the file's total row shows that it counts nothing any more.</summary>
    public bool Remove { get; init; }

    /// <summary>The counts are added to the stored row's instead of replacing them.</summary>
    public bool Adds { get; init; }

    /// <summary>Events that are added, or taken away when negative.</summary>
    public int? Events { get; init; }

    public required int ActivityId { get; init; }

    public required int UnitId { get; init; }

    public required WeekPart Part { get; init; }

    public int SiteId { get; init; }

    public int CompetenceId { get; init; }

    public ContactForm Form { get; init; }

    public Urgency Urgency { get; init; }

    public Residence Residence { get; init; }

    public int? Done { get; init; }

    public int? PlannedMinutes { get; init; }

    public int? ActualMinutes { get; init; }

    public int? Booked { get; init; }

    public int? NoShow { get; init; }

    public int? LateByPatient { get; init; }

    public int? LateByProvider { get; init; }

    public int? Inflow { get; init; }

    public bool MonthIsEstimated { get; init; }
}
