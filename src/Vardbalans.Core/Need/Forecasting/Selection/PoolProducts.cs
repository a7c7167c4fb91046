namespace Vardbalans.Core.Need.Forecasting.Selection;

/// <summary>What works across a pool: the mean of its series' products of errors, each as much.</summary>
internal sealed class PoolProducts
{
    private readonly double[,] _sum;
    private readonly double _count;

    /// <summary>Adds up the series that have been tried.</summary>
    public PoolProducts(IEnumerable<ErrorProducts> series, int methods)
    {
        _sum = new double[methods, methods];
        foreach (var products in series)
        {
            var weight = Weight(products);
            _count += weight;
            Add(_sum, products, weight);
        }
    }

    /// <summary>The mean of all but one, so that a series' own evidence does not come back to it by way of the pool; none when there are no others.</summary>
    public double[,]? Without(ErrorProducts? own)
    {
        var weight = own is null ? 0 : Weight(own);
        var count = _count - weight;
        if (count < 1e-6)
        {
            return null;
        }

        var mean = (double[,])_sum.Clone();
        if (own is not null)
        {
            Add(mean, own, -weight);
        }

        for (var a = 0; a < mean.GetLength(0); a++)
        {
            for (var b = 0; b < mean.GetLength(1); b++)
            {
                mean[a, b] /= count;
            }
        }

        return mean;
    }

    private static double Weight(ErrorProducts products) => Math.Min(1, products.Horizons);

    private static void Add(double[,] to, ErrorProducts products, double weight)
    {
        for (var a = 0; a < to.GetLength(0); a++)
        {
            for (var b = 0; b < to.GetLength(1); b++)
            {
                to[a, b] += weight * products.Means[a, b];
            }
        }
    }
}
