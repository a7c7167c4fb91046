using Vardbalans.Core.Series;

namespace Vardbalans.Core.Need.Forecasting;

/// <summary>A weighted sum of fitted forecasts, or their median.</summary>
/// <remarks>
/// The members are taken to miss together: they meet the same future. So the combined deviation is the weighted sum of theirs at the same
/// luck, drawn together as much as the combination's own past errors are smaller than the members'.
/// </remarks>
public sealed class Combination : FittedForecast
{
    private readonly FittedForecast[] _members;
    private readonly double[] _weights;
    private readonly double[] _residuals;
    private readonly double _shrink;
    private readonly bool _median;

    private Combination(string method, IReadOnlyList<FittedForecast> members, ReadOnlySpan<double> weights, bool median)
    {
        Method = method;
        _members = [.. members];
        _weights = weights.ToArray();
        _median = median;
        _residuals = new double[members[0].Residuals.Length];
        Span<double> each = stackalloc double[members.Count];
        for (var t = 0; t < _residuals.Length; t++)
        {
            for (var k = 0; k < each.Length; k++)
            {
                each[k] = members[k].Residuals.Span[t];
            }

            _residuals[t] = Of(each);
        }

        var (own, theirs) = (LinearForecast.SpreadOf(_residuals, 0), 0.0);
        for (var k = 0; k < _weights.Length; k++)
        {
            theirs += _weights[k] * LinearForecast.SpreadOf(members[k].Residuals.Span, 0);
        }

        _shrink = theirs > 0 && own > 0 ? Math.Min(1, own / theirs) : 1;
    }

    /// <inheritdoc/>
    public override string Method { get; }

    /// <inheritdoc/>
    public override ReadOnlyMemory<double> Residuals => _residuals;

    /// <summary>A weighted sum of forecasts of the same history.</summary>
    /// <param name="method">What the whole is called.</param>
    /// <param name="members">At least one.</param>
    /// <param name="weights">One a member, none negative, together 1.</param>
    /// <exception cref="ArgumentException">There is no member, or the weights are not one a member that together make 1.</exception>
    public static Combination Weighted(string method, IReadOnlyList<FittedForecast> members, ReadOnlySpan<double> weights)
    {
        ArgumentNullException.ThrowIfNull(members);
        var sum = 0.0;
        foreach (var weight in weights)
        {
            sum += weight >= 0 ? weight : double.NaN;
        }

        return members.Count > 0 && members.Count == weights.Length && Math.Abs(sum - 1) < 1e-9
            ? new(method, members, weights, median: false)
            : throw new ArgumentException("A combination has members, one weight each, none negative and together 1.", nameof(weights));
    }

    /// <summary>The median of forecasts of the same history.</summary>
    /// <param name="method">What the whole is called.</param>
    /// <param name="members">At least one.</param>
    /// <exception cref="ArgumentException">There is no member.</exception>
    public static Combination Median(string method, IReadOnlyList<FittedForecast> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        if (members.Count == 0)
        {
            throw new ArgumentException("A combination has members.", nameof(members));
        }

        var weights = new double[members.Count];
        Array.Fill(weights, 1.0 / members.Count);
        return new(method, members, weights, median: true);
    }

    /// <inheritdoc/>
    public override void Mean(Span<double> forecast)
    {
        var means = Means(forecast.Length);
        Span<double> each = stackalloc double[_members.Length];
        for (var i = 0; i < forecast.Length; i++)
        {
            for (var k = 0; k < each.Length; k++)
            {
                each[k] = means[k][i];
            }

            forecast[i] = Of(each);
        }
    }

    /// <inheritdoc/>
    public override void Simulate(RandomStream stream, Span<double> path)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var luck = stream.NextBits();
        var means = Means(path.Length);
        var one = new double[path.Length];
        Mean(path);
        for (var k = 0; k < _members.Length; k++)
        {
            _members[k].Simulate(RandomStream.Of(luck, "combination"), one);
            for (var i = 0; i < path.Length; i++)
            {
                path[i] += _shrink * _weights[k] * (one[i] - means[k][i]);
            }
        }
    }

    /// <inheritdoc/>
    public override double[,] Quantiles(ReadOnlySpan<double> shares, int horizon, RandomStream stream)
    {
        var means = Means(horizon);
        var mean = new double[horizon];
        Mean(mean);
        var quantiles = new double[horizon, shares.Length];
        for (var k = 0; k < _members.Length; k++)
        {
            var theirs = _members[k].Quantiles(shares, horizon, stream);
            for (var i = 0; i < horizon; i++)
            {
                for (var j = 0; j < shares.Length; j++)
                {
                    quantiles[i, j] += (k == 0 ? mean[i] : 0) + (_shrink * _weights[k] * (theirs[i, j] - means[k][i]));
                }
            }
        }

        return quantiles;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<LearntParameter> Explain() =>
        [.. _members.Select((member, k) => new LearntParameter(member.Method, _weights[k]))];

    private double[][] Means(int horizon)
    {
        var means = new double[_members.Length][];
        for (var k = 0; k < means.Length; k++)
        {
            means[k] = new double[horizon];
            _members[k].Mean(means[k]);
        }

        return means;
    }

    /// <summary>The weighted sum or the median; sorts what it is given.</summary>
    private double Of(Span<double> each)
    {
        if (_median)
        {
            foreach (var one in each)
            {
                if (double.IsNaN(one))
                {
                    return double.NaN;
                }
            }

            each.Sort();
            return (each[(each.Length - 1) / 2] + each[each.Length / 2]) / 2;
        }

        var sum = 0.0;
        for (var k = 0; k < each.Length; k++)
        {
            sum += _weights[k] > 0 ? _weights[k] * each[k] : 0;
        }

        return sum;
    }
}
