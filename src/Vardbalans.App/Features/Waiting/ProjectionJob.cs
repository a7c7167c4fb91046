using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Waiting;

/// <summary>Projects all lists anew when they, or the forecast that they rest on, are new; then judges those whose weeks have come.</summary>
internal sealed class ProjectionJob(
    ProjectLists.ProjectLists project, ProjectCounts.ProjectCounts counts, JudgeProjections.JudgeProjections judge, BackTestLists.BackTestLists backTest, TimeProvider clock, ILogger<ProjectionJob> log) : MinuteJob(clock, log)
{
    private const int FirstNightHour = 1;
    private const int LastNightHour = 5;

    private readonly TimeProvider _clock = clock;

    /// <inheritdoc/>
    protected override string NotDone => ProjectionText.NotMade;

    /// <inheritdoc/>
    protected override async Task Work(CancellationToken cancel)
    {
        await project.Run(Actor.Program, cancel);
        await judge.Run(cancel);
        await counts.Run(cancel);

        // It takes a processor for minutes and nobody waits for it.
        if (_clock.GetUtcNow() is var now && SwedishTime.Local(now.UtcDateTime).Hour is >= FirstNightHour and < LastNightHour)
        {
            await backTest.RunIfDue(cancel);
        }
    }
}
