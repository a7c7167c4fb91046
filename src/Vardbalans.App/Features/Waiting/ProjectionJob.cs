using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Waiting;

/// <summary>Projects all lists anew when they, or the forecast that they rest on, are new; then judges those whose weeks have come.</summary>
internal sealed class ProjectionJob(
    ProjectLists.ProjectLists project, JudgeProjections.JudgeProjections judge, BackTestLists.BackTestLists backTest, TimeProvider clock, ILogger<ProjectionJob> log) : MinuteJob(clock, log)
{
    /// <inheritdoc/>
    protected override string NotDone => ProjectionText.NotMade;

    /// <inheritdoc/>
    protected override async Task Work(CancellationToken cancel)
    {
        await project.Run(Actor.Program, cancel);
        await judge.Run(cancel);
        await backTest.RunIfDue(cancel);
    }
}
