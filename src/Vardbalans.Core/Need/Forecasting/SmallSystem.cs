namespace Vardbalans.Core.Need.Forecasting;

/// <summary>Least squares with a few unknowns, by normal equations.</summary>
internal static class SmallSystem
{
    /// <summary>The coefficients of the columns that leave the least of the values; they are held back a little, so that a column that says nothing of its own gets next to nothing.</summary>
    /// <param name="columns">One after the other, each as long as the values.</param>
    /// <param name="values">What is to be explained.</param>
    /// <param name="size">How many columns.</param>
    public static double[] LeastSquares(ReadOnlySpan<double> columns, ReadOnlySpan<double> values, int size)
    {
        var n = values.Length;
        var gram = new double[size * size];
        var solution = new double[size];
        for (var i = 0; i < size; i++)
        {
            var column = columns.Slice(i * n, n);
            solution[i] = Product(column, values);
            for (var j = 0; j <= i; j++)
            {
                gram[(i * size) + j] = Product(column, columns.Slice(j * n, n));
            }
        }

        for (var i = 0; i < size; i++)
        {
            gram[(i * size) + i] = (gram[(i * size) + i] * (1 + 1e-4)) + 1e-300;
        }

        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = gram[(i * size) + j];
                for (var k = 0; k < j; k++)
                {
                    sum -= gram[(i * size) + k] * gram[(j * size) + k];
                }

                gram[(i * size) + j] = i == j ? Math.Sqrt(Math.Max(sum, 1e-300)) : sum / gram[(j * size) + j];
            }
        }

        for (var i = 0; i < size; i++)
        {
            for (var k = 0; k < i; k++)
            {
                solution[i] -= gram[(i * size) + k] * solution[k];
            }

            solution[i] /= gram[(i * size) + i];
        }

        for (var i = size - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < size; k++)
            {
                solution[i] -= gram[(k * size) + i] * solution[k];
            }

            solution[i] /= gram[(i * size) + i];
        }

        return solution;
    }

    private static double Product(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
