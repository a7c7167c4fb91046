using Quartz;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Importing.WatchFolder;

/// <summary>A look in the watched folders, on schedule. Never two at a time in one program.</summary>
[DisallowConcurrentExecution]
public sealed partial class WatchJob(WatchFolder watch, ILogger<WatchJob> log) : IJob
{
    /// <summary>Adds the schedule, if anything is watched.</summary>
    public static void Add(IServiceCollection services, WatchSettings settings)
    {
        if (settings.Folders.Count == 0)
        {
            return;
        }

        services.AddSingleton(settings).AddSingleton<WatchFolder>();
        services.AddQuartz(quartz => quartz.ScheduleJob<WatchJob>(trigger => trigger.WithIdentity("watch").WithCronSchedule(settings.Schedule)));
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await watch.Look(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopping: what was begun is taken up again at the next start.
        }
#pragma warning disable CA1031 // Whatever goes wrong, the next look tries again.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Warn(WatchText.LookFailed.With(DatabaseTrouble.Of(fault)?.Sentence ?? fault.GetType().Name));
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Sentence}")]
    private partial void Warn(string sentence);
}
