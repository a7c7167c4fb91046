using System.Text.Json;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Features.Access;
using Vardbalans.App.Hosting;
using Vardbalans.App.Tests.Databases;

namespace Vardbalans.App.Tests.Trails;

/// <summary><c>vardbalans trail</c> as an operator or auditor runs it.</summary>
public sealed class TrailCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("vardbalans-trail");

    [Theory, EveryDatabase]
    public async Task A_whole_trail_ends_in_0_and_a_changed_one_in_3_with_what_and_where(TestDatabase database)
    {
        await database.Note(3);
        Assert.Equal(ExitCode.Done, (await Run(database, "trail seal")).Code);
        await database.Note(2);
        var (code, text) = await Run(database, "trail verify");
        Assert.Equal(ExitCode.Done, code);
        Assert.Contains(AccessText.Trail_Whole.With(3, 1), text, StringComparison.Ordinal);
        Assert.Contains(AccessText.Trail_Known.With(1), text, StringComparison.Ordinal);
        Assert.Contains(AccessText.Trail_UnsealedLong, text, StringComparison.Ordinal);

        await database.Run("UPDATE \"TrailEntries\" SET \"By\" = 'account:8' WHERE \"Id\" = 2");
        (code, text) = await Run(database, "trail verify");
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains(AccessText.Trail_FaultEntriesAltered.With(1, 3, 1, 3), text, StringComparison.Ordinal);
        (code, text) = await Run(database, "trail verify --json");
        var fault = Assert.Single(JsonDocument.Parse(text).RootElement.GetProperty("faults").EnumerateArray());
        Assert.Equal((ExitCode.BadInput, "entries-altered", 1), (code, fault.GetProperty("code").GetString(), fault.GetProperty("seal").GetInt32()));
    }

    [Theory, EveryDatabase]
    public async Task The_daily_log_and_a_given_seal_are_compared(TestDatabase database)
    {
        await database.Note(3);
        await Run(database, "trail seal");
        var hash = Assert.Single(new DataFolder(folder.FullName).TrailLog().Known()).Hash;
        Assert.Equal(ExitCode.Done, (await Run(database, $"trail verify --seal 1:{hash} --seal 1:{hash.ToUpperInvariant()}")).Code);
        Assert.Equal(ExitCode.BadInput, (await Run(database, $"trail verify --seal 2:{hash}")).Code);
        Assert.Equal(ExitCode.BadInput, (await Run(database, $"trail verify --seal 1:{new string('0', 64)}")).Code);

        await database.Run("DELETE FROM \"TrailEntries\"");
        await database.Run("DELETE FROM \"TrailSeals\"");
        var (code, text) = await Run(database, "trail verify");
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("spar-", text, StringComparison.Ordinal);
    }

    [Theory]
    [EveryDatabase("trail verify --seal 7")]
    [EveryDatabase("trail verify --seal x:00")]
    [EveryDatabase("trail export --format pdf")]
    public void What_is_no_seal_or_format_is_a_misspelt_command(TestDatabase database, string line) =>
        Assert.NotEmpty(CommandLine.Root(Context(database, TextWriter.Null)).Parse(line).Errors);

    [Theory, EveryDatabase]
    public async Task An_export_holds_the_days_asked_for_the_newest_seal_and_is_itself_noted(TestDatabase database)
    {
        await database.Note(3);
        await Run(database, "trail seal");
        var (code, text) = await Run(database, "trail export --from 2026-11-22 --to 2026-11-22 --format jsonl");
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal((ExitCode.Done, 5), (code, lines.Count));
        Assert.Equal(
            ("2026-11-22T11:00:00.1234560Z", "account:7", "RowsSeen", 2, 1),
            (lines[0].GetProperty("at").GetString(), lines[0].GetProperty("by").GetString(), lines[0].GetProperty("action").GetString(),
                lines[0].GetProperty("detail").GetProperty("purpose").GetInt32(), lines[0].GetProperty("seal").GetInt32()));
        Assert.Equal(1, lines[4].GetProperty("newestSeal").GetProperty("number").GetInt32());
        Assert.Equal(2, (await Run(database, "trail export --to 2026-11-21")).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);

        await database.Run("UPDATE \"TrailEntries\" SET \"By\" = '=1+1' WHERE \"Id\" = 1");
        var csv = (await Run(database, "trail export")).Text;
        Assert.Contains("'=1+1", csv, StringComparison.Ordinal);
        Assert.Contains("\"{\"\"purpose\"\":2}\"", csv, StringComparison.Ordinal);
        Assert.Equal(3, csv.Split(nameof(TrailAction.TrailExported)).Length - 1);
    }

    [Fact]
    public async Task A_look_at_a_trail_that_is_not_there_makes_no_database()
    {
        var choice = App.Data.DatabaseChoice.Sqlite(Path.Combine(folder.FullName, "none.db"));
        await using var database = new TestDatabase(choice, () => Task.CompletedTask);
        Assert.Equal(ExitCode.Failed, (await Run(database, "trail verify")).Code);
        Assert.False(File.Exists(choice.File));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private async Task<(int Code, string Text)> Run(TestDatabase database, string line)
    {
        using var text = new StringWriter();
        var code = await CommandLine.Root(Context(database, text)).Parse(line).InvokeAsync(null, TestContext.Current.CancellationToken);
        return (code, text.ToString());
    }

    private ProgramContext Context(TestDatabase database, TextWriter to) =>
        new(new DataFolder(folder.FullName), database.Choice, TrailBench.Clock, to, TextWriter.Null);
}
