using Vardbalans.App.Data;

namespace Vardbalans.App.Hosting;

/// <summary>Work that is done once a minute while the program serves. Whatever goes wrong, it is tried again in a minute.</summary>
public abstract partial class MinuteJob(TimeProvider clock, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(1);

    /// <summary>The work.</summary>
    protected abstract Task Work(CancellationToken cancel);

    /// <summary>What the log says when it could not be done, as a sentence.</summary>
    protected abstract string NotDone { get; }

    /// <summary>Why, without anything that a fault may carry from the data.</summary>
    protected virtual string Why(Exception fault) => DatabaseTrouble.Of(fault)?.Sentence ?? fault.GetType().Name;

    /// <summary>The work, once; a fault becomes a warning.</summary>
    protected async Task TryWork(CancellationToken cancel)
    {
        try
        {
            await Work(cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Stopping.
        }
#pragma warning disable CA1031 // A job that must go on, whatever happens to the database or the disk.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Warn(NotDone, Why(fault));
        }
    }

    /// <inheritdoc/>
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var minutes = new PeriodicTimer(Often, clock);
        try
        {
            while (await minutes.WaitForNextTickAsync(stoppingToken))
            {
                await TryWork(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped, or disposed of without a stop: either way no fault.
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Sentence} {Why}")]
    private partial void Warn(string sentence, string why);
}
