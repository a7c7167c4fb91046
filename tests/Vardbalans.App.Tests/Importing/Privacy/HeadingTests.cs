using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.Importing.Events;

namespace Vardbalans.App.Tests.Importing.Privacy;

/// <summary>A load keeps the headings of its file, so that its rows can be run again; a heading that is somebody's number is kept without it.</summary>
public sealed class HeadingTests
{
    private const string Number = "670919-9530";

    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Of_weekly_measures(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        ImportBench.Done(await bench.Content($"{ImportBench.Header};Ring {Number}\nk1;nybesok;2026-W10;akut;5;1;x\n"));
        await KeptWithout(database, "enhet");
    }

    [Theory, EveryDatabase]
    public async Task Of_counts(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        ImportBench.Done(await bench.Content($"enhet;manad;antal;Ring {Number}\nk1;2026-01;5;x\n", CountImportTests.Profile));
        await KeptWithout(database, "manad");
    }

    [Theory, EveryDatabase]
    public async Task Of_events(TestDatabase database)
    {
        using var bench = new EventBench(database);
        ImportBench.Done(await bench.Run($"{EventBench.Header};Ring {Number}\n1;19121212-1212;k1;NB;G;2026-03-01;2026-03-02 08:00;30;30;;;x\n"));
        await KeptWithout(database, "patient");
    }

    private static async Task KeptWithout(TestDatabase database, string heading)
    {
        await using var db = database.Open();
        var columns = await db.LoadBatches.Select(b => b.Columns).SingleAsync(Token);
        Assert.Contains($"\"{heading}\"", columns, StringComparison.Ordinal);
        Assert.Contains("\"Ring ******-****\"", columns, StringComparison.Ordinal);
        Assert.DoesNotContain("9530", columns, StringComparison.Ordinal);
    }
}
