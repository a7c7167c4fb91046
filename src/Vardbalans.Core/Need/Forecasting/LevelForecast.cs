namespace Vardbalans.Core.Need.Forecasting;

/// <summary>A level that stays, of which a new value moves a part.</summary>
/// <param name="method">The method's name.</param>
/// <param name="residuals">One a step of the history.</param>
/// <param name="level">The level.</param>
/// <param name="weight">The part of an error that stays, 0–1.</param>
internal sealed class LevelForecast(string method, double[] residuals, double level, double weight) : LinearForecast(method, residuals, 0)
{
    /// <inheritdoc/>
    public override void Mean(Span<double> forecast) => forecast.Fill(level);

    /// <inheritdoc/>
    public override IReadOnlyList<LearntParameter> Explain() => [new("level", level)];

    /// <inheritdoc/>
    protected override void Responses(Span<double> responses)
    {
        responses.Fill(weight);
        responses[..Math.Min(1, responses.Length)].Fill(1);
    }
}
