namespace Vardbalans.Core.Waiting.Guarantee;

/// <summary>Hides counts of so few that somebody could be known by them.</summary>
/// <param name="Fewest">The smallest count, apart from none, that is shown; 1 hides nothing.</param>
public readonly record struct SmallNumbers(int Fewest)
{
    /// <summary>What is shown to employees unless a region says otherwise.</summary>
    public static SmallNumbers Internal => new(5);

    /// <summary>What is shown to anybody unless a region says otherwise.</summary>
    public static SmallNumbers Public => new(20);

    /// <summary>Is a count too small to show? None at all tells of nobody.</summary>
    public bool Hides(long count) => count > 0 && count < Fewest;

    /// <summary>The parts of a shown sum; none where hidden. A single hidden part would follow from the rest, so the smallest shown is hidden with it.</summary>
    public long?[] Mask(IReadOnlyList<long> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var shown = new long?[parts.Count];
        for (var i = 0; i < parts.Count; i++)
        {
            shown[i] = Hides(parts[i]) ? null : parts[i];
        }

        if (shown.Count(s => s is null) == 1 && Enumerable.Range(0, parts.Count).Where(i => shown[i] > 0).ToList() is { Count: > 0 } left)
        {
            shown[left.MinBy(i => parts[i])] = null;
        }

        return shown;
    }

    /// <summary>Can a share be shown? Those that it is a share of may not be too few, as in national statistics.</summary>
    public bool ShowsShare(LimitCount count) => count.Counted > 0 && !Hides(count.Counted);
}
