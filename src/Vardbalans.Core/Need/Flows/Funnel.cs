using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Need.Flows;

/// <summary>One unit's events, to be compared with other units of its specialty.</summary>
/// <param name="UnitId">Whose.</param>
/// <param name="Upstream">Upstream events, as if followed all the way: <see cref="FlowEstimate.Followed"/>.</param>
/// <param name="Downstream">Downstream events that were seen.</param>
public readonly record struct FunnelUnit(int UnitId, double Upstream, double Downstream);

/// <summary>What a comparison says of one unit.</summary>
public enum FunnelVerdict
{
    /// <summary>Too little happened for anything to be said.</summary>
    CannotJudge = 0,

    /// <summary>Chance, or what sets units apart in general, may explain it.</summary>
    WithinChance = 1,

    /// <summary>Lower than 97.5 of 100 units like the others would be.</summary>
    Lower = 2,

    /// <summary>Higher than 97.5 of 100 units like the others would be.</summary>
    Higher = 3,
}

/// <summary>The ratios that units of one size lie within by chance.</summary>
/// <param name="FarLow">One unit in a thousand lies below.</param>
/// <param name="Low">2.5 % lie below.</param>
/// <param name="High">2.5 % lie above.</param>
/// <param name="FarHigh">One unit in a thousand lies above.</param>
public readonly record struct FunnelLimits(double FarLow, double Low, double High, double FarHigh);

/// <summary>One unit set against the others.</summary>
/// <param name="Unit">Whose, and from how much.</param>
/// <param name="Ratio">Downstream per upstream; none without upstream events.</param>
/// <param name="Limits">What chance allows a unit of its size; none without upstream events.</param>
/// <param name="Verdict">Within chance or not.</param>
/// <param name="IsFar">Does it lie outside the outer limits, where one unit in five hundred would?</param>
public sealed record FunnelPoint(FunnelUnit Unit, double? Ratio, FunnelLimits? Limits, FunnelVerdict Verdict, bool IsFar);

/// <summary>Ratios of units of one specialty against their common ratio, with limits for chance (<i>trattdiagram</i>; Spiegelhalter 2005).</summary>
/// <remarks>
/// Exact Poisson limits, binomial where the ratio is a share of a whole, made continuous by interpolation. Where units differ more than by chance in general,
/// limits are widened by the root of the over-dispersion. See docs/methods/flows.md.
/// </remarks>
public sealed class Funnel
{
    /// <summary>Fewer upstream events than this cannot be judged.</summary>
    public const int LeastUpstream = 10;

    /// <summary>Fewer downstream events to be expected than this cannot be judged: not even none at all would be low.</summary>
    public const int LeastExpected = 5;

    /// <summary>Fewer units than this say nothing of how units differ in general.</summary>
    public const int LeastUnits = 10;

    /// <summary>This share of units at either end is drawn in to the next before over-dispersion is measured, so that it is not theirs.</summary>
    private const double DrawnIn = 0.1;

    private readonly bool _isShare;

    private Funnel(double ratio, IReadOnlyList<FunnelUnit> units, bool isShare)
    {
        (Ratio, _isShare) = (ratio, isShare);
        FunnelUnit[] judged = [.. units.Where(IsEnough)];
        var variance = ratio * (isShare ? 1 - ratio : 1);
        if (judged.Length >= LeastUnits && variance > 0)
        {
            Spread = Dispersion([.. judged.Select(unit => (unit.Downstream - (unit.Upstream * ratio)) / Math.Sqrt(unit.Upstream * variance))]);
        }

        Points = [.. units.Select(unit => PointOf(unit, judged.Length > 1))];
    }

    /// <summary>All units' downstream over all their upstream.</summary>
    public double Ratio { get; }

    /// <summary>How many times the variance that chance alone would give (φ); none with too few units to tell.</summary>
    public double? Spread { get; }

    /// <summary>Are the limits widened because units differ more than by chance in general?</summary>
    public bool IsWidened => Spread > 1;

    /// <summary>Each unit, in the order given.</summary>
    public IReadOnlyList<FunnelPoint> Points { get; }

    /// <summary>Compares units. None when nothing happened upstream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative or not finite.</exception>
    public static Funnel? Of(IReadOnlyList<FunnelUnit> units)
    {
        foreach (var unit in units)
        {
            Refuse.Outside(0, double.MaxValue, unit.Upstream, "Upstream events", nameof(units));
            Refuse.Outside(0, double.MaxValue, unit.Downstream, "Downstream events", nameof(units));
        }

        var upstream = units.Sum(unit => unit.Upstream);
        return upstream > 0 ? new Funnel(units.Sum(unit => unit.Downstream) / upstream, units, isShare: false) : null;
    }

    /// <summary>Compares shares of a whole: downstream are those of upstream that have something in common. Limits are exact binomial. None without a whole.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative or not finite, or a part larger than its whole.</exception>
    public static Funnel? OfShares(IReadOnlyList<FunnelUnit> units)
    {
        foreach (var unit in units)
        {
            Refuse.Outside(0, int.MaxValue, unit.Upstream, "The whole", nameof(units));
            Refuse.Outside(0, unit.Upstream, unit.Downstream, "A part of the whole", nameof(units));
        }

        var whole = units.Sum(unit => unit.Upstream);
        return whole > 0 ? new Funnel(units.Sum(unit => unit.Downstream) / whole, units, isShare: true) : null;
    }

    /// <summary>The limits of a unit with so many upstream events: the curve of the funnel.</summary>
    /// <param name="upstream">Above zero.</param>
    public FunnelLimits LimitsAt(double upstream)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(upstream);
        var widening = Math.Sqrt(Math.Max(1, Spread ?? 1));
        // Where next to nothing is to be expected, a count's upper limit falls below its mean; the funnel does not.
        return new FunnelLimits(Limit(0.001), Limit(0.025), Math.Max(Ratio, Limit(0.975)), Math.Max(Ratio, Limit(0.999)));

        double Limit(double share)
        {
            // The upper limit of a share is the lower one of the rest, so that a small unit of nothing but hits is no wonder.
            var all = (int)Math.Round(upstream);
            var count = !_isShare ? Chance.PoissonLimit(upstream * Ratio, share)
                : share < 0.5 ? Chance.BinomialLimit(all, Ratio, share)
                : all - Chance.BinomialLimit(all, 1 - Ratio, 1 - share);
            return Math.Clamp(Ratio + (widening * ((count / upstream) - Ratio)), 0, _isShare ? 1 : double.MaxValue);
        }
    }

    private bool IsEnough(FunnelUnit unit) => unit.Upstream >= LeastUpstream && unit.Upstream * Ratio >= LeastExpected;

    private FunnelPoint PointOf(FunnelUnit unit, bool hasOthers)
    {
        if (unit.Upstream <= 0)
        {
            return new FunnelPoint(unit, null, null, FunnelVerdict.CannotJudge, false);
        }

        var (ratio, limits) = (unit.Downstream / unit.Upstream, LimitsAt(unit.Upstream));
        if (!hasOthers || !IsEnough(unit))
        {
            return new FunnelPoint(unit, ratio, limits, FunnelVerdict.CannotJudge, false);
        }

        var verdict = ratio < limits.Low ? FunnelVerdict.Lower : ratio > limits.High ? FunnelVerdict.Higher : FunnelVerdict.WithinChance;
        return new FunnelPoint(unit, ratio, limits, verdict, ratio < limits.FarLow || ratio > limits.FarHigh);
    }

    /// <summary>The mean square of z-scores, the outermost tenths drawn in to the next score (winsorised).</summary>
    private static double Dispersion(double[] scores)
    {
        Array.Sort(scores);
        var drawn = (int)(DrawnIn * scores.Length);
        var (low, high) = (scores[drawn], scores[^(drawn + 1)]);
        return scores.Average(z => Math.Pow(Math.Clamp(z, low, high), 2));
    }
}
