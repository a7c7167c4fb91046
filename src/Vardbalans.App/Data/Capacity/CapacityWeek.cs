using Microsoft.EntityFrameworkCore;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data.Capacity;

/// <summary>How a capacity is known. What is summed is as sure as its least sure part.</summary>
public enum CapacityBasis
{
    /// <summary>From what was worked, or is laid in the schedule.</summary>
    Reported = 0,

    /// <summary>From a unit's four numbers.</summary>
    FourNumbers = 1,

    /// <summary>Past the end of the schedule: as it usually is.</summary>
    Expected = 2,
}

/// <summary>Working time of one competence and kind at a care unit, with all below it, in one week. An absent row is not reported, never zero.</summary>
public sealed class CapacityWeek
{
    /// <summary>A care unit of today's tree, with all below it.</summary>
    public required int NodeId { get; init; }

    public required int CompetenceId { get; init; }

    public required IsoWeek Week { get; init; }

    public required CapacityKind Kind { get; init; }

    /// <summary>The least sure of what is in it.</summary>
    public required CapacityBasis Basis { get; init; }

    /// <summary>Zero or more.</summary>
    public required double Minutes { get; init; }

    /// <summary>Units whose time is in it.</summary>
    public required int Units { get; init; }
}

/// <summary>What a unit's capacity was last counted from, and what was odd in it.</summary>
public sealed class CapacityBuild
{
    public required int UnitId { get; init; }

    /// <summary>Of all rows: the same number for the same rows.</summary>
    public required long Fingerprint { get; init; }

    /// <summary>The last week with a shift; none without a schedule.</summary>
    public IsoWeek? LastShift { get; init; }

    /// <summary>Persons with more than full time at the unit at the same time.</summary>
    public int Overlapping { get; init; }

    /// <summary>Weekdays of absence of persons who are not employed here that day; none are counted where no employments are reported.</summary>
    public int AbsentUnemployed { get; init; }

    /// <summary>Shifts of persons who are not employed here that day.</summary>
    public int WorkingUnemployed { get; init; }
}

/// <summary>The mapping of capacity.</summary>
internal static class CapacityTables
{
    public static void Map(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Entity<UnitStaffing>(e =>
        {
            e.HasIndex(s => new { s.UnitId, s.CompetenceId });
            e.Ignore(s => s.Numbers);
        });
        model.Entity<ActivityRequirement>(e =>
        {
            e.HasIndex(r => new { r.ActivityId, r.NodeId });
            e.Ignore(r => r.Requirement);
        });
        model.Entity<CapacityWeek>().HasKey(c => new { c.NodeId, c.CompetenceId, c.Week, c.Kind });
        model.Entity<CapacityRule>().HasIndex(r => r.Limit);
        model.Entity<Substitution>().HasIndex(s => s.FromId);
        model.Entity<HourPrice>(e =>
        {
            e.HasIndex(p => new { p.CompetenceId, p.NodeId });
            e.Ignore(p => p.Mix);
        });
        model.Entity<GivenSlotLoss>().HasIndex(l => new { l.ActivityId, l.NodeId });
        model.Entity<MeasuredLength>(e =>
        {
            e.HasKey(m => new { m.NodeId, m.ActivityId, m.CompetenceId, m.Kind, m.IsLatest });
            e.Ignore(m => m.Done);
        });
        model.Entity<CapacityBuild>(e =>
        {
            e.HasKey(b => b.UnitId);
            e.Property(b => b.UnitId).ValueGeneratedNever();
        });
    }
}
