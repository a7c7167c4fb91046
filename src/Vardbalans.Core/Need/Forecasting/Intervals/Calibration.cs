namespace Vardbalans.Core.Need.Forecasting.Intervals;

/// <summary>Intervals from errors that were really made: each series' size of error, and the shape of errors that the pool shares.</summary>
/// <remarks>
/// Each error is measured in a size that was found without it and without those that share its outcome, so that the shape holds also the doubt
/// about the size. See docs/methods/forecast-selection.md.
/// </remarks>
public sealed class Calibration
{
    /// <summary>Horizons of own errors that weigh as much as the pool's shape.</summary>
    private const double ShapePull = 12;

    /// <summary>Horizons in the whole pool that weigh as much as the usual shape.</summary>
    private const double UsualPull = 6;

    private readonly ErrorScales _scales;
    private readonly ErrorShape _pool;
    private readonly IReadOnlyList<ErrorRecord> _records;
    private readonly ErrorShape?[] _own;

    /// <summary>Learns from the back-test errors of a pool of similar series.</summary>
    /// <param name="records">One a series; it may hold no origins.</param>
    /// <param name="horizon">Steps ahead.</param>
    public Calibration(IReadOnlyList<ErrorRecord> records, int horizon)
    {
        _records = records;
        _scales = new ErrorScales(records, horizon);
        _own = new ErrorShape?[records.Count];
        var (all, weights) = (new List<double>(), new List<double>());
        for (var i = 0; i < records.Count; i++)
        {
            var (errors, own) = Sized(records[i]);
            all.AddRange(errors);
            weights.AddRange(own);
            _own[i] = ErrorShape.Of(errors, own);
        }

        var horizons = records.Sum(r => r.Origins.Count > 0 ? _scales.Own(r, null).Horizons : 0);
        _pool = ErrorShape.Between(ErrorShape.Of([.. all], [.. weights]), horizons, ErrorShape.Usual, UsualPull);
    }

    /// <summary>The interval of one series of the pool.</summary>
    /// <param name="series">Its place in the pool.</param>
    /// <param name="isNeverNegative">Are limits below zero impossible?</param>
    public Interval Of(int series, bool isNeverNegative)
    {
        var own = _scales.Own(_records[series], null).Horizons;
        return new Interval(
            _scales.Of(_records[series]), Steps(_records[series].Coming), ErrorShape.Between(_own[series], own, _pool, ShapePull), isNeverNegative);
    }

    private double[] Steps(double[]? coming)
    {
        var steps = _scales.ByStep.ToArray();
        for (var h = 0; coming is not null && h < steps.Length; h++)
        {
            steps[h] *= OriginErrors.SizeAt(coming[h]);
        }

        return steps;
    }

    /// <summary>A series' errors over their size, the size found without those that share their outcome.</summary>
    public double[][] Sizes(int series) => [.. _records[series].Origins.Select(o => SizedOrigin(_records[series], o))];

    private (double[] Errors, double[] Weights) Sized(ErrorRecord record)
    {
        var (errors, weights) = (new List<double>(), new List<double>());
        foreach (var origin in record.Origins)
        {
            foreach (var error in SizedOrigin(record, origin))
            {
                if (!double.IsNaN(error))
                {
                    errors.Add(error);
                    weights.Add(origin.Weight);
                }
            }
        }

        // Every series weighs as the horizons that it has been seen over, not as the errors that share them.
        var total = weights.Sum();
        var horizons = total > 0 ? _scales.Own(record, null).Horizons : 0;
        return ([.. errors], [.. weights.Select(w => w * horizons / total)]);
    }

    private double[] SizedOrigin(ErrorRecord record, OriginErrors origin)
    {
        var size = _scales.Of(record, origin.Count);
        var sized = new double[origin.Errors.Length];
        for (var h = 0; h < sized.Length; h++)
        {
            sized[h] = origin.Ordinary(h) / (size * _scales.ByStep[h]);
        }

        return sized;
    }
}
