using Vardbalans.App.Data.Accounts;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data.Need;

/// <summary>How far a run has come.</summary>
public enum ForecastState
{
    /// <summary>Parts are being made; nobody sees them.</summary>
    Running = 0,

    /// <summary>All parts are made; the newest published run is what pages show.</summary>
    Published = 1,

    /// <summary>It ended before it was whole, and is never shown.</summary>
    Stopped = 2,
}

/// <summary>Why a run was made.</summary>
public enum ForecastCause
{
    /// <summary>A new week has been reported.</summary>
    NewWeek = 0,

    /// <summary>What it was made from has changed.</summary>
    ChangedOutcome = 1,

    /// <summary>Somebody asked for it.</summary>
    Asked = 2,
}

/// <summary>One forecast of the whole region: every node, activity and measure, from one last known week.</summary>
/// <remarks>Made in parts, each stored whole, so that a run that was stopped goes on where it was. It becomes visible by one change of state.</remarks>
public sealed class ForecastRun
{
    public int Id { get; init; }

    /// <summary>The last week whose outcome was known.</summary>
    public required IsoWeek Origin { get; init; }

    public required ForecastCause Cause { get; init; }

    public required ForecastState State { get; set; }

    public required Actor StartedBy { get; init; }

    public required DateTime StartedAt { get; init; }

    public DateTime? PublishedAt { get; set; }

    /// <summary>The seed of its luck: the same seed and figures give the same forecast.</summary>
    public required long Seed { get; init; }

    /// <summary>The version of the methods, as docs/methods/forecasting.md numbers them.</summary>
    public required int MethodVersion { get; init; }

    /// <summary>Series to forecast.</summary>
    public required int SeriesInAll { get; set; }

    /// <summary>Series that are done: its progress.</summary>
    public int SeriesDone { get; set; }
}

/// <summary>A part of a run that can be made by itself: one activity and measure, over all nodes.</summary>
public sealed class ForecastPart
{
    public required int RunId { get; init; }

    public required int ActivityId { get; init; }

    public required ForecastMeasure Measure { get; init; }

    public required int Series { get; init; }

    /// <summary>None while it is to be made.</summary>
    public DateTime? DoneAt { get; set; }
}
