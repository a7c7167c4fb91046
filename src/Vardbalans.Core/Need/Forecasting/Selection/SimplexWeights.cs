namespace Vardbalans.Core.Need.Forecasting.Selection;

/// <summary>The mixture whose squared error is least: weights from zero up that sum to one.</summary>
internal static class SimplexWeights
{
    private const int Rounds = 400;

    /// <summary>Least wᵀPw + r·‖w − start‖², by moving weight between the two methods where it gains most until nothing is gained.</summary>
    /// <param name="products">P, mean products of errors.</param>
    /// <param name="start">Where evidence is weak: weights that sum to one. What has NaN there takes no part.</param>
    /// <param name="pull">r, as a share of the best method's mean squared error.</param>
    public static double[] Least(double[,] products, ReadOnlySpan<double> start, double pull)
    {
        var count = start.Length;
        var weights = new double[count];
        var (least, taking) = (double.PositiveInfinity, 0);
        for (var m = 0; m < count; m++)
        {
            weights[m] = double.IsNaN(start[m]) ? 0 : start[m];
            if (!double.IsNaN(start[m]))
            {
                least = Math.Min(least, products[m, m]);
                taking++;
            }
        }

        if (taking < 2 || least <= 0)
        {
            return weights;
        }

        var ridge = pull * least;
        var slope = new double[count];
        for (var m = 0; m < count; m++)
        {
            for (var k = 0; k < count; k++)
            {
                slope[m] += products[m, k] * weights[k];
            }
        }

        for (var round = 0; round < Rounds; round++)
        {
            var (to, from) = (-1, -1);
            for (var m = 0; m < count; m++)
            {
                if (double.IsNaN(start[m]))
                {
                    continue;
                }

                var steep = Steepness(m, slope, weights, start, ridge);
                to = to < 0 || steep < Steepness(to, slope, weights, start, ridge) ? m : to;
                from = weights[m] > 0 && (from < 0 || steep > Steepness(from, slope, weights, start, ridge)) ? m : from;
            }

            var gain = Steepness(from, slope, weights, start, ridge) - Steepness(to, slope, weights, start, ridge);
            if (to == from || gain < 1e-9 * least)
            {
                break;
            }

            var bend = products[to, to] + products[from, from] - (2 * products[to, from]) + (2 * ridge);
            var move = bend > 0 ? Math.Min(weights[from], gain / bend) : weights[from];
            weights[to] += move;
            weights[from] = move == weights[from] ? 0 : weights[from] - move;
            for (var m = 0; m < count; m++)
            {
                slope[m] += move * (products[m, to] - products[m, from]);
            }
        }

        return weights;
    }

    private static double Steepness(int m, double[] slope, double[] weights, ReadOnlySpan<double> start, double ridge) =>
        slope[m] + (ridge * (weights[m] - start[m]));
}
