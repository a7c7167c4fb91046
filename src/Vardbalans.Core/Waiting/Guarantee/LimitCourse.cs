namespace Vardbalans.Core.Waiting.Guarantee;

/// <summary>The limits that one clock has had, so that sums by days waited are judged by the limit of the day each wait began.</summary>
public sealed class LimitCourse
{
    private readonly IReadOnlyList<LimitRule> _rules;

    internal LimitCourse(LimitRule now, IReadOnlyList<LimitRule> rules) => (Now, _rules) = (now, rules);

    /// <summary>The limit for a clock that begins now.</summary>
    public LimitRule Now { get; }

    /// <summary>Most days for a clock that began on a day; none when there was no limit.</summary>
    public int? LimitFrom(DateOnly start)
    {
        foreach (var rule in _rules)
        {
            if (rule.HoldsOn(start))
            {
                return rule.LimitDays;
            }
        }

        return null;
    }

    /// <summary>Who are within and past their limit, of those who had waited so long on <paramref name="day"/>.</summary>
    /// <remarks>A band that holds both, or days without a limit, is neither: it cannot be judged.</remarks>
    public LimitCount Judge(WaitHistogram waits, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(waits);
        var count = default(LimitCount);
        foreach (var band in waits.Bands)
        {
            count += Judge(band, day);
        }

        return count;
    }

    /// <summary>Those among them who pass their limit within so many days more, if they still wait; none where a band holds both those and others.</summary>
    public long? PassWithin(WaitHistogram waits, DateOnly day, int days)
    {
        ArgumentNullException.ThrowIfNull(waits);
        long? sum = 0;
        foreach (var band in waits.Bands.Where(b => b.Count > 0))
        {
            sum += Passing(band, day, days);
        }

        return sum;
    }

    private long? Passing(WaitBand band, DateOnly day, int days)
    {
        var latest = LimitFrom(Back(day, band.From));
        var earliest = band.To is { } last ? LimitFrom(Back(day, last)) : latest;
        if (latest is not { } limit || earliest != latest)
        {
            return latest is null && earliest is null ? 0 : null;
        }

        return band.From > limit || band.To + days <= limit ? 0
            : band.From + days > limit && band.To <= limit ? band.Count
            : null;
    }

    private LimitCount Judge(WaitBand band, DateOnly day)
    {
        var latest = LimitFrom(Back(day, band.From));
        var earliest = band.To is { } to ? LimitFrom(Back(day, to)) : latest;
        return (latest, earliest) switch
        {
            ({ } limit, { } other) when band.To <= Math.Min(limit, other) => new LimitCount { Within = band.Count },
            ({ } limit, { } other) when band.From > Math.Max(limit, other) => new LimitCount { Past = band.Count },
            _ => new LimitCount { Unjudged = band.Count },
        };
    }

    private static DateOnly Back(DateOnly day, int days) => days <= day.DayNumber ? day.AddDays(-days) : DateOnly.MinValue;
}
