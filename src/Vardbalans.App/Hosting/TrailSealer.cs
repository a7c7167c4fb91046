using Vardbalans.App.Data;
using Vardbalans.App.Data.Trails;

namespace Vardbalans.App.Hosting;

/// <summary>Seals the trail once a minute while the program serves, and a last time when it stops. Entries wait, they are not lost.</summary>
public sealed class TrailSealer(OpenDatabase open, TrailLog log, TimeProvider clock, ILogger<TrailSealer> logger) : MinuteJob(clock, logger)
{
    // A server that is stopped is soon killed.
    private static readonly TimeSpan LastTime = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _clock = clock;

    /// <inheritdoc/>
    protected override string NotDone => DatabaseText.TrailNotSealed;

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LastTime);
        await TryWork(limit.Token);
    }

    /// <inheritdoc/>
    protected override async Task Work(CancellationToken cancel)
    {
        await using var db = open();
        var made = await Sealing.Seal(db, _clock.GetUtcNow().UtcDateTime, cancel);
        await log.CatchUp(db, made, cancel);
    }

    /// <inheritdoc/>
    protected override string Why(Exception fault) => fault is TrailLogException ? fault.Message : base.Why(fault);
}
