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
    /// <summary>Some portions, so that there is a time between the first and the last. A minute and a half of the program's tests: slow, as the one below.</summary>
    [Theory, Trait("Tier", "long")]
    [EveryDatabase(3)]
    public Task A_killed_load_run_again_is_one_clean_run(TestDatabase database, int kills) => Kill(database, kills, 20_000);

    [Theory, Trait("Tier", "long")]
    [EveryDatabase(40)]
    public Task A_load_killed_at_many_moments_run_again_is_one_clean_run(TestDatabase database, int kills) => Kill(database, kills, 60_000);

    private static async Task Kill(TestDatabase database, int kills, int rows)
    {
        using var bench = new EventBench(database);
        var folder = Directory.CreateTempSubdirectory("vardbalans-killed-");
        try
        {
            var (first, second, profile) = (Path.Combine(folder.FullName, "1.csv"), Path.Combine(folder.FullName, "2.csv"), Path.Combine(folder.FullName, "p.json"));
            await File.WriteAllTextAsync(profile, EventBench.Profile("full"), TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(first, EventBench.Text(Enumerable.Range(1, rows).Select(i => Row(i, 30))), TestContext.Current.CancellationToken);
            // Some rows are gone, some have changed, some are new; either way too few go for anybody to be asked.
            await File.WriteAllTextAsync(
                second,
                EventBench.Text(Enumerable.Range(1, rows + 200).Where(i => i % 200 != 7).Select(i => Row(i, i % 3 == 0 ? 40 : 30))),
                TestContext.Current.CancellationToken);
            await bench.Load(await File.ReadAllTextAsync(first, TestContext.Current.CancellationToken), EventBench.Profile("full"));
            var before = await bench.Seen();
            var (whole, _) = await Run(bench, database, profile, second, null);
            var clean = await bench.Seen();
            Assert.NotEqual(before, clean);

            // On to the file that is not the one stored, with a kill on the way: as it begins, as it writes, as it publishes, at any time.
            var (random, struck) = (new Random(kills), 0);
            for (var kill = 0; kill < kills; kill++)
            {
                var seen = await bench.Seen();
                var file = seen.SequenceEqual(clean) ? first : second;
                var step = (Step)(kill % 4);
                var after = step == Step.AnyTime ? whole * random.NextDouble() : TimeSpan.Zero;
                var (_, wasStruck) = await Run(bench, database, profile, file, () => Reached(database, step, after, rows / 12));
                struck += wasStruck ? 1 : 0;
                Assert.Contains(await bench.Seen(), new[] { before, clean });
            }

            Assert.True(struck > 0, "No run was killed on its way.");
            await Run(bench, database, profile, first, null);
            Assert.Equal(before, await bench.Seen());
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

    /// <summary>Where a load is struck.</summary>
    private enum Step
    {
        /// <summary>While it publishes.</summary>
        Publishes,

        /// <summary>Some of its rows are written.</summary>
        Writes,

        /// <summary>It has a number.</summary>
        Begins,

        /// <summary>After a while.</summary>
        AnyTime,
    }

    /// <summary>Waits until the load that runs is there.</summary>
    private static async Task Reached(TestDatabase database, Step step, TimeSpan after, int some)
    {
        await Task.Delay(after, TestContext.Current.CancellationToken);
        await using var db = database.Open();
        while (step != Step.AnyTime)
        {
            var load = await db.LoadBatches.AsNoTracking().OrderByDescending(b => b.Id).FirstAsync(TestContext.Current.CancellationToken);
            var isThere = load.State == LoadState.Loading && step switch
            {
                Step.Begins => true,
                Step.Writes => await db.All<Contact>().CountAsync(c => c.BatchId == load.Id, TestContext.Current.CancellationToken) > some,
                _ => load.RowsUnchanged > 0,
            };
            if (isThere)
            {
                return;
            }

            await Task.Delay(2, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Runs the program, and kills it when it is time; tells how long it ran and whether it was killed on its way.</summary>
    private static async Task<(TimeSpan Ran, bool WasKilled)> Run(EventBench bench, TestDatabase database, string profile, string file, Func<Task>? kill)
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
        var ends = process.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (kill is not null && await Task.WhenAny(ends, kill()) != ends)
        {
            process.Kill();
            await ends;
            return (watch.Elapsed, process.ExitCode != 0);
        }

        await ends;
        Assert.True(process.ExitCode == 0, await output + await error);
        return (watch.Elapsed, false);
    }
}
