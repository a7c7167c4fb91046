namespace Vardbalans.Core.Need.Forecasting;

/// <summary>How a season goes together with the level.</summary>
internal enum SeasonKind
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>It is added.</summary>
    Added,

    /// <summary>The level is multiplied by it.</summary>
    Multiplied,
}

/// <summary>An exponential smoothing state space model (Hyndman, Koehler, Ord and Snyder 2008): its kind, weights and first states.</summary>
/// <param name="IsRelative">Are errors a share of what is expected?</param>
/// <param name="Trend">How the level goes on.</param>
/// <param name="Season">How a season goes together with it.</param>
/// <param name="Period">Steps a season; 0 without one.</param>
internal sealed record EtsModel(bool IsRelative, Trend Trend, SeasonKind Season, int Period)
{
    /// <summary>The weight of a new value in the level.</summary>
    public double Alpha { get; init; }

    /// <summary>Its weight in the slope.</summary>
    public double Beta { get; init; }

    /// <summary>Its weight in the season.</summary>
    public double Gamma { get; init; }

    /// <summary>What is left of the slope after a step; 0 without a slope.</summary>
    public double Phi { get; init; }

    /// <summary>Level, slope and the season of each place before the first value.</summary>
    public double[] First { get; init; } = [];

    /// <summary>Minus twice the logarithm of the likelihood, but for what all models share.</summary>
    public double Criterion { get; init; } = double.PositiveInfinity;

    /// <summary>Weights and first states learnt.</summary>
    public int Learnt => (Trend switch { Trend.None => 2, Trend.Additive => 4, _ => 5 }) + (Season == SeasonKind.None ? 0 : Period);

    /// <summary>Its short name: error, trend, season.</summary>
    public string Code => $"{(IsRelative ? 'M' : 'A')}{Trend switch { Trend.None => "N", Trend.Additive => "A", _ => "Ad" }}{"NAM"[(int)Season]}";

    /// <summary>Akaike's criterion corrected for short series; the spread counts as one more number learnt.</summary>
    public double Aicc(int stated) => stated - Learnt - 2 < 1
        ? double.PositiveInfinity
        : Criterion + (2.0 * (Learnt + 1) * stated / (stated - Learnt - 2));

    /// <summary>Runs through a series from states that it moves on; the answer is <see cref="Criterion"/>.</summary>
    /// <param name="values">One a step; NaN leaves the states as expected.</param>
    /// <param name="alpha">The weight in the level.</param>
    /// <param name="beta">The weight in the slope.</param>
    /// <param name="gamma">The weight in the season.</param>
    /// <param name="phi">What is left of the slope.</param>
    /// <param name="states">Level, slope, season by place.</param>
    /// <param name="floor">What counts as no error at all, squared and summed.</param>
    /// <param name="residuals">Takes value minus forecast; or none.</param>
    /// <param name="scaled">Takes the errors that are squared, so that the criterion is their logarithm; or none.</param>
    public double Run(
        ReadOnlySpan<double> values, double alpha, double beta, double gamma, double phi, scoped Span<double> states, double floor, scoped Span<double> residuals, scoped Span<double> scaled = default)
    {
        var (level, slope, place, squares, logs, product, stated) = (states[0], states[1], 0, 0.0, 0.0, 1.0, 0);
        var scale = 1 / Math.Max(1e-300, Math.Abs(level));
        for (var t = 0; t < values.Length; t++)
        {
            slope *= phi;
            var trended = level + slope;
            var season = Season == SeasonKind.None ? 0 : states[2 + place];
            var expected = Season == SeasonKind.Multiplied ? trended * season : trended + season;
            var error = values[t] - expected;
            if (!residuals.IsEmpty)
            {
                residuals[t] = error;
            }

            level = trended;
            if (!double.IsNaN(error))
            {
                stated++;
                var part = error;
                if (IsRelative)
                {
                    if (!(expected > 0))
                    {
                        return double.PositiveInfinity;
                    }

                    part /= expected;
                    product *= expected * scale;
                    if (product is > 1e100 or < 1e-100)
                    {
                        logs += Math.Log(product);
                        product = 1;
                    }
                }

                squares += part * part;
                if (!scaled.IsEmpty)
                {
                    scaled[t] = part;
                }

                if (Season == SeasonKind.Multiplied)
                {
                    if (!(season > 1e-8 && trended > 0))
                    {
                        return double.PositiveInfinity;
                    }

                    level += alpha * error / season;
                    slope += beta * error / season;
                    states[2 + place] += gamma * error / trended;
                }
                else
                {
                    level += alpha * error;
                    slope += beta * error;
                    if (Season == SeasonKind.Added)
                    {
                        states[2 + place] += gamma * error;
                    }
                }
            }
            else if (!scaled.IsEmpty)
            {
                scaled[t] = 0;
            }

            place = place + 1 >= Period ? 0 : place + 1;
        }

        (states[0], states[1]) = (level, slope);
        // Relative errors were squared as shares: the floor is one of squares in the series' own unit.
        var least = IsRelative ? floor * scale * scale : floor;
        return (stated * Math.Log(squares + least)) + (IsRelative ? 2 * (logs + Math.Log(product) - (stated * Math.Log(scale))) : 0);
    }
}
