namespace Vardbalans.Core.Need.Forecasting;

/// <summary>A straight line through the neighbours of each point, the nearest counting most (Cleveland 1979), as inside STL.</summary>
internal static class Loess
{
    /// <summary>Smooths a series.</summary>
    /// <param name="values">One a step; NaN is left out.</param>
    /// <param name="window">Neighbours, an odd number.</param>
    /// <param name="jump">It is worked out at every so many steps, with straight lines between.</param>
    /// <param name="smooth">Takes the smoothed values.</param>
    public static void Smooth(ReadOnlySpan<double> values, int window, int jump, Span<double> smooth)
    {
        var (n, last) = (values.Length, 0);
        smooth[0] = At(values, 0, window);
        for (var at = Math.Min(jump, n - 1); at > last; at = Math.Min(at + jump, n - 1))
        {
            smooth[at] = At(values, at, window);
            var step = (smooth[at] - smooth[last]) / (at - last);
            for (var i = last + 1; i < at; i++)
            {
                smooth[i] = smooth[last] + (step * (i - last));
            }

            last = at;
        }
    }

    private static double Cube(double x) => x * x * x;

    private static double At(ReadOnlySpan<double> values, int at, int window)
    {
        var n = values.Length;
        var from = window >= n ? 0 : Math.Clamp(at - (window / 2), 0, n - window);
        var to = Math.Min(n, from + window) - 1;
        double reach = Math.Max(at - from, to - at);
        reach += window > n ? (window - n) / 2 : 0;
        var (weights, mean, place, squares, products) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (var i = from; i <= to; i++)
        {
            if (double.IsNaN(values[i]))
            {
                continue;
            }

            double distance = i - at;
            var part = Math.Abs(distance) / reach;
            var weight = part > 0.999 ? 0 : part > 0.001 ? Cube(1 - Cube(part)) : 1;
            weights += weight;
            mean += weight * values[i];
            place += weight * distance;
            squares += weight * distance * distance;
            products += weight * distance * values[i];
        }

        if (weights <= 0)
        {
            return 0;
        }

        mean /= weights;
        place /= weights;
        squares = (squares / weights) - (place * place);
        // With hardly any spread of places there is no line to speak of (the limit is STL's own).
        return Math.Sqrt(Math.Max(0, squares)) > 0.001 * (n - 1)
            ? mean - (((products / weights) - (place * mean)) / squares * place)
            : mean;
    }
}
