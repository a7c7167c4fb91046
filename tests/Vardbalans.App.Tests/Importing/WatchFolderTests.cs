using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.KeepProfiles;
using Vardbalans.App.Features.Importing.ReceiveFiles;
using Vardbalans.App.Features.Importing.WatchFolder;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Network;
using Vardbalans.App.Tests.Databases;

namespace Vardbalans.App.Tests.Importing;

/// <summary>Files in a watched folder are read in once they are whole, and put out of the way.</summary>
public sealed class WatchFolderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vardbalans-watch-");

    [Theory, EveryDatabase]
    public async Task A_file_is_read_when_it_is_unchanged_between_two_looks_and_moved(TestDatabase database)
    {
        var watch = await Watch(database);
        Lay("a.csv", "k1;nybesok;2026-W10;akut;5;");
        Assert.Equal(0, await Look(watch));
        Lay("a.csv", "k1;nybesok;2026-W10;akut;5;", "k2;nybesok;2026-W10;akut;5;");
        Assert.Equal(0, await Look(watch));
        Assert.Equal(1, await Look(watch));
        Assert.Equal(0, await Look(watch));
        Assert.Equal(["last/a.csv"], Files());
        var load = Assert.Single(await Loads(database));
        Assert.Equal((LoadOrigin.WatchedFolder, Actor.Program, 2, "a.csv"), (load.Origin, load.LoadedBy, load.RowsNew, load.FileName));
    }

    [Theory, EveryDatabase]
    public async Task A_file_whose_sender_says_that_it_is_whole_is_read_at_once_and_the_oldest_first(TestDatabase database)
    {
        var watch = await Watch(database, AfterReading.Delete);
        Lay("b.csv", "k1;nybesok;2026-W10;akut;5;");
        Lay("a.csv", "k1;nybesok;2026-W10;akut;6;");
        File.SetLastWriteTimeUtc(Full("b.csv"), ImportBench.Clock.GetUtcNow().UtcDateTime.AddYears(-1));
        File.WriteAllText(Full("a.csv.done"), string.Empty);
        File.WriteAllText(Full("b.csv.done"), string.Empty);
        Assert.Equal(2, await Look(watch));
        Assert.Empty(Files());
        Assert.Equal(["b.csv", "a.csv"], (await Loads(database)).Select(l => l.FileName));
    }

    [Theory, EveryDatabase]
    public async Task A_file_that_cannot_be_read_is_laid_aside_with_its_findings_and_the_next_is_read(TestDatabase database)
    {
        var watch = await Watch(database);
        File.WriteAllText(Full("a.csv"), "fel;rubriker\n1;2\n");
        Lay("b.csv", "k1;nybesok;2026-W10;akut;5;");
        await Look(watch);
        Assert.Equal(1, await Look(watch));
        Assert.Equal(["fel/a.csv", "fel/a.csv.txt", "last/b.csv"], Files());
        Assert.Contains("hör inte till profilen", File.ReadAllText(Full("fel/a.csv.txt")), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task What_is_being_written_hidden_or_of_another_kind_is_left(TestDatabase database)
    {
        var watch = await Watch(database);
        Lay("a.csv.part", "k1;nybesok;2026-W10;akut;5;");
        Lay(".b.csv", "k1;nybesok;2026-W10;akut;5;");
        Lay("c.txt", "k1;nybesok;2026-W10;akut;5;");
        await Look(watch);
        Assert.Equal(0, await Look(watch));
        Assert.Equal(3, Files().Count);
    }

    /// <summary>Whoever may lay a file there must not have the program read another that only the program may read.</summary>
    [Theory, EveryDatabase]
    public async Task A_link_to_a_file_elsewhere_is_left(TestDatabase database)
    {
        var elsewhere = Directory.CreateTempSubdirectory("vardbalans-elsewhere-");
        try
        {
            var watch = await Watch(database);
            Lay("a.csv", "k1;nybesok;2026-W10;akut;5;");
            File.Move(Full("a.csv"), Path.Combine(elsewhere.FullName, "a.csv"));
            File.CreateSymbolicLink(Full("a.csv"), Path.Combine(elsewhere.FullName, "a.csv"));
            await Look(watch);
            Assert.Equal(0, await Look(watch));
            Assert.Empty(await Loads(database));
        }
        finally
        {
            elsewhere.Delete(recursive: true);
        }
    }

    [Theory, EveryDatabase]
    public async Task A_file_whose_load_was_stopped_is_taken_up_again_by_the_next_program(TestDatabase database)
    {
        await Look(await Watch(database));
        await using (var db = database.Open())
        {
            db.LoadBatches.Add(new LoadBatch
            {
                Source = "prov",
                SourceName = "Provkällan",
                FileName = "a.csv",
                StartedAt = ImportBench.Clock.GetUtcNow().UtcDateTime,
                LoadedBy = Actor.Program,
            });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        Lay("a.csv", "k1;nybesok;2026-W10;akut;5;");
        var next = await Watch(database);
        await Look(next);
        Assert.Equal(1, await Look(next));
        Assert.Equal([LoadState.Abandoned, LoadState.Published], (await Loads(database)).Select(l => l.State));
    }

    [Theory, EveryDatabase]
    public async Task What_comes_after_a_file_that_must_wait_waits_too(TestDatabase database)
    {
        var watch = await Watch(database);
        Lay("a.csv", "k1;nybesok;2026-W10;akut;5;");
        Lay("b.csv", "k1;nybesok;2026-W10;akut;6;");
        File.SetLastWriteTimeUtc(Full("a.csv"), ImportBench.Clock.GetUtcNow().UtcDateTime.AddDays(-2));
        File.SetLastWriteTimeUtc(Full("b.csv"), ImportBench.Clock.GetUtcNow().UtcDateTime.AddDays(-1));
        await Look(watch);
        await using (await SourceLock.TryTake(database.Choice, "prov", TestContext.Current.CancellationToken))
        {
            Assert.Equal(0, await Look(watch));
            Assert.Equal(["a.csv", "b.csv"], Files());
        }

        Assert.Equal(2, await Look(watch));
        Assert.Equal(["a.csv", "b.csv"], (await Loads(database)).Select(l => l.FileName));
    }

    [Theory, EveryDatabase]
    public async Task Two_programs_that_look_at_once_read_it_and_move_it_once(TestDatabase database)
    {
        var (one, other) = (await Watch(database), await Watch(database));
        Lay("a.csv", "k1;nybesok;2026-W10;akut;5;");
        await Look(one);
        await Look(other);
        await Task.WhenAll(Task.Run(() => Look(one)), Task.Run(() => Look(other)));
        await Look(one);
        await Look(one);
        Assert.Equal(["last/a.csv"], Files());
        Assert.Equal(1, (await Loads(database)).Sum(l => l.RowsNew));
    }

    [Theory, EveryDatabase]
    public async Task The_program_looks_on_its_schedule(TestDatabase database)
    {
        await Watch(database);
        var settings = Settings() with { Schedule = "0/1 * * * * ?" };
        var context = new ProgramContext(new DataFolder(_folder.FullName), database.Choice, TimeProvider.System, TextWriter.Null, TextWriter.Null);
        await using var app = WebHost.Build(context, new WebAddress(0), watch: settings);
        await app.StartAsync(TestContext.Current.CancellationToken);
        Lay("a.csv", "k1;nybesok;2026-W10;akut;5;");
        for (var i = 0; i < 300 && !File.Exists(Full("last/a.csv")); i++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        await app.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(LoadState.Published, Assert.Single(await Loads(database)).State);
    }

    [Fact]
    public void Settings_are_read_strictly_and_what_is_wrong_is_told()
    {
        Assert.Same(WatchSettings.None, Read(null, out _));
        Assert.NotNull(Read("""{ "folders": [{ "source": "prov", "folder": "/in", "pattern": "*.csv", "after": "delete" }] }""", out _));
        foreach (var (text, told) in new[]
        {
            ("""{ "folders": [""", "rad 1"),
            ("""{ "folder": [] }""", "går inte att läsa"),
            ("""{ "folders": [{ "source": "prov", "folder": "in" }] }""", "hela sökvägen"),
            ("""{ "folders": [], "schedule": "var minut" }""", "inget schema"),
            ("""{ "folders": [{ "source": "a", "folder": "/in" }, { "source": "b", "folder": "/in" }] }""", "två gånger"),
        })
        {
            Assert.Null(Read(text, out var refusal));
            Assert.Contains(told, refusal, StringComparison.Ordinal);
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private WatchSettings? Read(string? text, out string refusal)
    {
        if (text is not null)
        {
            File.WriteAllText(Full(WatchSettings.FileName), text);
        }

        return WatchSettings.Read(new DataFolder(_folder.FullName), null, out refusal);
    }

    private WatchSettings Settings(AfterReading after = AfterReading.Move) => new([new WatchedFolder("prov", _folder.FullName, "*.csv", after)]);

    private async Task<WatchFolder> Watch(TestDatabase database, AfterReading after = AfterReading.Move)
    {
        await using (var db = database.Open())
        {
            await KeptProfiles.Keep(
                db, new SourceFacts("prov", "Provkällan", Feed.WeeklyMeasures, 7), Encoding.UTF8.GetBytes(ImportBench.Profile), Actor.CommandLine, ImportBench.Clock.GetUtcNow().UtcDateTime, TestContext.Current.CancellationToken);
        }

        var receive = new ReceiveFile(database.Open, new FileImport(database.Choice, ImportBench.Clock), new RunningLoads());
        return new WatchFolder(Settings(after), receive, ImportBench.Clock, NullLogger<WatchFolder>.Instance);
    }

    private static Task<int> Look(WatchFolder watch) => watch.Look(TestContext.Current.CancellationToken);

    private static async Task<List<LoadBatch>> Loads(TestDatabase database)
    {
        await using var db = database.Open();
        return await db.LoadBatches.AsNoTracking().OrderBy(l => l.Id).ToListAsync(TestContext.Current.CancellationToken);
    }

    private void Lay(string name, params string[] rows) => File.WriteAllText(Full(name), ImportBench.Text(rows));

    private string Full(string name) => Path.Combine(_folder.FullName, name);

    private List<string> Files() =>
        [.. _folder.EnumerateFiles("*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(_folder.FullName, f.FullName).Replace('\\', '/')).Order(StringComparer.Ordinal)];
}
