using Vardbalans.App.Data.Accounts;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data.Capacity;

/// <summary>What somebody says is lost of an activity's times, from a week on, where it is not measured. Never changed but by being ended.</summary>
public sealed class GivenSlotLoss : IEndedRow
{
    public int Id { get; init; }

    public required int ActivityId { get; init; }

    /// <summary>The care unit with all below it; none: the region's default.</summary>
    public int? NodeId { get; init; }

    /// <summary>Of those booked at the time, the share who do not come; none when it is not said.</summary>
    public double? NoShow { get; init; }

    /// <summary>Of times booked, the share cancelled late; none when it is not said.</summary>
    public double? LateCancellation { get; init; }

    /// <summary>Of those, the share that another patient gets: no feed tells it.</summary>
    public double? Refilled { get; init; }

    /// <summary>The first week that it counts for, until another of the same takes over.</summary>
    public required IsoWeek From { get; init; }

    public required string Reason { get; init; }

    public required Actor MadeBy { get; init; }

    public required DateTime MadeAt { get; init; }

    public Actor? EndedBy { get; set; }

    /// <summary>When it was withdrawn; none while it stands.</summary>
    public DateTime? EndedAt { get; set; }
}
