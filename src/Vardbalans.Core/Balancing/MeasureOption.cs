namespace Vardbalans.Core.Balancing;

/// <summary>What a measure is.</summary>
public enum MeasureKind
{
    /// <summary>More hours, sessions or beds, week by week.</summary>
    Extra = 0,

    /// <summary>Somebody recruited or hired, from a week on.</summary>
    Hire = 1,

    /// <summary>Sessions or staff moved from one resource to another, week by week.</summary>
    Move = 2,

    /// <summary>Patients sent to another provider, week by week.</summary>
    Refer = 3,

    /// <summary>An improvement that makes a line take less of a resource, from a week on.</summary>
    Shorten = 4,
}

/// <summary>Something that may be done, with what it takes and gives. Its dose is what the balance decides.</summary>
public sealed record MeasureOption
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required MeasureKind Kind { get; init; }

    /// <summary>The resource that gains (<see cref="MeasureKind.Extra"/>, <see cref="MeasureKind.Hire"/>, <see cref="MeasureKind.Move"/>) or is saved (<see cref="MeasureKind.Shorten"/>).</summary>
    public int? Resource { get; init; }

    /// <summary>The resource that is drawn on: the giver of a move, or the receiving unit's when patients are sent within the region.</summary>
    public int? From { get; init; }

    /// <summary>The line that patients are sent from, or that is made shorter.</summary>
    public int? Line { get; init; }

    /// <summary>What one dose gives in a week, in the resource's unit; patients when they are sent; for a shorter line the share that is saved, above 0 up to 1.</summary>
    public required double Amount { get; init; }

    /// <summary>What one dose draws in a week of <see cref="From"/>; as much as it gives unless something else is said.</summary>
    public double? Draws { get; init; }

    /// <summary>The most doses in a week, or at all for what goes on from its first week.</summary>
    public required double Most { get; init; }

    /// <summary>Is it taken in whole doses only?</summary>
    public bool IsWhole { get; init; }

    /// <summary>What a dose costs in a week, in kronor.</summary>
    public double CostPerWeek { get; init; }

    /// <summary>What a dose costs once, in kronor; for what goes on.</summary>
    public double CostOnce { get; init; }

    /// <summary>The first week it may be in use, lead time counted.</summary>
    public int FirstWeek { get; init; }

    /// <summary>The last week; none: as long as anybody looks.</summary>
    public int? LastWeek { get; init; }

    /// <summary>Who must decide, as the region says it.</summary>
    public string Mandate { get; init; } = "";

    /// <summary>Weeks between the decision and the first use.</summary>
    public int LeadWeeks { get; init; }

    /// <summary>Is its dose decided anew each week? Else it goes on from its first week.</summary>
    public bool IsWeekly => Kind is MeasureKind.Extra or MeasureKind.Move or MeasureKind.Refer;

    /// <summary>What one dose costs in the planned weeks from <paramref name="week"/> on: that week alone when it is decided weekly.</summary>
    public double Cost(int week, int weeks) => IsWeekly
        ? CostPerWeek + CostOnce
        : CostOnce + (CostPerWeek * Math.Max(0, Math.Min(weeks, (LastWeek ?? weeks - 1) + 1) - week));
}
