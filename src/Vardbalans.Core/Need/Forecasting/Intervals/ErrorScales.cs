namespace Vardbalans.Core.Need.Forecasting.Intervals;

/// <summary>How large errors are: by series, with the pool's help where a series has few, and growing with the horizon by a power of it.</summary>
/// <remarks>The size is the mean absolute error at step one; at step h it is h^growth times that. See docs/methods/forecast-selection.md.</remarks>
internal sealed class ErrorScales
{
    /// <summary>Variance of the logarithm of a mean absolute error over one whole horizon.</summary>
    private const double Noise = 0.35;

    /// <summary>Growth that is assumed where little is known, and how many series that assumption weighs.</summary>
    private const double UsualGrowth = 0.25;
    private const double UsualWeight = 3;

    private readonly double _growth;
    private readonly double _ratio;
    private readonly double _pull;
    private readonly double[] _byStep;

    /// <summary>Learns from the errors of a pool.</summary>
    public ErrorScales(IReadOnlyList<ErrorRecord> pool, int horizon)
    {
        _growth = GrowthOf(pool, horizon);
        _byStep = [.. Enumerable.Range(1, horizon).Select(h => Math.Pow(h, _growth))];
        var found = new List<(double Log, double Horizons)>();
        foreach (var record in pool)
        {
            if (Own(record, null) is { Size: > 0 } own)
            {
                found.Add((Math.Log(own.Size / record.BaseScale), own.Horizons));
            }
        }

        var weight = found.Sum(f => f.Horizons);
        var mean = weight > 0 ? found.Sum(f => f.Log * f.Horizons) / weight : Math.Log(0.8);
        _ratio = Math.Exp(mean);
        var between = found.Count < 4 ? 0.15 : found.Average(f => (f.Log - mean) * (f.Log - mean)) - found.Average(f => Noise / f.Horizons);
        _pull = Noise / Math.Max(0.03, between);
    }

    /// <summary>Times the size at step one, by step from 0.</summary>
    public ReadOnlySpan<double> ByStep => _byStep;

    /// <summary>The size of a series' errors at step one.</summary>
    /// <param name="record">Its errors.</param>
    /// <param name="except">Leaves out origins whose outcome shares steps with this one's.</param>
    public double Of(ErrorRecord record, int? except = null)
    {
        var assumed = Math.Log(_ratio * record.BaseScale);
        return Own(record, except) is { Size: > 0 } own
            ? Math.Exp(((own.Horizons * Math.Log(own.Size)) + (_pull * assumed)) / (own.Horizons + _pull))
            : Math.Exp(assumed);
    }

    /// <summary>A record's own mean size at step one, and how many whole horizons it is seen over.</summary>
    public (double Size, double Horizons) Own(ErrorRecord record, int? except)
    {
        var (sum, weight, squares) = (0.0, 0.0, 0.0);
        foreach (var origin in record.Origins)
        {
            if (except is { } apart && Math.Abs(origin.Count - apart) < _byStep.Length)
            {
                continue;
            }

            for (var h = 0; h < origin.Errors.Length; h++)
            {
                if (!double.IsNaN(origin.Errors[h]))
                {
                    sum += origin.Weight * Math.Abs(origin.Ordinary(h)) / _byStep[h];
                    weight += origin.Weight;
                }
            }

            squares += origin.Weight;
        }

        return weight > 0 ? (sum / weight, HorizonsOf(record, except)) : (0, 0);
    }

    /// <summary>Origins near each other share outcomes: the time they span counts, in horizons.</summary>
    private double HorizonsOf(ErrorRecord record, int? except)
    {
        var (covered, until) = (0.0, int.MinValue);
        foreach (var origin in record.Origins)
        {
            if (except is { } apart && Math.Abs(origin.Count - apart) < _byStep.Length)
            {
                continue;
            }

            var last = Array.FindLastIndex(origin.Errors, e => !double.IsNaN(e)) + 1;
            var fresh = origin.Count + last - Math.Max(until, origin.Count);
            covered += origin.Weight * Math.Max(0, fresh);
            until = Math.Max(until, origin.Count + last);
        }

        return Math.Max(0.25, covered / _byStep.Length);
    }

    /// <summary>The slope of log size on log step, over the pool.</summary>
    private static double GrowthOf(IReadOnlyList<ErrorRecord> pool, int horizon)
    {
        var (sizes, counts) = (new double[horizon], new double[horizon]);
        foreach (var record in pool)
        {
            var known = record.Origins.SelectMany(o => o.Errors.Where(e => !double.IsNaN(e))).ToList();
            var mean = known.Count == 0 ? 0 : known.Average(Math.Abs);
            if (mean <= 0)
            {
                continue;
            }

            // Only whole horizons: a half one says nothing of the later steps and would tilt the slope.
            foreach (var origin in record.Origins.Where(o => !double.IsNaN(o.Errors[^1])))
            {
                for (var h = 0; h < horizon; h++)
                {
                    if (!double.IsNaN(origin.Errors[h]))
                    {
                        sizes[h] += Math.Min(5, Math.Abs(origin.Ordinary(h)) / mean);
                        counts[h]++;
                    }
                }
            }
        }

        var (sx, sy, sxx, sxy, n) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (var h = 0; h < horizon; h++)
        {
            if (counts[h] > 0 && sizes[h] > 0)
            {
                // Steps weigh as 1/h, so that the many late ones do not outweigh the first.
                var (x, y, w) = (Math.Log(h + 1), Math.Log(sizes[h] / counts[h]), 1.0 / (h + 1));
                (sx, sy, sxx, sxy, n) = (sx + (w * x), sy + (w * y), sxx + (w * x * x), sxy + (w * x * y), n + w);
            }
        }

        var spread = (n * sxx) - (sx * sx);
        var series = pool.Count(r => r.Origins.Count > 0);
        var slope = spread > 1e-9 ? ((n * sxy) - (sx * sy)) / spread : UsualGrowth;
        return Math.Clamp(((series * slope) + (UsualWeight * UsualGrowth)) / (series + UsualWeight), 0, 0.8);
    }
}
