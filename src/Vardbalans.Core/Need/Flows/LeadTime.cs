using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Need.Flows;

/// <summary>After how many whole weeks what follows comes: a share for each of the weeks 0, 1, … (<i>ledtid</i>). Shares sum to one.</summary>
/// <remarks>Week 0 is the upstream event's own calendar week. See docs/methods/flows.md.</remarks>
public sealed class LeadTime
{
    private readonly double[] _shares;

    private LeadTime(double[] shares) => _shares = shares;

    /// <summary>The share that comes after so many weeks, from week 0 to the last that any comes in.</summary>
    public IReadOnlyList<double> Shares => _shares;

    /// <summary>The last week that anything comes in.</summary>
    public int Longest => _shares.Length - 1;

    /// <summary>The mean, in weeks.</summary>
    public double Mean
    {
        get
        {
            var sum = 0.0;
            for (var week = 1; week < _shares.Length; week++)
            {
                sum += week * _shares[week];
            }

            return sum;
        }
    }

    /// <summary>The first week by which at least half has come.</summary>
    public int Median => WeekBy(0.5);

    /// <summary>The share that comes in this week; zero outside the distribution.</summary>
    public double At(int week) => week >= 0 && week < _shares.Length ? _shares[week] : 0;

    /// <summary>The first week by which at least this share, 0–1, has come.</summary>
    public int WeekBy(double share)
    {
        var come = 0.0;
        for (var week = 0; week < _shares.Length; week++)
        {
            // What is lost to rounding must not move a quantile by a week.
            come += _shares[week];
            if (come >= share - 1e-9)
            {
                return week;
            }
        }

        return Longest;
    }

    /// <summary>The distribution with shares in proportion to these amounts, week 0 first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An amount is negative or not finite.</exception>
    /// <exception cref="ArgumentException">There is nothing in any week.</exception>
    public static LeadTime Of(IEnumerable<double> amounts)
    {
        double[] all = [.. amounts.Select(amount => Refuse.Outside(0, double.MaxValue, amount, "An amount of a week"))];
        var (sum, last) = (all.Sum(), Array.FindLastIndex(all, amount => amount > 0));
        return last < 0
            ? throw new ArgumentException("Nothing comes in any week.", nameof(amounts))
            : new LeadTime([.. all.Take(last + 1).Select(amount => amount / sum)]);
    }

    /// <summary>All of it after exactly so many weeks.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public static LeadTime Point(int weeks)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(weeks);
        var shares = new double[weeks + 1];
        shares[weeks] = 1;
        return new LeadTime(shares);
    }

    /// <summary>
    /// One that a person states by three weeks: shares rise in even steps from the shortest to the usual and fall in even steps to the longest, all
    /// three possible (a triangular distribution in whole weeks).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or not in rising order.</exception>
    public static LeadTime Between(int shortest, int usual, int longest)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(shortest);
        ArgumentOutOfRangeException.ThrowIfLessThan(usual, shortest);
        ArgumentOutOfRangeException.ThrowIfLessThan(longest, usual);
        return Of(Enumerable.Range(0, longest + 1).Select(week =>
            week < shortest ? 0
            : week <= usual ? (week - shortest + 1.0) / (usual - shortest + 1)
            : (longest - week + 1.0) / (longest - usual + 1)));
    }
}
