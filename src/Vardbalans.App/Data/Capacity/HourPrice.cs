using Vardbalans.App.Data.Accounts;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data.Capacity;

/// <summary>What an hour of a competence costs, from a week on, and how much of the time is overtime and hired. Never changed but by being ended.</summary>
public sealed class HourPrice : IEndedRow
{
    private const decimal OreOfKrona = 100m;

    public int Id { get; init; }

    /// <summary>The care unit with all below it; none: the region's default.</summary>
    public int? NodeId { get; init; }

    public required int CompetenceId { get; init; }

    /// <summary>Own staff in ordinary time, in öre an hour: databases differ in how they keep decimals.</summary>
    public required long OwnOre { get; init; }

    /// <summary>Overtime; none when it is not said.</summary>
    public long? OvertimeOre { get; init; }

    /// <summary>Hired staff; none when it is not said.</summary>
    public long? AgencyOre { get; init; }

    /// <summary>The share of the hours that is overtime.</summary>
    public required double OvertimeShare { get; init; }

    /// <summary>The share of the hours that is worked by hired staff.</summary>
    public required double AgencyShare { get; init; }

    /// <summary>The first week that it counts for, until another of the same takes over.</summary>
    public required IsoWeek From { get; init; }

    public required string Reason { get; init; }

    public required Actor MadeBy { get; init; }

    public required DateTime MadeAt { get; init; }

    public Actor? EndedBy { get; set; }

    /// <summary>When it was withdrawn; none while it stands.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>The price with its mix of hours.</summary>
    public HourMix Mix => new(new HourCost(OwnOre / OreOfKrona, OvertimeOre / OreOfKrona, AgencyOre / OreOfKrona), new Share(OvertimeShare), new Share(AgencyShare));
}
