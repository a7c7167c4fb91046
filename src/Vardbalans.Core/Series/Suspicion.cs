using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Series;

/// <summary>What a series of weeks shows that care itself seldom does.</summary>
public enum SuspicionKind
{
    /// <summary>Weeks are absent between weeks that are stated: a gap that looks like a fall.</summary>
    Gap = 0,

    /// <summary>The level doubles and every number is even, as when rows were counted twice.</summary>
    Doubled = 1,

    /// <summary>The level changes from one week to the next and stays.</summary>
    Step = 5,

    /// <summary>The last week is reported in part.</summary>
    HalfReported = 7,
}

/// <summary>Something in a series that somebody should look at, with the numbers that show it.</summary>
/// <param name="Kind">What.</param>
/// <param name="First">First week of it.</param>
/// <param name="Last">Last week of it.</param>
/// <param name="Before">The ordinary level a week before it.</param>
/// <param name="After">The level in it or after it; for a gap what the weeks would look like if absent were zero.</param>
/// <param name="Weeks">How many weeks show it.</param>
/// <param name="Limit">The control limit that was passed; none where there is none.</param>
public sealed record Suspicion(SuspicionKind Kind, IsoWeek First, IsoWeek Last, double Before, double After, int Weeks, double? Limit = null);
