namespace Vardbalans.Core.Waiting.Advice;

/// <summary>How care given stands to the agreed plan.</summary>
public enum PlanHeld
{
    /// <summary>Nothing is agreed for the weeks.</summary>
    NothingAgreed = 0,

    /// <summary>A plan is agreed, but too little of the outcome is stated.</summary>
    OutcomeUnknown = 1,

    /// <summary>Less than agreed was done.</summary>
    Under = 2,

    /// <summary>As much as agreed, or more.</summary>
    Held = 3,
}

/// <summary>What an earlier projection said of the list as it is now.</summary>
/// <param name="Middle">As many as not would wait.</param>
/// <param name="High">Nine courses in ten had at most so many.</param>
public readonly record struct EarlierForecast(double Middle, double High);

/// <summary>A list now and some weeks ago, and what was agreed and expected of the weeks between.</summary>
public sealed record QueueSituation
{
    /// <summary>A list that has changed by less than this share of itself stands still. A default.</summary>
    public const double StandsStill = 0.03;

    /// <summary>And so has one that has changed by fewer patients than this. A default.</summary>
    public const int FewPatients = 5;

    /// <summary>Who waited then; none when it is not known.</summary>
    public long? Before { get; init; }

    /// <summary>Who wait now; none when it is not known.</summary>
    public long? Now { get; init; }

    /// <summary>How what was done stands to what was agreed.</summary>
    public PlanHeld Plan { get; init; }

    /// <summary>What was expected then; none when nothing was projected.</summary>
    public EarlierForecast? Forecast { get; init; }

    /// <summary>Is the share within the limit what is asked for? None when it cannot be told.</summary>
    public bool? IsGoalMet { get; init; }

    /// <summary>By how many the list has grown; below zero where it has shrunk; none when it is not known.</summary>
    public long? Growth => Now - Before;

    /// <summary>Has it changed too little to be called a change? Not when it is not known.</summary>
    public bool IsStill => Growth is { } growth && Math.Abs(growth) < Least;

    /// <summary>The change that is called one.</summary>
    internal double Least => Math.Max(FewPatients, StandsStill * (Before ?? 0));
}
