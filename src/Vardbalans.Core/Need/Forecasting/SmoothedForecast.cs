namespace Vardbalans.Core.Need.Forecasting;

/// <summary>The forecast of an exponentially smoothed level, with or without a slope.</summary>
internal sealed class SmoothedForecast : LinearForecast
{
    private readonly Smoothing _fit;
    private readonly double _level;
    private readonly double _slope;

    private SmoothedForecast(string method, Smoothing fit, double[] residuals, (double Level, double Slope) last)
        : base(method, residuals, fit.Parameters)
    {
        _fit = fit;
        (_level, _slope) = last;
    }

    /// <summary>A fitted smoothing, run to the end of its history.</summary>
    public static SmoothedForecast Of(string method, History history, Smoothing fit)
    {
        var residuals = new double[history.Count];
        var last = fit.Run(history.Values, residuals);
        return new(method, fit, residuals, last);
    }

    /// <inheritdoc/>
    public override void Mean(Span<double> forecast)
    {
        var (level, slope) = (_level, _slope);
        for (var i = 0; i < forecast.Length; i++)
        {
            slope *= _fit.Phi;
            level += slope;
            forecast[i] = level;
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<LearntParameter> Explain() => _fit.Trend switch
    {
        Trend.None => [new("level-weight", _fit.Alpha), new("level", _level)],
        Trend.Additive => [new("level-weight", _fit.Alpha), new("slope-weight", _fit.Beta), new("level", _level), new("slope", _slope)],
        _ => [new("level-weight", _fit.Alpha), new("slope-weight", _fit.Beta), new("damping", _fit.Phi), new("level", _level), new("slope", _slope)],
    };

    /// <inheritdoc/>
    protected override void Responses(Span<double> responses) => _fit.Responses(responses);
}
