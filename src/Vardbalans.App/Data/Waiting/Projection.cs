using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Need;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data.Waiting;

/// <summary>One projection of all lists of the region, from one last known week. It becomes visible by one change of state.</summary>
/// <remarks>Made unit by unit, each stored whole, so that a run that was stopped goes on where it was.</remarks>
public sealed class ProjectionRun
{
    public int Id { get; init; }

    /// <summary>The last week whose list was known.</summary>
    public required IsoWeek Origin { get; init; }

    public required ForecastState State { get; set; }

    public required Actor StartedBy { get; init; }

    public required DateTime StartedAt { get; init; }

    public DateTime? PublishedAt { get; set; }

    /// <summary>The seed of its luck: the same seed and figures give the same projection.</summary>
    public required long Seed { get; init; }

    /// <summary>The version of the method, as docs/methods/waiting-lists-projected.md numbers it.</summary>
    public required int MethodVersion { get; init; }

    /// <summary>The forecast of the region that inflow came from; none: from the lists' own history.</summary>
    public int? ForecastRunId { get; init; }

    /// <summary>A fingerprint of what it was made from: when theirs is another, it is stale.</summary>
    public required long Inputs { get; init; }

    /// <summary>Lists to project.</summary>
    public required int ListsInAll { get; set; }

    /// <summary>Lists that are done: its progress.</summary>
    public int ListsDone { get; set; }
}

/// <summary>Where the list of one node and activity may go. It is never changed: the next run makes another.</summary>
public sealed class Projection
{
    public int Id { get; init; }

    public required int RunId { get; init; }

    public required int ActivityId { get; init; }

    /// <summary>A care unit of the tree as it stood, with all below it.</summary>
    public required int NodeId { get; init; }

    public required IsoWeek Origin { get; init; }

    /// <summary>Who waited at the origin.</summary>
    public required int Opening { get; init; }

    /// <summary>What it rests on (inflow, capacity, order of call-in with its n, chances to leave): codes and numbers as JSON, which pages put in words.</summary>
    public required string Basis { get; init; }

    /// <summary>Quantiles of the list by week, packed.</summary>
    public required byte[] Queue { get; init; }

    /// <summary>For each limit its days, then quantiles by week of those past it and of the share within it, packed.</summary>
    public required byte[] Limits { get; init; }
}
