using Vardbalans.Core.Capacity;

namespace Vardbalans.App.Data.Capacity;

/// <summary>How long what was done took at a care unit, with all below it, over one half-year: counted by the job, since events are too many to be read by pages.</summary>
public sealed class MeasuredLength
{
    /// <summary>A care unit of today's tree, with all below it.</summary>
    public required int NodeId { get; init; }

    public required int ActivityId { get; init; }

    /// <summary>Who met the patient; 0 where the source does not say, and for what is measured of theatres and wards.</summary>
    public required int CompetenceId { get; init; }

    public required LengthKind Kind { get; init; }

    /// <summary>The latest half-year; else the one before.</summary>
    public required bool IsLatest { get; init; }

    /// <summary>First day of the half-year.</summary>
    public required DateOnly First { get; init; }

    /// <summary>Its last day.</summary>
    public required DateOnly Last { get; init; }

    /// <summary>Measured, with a length that can be true.</summary>
    public required int Count { get; init; }

    /// <summary>Their sum, in minutes or days.</summary>
    public required long Sum { get; init; }

    /// <summary>How often each length occurred, packed (<see cref="MeasuredLengths.Pack"/>).</summary>
    public required byte[] Lengths { get; init; }

    /// <summary>Done without a stated length.</summary>
    public required int NotStated { get; init; }

    /// <summary>Shorter than can be true (<see cref="LengthRule"/>).</summary>
    public required int TooShort { get; init; }

    /// <summary>Longer than can be true.</summary>
    public required int TooLong { get; init; }

    /// <summary>All that were done.</summary>
    public int Done => Count + NotStated + TooShort + TooLong;

    /// <summary>The same counts?</summary>
    internal bool Same(MeasuredLength other) =>
        (First, Last, Count, Sum, NotStated, TooShort, TooLong) == (other.First, other.Last, other.Count, other.Sum, other.NotStated, other.TooShort, other.TooLong)
        && Lengths.AsSpan().SequenceEqual(other.Lengths);
}

/// <summary>How many that were done took so long: a sum over events.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="ActivityId">The activity.</param>
/// <param name="CompetenceId">0 when it is not stated or not of a competence.</param>
/// <param name="Kind">What is measured.</param>
/// <param name="IsLatest">In the latest half-year.</param>
/// <param name="Length">In the kind's unit; none when it is not stated.</param>
/// <param name="Count">How many.</param>
internal sealed record LengthCount(int UnitId, int ActivityId, int CompetenceId, LengthKind Kind, bool IsLatest, int? Length, int Count);
