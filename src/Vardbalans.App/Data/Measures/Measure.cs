using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Accounts;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data.Measures;

/// <summary>How far a measure has come.</summary>
public enum MeasureState
{
    /// <summary>Proposed (<i>föreslagen</i>).</summary>
    Proposed = 0,

    /// <summary>Decided by who may (<i>beslutad</i>).</summary>
    Decided = 1,

    /// <summary>Taken back (<i>återtagen</i>).</summary>
    Withdrawn = 2,
}

/// <summary>The unit of the gap that a measure is to change.</summary>
public enum GapUnit
{
    /// <summary>Minutes of working time a week.</summary>
    Minutes = 0,

    /// <summary>Patients a week.</summary>
    Patients = 1,

    /// <summary>Days of care a week.</summary>
    CareDays = 2,
}

/// <summary>What a measure's effect was worked out from.</summary>
public enum MeasureOrigin
{
    /// <summary>Said by a person.</summary>
    Stated = 0,

    /// <summary>From another requirement of an activity.</summary>
    Requirement = 1,

    /// <summary>From a task that another competence does.</summary>
    Competence = 2,
}

/// <summary>An action against a gap (<i>åtgärd</i>), with its expected effect in the gap's own unit. What it expects is never changed; its state and result are added.</summary>
public sealed class Measure
{
    public int Id { get; init; }

    /// <summary>The care unit with all below it.</summary>
    public required int NodeId { get; init; }

    public required string Title { get; init; }

    public required string Reason { get; init; }

    public required MeasureOrigin Origin { get; init; }

    /// <summary>None when it is not about one activity.</summary>
    public int? ActivityId { get; init; }

    /// <summary>The competence whose gap it changes; none when it is not about working time.</summary>
    public int? CompetenceId { get; init; }

    /// <summary>Where the competence works: clinic, theatre or ward; none without a competence.</summary>
    public CapacityKind? Setting { get; init; }

    public required GapUnit Unit { get; init; }

    /// <summary>How much smaller the gap is expected to be in a mean week; negative when it grows.</summary>
    public required double PerWeek { get; init; }

    /// <summary>The first week of its effect.</summary>
    public required IsoWeek From { get; init; }

    public required MeasureState State { get; set; }

    /// <summary>Who is to see that it is done.</summary>
    public required Actor Owner { get; init; }

    public required Actor MadeBy { get; init; }

    public required DateTime MadeAt { get; init; }

    /// <summary>Who brought it to its present state; none while it is as it was made.</summary>
    public Actor? StateBy { get; set; }

    public DateTime? StateAt { get; set; }
}

/// <summary>The mapping of measures.</summary>
internal static class MeasureTables
{
    public static void Map(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Entity<Measure>().HasIndex(m => m.NodeId);
    }
}
