namespace Vardbalans.Core.Need.Forecasting;

/// <summary>The season of a series by loess (STL; Cleveland, Cleveland, McRae and Terpenning 1990), the same every year, as R's <c>stl</c> with a periodic window.</summary>
internal static class Stl
{
    private const int Rounds = 2;

    /// <summary>The season of each place in it: the history's first step has place 0.</summary>
    /// <param name="values">One a step, at least two seasons; a gap takes no part.</param>
    /// <param name="season">Steps a season.</param>
    public static double[] Season(ReadOnlySpan<double> values, int season)
    {
        var n = values.Length;
        var trendWindow = NextOdd((int)Math.Ceiling(1.5 * season / (1 - (1.5 / ((10.0 * n) + 1)))));
        var lowWindow = NextOdd(season);
        var trend = new double[n];
        var rest = new double[n];
        var cycle = new double[n + (2 * season)];
        var low = new double[n + (2 * season)];
        var smooth = new double[n];
        var mean = new double[season];
        var places = new double[season];
        for (var round = 0; round < Rounds; round++)
        {
            for (var t = 0; t < n; t++)
            {
                rest[t] = values[t] - trend[t];
            }

            // With a periodic window the smoothed sub-series of a place in the season is its mean, also a season before and after.
            MeanByPlace(rest, season, mean);
            for (var t = 0; t < cycle.Length; t++)
            {
                cycle[t] = mean[t % season];
            }

            // What is slower than a season is no part of it.
            var length = MovingMean(cycle, cycle.Length, season, low);
            length = MovingMean(low, length, season, cycle);
            length = MovingMean(cycle, length, 3, low);
            Loess.Smooth(low.AsSpan(0, length), lowWindow, Tenth(lowWindow), smooth);
            for (var t = 0; t < n; t++)
            {
                smooth[t] = mean[t % season] - smooth[t];
                rest[t] = values[t] - smooth[t];
            }

            Loess.Smooth(rest, trendWindow, Tenth(trendWindow), trend);
            MeanByPlace(smooth, season, places);
        }

        return places;
    }

    /// <summary>The mean of the stated values of each place; of a place without any, that of its neighbours.</summary>
    private static void MeanByPlace(ReadOnlySpan<double> values, int season, Span<double> means)
    {
        for (var place = 0; place < season; place++)
        {
            var (sum, count) = (0.0, 0);
            for (var t = place; t < values.Length; t += season)
            {
                if (!double.IsNaN(values[t]))
                {
                    sum += values[t];
                    count++;
                }
            }

            means[place] = count > 0 ? sum / count : double.NaN;
        }

        for (var place = 0; place < season; place++)
        {
            if (double.IsNaN(means[place]))
            {
                means[place] = Neighbour(means, place, 1) is var after && Neighbour(means, place, season - 1) is var before ? (after + before) / 2 : 0;
            }
        }
    }

    private static double Neighbour(ReadOnlySpan<double> means, int place, int step)
    {
        var at = (place + step) % means.Length;
        while (double.IsNaN(means[at]) && at != place)
        {
            at = (at + step) % means.Length;
        }

        return double.IsNaN(means[at]) ? 0 : means[at];
    }

    private static int MovingMean(ReadOnlySpan<double> values, int length, int window, Span<double> means)
    {
        var sum = 0.0;
        for (var i = 0; i < window; i++)
        {
            sum += values[i];
        }

        means[0] = sum / window;
        for (var i = window; i < length; i++)
        {
            sum += values[i] - values[i - window];
            means[i - window + 1] = sum / window;
        }

        return length - window + 1;
    }

    private static int NextOdd(int number) => number % 2 == 0 ? number + 1 : number;

    private static int Tenth(int window) => (window + 9) / 10;
}
