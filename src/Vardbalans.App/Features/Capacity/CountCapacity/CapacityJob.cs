using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Capacity.CountCapacity;

/// <summary>Counts capacity when staff or four numbers have changed; one process at a time.</summary>
internal sealed class CapacityJob(OpenDatabase open, ProgramContext context, TimeProvider clock, ILogger<CapacityJob> log) : MinuteJob(clock, log)
{
    /// <summary>No source is called this: their keys have no colon.</summary>
    internal const string Lock = ":capacity";

    private readonly TimeProvider _clock = clock;

    /// <inheritdoc/>
    protected override string NotDone => CapacityText.NotCounted;

    /// <inheritdoc/>
    protected override async Task Work(CancellationToken cancel) => await TryCount(open, context, _clock, cancel);

    /// <summary>Counts now, if no other process does.</summary>
    internal static async Task TryCount(OpenDatabase open, ProgramContext context, TimeProvider clock, CancellationToken cancel)
    {
        await using var taken = await SourceLock.TryTake(context.Database, Lock, cancel);
        if (taken is not null)
        {
            await CapacityRebuild.Run(open, clock, cancel);
            await LengthRebuild.Run(open, clock, cancel);
        }
    }
}
