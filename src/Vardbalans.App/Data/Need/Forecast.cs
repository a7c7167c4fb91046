using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data.Need;

/// <summary>What is forecast.</summary>
public enum ForecastMeasure
{
    /// <summary>New demand that arrives.</summary>
    Inflow = 0,

    /// <summary>What is done.</summary>
    Done = 1,
}

/// <summary>The forecast of one node, activity and measure from one last known week. It is never changed: the next run makes another.</summary>
public sealed class Forecast
{
    public int Id { get; init; }

    public required int RunId { get; init; }

    public required int ActivityId { get; init; }

    /// <summary>A care unit of the tree as it stood, with all below it.</summary>
    public required int NodeId { get; init; }

    /// <summary>What comes to this site only; 0 for all sites.</summary>
    public int SiteId { get; init; }

    public required ForecastMeasure Measure { get; init; }

    /// <summary>The last week whose outcome was known.</summary>
    public required IsoWeek Origin { get; init; }

    /// <summary>The methods by name, the heaviest first, joined by <c>+</c>.</summary>
    public required string Method { get; init; }

    /// <summary>Why these methods: codes and numbers as JSON, which pages put in words.</summary>
    public required string Because { get; init; }

    /// <summary>The coming weeks, packed; see <see cref="ForecastFan"/>.</summary>
    public required byte[] Fan { get; init; }

    /// <summary>A fingerprint of the figures that it was made from: when theirs is another, it is stale.</summary>
    public required long Inputs { get; init; }

    /// <summary>One in ten sums of the nearest <see cref="ForecastFan.Near"/> weeks is below this: the weeks' errors go together, so it is not a sum of limits.</summary>
    public required double NearLow80 { get; init; }

    /// <summary>One in ten sums of the nearest weeks is above this.</summary>
    public required double NearHigh80 { get; init; }
}
