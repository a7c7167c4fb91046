using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Accounts;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data.FollowUp;

/// <summary>What is followed week by week to tell signals from noise. Stored by number.</summary>
public enum SignalMeasure
{
    /// <summary>Outcome ÷ plan, in percent.</summary>
    Attainment = 0,

    /// <summary>New demand, in patients.</summary>
    Inflow = 1,

    /// <summary>No-shows and late cancellations of those booked, in percent.</summary>
    Lost = 2,

    /// <summary>Minutes per patient.</summary>
    MinutesPerPatient = 3,
}

/// <summary>A new level (<i>ny nivå</i>) that a person has confirmed for a unit's series: from this week on limits are its own. Never changed but by being ended.</summary>
public sealed class SetLevel : IEndedRow
{
    public int Id { get; init; }

    /// <summary>The care unit with all below it; none: the whole region.</summary>
    public int? NodeId { get; init; }

    public required int ActivityId { get; init; }

    public required SignalMeasure Measure { get; init; }

    /// <summary>The first week of the new level.</summary>
    public required IsoWeek From { get; init; }

    public required string Reason { get; init; }

    public required Actor MadeBy { get; init; }

    public required DateTime MadeAt { get; init; }

    public Actor? EndedBy { get; set; }

    /// <summary>When it was taken back; none while it stands.</summary>
    public DateTime? EndedAt { get; set; }
}

/// <summary>The mapping of levels.</summary>
internal static class SetLevelTables
{
    public static void Map(ModelBuilder model) => model.Entity<SetLevel>().HasIndex(l => new { l.ActivityId, l.NodeId });
}
