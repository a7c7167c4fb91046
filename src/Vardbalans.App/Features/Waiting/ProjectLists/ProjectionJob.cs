using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Waiting.ProjectLists;

/// <summary>Projects all lists anew when they, or the forecast that they rest on, are new.</summary>
internal sealed class ProjectionJob(ProjectLists project, TimeProvider clock, ILogger<ProjectionJob> log) : MinuteJob(clock, log)
{
    /// <inheritdoc/>
    protected override string NotDone => ProjectionText.NotMade;

    /// <inheritdoc/>
    protected override Task Work(CancellationToken cancel) => project.Run(Actor.Program, cancel);
}
