using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Need.RefitForecasts;

/// <summary>Makes a new forecast when a week more has been reported.</summary>
internal sealed class ForecastJob(RefitForecasts refit, TimeProvider clock, ILogger<ForecastJob> log) : MinuteJob(clock, log)
{
    /// <inheritdoc/>
    protected override string NotDone => NeedText.NotMade;

    /// <inheritdoc/>
    protected override Task Work(CancellationToken cancel) => refit.Run(ForecastCause.NewWeek, Actor.Program, cancel);
}
