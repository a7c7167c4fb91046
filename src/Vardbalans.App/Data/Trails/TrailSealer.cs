namespace Vardbalans.App.Data.Trails;

/// <summary>Seals the trail once a minute while the program serves, and a last time when it stops.</summary>
public sealed partial class TrailSealer(OpenDatabase open, TrailLog log, TimeProvider clock, ILogger<TrailSealer> logger) : BackgroundService
{
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(1);

    // A server that is stopped is soon killed.
    private static readonly TimeSpan LastTime = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LastTime);
        await TrySeal(limit.Token);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var minutes = new PeriodicTimer(Often, clock);
        while (await minutes.WaitForNextTickAsync(stoppingToken))
        {
            await TrySeal(stoppingToken);
        }
    }

    /// <summary>Whatever goes wrong, it is tried again in a minute: entries wait, they are not lost.</summary>
    private async Task TrySeal(CancellationToken cancel)
    {
        try
        {
            await using var db = open();
            await log.Append(await Sealing.Seal(db, clock.GetUtcNow().UtcDateTime, cancel), cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Stopping; the last time, or the next start, does the rest.
        }
#pragma warning disable CA1031 // A job that must go on, whatever happens to the database or the disk.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            NotSealed(DatabaseText.TrailNotSealed, DatabaseTrouble.Of(fault)?.Sentence ?? fault.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Sentence} {Why}")]
    private partial void NotSealed(string sentence, string why);
}
