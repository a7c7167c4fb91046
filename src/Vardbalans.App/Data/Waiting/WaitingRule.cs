using Vardbalans.App.Data.Accounts;

namespace Vardbalans.App.Data.Waiting;

/// <summary>How long a wait may be, from when and for whom: a limit of the guarantee, a reinforced one or a local one. A new limit is a row.</summary>
/// <remarks>Never changed but by being ended: what was judged by it can be judged again.</remarks>
public sealed class WaitingRule
{
    public int Id { get; init; }

    /// <summary>What is waited for, by stage of care.</summary>
    public required int Stage { get; init; }

    /// <summary>Whose limit it is: the nation's, a reinforced one or a local one.</summary>
    public required int Kind { get; init; }

    /// <summary>The care unit with all below it; none: everywhere.</summary>
    public int? NodeId { get; init; }

    /// <summary>None: every activity of the stage.</summary>
    public int? ActivityId { get; init; }

    /// <summary>Most whole days; 0 is the same day.</summary>
    public required int LimitDays { get; init; }

    /// <summary>The moment that days are counted from.</summary>
    public required int ClockStart { get; init; }

    /// <summary>Judged on those who wait, else on those whose wait is over.</summary>
    public required bool OnWaiting { get; init; }

    /// <summary>The first day that it counts for.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last; none: until another takes over.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The law, agreement or decision that it rests on.</summary>
    public required string Source { get; init; }

    public required Actor MadeBy { get; init; }

    public required DateTime MadeAt { get; init; }

    public Actor? EndedBy { get; set; }

    /// <summary>When it was withdrawn as wrong; none while it stands.</summary>
    public DateTime? EndedAt { get; set; }
}
