using System.Numerics;

namespace Vardbalans.Core.Series;

/// <summary>One named stream of random numbers, the same on every machine for the same seed and name.</summary>
/// <remarks>
/// xoshiro256** by Blackman and Vigna, filled by SplitMix64 from the whole seed and the name (FNV-1a). A stream per purpose means
/// that drawing more in one place changes nothing in another, and that two runs can share their luck. Not for secrets.
/// </remarks>
public sealed class RandomStream
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    private RandomStream(ulong key)
    {
        Key = key;
        _a = Mix(ref key);
        _b = Mix(ref key);
        _c = Mix(ref key);
        _d = Mix(ref key);
    }

    /// <summary>What the stream was made from; it does not change as numbers are drawn.</summary>
    private ulong Key { get; }

    /// <summary>The stream of <paramref name="name"/> under <paramref name="seed"/>.</summary>
    public static RandomStream Of(ulong seed, string name)
    {
        var key = seed ^ Hash(name);
        return new RandomStream(Mix(ref key));
    }

    /// <summary>A stream of its own for <paramref name="name"/>, whatever has been drawn from this one.</summary>
    public RandomStream Split(string name) => Of(Key, name);

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        unchecked
        {
            var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
            var t = _b << 17;
            _c ^= _a;
            _d ^= _b;
            _b ^= _c;
            _a ^= _d;
            _c ^= t;
            _d = BitOperations.RotateLeft(_d, 45);
            return result;
        }
    }

    /// <summary>64 random bits as a signed number, such as a pseudonym.</summary>
    public long NextKey() => unchecked((long)NextBits());

    /// <summary>Uniform in [0, 1).</summary>
    public double NextShare() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number from 0 up to, not including, <paramref name="count"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive.</exception>
    public int NextBelow(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return (int)(((UInt128)NextBits() * (ulong)count) >> 64);
    }

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>, both possible.</summary>
    public int NextBetween(int least, int most) => least + NextBelow(most - least + 1);

    /// <summary>True with the given probability.</summary>
    public bool Happens(double probability) => NextShare() < probability;

    /// <summary>A standard normal number (Marsaglia's polar method).</summary>
    public double NextNormal()
    {
        double u;
        double s;
        do
        {
            u = (2 * NextShare()) - 1;
            var v = (2 * NextShare()) - 1;
            s = (u * u) + (v * v);
        }
        while (s is >= 1 or 0);

        return u * Math.Sqrt(-2 * Math.Log(s) / s);
    }

    /// <summary>A gamma-distributed number with the given shape and mean (Marsaglia and Tsang's method).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The shape is not positive.</exception>
    public double NextGamma(double shape, double mean)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shape);
        if (shape < 1)
        {
            // A gamma of shape a is one of shape a + 1 times U^(1/a).
            return NextGamma(shape + 1, mean * (shape + 1) / shape) * Math.Pow(1 - NextShare(), 1 / shape);
        }

        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = NextNormal();
            var v = Math.Pow(1 + (c * x), 3);
            if (v > 0 && Math.Log(1 - NextShare()) < (0.5 * x * x) + d - (d * v) + (d * Math.Log(v)))
            {
                return d * v * mean / shape;
            }
        }
    }

    /// <summary>A Poisson-distributed count: sums of exponential gaps below a mean of 30, else a rounded normal.</summary>
    public int NextPoisson(double mean)
    {
        if (mean <= 0)
        {
            return 0;
        }

        if (mean >= 30)
        {
            return Math.Max(0, (int)Math.Round(mean + (Math.Sqrt(mean) * NextNormal())));
        }

        var (limit, product, count) = (Math.Exp(-mean), NextShare(), 0);
        while (product > limit)
        {
            product *= NextShare();
            count++;
        }

        return count;
    }

    private static ulong Hash(string name)
    {
        unchecked
        {
            var hash = 14695981039346656037UL;
            foreach (var letter in name)
            {
                hash = (hash ^ letter) * 1099511628211UL;
            }

            return hash;
        }
    }

    private static ulong Mix(ref ulong state)
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15UL;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
