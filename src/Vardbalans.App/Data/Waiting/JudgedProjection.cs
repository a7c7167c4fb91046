using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting.Projection.Scoring;

namespace Vardbalans.App.Data.Waiting;

/// <summary>Which figure of a projected list is judged.</summary>
public enum JudgedFigure
{
    /// <summary>Who wait.</summary>
    Waiting = 0,

    /// <summary>Of those that count, who are past the limit.</summary>
    Past = 1,

    /// <summary>The share within the limit, 0–1.</summary>
    Within = 2,

    /// <summary>Who wait, as they are counted by month.</summary>
    CountedWaiting = 3,

    /// <summary>Who have waited longer than the limit, as they are counted by month.</summary>
    CountedPast = 4,
}

/// <summary>What a projection said of one list, or sum of lists, some weeks ahead, and what was counted when the week came.</summary>
/// <remarks>Kept apart from <see cref="Projection"/>, so that a record is read without unpacking every projection.</remarks>
public sealed class JudgedProjection
{
    /// <summary>Weeks ahead that are judged. A queue is a stock: one week of it says nearly what the next does.</summary>
    public static IReadOnlyList<int> Steps { get; } = [4, 13, 26, 39, 52];

    public required int ActivityId { get; init; }

    public required JudgedFigure Figure { get; init; }

    /// <summary>A care unit of the tree, with all below it.</summary>
    public required int NodeId { get; init; }

    /// <summary>Made afterwards, from what was known at <see cref="Origin"/>; else it was published.</summary>
    public required bool IsBackTest { get; init; }

    /// <summary>The last week that it was made from.</summary>
    public required IsoWeek Origin { get; init; }

    /// <summary>Weeks ahead, one of <see cref="Steps"/>.</summary>
    public required int Step { get; init; }

    /// <summary>The middle of the courses.</summary>
    public required double Expected { get; init; }

    /// <summary>One course in ten lies below.</summary>
    public required double Low { get; init; }

    /// <summary>One in ten lies above.</summary>
    public required double High { get; init; }

    /// <summary>What was counted at the end of the week.</summary>
    public required double Outcome { get; init; }

    /// <summary>As it is scored.</summary>
    public JudgedPoint Point => new(Step, Expected, Low, High, Outcome);
}
