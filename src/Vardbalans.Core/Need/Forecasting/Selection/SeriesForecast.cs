using Vardbalans.Core.Need.Forecasting.BackTest;
using Vardbalans.Core.Need.Forecasting.Intervals;

namespace Vardbalans.Core.Need.Forecasting.Selection;

/// <summary>A forecast of one series that knows its own record.</summary>
/// <param name="Mean">By step, step 1 first; never below zero for what never was.</param>
/// <param name="Interval">How far the outcome may come from it.</param>
/// <param name="Choice">With what, and why.</param>
/// <param name="Record">What each method forecast from each origin; given back the next time, it need not be worked out again.</param>
/// <param name="Errors">The errors that this way of forecasting would have made, each judged without its own evidence.</param>
public sealed record SeriesForecast(double[] Mean, Interval Interval, Choice Choice, TrackRecord Record, ErrorRecord Errors)
{
    /// <summary>The limits of a step, from 1, that this share of outcomes lies within.</summary>
    public (double Low, double High) Limits(int step, double level) => Interval.Limits(Mean[step - 1], step, level);
}
