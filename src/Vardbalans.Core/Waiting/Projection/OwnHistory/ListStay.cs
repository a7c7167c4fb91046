namespace Vardbalans.Core.Waiting.Projection.OwnHistory;

/// <summary>How a stay on a list ended.</summary>
public enum StayEnd
{
    /// <summary>Not yet: still on the list.</summary>
    Waits,

    /// <summary>By care.</summary>
    Started,

    /// <summary>In another way: by own choice, cared for elsewhere, no longer needed, removed in a clearing of the list.</summary>
    Left,
}

/// <summary>One patient's time on a list, from which its habits are learnt. Stays that were paused are to be left out by the caller.</summary>
public readonly record struct ListStay
{
    /// <summary>One on the list.</summary>
    /// <param name="listed">The day put on it.</param>
    /// <param name="priority">0 and up, as the list's other figures number them.</param>
    /// <param name="end">How it ended.</param>
    /// <param name="ended">The day that it ended; none while waiting.</param>
    /// <exception cref="ArgumentException">It ended before it began, or the day and how it ended do not go together.</exception>
    public ListStay(DateOnly listed, int priority, StayEnd end = StayEnd.Waits, DateOnly? ended = null)
    {
        if (ended < listed || ended is null != (end == StayEnd.Waits) || priority < 0)
        {
            throw new ArgumentException($"A stay from {listed:O} to {ended:O} with priority {priority} that ended as {end} is none.");
        }

        (Listed, Priority, End, Ended) = (listed, priority, end, ended);
    }

    /// <summary>The day put on the list.</summary>
    public DateOnly Listed { get; }

    /// <summary>The priority, 0 and up.</summary>
    public int Priority { get; }

    /// <summary>How it ended.</summary>
    public StayEnd End { get; }

    /// <summary>The day that it ended; none while waiting.</summary>
    public DateOnly? Ended { get; }
}
