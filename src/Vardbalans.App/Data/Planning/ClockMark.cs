using Vardbalans.App.Data.Accounts;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data.Planning;

/// <summary>How far a clinic says that it has come with a step before a scheduling period. Never changed but by being ended.</summary>
public sealed class ClockMark : IEndedRow
{
    public int Id { get; init; }

    /// <summary>The clinic.</summary>
    public required int UnitId { get; init; }

    /// <summary>The first week of the scheduling period.</summary>
    public required IsoWeek Period { get; init; }

    public required ClockStep Step { get; init; }

    public required ClockState State { get; init; }

    public required Actor MadeBy { get; init; }

    public required DateTime MadeAt { get; init; }

    public Actor? EndedBy { get; set; }

    /// <summary>When another took its place, or it was taken back; none while it stands.</summary>
    public DateTime? EndedAt { get; set; }
}
