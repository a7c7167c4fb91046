namespace Vardbalans.Core.Waiting.Arithmetic;

/// <summary>One on the list: put on it one day, and off it another or not yet.</summary>
public readonly record struct ListEntry
{
    /// <summary>One on the list.</summary>
    /// <param name="added">The day put on it.</param>
    /// <param name="removed">The day taken off it, for care or otherwise; none: still on it.</param>
    /// <exception cref="ArgumentOutOfRangeException">Taken off before put on: a fault to be listed, never computed with.</exception>
    public ListEntry(DateOnly added, DateOnly? removed = null)
    {
        if (removed < added)
        {
            throw new ArgumentOutOfRangeException(nameof(removed), removed, $"Nobody leaves before {added:O}, the day put on the list.");
        }

        (Added, Removed) = (added, removed);
    }

    /// <summary>The day put on the list.</summary>
    public DateOnly Added { get; }

    /// <summary>The day taken off it; none: still on it.</summary>
    public DateOnly? Removed { get; }

    /// <summary>On the list at the end of the day.</summary>
    public bool WaitsAt(DateOnly day) => Added <= day && !(Removed <= day);
}
