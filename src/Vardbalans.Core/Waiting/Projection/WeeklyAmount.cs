using Vardbalans.Core.Need.Flows;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Series;

namespace Vardbalans.Core.Waiting.Projection;

/// <summary>How many patients come, or can be cared for, in each coming week, with what chance. Low weeks are weeks with lower numbers.</summary>
/// <remarks>All kinds are read by rank: the higher the rank the larger the amount, so that two scenarios with the same ranks share their luck.</remarks>
public sealed class WeeklyAmount
{
    // Above this mean a count is a rounded normal; the table would be long and the difference is not seen.
    private const double TabledMean = 1000;
    private const double ScoreEnd = 4;
    private const int ScoreSteps = 160;
    private static readonly double[] ranks = [.. Enumerable.Range(0, ScoreSteps + 1).Select(step => Chance.NormalBelow((step * 2 * ScoreEnd / ScoreSteps) - ScoreEnd))];

    private readonly double[][] _tables;
    private readonly Kind _kind;

    private WeeklyAmount(Kind kind, double[][] tables) => (_kind, _tables) = (kind, tables);

    private enum Kind
    {
        /// <summary>One number a week.</summary>
        Certain,

        /// <summary>The mean, then the chances of that many or fewer.</summary>
        Poisson,

        /// <summary>Values at even steps of the normal score.</summary>
        Forecast,
    }

    /// <summary>The number of weeks.</summary>
    public int Weeks => _tables.Length;

    /// <summary>Does the rank last from week to week, as the error of a forecast does?</summary>
    internal bool Lasts => _kind == Kind.Forecast;

    /// <summary>The same on every replication; a fraction is rounded up or down by chance, right in the mean.</summary>
    public static WeeklyAmount Certain(IReadOnlyList<double> amounts) => new(Kind.Certain, [.. amounts.Select(a => (double[])[Checked(a)])]);

    /// <summary>Counts that vary by chance alone around their means, each week for itself.</summary>
    public static WeeklyAmount Poisson(IReadOnlyList<double> means)
    {
        var tables = new Dictionary<double, double[]>();
        return new WeeklyAmount(Kind.Poisson, [.. means.Select(mean => tables.TryGetValue(Checked(mean), out var table) ? table : tables[mean] = Chances(mean))]);
    }

    /// <summary>A forecast whose error lasts: from week to week the rank's normal score keeps 0.9 of itself.</summary>
    /// <param name="weeks">The number of weeks.</param>
    /// <param name="quantile">For a week (1 the first) and a share, the amount with that share of outcomes below it; below zero counts as zero.</param>
    public static WeeklyAmount Forecast(int weeks, Func<int, double, double> quantile) => new(Kind.Forecast, [.. Enumerable.Range(1, weeks)
        .Select(week => Array.ConvertAll(ranks, rank => Math.Max(0, quantile(week, rank))))]);

    /// <summary>The same with a part of every amount, at the same ranks.</summary>
    /// <param name="share">Zero or more.</param>
    /// <exception cref="InvalidOperationException">It is made of counts: a part of those varies in another way.</exception>
    public WeeklyAmount Part(double share) => _kind != Kind.Poisson
        ? new WeeklyAmount(_kind, [.. _tables.Select(week => Array.ConvertAll(week, amount => Checked(share * amount)))])
        : throw new InvalidOperationException("A part of counts that vary by chance is other counts.");

    /// <summary>The amount of a week at a rank.</summary>
    /// <param name="week">0 the first.</param>
    /// <param name="share">The rank as a share, above 0 and below 1.</param>
    /// <param name="score">The rank as a normal score that lasts; read where <see cref="Lasts"/>.</param>
    internal double At(int week, double share, double score)
    {
        var table = _tables[week];
        switch (_kind)
        {
            case Kind.Poisson when table.Length == 1:
                return Math.Max(0, Math.Round(table[0] + (Math.Sqrt(table[0]) * StandardNormal.Quantile(share))));
            case Kind.Poisson:
                var at = Array.BinarySearch(table, 1, table.Length - 1, share);
                return Math.Min((at < 0 ? ~at : at + 1) - 1, table.Length - 1);
            case Kind.Forecast:
                var place = Math.Clamp((score + ScoreEnd) * ScoreSteps / (2 * ScoreEnd), 0, ScoreSteps - 1e-9);
                var step = (int)place;
                return table[step] + ((place - step) * (table[step + 1] - table[step]));
            case Kind.Certain:
            default:
                return table[0];
        }
    }

    private static double[] Chances(double mean)
    {
        if (mean >= TabledMean)
        {
            return [mean];
        }

        var (table, chance, sum) = (new List<double> { mean }, Math.Exp(-mean), 0.0);
        for (var count = 0; count <= mean || chance > 1e-18; count++)
        {
            table.Add(sum += chance);
            chance *= mean / (count + 1);
        }

        return [.. table];
    }

    private static double Checked(double amount) => Refuse.Outside(0, double.MaxValue, amount, "A week's amount");
}
