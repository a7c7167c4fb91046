using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.Hosting;

namespace Vardbalans.App.Tests.Trails;

/// <summary>The job that seals while the server runs.</summary>
public sealed class TrailSealerTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("vardbalans-sealer");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task It_seals_each_minute_goes_on_after_a_failure_and_seals_when_it_stops(TestDatabase database)
    {
        var (clock, warnings, lost) = (new Minutes(), new Warnings(), true);
        var log = new DataFolder(folder.FullName).TrailLog();
        VardbalansContext Open() => lost ? throw new IOException("lost: secret") : database.Open();
        using var job = new TrailSealer(Open, log, clock, warnings);
        await database.Note(2);
        await job.StartAsync(Cancel);
        await clock.Pass(() => warnings.Texts.Count > 0);
        Assert.All(warnings.Texts, text => Assert.DoesNotContain("secret", text, StringComparison.Ordinal));
        Assert.Equal(2, (await database.Verify()).Unsealed);

        lost = false;
        await clock.Pass(() => log.Known().Any());
        Assert.Equal((1L, 0L), await database.Verify(log.Known()) is var v ? (v.Seals, v.Unsealed) : default);

        await database.Note(1);
        await job.StopAsync(Cancel);
        var verdict = await database.Verify(log.Known());
        Assert.Equal((true, 2L, 0L, 2L), (verdict.IsWhole, verdict.Seals, verdict.Unsealed, verdict.KnownSeals));
    }

    [Theory, EveryDatabase]
    public async Task The_web_that_is_served_has_it(TestDatabase database)
    {
        await using var web = await RunningWeb.Start(database);
        Assert.Single(web.App.Services.GetServices<IHostedService>().OfType<TrailSealer>());
        await database.Note(1);
        await web.App.StopAsync(Cancel);
        Assert.Equal(0, (await database.Verify()).Unsealed);
        Assert.NotEmpty(new DataFolder(web.Folder.FullName).TrailLog().Known());
    }

    [Theory, EveryDatabase]
    public async Task Disposed_of_without_a_stop_it_ends_quietly(TestDatabase database)
    {
        var (clock, ticks) = (new Minutes(), 0);
        VardbalansContext Open()
        {
            ticks++;
            return database.Open();
        }

        var job = new TrailSealer(Open, new DataFolder(folder.FullName).TrailLog(), clock, new Warnings());
        await job.StartAsync(Cancel);
        await clock.Pass(() => ticks > 0);
        job.Dispose();
        await job.ExecuteTask!.WaitAsync(TimeSpan.FromSeconds(10), Cancel);
    }

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>A clock whose timers go when the test says so.</summary>
    private sealed class Minutes : TimeProvider
    {
        private Action? _tick;

        public override DateTimeOffset GetUtcNow() => new(TrailBench.Noon);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Assert.Equal((TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1)), (dueTime, period));
            _tick = () => callback(state);
            return new Handle();
        }

        /// <summary>Minutes pass until something has happened.</summary>
        public async Task Pass(Func<bool> happened)
        {
            for (var i = 0; i < 500 && !happened(); i++)
            {
                _tick?.Invoke();
                await Task.Delay(20, Cancel);
            }

            Assert.True(happened());
        }

        private sealed class Handle : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => default;
        }
    }

    private sealed class Warnings : ILogger<TrailSealer>
    {
        public List<string> Texts { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Assert.Equal(LogLevel.Warning, logLevel);
            Texts.Add(formatter(state, exception) + exception);
        }
    }
}
