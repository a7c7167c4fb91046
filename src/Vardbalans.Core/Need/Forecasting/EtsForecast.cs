using Vardbalans.Core.Series;

namespace Vardbalans.Core.Need.Forecasting;

/// <summary>The forecast of an exponential smoothing state space model.</summary>
internal sealed class EtsForecast : FittedForecast
{
    private readonly EtsModel _model;
    private readonly double[] _residuals;
    private readonly double[] _states;
    private readonly int _steps;
    private readonly double _spread;

    /// <summary>A fitted model, run to the end of its history.</summary>
    public EtsForecast(string method, History history, EtsModel model)
    {
        Method = method;
        _model = model;
        _steps = history.Count;
        _states = [.. model.First];
        _residuals = new double[history.Count];
        var scaled = new double[history.Count];
        model.Run(history.Values, model.Alpha, model.Beta, model.Gamma, model.Phi, _states, 0, _residuals, scaled);
        var sum = 0.0;
        foreach (var error in scaled)
        {
            sum += error * error;
        }

        _spread = Math.Sqrt(sum / Math.Max(1, history.Stated - model.Learnt));
    }

    /// <inheritdoc/>
    public override string Method { get; }

    /// <inheritdoc/>
    public override ReadOnlyMemory<double> Residuals => _residuals;

    /// <inheritdoc/>
    public override void Mean(Span<double> forecast)
    {
        var (level, slope) = (_states[0], _states[1]);
        for (var i = 0; i < forecast.Length; i++)
        {
            slope *= _model.Phi;
            level += slope;
            forecast[i] = With(level, Season(i));
        }
    }

    /// <inheritdoc/>
    public override void Simulate(RandomStream stream, Span<double> path)
    {
        var (level, slope) = (_states[0], _states[1]);
        Span<double> seasons = stackalloc double[Math.Max(1, _model.Period)];
        for (var i = 0; i < seasons.Length; i++)
        {
            seasons[i] = Season(i);
        }

        for (var i = 0; i < path.Length; i++)
        {
            ref var season = ref seasons[i % seasons.Length];
            slope *= _model.Phi;
            level += slope;
            var expected = With(level, season);
            var error = _spread * stream.NextNormal() * (_model.IsRelative ? expected : 1);
            path[i] = expected + error;
            var (byLevel, bySeason) = _model.Season == SeasonKind.Multiplied ? (error / season, error / level) : (error, error);
            season += _model.Season == SeasonKind.None ? 0 : _model.Gamma * bySeason;
            slope += _model.Beta * byLevel;
            level += _model.Alpha * byLevel;
        }
    }

    /// <summary>Normal, with the variances of Hyndman and others (2008), chapter 6: exact but where the season multiplies.</summary>
    public override double[,] Quantiles(ReadOnlySpan<double> shares, int horizon, RandomStream stream)
    {
        var mean = new double[horizon];
        Mean(mean);
        var (square, quantiles) = (_spread * _spread, new double[horizon, shares.Length]);
        var second = new double[horizon];
        for (var i = 0; i < horizon; i++)
        {
            var season = _model.Season == SeasonKind.Multiplied ? Season(i) : 1;
            var own = mean[i] / season;
            var moved = 0.0;
            var (slope, response) = (_model.Beta, _model.Alpha);
            for (var j = 1; j <= i; j++)
            {
                slope *= _model.Phi;
                response += slope;
                var all = response + (_model.Season == SeasonKind.Added && j % _model.Period == 0 ? _model.Gamma : 0);
                moved += all * all * square * (_model.IsRelative ? second[i - j] : 1);
            }

            second[i] = (own * own) + moved;
            var years = _model.Season == SeasonKind.Multiplied ? i / _model.Period : 0;
            var variance = _model.IsRelative
                ? season * season * ((second[i] * (1 + square) * Math.Pow(1 + (_model.Gamma * _model.Gamma * square), years)) - (own * own))
                : square + moved;
            for (var j = 0; j < shares.Length; j++)
            {
                quantiles[i, j] = mean[i] + (StandardNormal.Quantile(shares[j]) * Math.Sqrt(Math.Max(0, variance)));
            }
        }

        return quantiles;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<LearntParameter> Explain() =>
    [
        new("relative-errors", _model.IsRelative ? 1 : 0),
        new("level-weight", _model.Alpha),
        new("slope-weight", _model.Beta),
        new("season-weight", _model.Gamma),
        new("damping", _model.Phi),
        new("season", _model.Period),
    ];

    private double With(double level, double season) => _model.Season == SeasonKind.Multiplied ? level * season : level + season;

    private double Season(int step) => _model.Season == SeasonKind.None ? 0 : _states[2 + ((_steps + step) % _model.Period)];
}
