namespace Vardbalans.Core.Need.Forecasting;

/// <summary>How a smoothed level goes on.</summary>
internal enum Trend
{
    /// <summary>It stays.</summary>
    None,

    /// <summary>It goes on by a slope.</summary>
    Additive,

    /// <summary>It goes on by a slope that dies away.</summary>
    Damped,
}
