using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Data.Waiting;

/// <summary>Who waited at the end of a day, counted from the list's own rows: a stock, never summed over days.</summary>
/// <remarks>
/// Built anew for a unit when its list has changed (<see cref="WaitingBuild"/>). What counts and what does not is decided when it is read, so every
/// row is here: those outside the guarantee and those with a deviation too. A source that only counts stands in <see cref="WaitingSnapshot"/>.
/// </remarks>
public sealed class WaitingStock
{
    public required int ActivityId { get; init; }

    public required int UnitId { get; init; }

    public required SnapshotGrain Grain { get; init; }

    /// <summary>The moment that days are counted from; one row for each that a limit uses, so a sum takes one of them.</summary>
    public required int Clock { get; init; }

    /// <summary>The Sunday or the last of the month.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>1 is most urgent, 4 least; 0 when not stated.</summary>
    public int Priority { get; init; }

    public Residence Residence { get; init; }

    /// <summary>Covered by the guarantee: 0 not stated, 1 yes, 2 no.</summary>
    public int Guarantee { get; init; }

    /// <summary>The deviation in force on the day.</summary>
    public int Deviation { get; init; }

    /// <summary>Who wait, those without a clock too.</summary>
    public required int Waiting { get; init; }

    /// <summary>Of them, without a day to count from, or with one after the day: listed as faults, in no band.</summary>
    public int Unclocked { get; init; }

    /// <summary>Of them, with a medical target date.</summary>
    public int Targeted { get; init; }

    /// <summary>Of those, past it.</summary>
    public int PastTarget { get; init; }

    /// <summary>By whole days waited, as <c>Core/Waiting/WaitHistogram</c> packs them.</summary>
    public required byte[] Histogram { get; init; }
}

/// <summary>Who came on a list, and who left it why, in one week part.</summary>
public sealed class WaitingFlow
{
    /// <summary>Stands for <see cref="Way"/> where patients came; the others are as <see cref="Events.WaitEnd"/>.</summary>
    public const int Came = 0;

    public required int ActivityId { get; init; }

    public required int UnitId { get; init; }

    /// <summary>The moment that days are counted from; one row for each that a limit uses, so a sum takes one of them.</summary>
    public required int Clock { get; init; }

    public required WeekPart Part { get; init; }

    /// <summary><see cref="Came"/>, or how the wait ended.</summary>
    public required int Way { get; init; }

    /// <summary>1 is most urgent, 4 least; 0 when not stated.</summary>
    public int Priority { get; init; }

    public Residence Residence { get; init; }

    /// <summary>Covered by the guarantee: 0 not stated, 1 yes, 2 no.</summary>
    public int Guarantee { get; init; }

    /// <summary>The deviation in force on the day.</summary>
    public int Deviation { get; init; }

    public required int Patients { get; init; }

    /// <summary>Of them, without a day to count from, or with one after the end: listed as faults, in no band.</summary>
    public int Unclocked { get; init; }

    /// <summary>Of them, with a medical target date.</summary>
    public int Targeted { get; init; }

    /// <summary>Of those, past it when it ended.</summary>
    public int PastTarget { get; init; }

    /// <summary>By whole days waited when it ended; empty for those who came.</summary>
    public required byte[] Histogram { get; init; }
}

/// <summary>That a unit's waiting has been counted, from which rows and by which clocks: when either is another, it is counted anew.</summary>
public sealed class WaitingBuild
{
    public required int UnitId { get; init; }

    /// <summary>The newest load of waits that it was counted from.</summary>
    public required int LastBatchId { get; set; }

    /// <summary>A fingerprint of the clocks that limits used.</summary>
    public required long Clocks { get; set; }

    /// <summary>The first day counted.</summary>
    public required DateOnly First { get; set; }

    /// <summary>The last day counted: the list's own last day.</summary>
    public required DateOnly Last { get; set; }

    public required DateTime BuiltAt { get; set; }
}
