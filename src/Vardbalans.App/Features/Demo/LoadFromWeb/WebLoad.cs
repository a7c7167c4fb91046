using Vardbalans.App.Data;

namespace Vardbalans.App.Features.Demo.LoadFromWeb;

/// <summary>The one load of the demo region that the web may have running, and how far it has come.</summary>
public sealed class WebLoad(DatabaseChoice database, TimeProvider clock, IHostApplicationLifetime lifetime)
{
    private readonly Lock _gate = new();
    private Task<DemoAnswer>? _running;

    /// <summary>How far it has come; none before it has said anything.</summary>
    public DemoProgress? Progress { get; private set; }

    /// <summary>Is a load going on?</summary>
    public bool IsRunning => _running is { IsCompleted: false };

    /// <summary>How the last load ended; none while it runs or when there was none.</summary>
    public DemoAnswer? Answer => _running is { IsCompletedSuccessfully: true } ended ? ended.Result : null;

    /// <summary>What stopped the last load, if something did.</summary>
    public Exception? Failure => _running?.Exception?.InnerException;

    /// <summary>Starts a load, unless one is running.</summary>
    public void Start()
    {
        lock (_gate)
        {
            if (!IsRunning)
            {
                Progress = null;
                _running = Task.Run(() => DemoRegion.Load(database, clock, new DemoRequest(), new Follow(this), lifetime.ApplicationStopping));
            }
        }
    }

    private sealed class Follow(WebLoad load) : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value) => load.Progress = value;
    }
}
