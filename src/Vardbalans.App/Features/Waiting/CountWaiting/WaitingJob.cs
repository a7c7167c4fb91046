using Vardbalans.App.Data;
using Vardbalans.App.Data.Waiting;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Waiting.CountWaiting;

/// <summary>Counts who wait when a list has been loaded or a limit has changed; one process at a time.</summary>
internal sealed class WaitingJob(OpenDatabase open, ProgramContext context, TimeProvider clock, ILogger<WaitingJob> log) : MinuteJob(clock, log)
{
    /// <summary>No source is called this: their keys have no colon.</summary>
    internal const string Lock = ":waiting";

    private readonly TimeProvider _clock = clock;

    /// <inheritdoc/>
    protected override string NotDone => WaitingText.NotCounted;

    /// <inheritdoc/>
    protected override async Task Work(CancellationToken cancel)
    {
        await using var taken = await SourceLock.TryTake(context.Database, Lock, cancel);
        if (taken is not null)
        {
            await WaitingRebuild.Run(open, _clock, cancel);
        }
    }
}
