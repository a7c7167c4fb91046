using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Accounts;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data.Capacity;

/// <summary>Time of beds, theatres, rooms or equipment at a care unit, with all below it, in one week. An absent row is not reported, never zero.</summary>
public sealed class AssetWeek
{
    /// <summary>A care unit of today's tree, with all below it.</summary>
    public required int NodeId { get; init; }

    public required CareAsset Asset { get; init; }

    /// <summary>What equipment is for: a scanner and a treadmill are not one sum. 0 for all else.</summary>
    public required int ActivityId { get; init; }

    public required IsoWeek Week { get; init; }

    /// <summary>Established, a closure, available or used; nothing else.</summary>
    public required CapacityKind Kind { get; init; }

    /// <summary>The least sure of what is in it.</summary>
    public required CapacityBasis Basis { get; init; }

    /// <summary>Zero or more; a bed-day is 1,440.</summary>
    public required double Minutes { get; init; }

    /// <summary>Units whose time is in it.</summary>
    public required int Units { get; init; }
}

/// <summary>What a unit tells of its beds and theatres, and what was odd in it.</summary>
public sealed class AssetBuild
{
    public required int UnitId { get; init; }

    public required CareAsset Asset { get; init; }

    /// <summary>The last week that was reported whole; none when it is entered.</summary>
    public IsoWeek? LastReported { get; init; }

    /// <summary>Sessions of this unit that lie over another's in the same theatre, and weeks of beds with days missing.</summary>
    public int Odd { get; init; }
}

/// <summary>A room or a piece of equipment that a unit has a share of, from a week on. Never changed but by being ended.</summary>
public sealed class UnitAsset : IEndedRow
{
    public int Id { get; init; }

    public required int UnitId { get; init; }

    /// <summary>A room or equipment.</summary>
    public required CareAsset Asset { get; init; }

    /// <summary>What it is called at its site; units that write the same name share it.</summary>
    public required string Name { get; init; }

    /// <summary>How many of them, 1 or more.</summary>
    public required int Count { get; init; }

    /// <summary>Open in a week of five open days, each of them.</summary>
    public required int WeekMinutes { get; init; }

    /// <summary>The unit's share of it.</summary>
    public required double Share { get; init; }

    /// <summary>What equipment is for; none for rooms.</summary>
    public int? ActivityId { get; init; }

    /// <summary>Minutes that one of the activity takes; none for rooms.</summary>
    public double? MinutesEach { get; init; }

    /// <summary>The first week that it counts for, until another of the same name takes over.</summary>
    public required IsoWeek From { get; init; }

    public required string Reason { get; init; }

    public required Actor MadeBy { get; init; }

    public required DateTime MadeAt { get; init; }

    public Actor? EndedBy { get; set; }

    /// <summary>When it was withdrawn; none while it stands.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>The unit's part of one week's opening.</summary>
    public SharedOpening Opening => new(new MinutesPerWeek((double)WeekMinutes * Count), new Share(Share));
}

/// <summary>The mapping of beds, theatres, rooms and equipment.</summary>
internal static class AssetTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<AssetWeek>().HasKey(f => new { f.NodeId, f.Asset, f.ActivityId, f.Week, f.Kind });
        model.Entity<AssetBuild>().HasKey(f => new { f.UnitId, f.Asset });
        model.Entity<UnitAsset>(e =>
        {
            e.HasIndex(f => f.UnitId);
            e.Ignore(f => f.Opening);
        });
    }
}
