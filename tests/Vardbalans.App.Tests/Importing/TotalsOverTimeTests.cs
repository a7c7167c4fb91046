using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Tests.Importing;

/// <summary>What was left over of a total in one file must not be added to the parts of the next.</summary>
public sealed class TotalsOverTimeTests
{
    [Theory]
    [EveryDatabase("k1;nybesok;2026-W10;akut;4;")]
    [EveryDatabase("k1;nybesok;2026-W10;akut;4;", "k1;nybesok;2026-W10;alla;9;")]
    [EveryDatabase("k1;nybesok;2026-W10;akut;4;", "k1;nybesok;2026-W10;alla;tio;")]
    public async Task A_rest_goes_away_when_the_parts_come_without_a_total_that_holds(TestDatabase database, params string[] more)
    {
        using var bench = new ImportBench(database);
        await bench.Load("k1;nybesok;2026-W10;alla;10;", "k1;nybesok;2026-W10;plan;6;");

        var account = await bench.Load([.. more, "k1;nybesok;2026-W10;plan;6;"]);

        Assert.Contains(new Remark("removed", string.Empty, 1), account.Remarks);
        Assert.Equal([10, 10], await Sums(database));
        Assert.DoesNotContain((await bench.Load([.. more, "k1;nybesok;2026-W10;plan;6;"])).Remarks, r => r.Code is "removed" or "withdrawn");
    }

    [Theory, EveryDatabase]
    public async Task A_rest_of_two_details_goes_away_when_both_arrive(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var profile = ImportBench.Profile
            .Replace("\"dimensions\": [", "\"dimensions\": [{ \"column\": \"lan\", \"to\": \"residence\", \"codes\": { \"eget\": \"home\", \"annat\": \"other\" } }, ", StringComparison.Ordinal)
            .Replace("\"vecka\", \"typ\"", "\"vecka\", \"lan\", \"typ\"", StringComparison.Ordinal)
            .Replace("\"totals\": [", "\"totals\": [{ \"rule\": \"Alla län\", \"column\": \"lan\", \"value\": \"alla\", \"parts\": [], \"rest\": \"store-not-stated\" }, ", StringComparison.Ordinal);
        const string header = "enhet;aktivitet;vecka;lan;typ;antal\n";
        ImportBench.Done(await bench.Content(header + "k1;nybesok;2026-W10;alla;alla;10\n", profile));
        ImportBench.Done(await bench.Content(header + "k1;nybesok;2026-W10;eget;akut;7\nk1;nybesok;2026-W10;annat;akut;3\n", profile));
        Assert.Equal([10, 10], await Sums(database));
    }

    [Theory, EveryDatabase]
    public async Task A_rest_stays_when_the_file_says_nothing_of_its_parts(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await bench.Load("k1;nybesok;2026-W10;alla;10;", "k1;nybesok;2026-W10;plan;6;", "k1;nybesok;2026-W11;akut;1;");
        var account = await bench.Load("k1;nybesok;2026-W11;akut;1;", "k1;nybesok;2026-W09;akut;1;");
        Assert.DoesNotContain(account.Remarks, r => r.Code == "removed");
        await using var db = database.Open();
        Assert.Equal(4, (await db.ProductionWeeks.SingleAsync(p => p.Urgency == Urgency.NotStated, TestContext.Current.CancellationToken)).Done);
    }

    [Theory, EveryDatabase]
    public async Task Taking_a_rest_away_leaves_what_another_source_says_of_the_same_week(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        await Booked(bench, 20);
        await bench.Load("k1;nybesok;2026-W10;alla;10;", "k1;nybesok;2026-W10;plan;6;");

        await bench.Load("k1;nybesok;2026-W10;alla;10;", "k1;nybesok;2026-W10;plan;6;", "k1;nybesok;2026-W10;akut;4;");

        await using var db = database.Open();
        var rest = await db.ProductionWeeks.SingleAsync(p => p.Urgency == Urgency.NotStated, TestContext.Current.CancellationToken);
        Assert.Equal((null, 20), (rest.Done, rest.Booked));
        Assert.Equal([10, 10], await Sums(database));
        Assert.Equal([20, 20], await db.RollupWeeks.Select(r => r.Booked!.Value).ToListAsync(TestContext.Current.CancellationToken));
        var again = await bench.Load("k1;nybesok;2026-W10;alla;10;", "k1;nybesok;2026-W10;plan;6;", "k1;nybesok;2026-W10;akut;4;");
        Assert.DoesNotContain(again.Remarks, r => r.Code is "removed" or "withdrawn");
    }

    /// <summary>Another source, of booked visits without any detail.</summary>
    private static async Task Booked(ImportBench bench, int count)
    {
        var profile = ImportBench.Profile.Replace("\"source\": \"prov\"", "\"source\": \"bokning\"", StringComparison.Ordinal)
            .Replace("\"akut\": \"acute\"", "\"akut\": \"not-stated\"", StringComparison.Ordinal)
            .Replace("\"to\": \"done\"", "\"to\": \"booked\"", StringComparison.Ordinal);
        ImportBench.Done(await bench.Content($"enhet;aktivitet;vecka;typ;antal\nk1;nybesok;2026-W10;akut;{count}\n", profile));
    }

    /// <summary>The clinic's and the region's sums of the only week.</summary>
    private static async Task<List<int>> Sums(TestDatabase database)
    {
        await using var db = database.Open();
        return await db.RollupWeeks.Where(r => r.SiteId == 0).Select(r => r.Done!.Value).ToListAsync(TestContext.Current.CancellationToken);
    }
}
