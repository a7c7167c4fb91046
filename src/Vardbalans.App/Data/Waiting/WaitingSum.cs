using Vardbalans.Core.Calendar;

namespace Vardbalans.App.Data.Waiting;

/// <summary>Who waited at the end of a day on all lists below a care unit: <see cref="WaitingStock"/> summed over units, priorities and residence.</summary>
/// <remarks>Kept so that a page of a whole region need not unpack every unit's weeks. Right only while <see cref="WaitingSumBuild"/> agrees with the units.</remarks>
public sealed class WaitingStockSum
{
    public required int ActivityId { get; init; }

    /// <summary>A care unit of the tree, with all below it.</summary>
    public required int NodeId { get; init; }

    /// <summary>The first of the units that are summed: all of them have its limits, so the sum is judged as its own.</summary>
    public required int UnitId { get; init; }

    public required SnapshotGrain Grain { get; init; }

    /// <summary>As <see cref="WaitingStock.Clock"/>.</summary>
    public required int Clock { get; init; }

    /// <summary>The Sunday or the last of the month.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>As <see cref="WaitingStock.Guarantee"/>.</summary>
    public int Guarantee { get; init; }

    /// <summary>As <see cref="WaitingStock.Deviation"/>.</summary>
    public int Deviation { get; init; }

    public required int Waiting { get; init; }

    public int Unclocked { get; init; }

    public int Targeted { get; init; }

    public int PastTarget { get; init; }

    /// <summary>By whole days waited, as <c>Core/Waiting/WaitHistogram</c> packs them.</summary>
    public required byte[] Histogram { get; init; }
}

/// <summary>Who came on the lists below a care unit, and who left them why: <see cref="WaitingFlow"/> summed over units, priorities and residence.</summary>
public sealed class WaitingFlowSum
{
    public required int ActivityId { get; init; }

    /// <summary>A care unit of the tree, with all below it.</summary>
    public required int NodeId { get; init; }

    /// <summary>As <see cref="WaitingStockSum.UnitId"/>.</summary>
    public required int UnitId { get; init; }

    /// <summary>As <see cref="WaitingFlow.Clock"/>.</summary>
    public required int Clock { get; init; }

    public required WeekPart Part { get; init; }

    /// <summary>As <see cref="WaitingFlow.Way"/>.</summary>
    public required int Way { get; init; }

    /// <summary>As <see cref="WaitingFlow.Guarantee"/>.</summary>
    public int Guarantee { get; init; }

    /// <summary>As <see cref="WaitingFlow.Deviation"/>.</summary>
    public int Deviation { get; init; }

    public required int Patients { get; init; }

    public int Unclocked { get; init; }

    /// <summary>By whole days waited when it ended; empty for those who came.</summary>
    public required byte[] Histogram { get; init; }
}

/// <summary>That the lists of an activity below a care unit are summed, and from which counts: while those are the same, the sums are right.</summary>
public sealed class WaitingSumBuild
{
    public required int ActivityId { get; init; }

    public required int NodeId { get; init; }

    /// <summary>A fingerprint of the units' <see cref="WaitingBuild"/>, and of which of them have the same limits.</summary>
    public required long Inputs { get; init; }
}
