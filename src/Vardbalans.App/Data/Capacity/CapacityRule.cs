using Vardbalans.App.Data.Accounts;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data.Capacity;

/// <summary>What a limit of capacity is about. Stored by number.</summary>
public enum CapacityLimit
{
    /// <summary>Need below this share of capacity leaves room, in percent.</summary>
    BalanceLow = 0,

    /// <summary>Need above this share of capacity is too much, in percent.</summary>
    BalanceHigh = 1,

    /// <summary>The occupancy of beds that is aimed at, in percent.</summary>
    BedOccupancy = 2,

    /// <summary>Persons that one full-time position has in maternity care.</summary>
    PanelSize = 3,
}

/// <summary>A limit that capacity is judged by at a care unit with all below it, from a week on. Never changed but by being ended.</summary>
public sealed class CapacityRule : IEndedRow
{
    public int Id { get; init; }

    public required CapacityLimit Limit { get; init; }

    /// <summary>The care unit with all below it; none: the whole region.</summary>
    public int? NodeId { get; init; }

    /// <summary>In the limit's own unit: percent, or persons.</summary>
    public required double Value { get; init; }

    /// <summary>The first week that it counts for, until another of the same takes over.</summary>
    public required IsoWeek From { get; init; }

    public required string Reason { get; init; }

    public required Actor MadeBy { get; init; }

    public required DateTime MadeAt { get; init; }

    public Actor? EndedBy { get; set; }

    /// <summary>When it was withdrawn; none while it stands.</summary>
    public DateTime? EndedAt { get; set; }
}
