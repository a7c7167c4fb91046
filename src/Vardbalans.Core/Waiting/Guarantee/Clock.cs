namespace Vardbalans.Core.Waiting.Guarantee;

/// <summary>The moment that days of waiting are counted from. A–D as in the national flow model.</summary>
public enum ClockPoint
{
    /// <summary>A: the request was written, or the patient sought care.</summary>
    Written = 0,

    /// <summary>B: the request arrived.</summary>
    Arrived = 1,

    /// <summary>C: the care took a position on it.</summary>
    PositionTaken = 2,

    /// <summary>D: the care was decided, together with the patient.</summary>
    Decided = 3,

    /// <summary>Put on the list.</summary>
    Listed = 4,

    /// <summary>The medical target date: days after it.</summary>
    TargetDate = 5,
}

/// <summary>Why a wait has no number of days.</summary>
public enum ClockFault
{
    /// <summary>It has one.</summary>
    None = 0,

    /// <summary>The day to count from is not stated.</summary>
    MissingStart = 1,

    /// <summary>The day to count from comes after the day to count to.</summary>
    NegativeDays = 2,

    /// <summary>The care is not begun, or its day is not stated.</summary>
    MissingStop = 3,
}

/// <summary>What a wait's clock shows on a day.</summary>
/// <param name="Start">The day counted from, after any new beginning; none when it is not stated.</param>
/// <param name="Days">Calendar days, the first not counted; of a target date below zero before it. None with a fault.</param>
/// <param name="Fault">Why there are no days.</param>
public readonly record struct ClockReading(DateOnly? Start, int? Days, ClockFault Fault)
{
    internal static ClockReading Of(ClockPoint point, DateOnly? start, DateOnly? stop) => (start, stop) switch
    {
        (null, _) => new(null, null, ClockFault.MissingStart),
        (_, null) => new(start, null, ClockFault.MissingStop),
        ({ } from, { } to) when to < from && point != ClockPoint.TargetDate => new(start, null, ClockFault.NegativeDays),
        ({ } from, { } to) => new(start, to.DayNumber - from.DayNumber, ClockFault.None),
    };
}
