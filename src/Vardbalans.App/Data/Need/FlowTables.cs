using Vardbalans.App.Data.Accounts;
using Vardbalans.Core.Need.Flows;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data.Need;

/// <summary>One estimate of all flows of the region from linked events. It becomes visible by one change of state.</summary>
public sealed class FlowRun
{
    public int Id { get; init; }

    /// <summary>Upstream events from this day on are counted.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day of the data: what would have come later is not known.</summary>
    public required DateOnly To { get; init; }

    public required ForecastState State { get; set; }

    public required DateTime StartedAt { get; init; }

    public DateTime? PublishedAt { get; set; }

    /// <summary>The newest load that it was made from: when there is a newer, it is stale.</summary>
    public required int LastBatchId { get; init; }

    /// <summary>Events that were read.</summary>
    public long Events { get; set; }

    /// <summary>Events downstream that could be linked to no event upstream.</summary>
    public long Unlinked { get; set; }
}

/// <summary>How much of one activity follows on another, and when: a row of care's bill of material with its lead time.</summary>
/// <remarks>
/// Estimated from linked events, or entered by a person with a reason; an entered one counts before an estimated of the same ends. A row from
/// <see cref="Unknown"/> tells how much of an end could be linked to nothing: of <see cref="Upstream"/> events there, <see cref="Downstream"/>.
/// </remarks>
public sealed class FlowRow
{
    /// <summary>Stands for unit and activity upstream where no event is known.</summary>
    public const int Unknown = 0;

    /// <summary>
    /// Stands, beside <see cref="Unknown"/>, for activity upstream in a row that tells who wait at its end: <see cref="Upstream"/> in all,
    /// <see cref="Downstream"/> past their target date, <see cref="Ratio"/> the share without one, and in <see cref="LeadTime"/> not shares but how
    /// many have theirs in each week after the run's last.
    /// </summary>
    public const int Stock = -1;

    public int Id { get; init; }

    /// <summary>The estimate that it belongs to; none when a person entered it.</summary>
    public int? RunId { get; init; }

    public required FlowStage FromStage { get; init; }

    public required int FromUnitId { get; init; }

    public required int FromActivityId { get; init; }

    public required FlowStage ToStage { get; init; }

    public required int ToUnitId { get; init; }

    public required int ToActivityId { get; init; }

    /// <summary>The first week upstream that it counts for.</summary>
    public required IsoWeek First { get; init; }

    /// <summary>The last; none: until another takes over.</summary>
    public IsoWeek? Last { get; init; }

    /// <summary>Downstream per upstream; zero or more.</summary>
    public required double Ratio { get; init; }

    /// <summary>The ratio is below this with a chance of 2.5 %; entered: the least that is likely.</summary>
    public required double RatioLow { get; init; }

    /// <summary>The ratio is above this with a chance of 2.5 %; entered: the most that is likely.</summary>
    public required double RatioHigh { get; init; }

    /// <summary>Upstream events that it was estimated from; none when entered.</summary>
    public int? Upstream { get; init; }

    /// <summary>Downstream events that it was estimated from; none when entered.</summary>
    public int? Downstream { get; init; }

    /// <summary>Shares of the lead time by whole weeks from 0, four bytes each; they sum to one.</summary>
    public required byte[] LeadTime { get; init; }

    /// <summary>Why it was entered, with its source; none when estimated.</summary>
    public string? Reason { get; init; }

    public required Actor MadeBy { get; init; }

    public required DateTime MadeAt { get; init; }

    public Actor? EndedBy { get; set; }

    /// <summary>None while it counts.</summary>
    public DateTime? EndedAt { get; set; }
}
