namespace Vardbalans.Core.Waiting.Projection.Lists;

/// <summary>How much lists have bad times together, from what their own past tells.</summary>
public static class TogetherShare
{
    /// <summary>Fewer weeks than this tell too little; then <see cref="Usual"/> is taken.</summary>
    public const int LeastWeeks = 26;

    /// <summary>Taken where the past tells too little. A default.</summary>
    public const double Usual = 0.2;

    /// <summary>
    /// The correlation, the same for every two lists, with which the variance of their sum is what it was: (V(Σ) − Σ V) ÷ ((Σ √V)² − Σ V), kept within 0 and 1.
    /// </summary>
    /// <param name="nets">For each list, by how many it grew in each of the same weeks.</param>
    public static double Of(IReadOnlyList<IReadOnlyList<double>> nets)
    {
        ArgumentNullException.ThrowIfNull(nets);
        var weeks = nets.Count == 0 ? 0 : nets.Min(n => n.Count);
        if (nets.Count < 2 || weeks < LeastWeeks)
        {
            return Usual;
        }

        double[] own = [.. nets.Select(n => Variance(n.TakeLast(weeks)))];
        var all = Variance(Enumerable.Range(1, weeks).Select(back => nets.Sum(n => n[^back])));
        var (apart, together) = (own.Sum(), Math.Pow(own.Sum(Math.Sqrt), 2));
        return together > apart ? Math.Clamp((all - apart) / (together - apart), 0, 1) : Usual;
    }

    private static double Variance(IEnumerable<double> values)
    {
        double[] all = [.. values];
        var mean = all.Average();
        return all.Sum(v => (v - mean) * (v - mean)) / Math.Max(1, all.Length - 1);
    }
}
