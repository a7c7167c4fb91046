namespace Vardbalans.Core.Need.Forecasting.Sums;

/// <summary>Which series are sums of which others: a unit under its clinic, a clinic under the region.</summary>
public sealed class SumTree
{
    private readonly int[] _parents;
    private readonly int[][] _children;
    private readonly int[] _downward;

    /// <summary>A tree, or several, by each series' parent.</summary>
    /// <param name="parents">For each series the place of the one it is a part of; −1 for none.</param>
    /// <exception cref="ArgumentException">A series is a part of itself, however far up.</exception>
    public SumTree(IReadOnlyList<int> parents)
    {
        _parents = [.. parents];
        var childrenByParent = Enumerable.Range(0, _parents.Length).ToLookup(i => _parents[i]);
        _children = [.. Enumerable.Range(0, _parents.Length).Select(i => childrenByParent[i].ToArray())];
        var order = new List<int>(childrenByParent[-1]);
        for (var k = 0; k < order.Count; k++)
        {
            order.AddRange(_children[order[k]]);
        }

        _downward = order.Count == _parents.Length ? [.. order] : throw new ArgumentException("A series is a part of itself.", nameof(parents));
    }

    /// <summary>Series.</summary>
    public int Count => _parents.Length;

    /// <summary>
    /// The values that agree (each sum is the sum of its parts) and lie nearest to those given, in squares weighted by certainty: the least-squares
    /// reconciliation with errors that are independent between series (Wickramasuriya, Athanasopoulos and Hyndman 2019, WLS), exact by one pass up and one down.
    /// </summary>
    /// <param name="values">By series. NaN where nothing is said: it follows from the others.</param>
    /// <param name="variances">By series, above zero.</param>
    public double[] Agree(ReadOnlySpan<double> values, ReadOnlySpan<double> variances)
    {
        var count = _parents.Length;
        var (mean, variance) = (new double[count], new double[count]);
        var (sum, spread) = (new double[count], new double[count]);
        for (var k = count - 1; k >= 0; k--)
        {
            var i = _downward[k];
            (mean[i], variance[i]) = (values[i], variances[i]);
            foreach (var child in _children[i])
            {
                sum[i] += mean[child];
                spread[i] += variance[child];
            }

            if (_children[i].Length > 0)
            {
                var share = double.IsNaN(values[i]) ? 0 : spread[i] / (spread[i] + variances[i]);
                mean[i] = sum[i] + (share == 0 ? 0 : share * (values[i] - sum[i]));
                variance[i] = spread[i] * (1 - share);
            }
        }

        foreach (var i in _downward)
        {
            foreach (var child in _children[i])
            {
                mean[child] += spread[i] > 0 ? variance[child] / spread[i] * (mean[i] - sum[i]) : (mean[i] - sum[i]) / _children[i].Length;
            }
        }

        return mean;
    }

    /// <summary>The same with no part below zero: parts are raised to zero and every sum is made anew.</summary>
    public double[] AgreeFromZero(ReadOnlySpan<double> values, ReadOnlySpan<double> variances)
    {
        var agreed = Agree(values, variances);
        for (var k = agreed.Length - 1; k >= 0; k--)
        {
            var i = _downward[k];
            agreed[i] = _children[i].Length == 0 ? Math.Max(0, agreed[i]) : _children[i].Sum(child => agreed[child]);
        }

        return agreed;
    }
}
