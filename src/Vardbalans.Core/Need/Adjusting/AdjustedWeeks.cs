using Vardbalans.Core.Series;

namespace Vardbalans.Core.Need.Adjusting;

/// <summary>What one driver adds, seen from a node.</summary>
/// <param name="Id">The driver.</param>
/// <param name="Effect">How large it is thought to be.</param>
/// <param name="Reach">What its effect is multiplied by, week by week.</param>
/// <param name="Unset">The same where no value is set in place of the forecast.</param>
public sealed record DriverPart(int Id, EffectRange Effect, double[] Reach, double[] Unset)
{
    /// <summary>Added to the forecast week by week, at the likeliest effect.</summary>
    public double[] Adds { get; } = [.. Reach.Select(r => r * Effect.Likely)];
}

/// <summary>A step of the way from the statistical forecast to the adjusted, summed over weeks.</summary>
/// <param name="Drivers">What each driver adds, in the drivers' order.</param>
/// <param name="Statistical">The statistical forecast.</param>
/// <param name="Set">What values that are set add.</param>
/// <param name="Floor">What keeps it from falling below zero.</param>
public sealed record Waterfall(double Statistical, IReadOnlyList<(int Id, double Adds)> Drivers, double Set, double Floor)
{
    /// <summary>The sum of all steps.</summary>
    public double Adjusted => Drivers.Aggregate(Statistical, (sum, d) => sum + d.Adds) + Set + Floor;
}

/// <summary>A node's forecast with the layer on top, coming week by coming week.</summary>
/// <param name="Statistical">The statistical forecast.</param>
/// <param name="Drivers">What each driver adds.</param>
/// <param name="Set">What values that are set add.</param>
/// <param name="Floor">What keeps units from falling below zero.</param>
public sealed record AdjustedWeeks(double[] Statistical, IReadOnlyList<DriverPart> Drivers, double[] Set, double[] Floor)
{
    /// <summary>Is there nothing on top?</summary>
    public bool IsBare => Drivers.All(d => Array.TrueForAll(d.Adds, a => a == 0) && Array.TrueForAll(d.Unset, u => u == 0)) && Array.TrueForAll(Set, s => s == 0);

    /// <summary>How far the layer moves a week, from 0.</summary>
    public double Shift(int week) => Drivers.Sum(d => d.Adds[week]) + Set[week] + Floor[week];

    /// <summary>A value of the statistical forecast's week, such as its mean, moved by the layer; never below zero.</summary>
    public double Moved(int week, double value) => Math.Max(0, value + Shift(week));

    /// <summary>A limit of the statistical forecast's week, moved by the layer and widened by how unsure the drivers are.</summary>
    /// <param name="week">From 0.</param>
    /// <param name="middle">The statistical forecast's middle.</param>
    /// <param name="limit">Its limit.</param>
    /// <param name="share">The share of outcomes below the limit, above 0 and below 1.</param>
    public double Limit(int week, double middle, double limit, double share) =>
        IsBare ? limit : Widened(middle, middle + Shift(week), limit, share, part => part.Unset[week]);

    /// <summary>The same of a sum over weeks. A driver is the same unknown in all of them, so its weeks add up.</summary>
    /// <param name="weeks">The nearest weeks that are summed.</param>
    /// <param name="limit">The limit of the statistical forecast's sum.</param>
    /// <param name="share">The share of sums below the limit.</param>
    public double LimitOfSum(int weeks, double limit, double share)
    {
        var sum = Statistical.Take(weeks).Sum();
        return IsBare ? limit : Widened(sum, Sum(0, weeks).Adjusted, limit, share, part => part.Unset.Take(weeks).Sum());
    }

    /// <summary>The way from the statistical forecast to the adjusted over some weeks.</summary>
    /// <param name="from">The first week, from 0.</param>
    /// <param name="count">How many.</param>
    public Waterfall Sum(int from, int count)
    {
        double over(double[] weeks) => weeks.Skip(from).Take(count).Sum();
        return new Waterfall(over(Statistical), [.. Drivers.Select(d => (d.Id, over(d.Adds)))], over(Set), over(Floor));
    }

    /// <summary>Distances from the middle are combined side by side as those of independent normal distributions: the root of the sum of squares.</summary>
    private double Widened(double middle, double moved, double limit, double share, Func<DriverPart, double> reach)
    {
        var isUpper = share > 0.5;
        var normal = Math.Abs(StandardNormal.Quantile(share));
        var squares = Drivers.Sum(d => Square(d.Effect.Side(isUpper, normal) * reach(d)));
        var own = Math.Max(0, isUpper ? limit - middle : middle - limit);
        var half = squares == 0 ? own : Math.Sqrt(Square(own) + squares);
        return Math.Max(0, moved + (isUpper ? half : -half));
    }

    private static double Square(double x) => x * x;
}
