using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting;
using Vardbalans.App.Tests.Databases;

namespace Vardbalans.App.Tests.Trails;

/// <summary>The file per day that the newest seals are written to.</summary>
public sealed class TrailLogTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("vardbalans-log");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private TrailLog Log => new DataFolder(folder.FullName).TrailLog();

    private string Today => Path.Combine(folder.FullName, "log", "spar-2026-11-22.txt");

    [Fact]
    public async Task A_seal_is_a_line_in_the_file_of_its_Swedish_day_and_is_read_back()
    {
        Assert.Empty(Log.Known());
        await Log.Append([Seal(1, new(2026, 11, 22, 22, 59, 59)), Seal(2, new(2026, 11, 22, 23, 0, 0))], Cancel);
        Assert.Equal([$"2026-11-22T22:59:59.0000000Z 1 {Hash(1)}"], await File.ReadAllLinesAsync(Today, Cancel));
        Assert.Equal(
            [new KnownSeal(1, Hash(1), "spar-2026-11-22.txt"), new KnownSeal(2, Hash(2), "spar-2026-11-23.txt")], Log.Known());
    }

    [Fact]
    public async Task Only_the_owner_may_read_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other rights.");
        await Log.Append([Seal(1)], Cancel);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Today));
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(Today)!));
        }
    }

    [Fact]
    public async Task A_line_cut_short_by_a_crash_spoils_no_other()
    {
        await Log.Append([Seal(1)], Cancel);
        await File.AppendAllTextAsync(Today, "2026-11-22T11:0", Cancel);
        await Log.Append([Seal(2)], Cancel);
        Assert.Equal([1L, 2], Log.Known().Select(k => k.Number));
    }

    [Fact]
    public async Task Server_and_command_write_at_the_same_time_without_losing_a_line()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(w => Task.Run(
            async () =>
            {
                for (var i = 1; i <= 10; i++)
                {
                    await Log.Append([Seal((w * 10) + i)], Cancel);
                }
            },
            Cancel)));
        Assert.Equal(Enumerable.Range(1, 40).Select(i => (long)i), Log.Known().Select(k => k.Number).Order());
    }

    [Theory, EveryDatabase]
    public async Task A_line_that_was_missed_is_made_good_and_none_is_written_twice(TestDatabase database)
    {
        var seals = await database.ThreeSeals();
        await using var db = database.Open();
        await Log.Append([seals[0]], Cancel);
        await Log.CatchUp(db, [seals[2]], Cancel);
        await Log.CatchUp(db, [], Cancel);
        Assert.Equal([1L, 2, 3], Log.Known().Select(k => k.Number));
        Assert.True((await database.Verify(Log.Known())).IsWhole);
    }

    [Theory, EveryDatabase]
    public async Task After_a_database_was_put_back_its_new_seals_are_written_too(TestDatabase database)
    {
        var seals = await database.ThreeSeals();
        await Log.Append([Seal(500)], Cancel);
        await using var db = database.Open();
        await Log.CatchUp(db, [seals[2]], Cancel);
        Assert.Equal([500L, 3], Log.Known().Select(k => k.Number));
    }

    [Fact]
    public async Task A_day_that_another_user_owns_is_told_in_a_sentence_and_made_good_the_next()
    {
        // A folder in the file's place refuses whoever asks, also root.
        var closed = Directory.CreateDirectory(Today);
        var seal = Seal(1);
        var refused = await Assert.ThrowsAsync<TrailLogException>(() => Log.Append([seal], Cancel));
        Assert.Contains("tillhör en annan användare", refused.Message, StringComparison.Ordinal);
        await Log.Append([seal, Seal(2, TrailBench.Noon.AddDays(1))], Cancel);
        closed.Delete();
        Assert.Equal([1L, 2], Log.Known().Select(k => k.Number));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static string Hash(long number) => new((char)('a' + (number % 6)), 64);

    private static TrailSeal Seal(long number, DateTime? at = null) => new()
    {
        Id = number,
        MadeAt = DateTime.SpecifyKind(at ?? TrailBench.Noon, DateTimeKind.Utc),
        Entries = 1,
        BatchHash = Hash(number),
        PreviousHash = Hash(number),
        Hash = Hash(number),
    };
}
