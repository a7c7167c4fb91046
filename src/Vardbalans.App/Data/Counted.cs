using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Data;

/// <summary>How often a stock is counted, which is also how it must be shown.</summary>
public enum SnapshotGrain
{
    /// <summary>Sunday 24:00.</summary>
    Week = 0,

    /// <summary>The last of the month.</summary>
    Month = 1,
}

/// <summary>How many waited for one activity at one unit at the end of a day: a stock, never summed over days (<see cref="SnapshotGrain"/>).</summary>
public sealed class WaitingSnapshot : ILoadedRow
{
    public required int ActivityId { get; init; }

    public required int UnitId { get; init; }

    /// <summary>The Sunday or the last of the month.</summary>
    public required DateOnly Day { get; init; }

    public required SnapshotGrain Grain { get; init; }

    /// <summary>1 is most urgent, 4 least; 0 when not stated.</summary>
    public int Priority { get; init; }

    public Residence Residence { get; init; }

    /// <summary>Who wait.</summary>
    public required int Waiting { get; init; }

    /// <summary>By bands of whole days waited, as <c>Core/Waiting/WaitHistogram</c> packs them; none when the source has no bands.</summary>
    public byte[]? Histogram { get; init; }

    public required int BatchId { get; init; }

    public int EndedBy { get; set; }
}

/// <summary>Bed-days of one unit over a period that the source does not divide, such as a quarter.</summary>
public sealed class BedPeriod : ILoadedRow
{
    public required int UnitId { get; init; }

    /// <summary>Where; 0 when the source does not say.</summary>
    public int SiteId { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly First { get; init; }

    /// <summary>Last day.</summary>
    public required DateOnly Last { get; init; }

    /// <summary>Staffed beds × days (<i>disponibla vårdplatsdygn</i>).</summary>
    public int? AvailableDays { get; init; }

    /// <summary>Occupied beds × days (<i>belagda vårddygn</i>).</summary>
    public int? OccupiedDays { get; init; }

    public required int BatchId { get; init; }

    public int EndedBy { get; set; }
}

/// <summary>What one unit did of one activity in a month that the source does not divide by week. Shown as a month, never spread over weeks.</summary>
public sealed class ProductionMonth : ILoadedRow
{
    public required int ActivityId { get; init; }

    public required int UnitId { get; init; }

    /// <summary>Months since 0001-01; see <see cref="YearMonth.Index"/>.</summary>
    public required int Month { get; init; }

    public int? Planned { get; init; }

    public int? Done { get; init; }

    public int? Inflow { get; init; }

    public required int BatchId { get; init; }

    public int EndedBy { get; set; }
}

/// <summary>What a provider reports beside what it did: who wait, and what room it has.</summary>
public sealed class ProviderReport : ILoadedRow
{
    public required int ActivityId { get; init; }

    public required int UnitId { get; init; }

    /// <summary>First day of the week or month.</summary>
    public required DateOnly First { get; init; }

    /// <summary>Last day of the week or month.</summary>
    public required DateOnly Last { get; init; }

    public int? Planned { get; init; }

    public int? Done { get; init; }

    public int? Inflow { get; init; }

    public int? Waiting { get; init; }

    /// <summary>Waiting more than 90 days.</summary>
    public int? WaitingPast90 { get; init; }

    /// <summary>Patients that could still be received.</summary>
    public int? FreeCapacity { get; init; }

    /// <summary>Expected wait of a new patient, whole weeks.</summary>
    public int? ExpectedWeeks { get; init; }

    public required int BatchId { get; init; }

    public int EndedBy { get; set; }
}

/// <summary>Another system's sum for a unit, an activity and a month, to reconcile with (<i>avstämning</i>).</summary>
public sealed class ControlTotal : ILoadedRow
{
    public required int ActivityId { get; init; }

    /// <summary>A unit, or a node above.</summary>
    public required int UnitId { get; init; }

    /// <summary>Months since 0001-01.</summary>
    public required int Month { get; init; }

    /// <summary>What is counted, as <c>MeasureKind</c>.</summary>
    public required int Measure { get; init; }

    public required int Count { get; init; }

    public required int BatchId { get; init; }

    public int EndedBy { get; set; }
}
