using Vardbalans.Core.Calendar;

namespace Vardbalans.App.Data;

/// <summary>Which figures a load has stated or changed: a unit's activity from one week part to another.</summary>
/// <remarks>With <see cref="WeekRevision"/>, the way from a figure to every load that it comes from.</remarks>
public sealed class LoadSpan
{
    public required int BatchId { get; init; }

    public required int ActivityId { get; init; }

    public required int UnitId { get; init; }

    public required WeekPart First { get; init; }

    public required WeekPart Last { get; init; }

    /// <summary>One bit for each measure (<c>1 &lt;&lt; MeasureKind</c>).</summary>
    public required int Measures { get; init; }
}

/// <summary>A published figure of a unit, activity and week part that a load changed: what it was, and what it became.</summary>
public sealed class WeekRevision
{
    public required int BatchId { get; init; }

    public required int ActivityId { get; init; }

    public required int UnitId { get; init; }

    public required WeekPart Part { get; init; }

    /// <summary>As <c>MeasureKind</c>.</summary>
    public required int Measure { get; init; }

    /// <summary>Before, over all details; none when it was not stated.</summary>
    public int? Was { get; init; }

    /// <summary>After; none when it is not stated any more.</summary>
    public int? Became { get; init; }
}

/// <summary>What is suspicious about a stretch of figures.</summary>
public enum FindingKind
{
    /// <summary>Weeks are absent between weeks that are stated: a gap that looks like a fall.</summary>
    Gap = 0,

    /// <summary>The level doubles and every number is even, as when rows were counted twice.</summary>
    Doubled = 1,

    /// <summary>Two rows for one key.</summary>
    TwoForOneKey = 2,

    /// <summary>Parts that do not add up to their total.</summary>
    TotalOff = 3,

    /// <summary>A share above 100 %.</summary>
    ShareAboveWhole = 4,

    /// <summary>The level changes from one week to the next and stays, as at a change of system.</summary>
    Step = 5,

    /// <summary>A category whose numbers are part of another's.</summary>
    Overlap = 6,

    /// <summary>The last period is reported in part.</summary>
    HalfReported = 7,

    /// <summary>A stated share differs from what its parts give.</summary>
    ShareOff = 8,

    /// <summary>A duration is negative or absurd.</summary>
    AbsurdDuration = 9,

    /// <summary>The patient is said to have chosen to wait, and no offer was made.</summary>
    NoOffer = 10,
}

/// <summary>Something suspicious that a load's figures show, with the evidence (<i>fynd</i>).</summary>
public sealed class QualityFinding
{
    public int Id { get; init; }

    public required int SourceId { get; init; }

    public required int BatchId { get; init; }

    public required FindingKind Kind { get; init; }

    public int? UnitId { get; init; }

    public int? ActivityId { get; init; }

    public WeekPart? First { get; init; }

    public WeekPart? Last { get; init; }

    /// <summary>Numbers and codes that show it, as <c>name=value</c> pairs in JSON; never a row's own values of a person.</summary>
    public required string Evidence { get; init; }

    /// <summary>Somebody has looked at it and let it be; none while it stands.</summary>
    public string? SettledBecause { get; set; }

    /// <summary>The flaw that it was registered as.</summary>
    public int? FlawId { get; set; }
}
