using Vardbalans.Core.Need.Forecasting.BackTest;

namespace Vardbalans.Core.Need.Forecasting.Selection;

/// <summary>How the methods' back-test errors on one series go together: for each pair the mean product of their errors, in the series' own scale.</summary>
/// <remarks>
/// Errors of an origin are divided by a mean of the middle method's size of error, one part there and four over all origins, so that one wild origin
/// does not decide. A method that has no forecast from an origin counts there as the middle of the others, as much better or worse as it is elsewhere.
/// </remarks>
internal sealed class ErrorProducts
{
    /// <summary>Horizons back until an origin counts half as much as the newest.</summary>
    private const double HalfLife = 12;

    /// <summary>The part of an origin's scale that is its own; the rest is the series' mean.</summary>
    private const double OwnScale = 0.2;

    private ErrorProducts(int methods) => (Means, Seen) = (new double[methods, methods], new double[methods]);

    /// <summary>[method, method].</summary>
    public double[,] Means { get; }

    /// <summary>By method: the share of the weight of origins where it had a forecast.</summary>
    public double[] Seen { get; }

    /// <summary>How much the record weighs, in whole horizons seen apart from each other.</summary>
    public double Horizons { get; private set; }

    /// <summary>The products of a series' record.</summary>
    /// <param name="record">What was forecast.</param>
    /// <param name="values">What came.</param>
    /// <param name="spacing">Steps between origins.</param>
    /// <param name="settled">The first step after a lasting break: what was forecast across it counts for little.</param>
    /// <param name="except">Leaves out origins whose outcome shares steps with this one's; for judging honestly.</param>
    public static ErrorProducts Of(TrackRecord record, ReadOnlySpan<double> values, int spacing, int? settled, int? except = null)
    {
        var methods = record.Methods.Count;
        var products = new ErrorProducts(methods);
        var relative = Relative(record, values, except);
        var errors = new List<(double[] Errors, double Size, double Weight, int Steps)>();
        var middle = 0.0;
        var newest = record.Origins.Count > 0 ? record.Origins[^1].Count : 0;
        foreach (var origin in record.Origins)
        {
            if (except is { } apart && Math.Abs(origin.Count - apart) < record.Horizon)
            {
                continue;
            }

            if (ErrorsOf(origin, values, record.Horizon, relative) is not { } found)
            {
                continue;
            }

            var weight = Weight(origin.Count, newest, record.Horizon, settled) * found.Steps / record.Horizon;
            errors.Add((found.Errors, found.Size, weight, found.Steps));
            middle += found.Size;
            for (var m = 0; m < methods; m++)
            {
                products.Seen[m] += origin.Forecasts[m] is null ? 0 : weight;
            }
        }

        middle /= Math.Max(1, errors.Count);
        var (total, squares) = (0.0, 0.0);
        foreach (var (found, size, weight, steps) in errors)
        {
            var scale = (OwnScale * size) + ((1 - OwnScale) * middle);
            total += weight;
            squares += weight * weight;
            if (scale > 0)
            {
                products.Add(found, steps, weight / (scale * scale * steps));
            }
        }

        products.Close(total, squares > 0 ? total * total / squares * Math.Min(1, 1.5 * spacing / record.Horizon) : 0);
        return products;
    }

    /// <summary>What an origin weighs: less the older it is; before a lasting break a third of that, and little where its outcome lies on both sides.</summary>
    public static double Weight(int count, int newest, int horizon, int? settled) => Math.Pow(0.5, (double)(newest - count) / horizon / HalfLife)
        * (settled is not { } from || count >= from ? 1 : count + horizon > from ? 0.01 : 0.3);

    /// <summary>By method: its size of error over the middle method's, where it has a forecast.</summary>
    private static double[] Relative(TrackRecord record, ReadOnlySpan<double> values, int? except)
    {
        var methods = record.Methods.Count;
        var (own, middle) = (new double[methods], new double[methods]);
        Span<double> here = stackalloc double[methods];
        foreach (var origin in record.Origins)
        {
            if (except is { } apart && Math.Abs(origin.Count - apart) < record.Horizon)
            {
                continue;
            }

            for (var h = 0; h < record.Horizon && origin.Count + h < values.Length; h++)
            {
                var actual = values[origin.Count + h];
                if (double.IsNaN(actual))
                {
                    continue;
                }

                var count = 0;
                foreach (var forecast in origin.Forecasts)
                {
                    if (forecast is not null)
                    {
                        here[count++] = Math.Abs(actual - forecast[h]);
                    }
                }

                var size = count == 0 ? 0 : LoneOutliers.Median(here[..count]);
                for (var m = 0; m < methods; m++)
                {
                    if (origin.Forecasts[m] is { } forecast)
                    {
                        own[m] += Math.Abs(actual - forecast[h]);
                        middle[m] += size;
                    }
                }
            }
        }

        return [.. own.Select((o, m) => middle[m] > 0 ? o / middle[m] : 1)];
    }

    /// <summary>Errors [step × methods], their middle size and how many steps there are; none if nothing can be judged.</summary>
    private static (double[] Errors, double Size, int Steps)? ErrorsOf(OriginRecord origin, ReadOnlySpan<double> values, int horizon, double[] relative)
    {
        var methods = relative.Length;
        var errors = new double[horizon * methods];
        var sizes = new double[methods];
        var steps = 0;
        Span<double> here = stackalloc double[methods];
        for (var h = 0; h < horizon && origin.Count + h < values.Length; h++)
        {
            var actual = values[origin.Count + h];
            if (double.IsNaN(actual))
            {
                continue;
            }

            var count = 0;
            for (var m = 0; m < methods; m++)
            {
                if (origin.Forecasts[m] is { } forecast)
                {
                    here[count++] = actual - forecast[h];
                }
            }

            if (count == 0)
            {
                return null;
            }

            var filled = LoneOutliers.Median(here[..count]);
            for (var m = 0; m < methods; m++)
            {
                var error = origin.Forecasts[m] is { } forecast ? actual - forecast[h] : filled * relative[m];
                errors[(steps * methods) + m] = error;
                sizes[m] += Math.Abs(error);
            }

            steps++;
        }

        return steps == 0 ? null : (errors, LoneOutliers.Median(sizes) / steps, steps);
    }

    private void Add(double[] errors, int steps, double weight)
    {
        var methods = Seen.Length;
        for (var s = 0; s < steps; s++)
        {
            var row = errors.AsSpan(s * methods, methods);
            for (var a = 0; a < methods; a++)
            {
                var scaled = weight * row[a];
                for (var b = a; b < methods; b++)
                {
                    Means[a, b] += scaled * row[b];
                }
            }
        }
    }

    private void Close(double total, double horizons)
    {
        Horizons = horizons;
        for (var a = 0; total > 0 && a < Seen.Length; a++)
        {
            Seen[a] /= total;
            for (var b = a; b < Seen.Length; b++)
            {
                Means[b, a] = Means[a, b] /= total;
            }
        }
    }
}
