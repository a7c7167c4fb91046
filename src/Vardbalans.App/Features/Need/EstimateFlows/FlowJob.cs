using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Need.EstimateFlows;

/// <summary>Estimates the flows anew when events have been loaded, at most once a day.</summary>
internal sealed class FlowJob(EstimateFlows estimate, TimeProvider clock, ILogger<FlowJob> log) : MinuteJob(clock, log)
{
    /// <inheritdoc/>
    protected override string NotDone => FlowText.NotMade;

    /// <inheritdoc/>
    protected override Task Work(CancellationToken cancel) => estimate.Run(asked: false, Actor.Program, cancel);
}
