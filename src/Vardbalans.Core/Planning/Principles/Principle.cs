using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Planning.Principles;

/// <summary>What a principle is about. Stored as a number: a number is never given another meaning.</summary>
public enum PrincipleKind
{
    /// <summary>The longest block of weeks with less production (<i>neddragningsperiod</i>).</summary>
    LongestReduction = 0,

    /// <summary>Which activities keep their volume longest when there is less to share out.</summary>
    PriorityOrder = 1,

    /// <summary>How long before a week its plan may last be changed.</summary>
    LeadTime = 2,

    /// <summary>The least of an activity in any week, as a share of its normal week.</summary>
    FloorShare = 3,

    /// <summary>The least of an activity in any week, in its counting unit.</summary>
    FloorCount = 4,

    /// <summary>Words that hold without being computed.</summary>
    Words = 5,
}

/// <summary>A principle that plans are held to.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Number">Weeks for a reduction or lead time, the count of a floor; otherwise 0. Zero or more.</param>
/// <param name="Share">Of a normal week: below it a week is reduced, or under its floor; for an order, how much shares may differ. 0–1; 0 where the kind has none.</param>
/// <param name="Activities">In order of priority; one for a floor; for a reduction those that it is about, none for each of them.</param>
public sealed record Principle(PrincipleKind Kind, double Number, double Share, IReadOnlyList<int> Activities);

/// <summary>What is planned of an activity, over the units that a principle binds together.</summary>
/// <param name="ActivityId">The activity.</param>
/// <param name="NormalWeek">A week of weight 1, in the counting unit. Zero or more.</param>
/// <param name="Weeks">Planned by week.</param>
/// <param name="Before">What was planned by week in the version before; none when there was none.</param>
public sealed record PlannedActivity(int ActivityId, decimal NormalWeek, IReadOnlyList<int> Weeks, IReadOnlyList<int>? Before = null);

/// <summary>Where a plan breaks a principle.</summary>
/// <param name="ActivityId">The activity.</param>
/// <param name="Above">The activity that has more of its normal week although it comes after in priority; none for other kinds.</param>
/// <param name="First">The first week.</param>
/// <param name="Last">The last week, counted.</param>
/// <param name="Weeks">How many weeks between them break it.</param>
/// <param name="Least">The least planned in one of them, in the counting unit.</param>
public readonly record struct PrincipleBreach(int ActivityId, int? Above, IsoWeek First, IsoWeek Last, int Weeks, int Least);
