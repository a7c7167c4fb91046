using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Waiting.Guarantee;

/// <summary>How waits stand to a limit: those that count, and each reason why others do not. Sums of these are sums of waits.</summary>
public readonly record struct LimitCount
{
    /// <summary>Counted, and within.</summary>
    public long Within { get; init; }

    /// <summary>Counted, and past.</summary>
    public long Past { get; init; }

    /// <summary>Not covered by the guarantee.</summary>
    public long NotCovered { get; init; }

    /// <summary>Left out for their deviation.</summary>
    public long Deviating { get; init; }

    /// <summary>Left out because days are missing or negative.</summary>
    public long Faulty { get; init; }

    /// <summary>Neither within nor past can be told, since days are known too coarsely or no limit held.</summary>
    public long Unjudged { get; init; }

    /// <summary>Those that count: the share's denominator.</summary>
    public long Counted => Within + Past;

    /// <summary>All of them.</summary>
    public long All => Counted + NotCovered + Deviating + Faulty + Unjudged;

    /// <summary>The share within the limit; none when nobody counts.</summary>
    public Share? WithinShare => Counted == 0 ? null : new Share((double)Within / Counted);

    /// <summary>Both together.</summary>
    public static LimitCount operator +(LimitCount a, LimitCount b) => new()
    {
        Within = a.Within + b.Within,
        Past = a.Past + b.Past,
        NotCovered = a.NotCovered + b.NotCovered,
        Deviating = a.Deviating + b.Deviating,
        Faulty = a.Faulty + b.Faulty,
        Unjudged = a.Unjudged + b.Unjudged,
    };
}
