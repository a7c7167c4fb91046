namespace Vardbalans.App.Data.Waiting;

/// <summary>Where those who are counted once a month at a care unit and all below it may go, as it was published for one month and limit.</summary>
/// <remarks>Made anew only while what was counted of its own month is corrected; when a month more is counted another is made, and this one is judged.</remarks>
public sealed class CountedProjection
{
    public required int ActivityId { get; init; }

    /// <summary>A care unit of the tree, with all below it.</summary>
    public required int NodeId { get; init; }

    /// <summary>The last month that it was made from: months since 0001-01, see <see cref="Core.Calendar.YearMonth.Index"/>.</summary>
    public required int Month { get; init; }

    /// <summary>The limit that it tells of, in days.</summary>
    public required int LimitDays { get; init; }

    /// <summary>Who waited then.</summary>
    public required long Waiting { get; init; }

    /// <summary>Months that it was made from.</summary>
    public required int Months { get; init; }

    /// <summary>The units that are in it, by number with blanks between.</summary>
    public required string Units { get; init; }

    /// <summary>Those that are not, in the same way.</summary>
    public required string Without { get; init; }

    /// <summary>Who wait, as <see cref="CountedFan"/> packs it.</summary>
    public required byte[] All { get; init; }

    /// <summary>Who have waited longer than the limit; empty where no band ends there.</summary>
    public required byte[] Past { get; init; }

    public required DateTime MadeAt { get; init; }
}
