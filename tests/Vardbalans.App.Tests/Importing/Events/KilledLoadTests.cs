using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Tests.Databases;

namespace Vardbalans.App.Tests.Importing.Events;

/// <summary>A program that is killed while it loads, at any moment: run again, everything is as after one clean run.</summary>
public sealed class KilledLoadTests
{
    private const int Rows = 60_000;

    [Theory]
    [EveryDatabase(2)]
    public Task A_killed_load_run_again_is_one_clean_run(TestDatabase database, int kills) => Kill(database, kills);

    [Theory, Trait("Tier", "long")]
    [EveryDatabase(40)]
    public Task A_load_killed_at_many_moments_run_again_is_one_clean_run(TestDatabase database, int kills) => Kill(database, kills);

    private static async Task Kill(TestDatabase database, int kills)
    {
        using var bench = new EventBench(database);
        var folder = Directory.CreateTempSubdirectory("vardbalans-killed-");
        try
        {
            var (first, second, profile) = (Path.Combine(folder.FullName, "1.csv"), Path.Combine(folder.FullName, "2.csv"), Path.Combine(folder.FullName, "p.json"));
            await File.WriteAllTextAsync(profile, EventBench.Profile("full"), TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(first, EventBench.Text(Enumerable.Range(1, Rows).Select(i => Row(i, 30))), TestContext.Current.CancellationToken);
            // Some rows are gone, some have changed, some are new.
            await File.WriteAllTextAsync(
                second,
                EventBench.Text(Enumerable.Range(1, Rows + 5000).Where(i => i % 100 != 7).Select(i => Row(i, i % 3 == 0 ? 40 : 30))),
                TestContext.Current.CancellationToken);
            await bench.Load(await File.ReadAllTextAsync(first, TestContext.Current.CancellationToken), EventBench.Profile("full"));
            var whole = await Run(bench, database, profile, second, null);
            Assert.True(whole > TimeSpan.Zero);
            var clean = await bench.Seen();

            // Back to the first file, then on again with kills on the way.
            var random = new Random(kills);
            for (var kill = 0; kill < kills; kill++)
            {
                var file = kill % 2 == 0 ? first : second;
                await Run(bench, database, profile, file, whole * ((kill + random.NextDouble()) / kills));
            }

            await Run(bench, database, profile, second, null);
            Assert.Equal(clean, await bench.Seen());
            Assert.Equal(await bench.Recomputed(), await bench.Weeks());
            await using var db = database.Open();
            Assert.False(await db.StagedWeeks.AnyAsync(TestContext.Current.CancellationToken));
            var published = await db.LoadBatches.Where(b => b.State == LoadState.Published).Select(b => b.Id).ToListAsync(TestContext.Current.CancellationToken);
            Assert.False(await db.All<Contact>().AnyAsync(c => !published.Contains(c.BatchId) || (c.EndedBy != 0 && !published.Contains(c.EndedBy)), TestContext.Current.CancellationToken));
            Assert.Equal((await bench.Visible()).Count, await db.LoadBatches.Where(b => b.State == LoadState.Published).OrderByDescending(b => b.Id).Select(b => b.StoredAfter).FirstAsync(TestContext.Current.CancellationToken));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Row(int id, int minutes) => string.Create(
        CultureInfo.InvariantCulture,
        $"{id};19850101-{id % 5000 + 1000};k{1 + (id % 2)};NB;G;2026-01-01;{new DateOnly(2026, 1, 1).AddDays(id % 200):yyyy-MM-dd} 08:30;30;{minutes};1;");

    /// <summary>Runs the program, and kills it after a while.</summary>
    private static async Task<TimeSpan> Run(EventBench bench, TestDatabase database, string profile, string file, TimeSpan? kill)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "vardbalans.dll"), "import", "--profile", profile, file])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["VARDBALANS_DATA"] = database.Choice.File is { } sqlite ? Path.GetDirectoryName(sqlite)! : Path.GetDirectoryName(bench.Keys)!;
        start.Environment["VARDBALANS_DATABASE"] = database.Choice.File is null ? database.Choice.ConnectionString : string.Empty;
        start.Environment["VARDBALANS_PSEUDONYM_KEYS"] = bench.Keys;
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (kill is { } after)
        {
            await Task.Delay(after, TestContext.Current.CancellationToken);
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return watch.Elapsed;
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await output + await error);
        return watch.Elapsed;
    }
}
