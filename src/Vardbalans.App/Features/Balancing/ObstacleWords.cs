using Vardbalans.App.Features.Balancing.ShowBalance;

namespace Vardbalans.App.Features.Balancing;

/// <summary>Why there is no answer, and what to do about it.</summary>
internal static class ObstacleWords
{
    /// <summary>In a sentence or two.</summary>
    public static string Of(BalanceObstacle why) => why switch
    {
        BalanceObstacle.SolverMissing => ShownText.WhyMissing,
        BalanceObstacle.SolverFailed => ShownText.WhyFailed,
        BalanceObstacle.TimeOut => ShownText.WhyTimeOut,
        BalanceObstacle.ForecastAhead => ShownText.WhyForecastAhead,
        _ => ShownText.WhyNothing,
    };
}
