using Vardbalans.App.Data.Accounts;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data.Capacity;

/// <summary>A task that one competence may do in place of another, in one activity or in all, from a week on. Never changed but by being ended.</summary>
public sealed class Substitution : IEndedRow
{
    public int Id { get; init; }

    /// <summary>The care unit with all below it; none: the whole region.</summary>
    public int? NodeId { get; init; }

    /// <summary>The activity; none: all.</summary>
    public int? ActivityId { get; init; }

    /// <summary>Who does it today.</summary>
    public required int FromId { get; init; }

    /// <summary>Who may do it instead.</summary>
    public required int ToId { get; init; }

    /// <summary>The first week that it is allowed.</summary>
    public required IsoWeek From { get; init; }

    public required string Reason { get; init; }

    public required Actor MadeBy { get; init; }

    public required DateTime MadeAt { get; init; }

    public Actor? EndedBy { get; set; }

    /// <summary>When it was withdrawn; none while it stands.</summary>
    public DateTime? EndedAt { get; set; }
}
