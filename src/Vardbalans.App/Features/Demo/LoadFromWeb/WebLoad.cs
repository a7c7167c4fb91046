using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Demo.LoadFromWeb;

/// <summary>The one load of the demo region that the web may have running, and how far it has come.</summary>
public sealed class WebLoad(DatabaseChoice database, Passwords passwords, TimeProvider clock, IHostApplicationLifetime lifetime)
{
    private readonly Lock _gate = new();
    private Task<DemoAnswer>? _running;

    /// <summary>Made by the last load and not yet shown to the one who started it; in memory only.</summary>
    private (Actor To, IReadOnlyList<DemoAccount> Accounts)? _unseen;

    /// <summary>How far it has come; none before it has said anything.</summary>
    public DemoProgress? Progress { get; private set; }

    /// <summary>Is a load going on?</summary>
    public bool IsRunning => _running is { IsCompleted: false };

    /// <summary>How the last load ended; none while it runs or when there was none.</summary>
    public DemoAnswer? Answer => _running is { IsCompletedSuccessfully: true } ended ? ended.Result : null;

    /// <summary>What stopped the last load, if something did.</summary>
    public Exception? Failure => _running?.Exception?.InnerException;

    /// <summary>The accounts that the load made, once, and only to the one who started it.</summary>
    public IReadOnlyList<DemoAccount> TakeAccounts(Actor asker)
    {
        lock (_gate)
        {
            if (_unseen is not { } unseen || unseen.To != asker)
            {
                return [];
            }

            _unseen = null;
            return unseen.Accounts;
        }
    }

    /// <summary>Starts a load, unless one is running.</summary>
    public void Start(Actor by)
    {
        lock (_gate)
        {
            if (!IsRunning)
            {
                Progress = null;
                _running = Task.Run(() => Load(by, lifetime.ApplicationStopping));
            }
        }
    }

    private async Task<DemoAnswer> Load(Actor by, CancellationToken cancel)
    {
        var answer = await DemoRegion.Load(database, clock, new DemoRequest(By: by), new Follow(this), cancel);
        if (answer == DemoAnswer.Loaded)
        {
            var made = await DemoAccounts.Make(database, clock, passwords, by, cancel);
            lock (_gate)
            {
                _unseen = (by, made);
            }
        }

        return answer;
    }

    private sealed class Follow(WebLoad load) : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value) => load.Progress = value;
    }
}
