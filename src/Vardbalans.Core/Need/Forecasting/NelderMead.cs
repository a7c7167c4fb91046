namespace Vardbalans.Core.Need.Forecasting;

/// <summary>Something that is to be as small as possible.</summary>
internal interface IObjective
{
    /// <summary>Its value at a point; infinite where it is not defined.</summary>
    double At(scoped ReadOnlySpan<double> point);
}

/// <summary>Small searches: Nelder and Mead's simplex within bounds, and the golden section on a line.</summary>
internal static class NelderMead
{
    private static readonly double golden = (Math.Sqrt(5) - 1) / 2;

    /// <summary>Searches from <paramref name="point"/>, which takes the best point found; the answer is its value.</summary>
    /// <param name="objective">What is to be small.</param>
    /// <param name="point">Where to start, within the bounds.</param>
    /// <param name="step">How far the first simplex reaches in each direction.</param>
    /// <param name="low">The least allowed.</param>
    /// <param name="high">The most allowed.</param>
    /// <param name="evaluations">About how many looks.</param>
    /// <param name="tolerance">Stops when all corners differ by less, relative to the best.</param>
    public static double Minimise<T>(
        ref T objective, scoped Span<double> point, scoped ReadOnlySpan<double> step, scoped ReadOnlySpan<double> low, scoped ReadOnlySpan<double> high, int evaluations, double tolerance = 1e-8)
        where T : IObjective, allows ref struct
    {
        var n = point.Length;
        Span<double> corners = stackalloc double[(n + 1) * n];
        Span<double> values = stackalloc double[n + 1];
        Span<double> centre = stackalloc double[n];
        Span<double> tried = stackalloc double[n];
        Span<double> further = stackalloc double[n];
        for (var i = 0; i <= n; i++)
        {
            var corner = corners.Slice(i * n, n);
            point.CopyTo(corner);
            if (i > 0)
            {
                var k = i - 1;
                corner[k] = point[k] + step[k] <= high[k] ? point[k] + step[k] : Math.Max(low[k], point[k] - step[k]);
            }

            values[i] = objective.At(corner);
        }

        var looks = n + 1;
        while (true)
        {
            var (best, worst, second) = Rank(values);
            if (looks >= evaluations || !(values[worst] - values[best] > tolerance * (Math.Abs(values[best]) + double.Epsilon)))
            {
                corners.Slice(best * n, n).CopyTo(point);
                return values[best];
            }

            centre.Clear();
            for (var i = 0; i <= n; i++)
            {
                for (var k = 0; k < n && i != worst; k++)
                {
                    centre[k] += corners[(i * n) + k] / n;
                }
            }

            var corner = corners.Slice(worst * n, n);
            Move(centre, corner, -1, low, high, tried);
            var value = objective.At(tried);
            looks++;
            if (value < values[best])
            {
                Move(centre, corner, -2, low, high, further);
                var far = objective.At(further);
                looks++;
                Take(far < value ? further : tried, Math.Min(far, value), corner, out values[worst]);
            }
            else if (value < values[second])
            {
                Take(tried, value, corner, out values[worst]);
            }
            else
            {
                Move(centre, corner, value < values[worst] ? -0.5 : 0.5, low, high, further);
                var near = objective.At(further);
                looks++;
                if (near < Math.Min(value, values[worst]))
                {
                    Take(further, near, corner, out values[worst]);
                    continue;
                }

                var anchor = corners.Slice(best * n, n);
                for (var i = 0; i <= n; i++)
                {
                    if (i != best)
                    {
                        var moved = corners.Slice(i * n, n);
                        Move(anchor, moved, 0.5, low, high, moved);
                        values[i] = objective.At(moved);
                        looks++;
                    }
                }
            }
        }
    }

    /// <summary>The best of some points, then the golden section between its neighbours; the answer is where.</summary>
    public static double Line<T>(ref T objective, scoped ReadOnlySpan<double> grid, double tolerance)
        where T : IObjective, allows ref struct
    {
        var (best, least) = (0, double.PositiveInfinity);
        for (var i = 0; i < grid.Length; i++)
        {
            if (objective.At([grid[i]]) is var value && value < least)
            {
                (best, least) = (i, value);
            }
        }

        var (from, to) = (grid[Math.Max(0, best - 1)], grid[Math.Min(grid.Length - 1, best + 1)]);
        var (a, b) = (to - (golden * (to - from)), from + (golden * (to - from)));
        var (atA, atB) = (objective.At([a]), objective.At([b]));
        while (to - from > tolerance)
        {
            if (atA <= atB)
            {
                (to, b, atB) = (b, a, atA);
                a = to - (golden * (to - from));
                atA = objective.At([a]);
            }
            else
            {
                (from, a, atA) = (a, b, atB);
                b = from + (golden * (to - from));
                atB = objective.At([b]);
            }
        }

        var (inside, where) = atA <= atB ? (atA, a) : (atB, b);
        return inside < least ? where : grid[best];
    }

    private static (int Best, int Worst, int Second) Rank(ReadOnlySpan<double> values)
    {
        var (best, worst) = (0, 0);
        for (var i = 1; i < values.Length; i++)
        {
            best = values[i] < values[best] ? i : best;
            worst = values[i] >= values[worst] ? i : worst;
        }

        var second = best;
        for (var i = 0; i < values.Length; i++)
        {
            second = i != worst && values[i] > values[second] ? i : second;
        }

        return (best, worst, second);
    }

    private static void Move(ReadOnlySpan<double> from, ReadOnlySpan<double> corner, double by, ReadOnlySpan<double> low, ReadOnlySpan<double> high, Span<double> to)
    {
        for (var k = 0; k < to.Length; k++)
        {
            to[k] = Math.Clamp(from[k] + (by * (corner[k] - from[k])), low[k], high[k]);
        }
    }

    private static void Take(ReadOnlySpan<double> point, double value, Span<double> corner, out double kept)
    {
        point.CopyTo(corner);
        kept = value;
    }
}
