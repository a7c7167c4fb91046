namespace Vardbalans.Core.Need.Flows;

/// <summary>The normal and the Poisson distribution, as far as flows need them.</summary>
internal static class Chance
{
    /// <summary>From this mean on a Poisson count is taken from its normal score, corrected for skewness.</summary>
    private const double Many = 30;

    /// <summary>The chance that a standard normal number is below this (Marsaglia's series, to the last digits).</summary>
    public static double NormalBelow(double z)
    {
        if (Math.Abs(z) > 8)
        {
            return z < 0 ? 0 : 1;
        }

        var (sum, term, last) = (z, z, 0.0);
        for (var i = 3; sum != last; i += 2)
        {
            last = sum;
            term *= z * z / i;
            sum += term;
        }

        return 0.5 + (sum * Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI));
    }

    /// <summary>What Student's t is below with a chance of 97.5 %, within 0.004 from three degrees of freedom on (Fisher and Cornish 1960).</summary>
    /// <param name="freedom">Degrees of freedom, also between whole numbers; at least 3.</param>
    public static double Student975(double freedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(freedom, 3);
        const double Z = 1.959963984540054;
        var (square, n) = (Z * Z, freedom);
        var first = (square + 1) / 4;
        var second = (((5 * square) + 16) * square + 3) / 96;
        var third = (((((3 * square) + 19) * square) + 17) * square - 15) / 384;
        var fourth = (((((((79 * square) + 776) * square) + 1482) * square) - 1920) * square - 945) / 92160;
        return Z * (1 + (first / n) + (second / (n * n)) + (third / Math.Pow(n, 3)) + (fourth / Math.Pow(n, 4)));
    }

    /// <summary>The Poisson count of the rank that a standard normal number has. Exact below a mean of 30, then Cornish and Fisher's expansion.</summary>
    public static double PoissonAt(double mean, double z)
    {
        if (mean <= 0)
        {
            return 0;
        }

        if (mean >= Many)
        {
            return Math.Max(0, Math.Round(mean + (z * Math.Sqrt(mean)) + (((z * z) - 1) / 6)));
        }

        var (below, term, count) = (NormalBelow(z), Math.Exp(-mean), 0);
        for (var sum = term; sum < below && term > 1e-18; sum += term)
        {
            count++;
            term *= mean / count;
        }

        return count;
    }

    /// <summary>
    /// The Poisson quantile made continuous (Spiegelhalter 2005): with r the least count that at least this share lies at or below, r less the part of
    /// r's own chance that is above the share. Never below zero.
    /// </summary>
    public static double PoissonLimit(double mean, double share)
    {
        if (mean <= 0)
        {
            return 0;
        }

        var count = (int)Math.Floor(mean);
        var chance = PoissonChance(count, mean);
        var below = 0.0;
        var term = chance;
        for (var k = count; k >= 0 && term > 0; k--)
        {
            below += term;
            term *= k / mean;
        }

        while (below < share)
        {
            count++;
            chance *= mean / count;
            below += chance;
        }

        while (count > 0 && below - chance >= share)
        {
            below -= chance;
            chance *= count / mean;
            count--;
        }

        return Math.Max(0, count - ((below - share) / chance));
    }

    /// <summary>The binomial quantile made continuous in the same way: of <paramref name="all"/>, each with the chance <paramref name="chance"/>.</summary>
    public static double BinomialLimit(int all, double chance, double share)
    {
        if (all <= 0 || chance <= 0)
        {
            return 0;
        }

        if (chance >= 1)
        {
            return all;
        }

        // From the middle outwards, so that nothing is lost to numbers too small to hold.
        var count = (int)Math.Floor(all * chance);
        var here = BinomialChance(count, all, chance);
        var odds = chance / (1 - chance);
        var below = 0.0;
        var term = here;
        for (var k = count; k >= 0 && term > 0; k--)
        {
            below += term;
            term *= k / ((all - k + 1) * odds);
        }

        while (below < share && count < all)
        {
            here *= (all - count) * odds / (count + 1);
            count++;
            below += here;
        }

        while (count > 0 && below - here >= share)
        {
            below -= here;
            here *= count / ((all - count + 1) * odds);
            count--;
        }

        return Math.Clamp(count - ((below - share) / here), 0, all);
    }

    private static double BinomialChance(int count, int all, double chance) => Math.Exp(
        LogFactorial(all) - LogFactorial(count) - LogFactorial(all - count) + (count * Math.Log(chance)) + ((all - count) * Math.Log(1 - chance)));

    private static double PoissonChance(int count, double mean) => Math.Exp((count * Math.Log(mean)) - mean - LogFactorial(count));

    private static double LogFactorial(int n)
    {
        if (n < 20)
        {
            var sum = 0.0;
            for (var k = 2; k <= n; k++)
            {
                sum += Math.Log(k);
            }

            return sum;
        }

        // Stirling's series.
        var x = (double)n;
        return (x * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI * x)) + (1 / (12 * x)) - (1 / (360 * x * x * x));
    }
}
