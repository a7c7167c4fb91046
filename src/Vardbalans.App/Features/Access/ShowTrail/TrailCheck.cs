using Vardbalans.App.Data;
using Vardbalans.App.Data.Trails;

namespace Vardbalans.App.Features.Access.ShowTrail;

/// <summary>The one check of the whole chain that the web may have running, and what the last one found.</summary>
public sealed class TrailCheck(OpenDatabase open, TrailLog log, TimeProvider clock, IHostApplicationLifetime lifetime)
{
    /// <summary>A check that is done within this is answered at once.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private Task<TrailVerdict>? _running;
    private int _percent;

    /// <summary>Is a check going on?</summary>
    public bool IsRunning => _running is { IsCompleted: false };

    /// <summary>How far the running check has come, in whole percent.</summary>
    public int Percent => Volatile.Read(ref _percent);

    /// <summary>What the last check found; none while it runs or when there was none.</summary>
    public TrailVerdict? Verdict => _running is { IsCompletedSuccessfully: true } done ? done.Result : null;

    /// <summary>What stopped the last check, if something did.</summary>
    public Exception? Failure => _running?.Exception?.InnerException;

    /// <summary>When the last check was begun.</summary>
    public DateTime StartedAt { get; private set; }

    /// <summary>Begins a check, unless one is running, and waits a moment for it.</summary>
    public async Task Start(CancellationToken cancel)
    {
        Task<TrailVerdict> running;
        lock (_gate)
        {
            if (!IsRunning)
            {
                Volatile.Write(ref _percent, 0);
                StartedAt = clock.GetUtcNow().UtcDateTime;
                _running = Task.Run(() => Verify(lifetime.ApplicationStopping), CancellationToken.None);
            }

            running = _running!;
        }

        await Task.WhenAny(running, Task.Delay(AtOnce, clock, cancel));
    }

    private async Task<TrailVerdict> Verify(CancellationToken cancel)
    {
        await using var db = open();
        return await TrailProof.Verify(db, log.Known(), cancel, (done, of) => Volatile.Write(ref _percent, (int)(done * 100 / Math.Max(of, 1))));
    }
}
