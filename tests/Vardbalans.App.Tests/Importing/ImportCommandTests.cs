using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting;
using Vardbalans.App.Tests.Databases;

namespace Vardbalans.App.Tests.Importing;

/// <summary>A file in from the command line.</summary>
public sealed class ImportCommandTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_file_is_read_by_the_profile_that_is_kept_for_its_source(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        Assert.Equal(ExitCode.Done, (await Run(bench, "--profile", bench.Write("p.json", ImportBench.Profile), File(bench, 5))).Code);
        var (code, told, complained) = await Run(bench, "--source", "prov", File(bench, 6));
        Assert.Equal((ExitCode.Done, string.Empty), (code, complained));
        Assert.Contains("Summa redovisade (stämmer)", told, StringComparison.Ordinal);
        await using var db = database.Open();
        var load = await db.LoadBatches.OrderByDescending(b => b.Id).FirstAsync(Cancel);
        Assert.Equal((1, LoadOrigin.CommandLine), (load.RowsRevised, load.Origin));
    }

    [Theory, EveryDatabase]
    public async Task A_source_that_is_not_known_is_refused(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var (code, _, complained) = await Run(bench, "--source", "okand", File(bench, 5));
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("okand", complained, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_check_tells_what_would_happen_and_stores_nothing(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var profile = bench.Write("p.json", ImportBench.Profile);
        Assert.Equal(ExitCode.Done, (await Run(bench, "--profile", profile, File(bench, 5))).Code);
        foreach (var by in new[] { new[] { "--source", "prov" }, ["--profile", profile] })
        {
            var (code, told, _) = await Run(bench, ["--check", .. by, File(bench, 6)]);
            Assert.Equal(ExitCode.Done, code);
            Assert.Contains("Summa redovisade (stämmer)", told, StringComparison.Ordinal);
        }

        await using var db = database.Open();
        Assert.Equal(1, await db.LoadBatches.CountAsync(Cancel));
    }

    /// <summary>What is redirected is read by programs: an account, and no moving progress.</summary>
    [Theory, EveryDatabase]
    public async Task No_progress_is_told_when_the_output_is_redirected(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var (_, told, complained) = await Run(bench, "--profile", bench.Write("p.json", ImportBench.Profile), File(bench, 5));
        Assert.DoesNotContain('\u001b', told + complained);
    }

    private static string File(ImportBench bench, int count) => bench.Write("a.csv", ImportBench.Text($"k1;nybesok;2026-W10;akut;{count};"));

    private static async Task<(int Code, string Told, string Complained)> Run(ImportBench bench, params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var context = new ProgramContext(new DataFolder(Path.GetTempPath()), bench.Database.Choice, ImportBench.Clock, output, error);
        var code = await CommandLine.Root(context).Parse(["import", .. args]).InvokeAsync(cancellationToken: Cancel);
        return (code, output.ToString(), error.ToString());
    }
}
