using Vardbalans.Core.Series;

namespace Vardbalans.Core.Waiting.Projection;

/// <summary>Luck that belongs to a place: the same for a week and a cohort whatever is drawn elsewhere, so that scenarios share it.</summary>
/// <remarks>SplitMix64 of a key and the place. Counts are read by rank, so that of more who wait more leave and more stay.</remarks>
internal readonly struct CellLuck(ulong key)
{
    // Where a binomial count varies more than this it is a rounded normal.
    private const double TabledVariance = 400;

    /// <summary>Uniform above 0 and below 1.</summary>
    internal double Share(int week, int cohort)
    {
        unchecked
        {
            var z = key + ((((ulong)(uint)week << 32) | (uint)cohort) * 0x9E3779B97F4A7C15UL);
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return (((z ^ (z >> 31)) >> 12) + 0.5) * (1.0 / (1UL << 52));
        }
    }

    /// <summary>How many of a number leave when each does so with a chance, at a rank.</summary>
    internal static int Leaving(int number, double chance, double share)
    {
        // (1 − chance)^number is at least 1 − number × chance: most often nobody leaves and no power is needed.
        if (share <= 1 - (number * chance))
        {
            return 0;
        }

        if (chance >= 1)
        {
            return number;
        }

        if (number * chance * (1 - chance) > TabledVariance)
        {
            var value = (number * chance) + (Math.Sqrt(number * chance * (1 - chance)) * StandardNormal.Quantile(share));
            return (int)Math.Clamp(Math.Round(value), 0, number);
        }

        // Counted from the end that few are at, so that the first chance is not nought.
        return chance <= 0.5 ? Count(number, chance, share) : number - Count(number, 1 - chance, 1 - share);
    }

    private static int Count(int number, double chance, double share)
    {
        var (odds, probability, count) = (chance / (1 - chance), Math.Exp(number * Math.Log(1 - chance)), 0);
        for (var sum = probability; sum < share && count < number; sum += probability)
        {
            probability *= odds * (number - count) / (count + 1);
            count++;
            if (probability < 1e-300)
            {
                break;
            }
        }

        return count;
    }
}
